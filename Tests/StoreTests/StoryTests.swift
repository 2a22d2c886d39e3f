import Foundation
import GRDB
import Model
import Synchronization
import TestSupport
import Testing

@testable import Store

/// What a commit notes of stories, with a book that is simple enough to be seen through: the first byte of a trace is its
/// story, a trace that came before is copied.
@Suite struct StoryTests {
  private let store: Store
  private let shelf = Shelf()
  init() throws { store = try Store.inMemory() }

  private final class Shelf: Sendable {
    private let kept = Mutex<(all: [KeptTrace], pending: Int)>(([], 0))

    var all: [KeptTrace] { kept.withLock { $0.all } }

    var book: StoryBook {
      StoryBook(
        begin: { _ in self.kept.withLock { $0.pending = 0 } },
        place: { trace in
          let known = self.all.filter { $0.bytes[0] == trace[0] }
          return StoryPlace(
            story: known.first?.story, original: known.first { $0.bytes == trace }?.item,
            linked: self.all.filter { trace.dropFirst().contains($0.bytes[0]) && $0.bytes[0] != trace[0] }.map(\.story))
        },
        add: { trace, _ in
          self.kept.withLock { kept in
            kept.all.append(trace)
            kept.pending += 1
          }
          return trace.bytes
        },
        takeBack: { self.kept.withLock { $0.all.removeLast($0.pending) } })
    }
  }

  private func told(
    _ id: String, _ trace: [UInt8]?, by outlet: String, _ findings: [WeighedFinding] = [finding()],
    published: Date? = nil, dating: (@Sendable ([Date?], Bool) -> [WeighedFinding])? = nil, revising: Int64? = nil
  ) -> JudgedItem {
    JudgedItem(
      sifted: SiftedItem(item: item(id), novelty: revising.map { .revised(item: $0) } ?? .new), outlet: outlet,
      published: published, findings: findings, reason: nil, trace: trace, dating: dating)
  }

  @discardableResult
  private func commit(_ items: JudgedItem..., at date: Date = start) async throws -> Committed {
    try await store.commit(polled(items, at: date), rules: plainRules, stories: shelf.book)
  }

  private func rows(_ sql: String) async throws -> [[String]] {
    try await store.database.read { db in
      try Row.fetchAll(db, sql: sql).map { row in row.databaseValues.map { "\($0)".filter { $0 != "\"" } } }
    }
  }

