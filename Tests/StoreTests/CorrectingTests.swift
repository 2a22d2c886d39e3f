import Foundation
import GRDB
import Model
import Testing

@testable import Store

@Suite struct CorrectingTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  private static func assessment(_ status: Status = .done, author: String = "aisha") -> Assessment {
    Assessment(
      key: RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK"), status: status,
      day: UTCDay(start), reason: "the registrar's extract names the office", source: "https://secp.example/extract",
      author: author)
  }

  private func set(_ status: Status = .done, author: String = "aisha", at date: Date = start) async throws -> Corrected
  {
    try await store.set(CorrectingTests.assessment(status, author: author), rules: plainRules, now: date)
  }

  private func undo(_ number: Int64, at date: Date = start + 120) async throws -> Corrected {
    try await store.undo(correction: number, author: "bilal", reason: "it was right", rules: plainRules, now: date)
  }

  private func dismiss(_ finding: Int64, at date: Date = start + 60) async throws -> Corrected {
    try await store.dismiss(
      finding: finding, author: "aisha", reason: "of another matter", rules: plainRules, now: date)
  }

  private func poll(_ id: String, _ status: Status, at date: Date = start) async throws -> Committed {
    try await store.commit(polled([judged(item(id), [finding(status)])], at: date), rules: plainRules)
  }

  private func statuses() async throws -> [Status] { try await store.register().map(\.status) }

  // MARK: What is set

  @Test func whatAPersonSetsIsAlertedWithReasonAuthorAndSource() async throws {
    let set = try await set()
    #expect(set.isNew && set.finding == 1 && set.committed.alerts.map(\.type) == [.registerChanged])
    let line = try #require(try await store.register().first)
    #expect(line.status == .done && line.quote == "the registrar's extract names the office")
    #expect(line.outlet == "aisha" && line.link == "https://secp.example/extract")
    let kept = try #require(try await store.corrections().first)
    #expect(kept.kind == .set && kept.author == "aisha" && kept.alert == set.committed.alerts.first?.id)
    #expect(kept.madeAt == start && kept.undone == nil)
    let rank = try await store.read { db in try Int.fetchOne(db, sql: "SELECT rank FROM finding") }
    #expect(rank == SourceRank.analyst.rawValue)
  }

  @Test func theSameAgainChangesNothingUntilTheNewsHaveGoneOn() async throws {
    let first = try await set()
    let second = try await set(at: start + 60)
    #expect(!second.isNew && second.number == first.number && second.finding == first.finding)
    #expect(try await store.corrections().count == 1)

    _ = try await poll("1", .refused, at: start + 3600)
    #expect(try await statuses() == [.refused])
    let third = try await set(at: start + 7200)
    #expect(third.isNew && third.committed.alerts.count == 1)
    #expect(third.committed.alerts[0].id != first.committed.alerts[0].id)
    #expect(try await statuses() == [.done])
  }

  @Test func whatIsSetAndTakenBackLeavesTheRowToTheNews() async throws {
    _ = try await poll("1", .promised)
    let set = try await set()
    let undone = try await undo(set.number)
    #expect(undone.committed.alerts.map(\.type) == [.registerCorrected])
    #expect(undone.committed.alerts[0].body.contains(set.committed.alerts[0].id))
    #expect(try await statuses() == [.promised])
    let kept = try #require(try await store.corrections().first?.undone)
    #expect(kept.author == "bilal" && kept.reason == "it was right" && kept.date == start + 120)

    let again = try await self.set(at: start + 300)
    #expect(again.isNew && again.committed.alerts.count == 1)
    #expect(try await statuses() == [.done])
  }

  @Test func noRereadingTakesItForNews() async throws {
    _ = try await set()
    #expect(try await store.readableItems(since: .distantPast).isEmpty)
    try await store.adopt(feeds: [feed()])
    #expect(try await store.overview().feeds == 1, "its feed is configured nowhere")
  }

  // MARK: What is dismissed

  @Test func aDismissalThatIsTakenBackBringsTheFindingBackAndEachTurnIsTold() async throws {
    _ = try await poll("0", .promised)
    _ = try await poll("1", .done)
    var told: [Alert] = []
    for _ in 1...2 {
      let dismissed = try await dismiss(2)
      #expect(try await statuses() == [.promised])
      let undone = try await undo(dismissed.number)
      #expect(undone.finding == 2)
      #expect(try await statuses() == [.done])
      #expect(undone.committed.alerts.first?.body.contains(dismissed.committed.alerts[0].id) == true)
      told += dismissed.committed.alerts + undone.committed.alerts
    }
    #expect(told.count == 4 && Set(told.map(\.id)).count == 4)
    #expect(try await store.corrections().map { $0.undone != nil } == [true, true])
  }

  @Test func aRowThatADismissalEmptiedIsFilledAgain() async throws {
    _ = try await poll("1", .done)
    let dismissed = try await dismiss(1)
    #expect(try await statuses() == [])
    let undone = try await undo(dismissed.number)
    #expect(undone.committed.developments.map { [$0.from, $0.to] } == [[nil, .done]])
    #expect(try await statuses() == [.done])
  }

  @Test func whatWasDismissedIsBroughtBackAsItsItemStandsNow() async throws {
    _ = try await poll("1", .done)
    let dismissed = try await dismiss(1)
    let edited = judged(item("1", text: "Google has opened an office in Pakistan!"), [finding(.done)], revising: 1)
    _ = try await store.commit(polled([edited], at: start + 3600), rules: plainRules)
    #expect(try await statuses() == [])
    #expect(try await undo(dismissed.number, at: start + 7200).finding == 2)
    #expect(try await statuses() == [.done])
  }

  @Test func whatItsItemSaysNoMoreStaysAway() async throws {
    _ = try await poll("1", .done)
    let dismissed = try await dismiss(1)
    let edited = judged(item("1", text: "Google has opened nothing."), [], revising: 1)
    _ = try await store.commit(polled([edited], at: start + 3600), rules: plainRules)
    let undone = try await undo(dismissed.number, at: start + 7200)
    #expect(undone.finding == nil && undone.committed.alerts.isEmpty)
    #expect(try await statuses() == [])
  }

  @Test func whatWasSetAndTakenBackIsNotBroughtBackByAnotherWay() async throws {
    let set = try await set()
    let dismissed = try await dismiss(1)
    #expect(try await undo(set.number).committed.alerts.isEmpty)
    #expect(try await undo(dismissed.number).finding == nil)
    #expect(try await statuses() == [])
  }

  @Test func whatCannotBeTakenBackIsSaidInWords() async throws {
    await #expect(throws: CorrectionError.unknown(9)) { try await undo(9) }
    let set = try await set()
    _ = try await undo(set.number)
    let error = await #expect(throws: CorrectionError.self) { try await undo(set.number) }
    #expect(error?.description.contains("correction 1 was taken back by bilal on 2026-11") == true)
  }

  // MARK: All or nothing

  /// Every row of every table.
  private func rows() async throws -> [String] {
    try await store.read { db in
      let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
      return try String.fetchAll(db, sql: tables).flatMap { table in
        try Row.fetchAll(db, sql: "SELECT * FROM \"\(table)\"").map { "\(table) \($0)" }
      }
    }
  }

  @Test(arguments: ["set", "dismiss", "undo"])
  func aCorrectionThatIsCutOffAnywhereIsAsIfItWasNeverMade(kind: String) async throws {
    var cuts = 0
    for table in ["finding", "item", "register_row", "development", "alert", "delivery", "correction"] {
      for event in ["INSERT", "UPDATE"] {
        cuts += try await CorrectingTests().isCut(kind, by: event, of: table) ? 1 : 0
      }
    }
    #expect(cuts >= 6)
  }

  /// Makes a correction in which the first write of a kind fails; whether there was one.
  private func isCut(_ kind: String, by event: String, of table: String) async throws -> Bool {
    _ = try await poll("1", .promised)
    _ = try await poll("2", .refused)
    let waived = try await set(.waived)
    let before = try await rows()
    try await store.write { db in
      try db.execute(sql: "CREATE TEMP TRIGGER cut AFTER \(event) ON \(table) BEGIN SELECT RAISE(ABORT, 'cut'); END")
    }
    do {
      switch kind {
      case "set": _ = try await set(.done, author: "bilal")
      case "dismiss": _ = try await dismiss(3)
      default: _ = try await undo(waived.number)
      }
      return false
    } catch is StoreError {
      #expect(try await rows() == before)
      return true
    }
  }
}