  @Test func whoCopiesIsNoSecondOutletAndWhoWritesIs() async throws {
    try await commit(
      told("1", [7, 1], by: "wire.example"), told("2", [7, 1], by: "copy.example"),
      told("3", [7, 1], by: "late.example"))
    #expect(try await store.register().map(\.outlets) == [1])
    #expect(try await rows("SELECT items, outlets, findings FROM stories") == [["3", "1", "3"]])
    try await commit(told("4", [7, 2], by: "own.example"))
    #expect(try await store.register().map(\.outlets) == [2])
    #expect(
      try await rows("SELECT outlet, written_by FROM items WHERE id IN (2, 4)") == [
        ["copy.example", "wire.example"], ["own.example", "own.example"],
      ])
  }

  @Test func theRowIsToldWhoWroteAndTheEvidenceWhoPrintedIt() async throws {
    let claims = Locked<[Claim]>([])
    let rules = RegisterRules(
      decide: { row, key, claim in
        claims.withLock { $0.append(claim) }
        return plainRules.decide(row, key, claim)
      },
      decideAgain: plainRules.decideAgain, correct: plainRules.correct, announce: plainRules.announce,
      announceBaseline: plainRules.announceBaseline, remind: plainRules.remind,
      announceReminder: plainRules.announceReminder, announceFeed: plainRules.announceFeed,
      announceMany: plainRules.announceMany, announceSink: plainRules.announceSink, dispatching: plainRules.dispatching)
    let items = [told("1", [7], by: "wire.example"), told("2", [7], by: "copy.example", [finding(.refused)])]
    _ = try await store.commit(polled(items), rules: rules, stories: shelf.book)
    #expect(claims.withLock { $0 }.map(\.outlet) == ["wire.example", "wire.example"])
    #expect(try await store.register().map(\.outlet) == ["copy.example"])
  }

  @Test func itemsThatAreNotComparedHaveNoStoryUnlessTheyHaveAFinding() async throws {
    try await commit(
      told("1", nil, by: "a.example", []), told("2", [3], by: "a.example", []), told("3", nil, by: "b.example"))
    #expect(try await rows("SELECT id, story FROM items") == [["1", "NULL"], ["2", "1"], ["3", "2"]])
  }

  @Test func aCommitThatFailsLeavesNothingInTheLiveStories() async throws {
    try await commit(told("1", [1], by: "a.example"))
    await #expect(throws: StoreError.self) {
      try await commit(
        told("2", [1], by: "a.example"), told("3", [2], by: "a.example"), told("2", [3], by: "a.example"))
    }
    #expect(shelf.all.map(\.bytes) == [[1]])
    try await commit(told("2", [2], by: "a.example"))
    #expect(shelf.all.map(\.story) == [1, 2])
    #expect(try await store.storyTraces(since: UTCDay(start)) == shelf.all)
  }

  @Test func aRevisionKeepsItsStoryAndOneThatHadNoneJoins() async throws {
    try await commit(told("1", [1], by: "a.example"), told("2", nil, by: "a.example", []))
    try await commit(
      told("1", [2], by: "a.example", revising: 1), told("2", [1], by: "a.example", revising: 2), at: start + 3600)
    #expect(try await rows("SELECT id, story FROM items") == [["1", "1"], ["2", "1"]])
    #expect(try await store.storyTraces(since: UTCDay(start)).map(\.item) == [1, 2])
  }

  @Test func storiesThatOneItemTellsTogetherAreLinked() async throws {
    try await commit(
      told("1", [1], by: "a.example"), told("2", [2], by: "a.example"), told("3", [1, 2], by: "b.example"))
    #expect(try await rows("SELECT id, items, linked FROM stories") == [["1", "2", "2"], ["2", "1", "1"]])
  }

  @Test func aLateItemIsDatedByTheFirstOfItsStoryThatToldTheSame() async throws {
    let asked = Locked<[[Date?]]>([])
    func late(_ id: String, _ status: Status, days: Double?) -> JudgedItem {
      told(
        id, [1], by: "\(id).example", [finding(status)], published: days.map { start + $0 * 86_400 },
        dating: { dates, _ in
          asked.withLock { $0.append(dates) }
          return [finding(status)]
        })
    }
    try await commit(late("1", .done, days: -4), late("2", .done, days: -1), late("3", .refused, days: 0))
    #expect(asked.withLock { $0 } == [[start - 4 * 86_400]])
    try await commit(late("4", .done, days: 3.5), late("5", .done, days: nil), at: start + 4 * 86_400)
    // Copies, so for longer than a week.
    #expect(asked.withLock { $0 }.dropFirst() == [[start - 4 * 86_400], [start - 4 * 86_400]])
  }

  @Test func itemsReadAgainJoinAStoryAndRememberWhoWroteThem() async throws {
    try await commit(told("1", nil, by: "wire.example", []), told("2", nil, by: "copy.example", []))
    func reread(_ replacing: Bool, _ trace: [UInt8]?) async throws {
      let items = try await store.storedItems([1, 2])
      _ = try await store.reread(
        items.map { RereadItem(item: $0, findings: [finding()], reason: nil, trace: trace) }, replacing: replacing,
        occasion: .newlyWatched, watched: nil, rules: plainRules, stories: shelf.book, now: start + 3600)
    }
    try await reread(false, [5])
    #expect(try await rows("SELECT items, outlets FROM stories") == [["2", "1"]])
    #expect(try await store.register().map(\.outlets) == [1])
    try await reread(true, nil)
    #expect(try await store.register().map(\.outlets) == [1])
    #expect(shelf.all.map(\.received) == [UTCDay(start), UTCDay(start)])
  }

  @Test func tracesAndEmptyStoriesAreForgotten() async throws {
    try await commit(told("1", [1], by: "a.example", []), told("2", [2], by: "a.example"))
    let later = start + 31 * 86_400
    try await commit(told("3", [3], by: "a.example"), at: later)
    try await store.forget(now: later)
    #expect(try await store.storyTraces(since: UTCDay(start)).map(\.item) == [3])
    try await store.forget(now: start + 200 * 86_400)
    #expect(try await rows("SELECT title FROM story").count == 2)
    #expect(try await rows("SELECT id FROM stories") == [["2"], ["3"]])
  }

  @Test func aStateFileWithoutTracesIsMigrated() async throws {
    let queue = try DatabaseQueue()
    try await queue.write { db in
      for migration in Schema.migrations.prefix(2) { try db.execute(sql: migration) }
      try db.execute(sql: "INSERT INTO story (title, first_received) VALUES ('t', '2026-11-20T08:00:00Z')")
      try db.execute(sql: Schema.migrations[2])
      try db.execute(sql: Schema.views)
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM stories") == 0)
    }
  }
}
