import Foundation
import Model
import Store
import Testing

@Suite struct CommitTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  @Test func aLongTransactionIsSeenToMove() async throws {
    let before = Store.steps
    try await store.adopt(feeds: (1...3_000).map { feed("Feed \($0)") })
    #expect(Store.steps > before)
  }

  @Test func whatAPollBringsIsReadBackWhole() async throws {
    let committed = try await store.commit(polled([judged(item("1"), [finding()])]), rules: plainRules)
    #expect(committed.alerts.count == 1 && committed.developments.count == 1)
    let line = try #require(try await store.register().first)
    #expect(line.key == RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK"))
    #expect(line.status == .done && line.outlets == 1 && line.outlet == "dawn.com")
    let state = try #require(try await store.feedState(of: "Dawn"))
    #expect(state.validators.etag == Array("\"v1\"".utf8))
    #expect(state.due(now: start) == start + 3600)
  }

  @Test func allThatIsKnownOfAFeedIsReadBack() async throws {
    let state = FeedState(
      url: "https://www.dawn.com/feeds/pakistan",
      validators: Validators(etag: [34, 34], lastModified: [50], address: "https://dawn.com/rss?key=k"),
      askedAt: start, aheadSince: start - 10, wait: .seconds(1800.5), waitReason: "every 30m", failures: 2,
      failure: "no answer",
      succeededAt: start - 1, firstReadAt: start - 2, newItemAt: start - 3, bodyHash: [1, 2], title: "Dawn",
      goneSince: start - 4, failingSince: start - 5, toldFailure: "no answer",
      pace: Pace(interval: 7200, skipHours: [0, 5, 23], skipDays: [1, 7]), fullAt: start - 6,
      move: Move(to: "https://dawn.com/rss?key=k", polls: 3),
      overruns: Overruns(lastAt: start - 7, since: start - 8, toldAt: start - 9))
    let poll = PolledFeed(feed: feed(), state: state, answeredAt: start, baseline: false, items: [], seenAgain: [])
    _ = try await store.commit(poll, rules: plainRules)
    #expect(try await store.feedState(of: "Dawn") == state)
  }

  @Test func thatAFeedWasAskedInTheFutureIsNotedOnceAndTheEarliestTimeCounts() async throws {
    _ = try await store.commit(polled([]), rules: plainRules)
    try await store.writeCalm()
    func noted(_ now: Date) async throws -> Date? {
      try await store.noticeClock(now: now)
      return try await store.feedState(of: "Dawn")?.aheadSince
    }
    #expect(try await noted(start) == nil)
    #expect(try await noted(start - 3600) == start - 3600)
    #expect(try await noted(start - 1800) == start - 3600)
    #expect(try await noted(start - 7200) == start - 7200)
  }

  @Test func validatorsAreKeptByteForByte() async throws {
    let odd = Validators(etag: [0x57, 0x2F, 0x22, 0xFF, 0x00, 0x22], lastModified: Array("yesterday".utf8))
    _ = try await store.commit(polled([], validators: odd), rules: plainRules)
    #expect(try await store.feedState(of: "Dawn")?.validators == odd)
  }

  @Test func twentyFeedsThatBringOneStoryAtOnceOweOneAlert() async throws {
    let alerts = try await withThrowingTaskGroup(of: Committed.self) { group in
      for number in 1...20 {
        group.addTask {
          let feed = feed("Feed \(number)", url: "https://outlet\(number).example/rss")
          return try await store.commit(polled([judged(item("\(number)"), [finding()])], feed: feed), rules: plainRules)
        }
      }
      return try await group.reduce(0) { $0 + $1.alerts.count }
    }
    #expect(alerts == 1)
    #expect(try await store.due(for: "desk", now: start, limit: 100).count == 1)
  }

  @Test func aBaselineIsToldInOneAlert() async throws {
    let items = ["google", "meta", "x"].map { judged(item($0), [finding(platform: $0)]) }
    let committed = try await store.commit(polled(items, baseline: true), rules: plainRules)
    #expect(committed.alerts.map(\.type) == [.registerBaseline])
    #expect(try await store.register().count == 3)
  }

  @Test func aFindingWithoutJurisdictionIsKeptAndTouchesNoRow() async throws {
    let committed = try await store.commit(
      polled([judged(item("1"), [finding(jurisdiction: nil)])]), rules: plainRules)
    #expect(committed.findings == 1 && committed.developments.isEmpty)
    #expect(try await store.register().isEmpty)
  }

  @Test func aRevisionThatTakesTheFindingBackCorrectsTheAlertItCaused() async throws {
    _ = try await store.commit(polled([judged(item("0"), [finding(.promised)])]), rules: plainRules)
    let first = try await store.commit(polled([judged(item("1"), [finding(.done)])]), rules: plainRules)
    let revised = judged(item("1", text: "Google has opened a local office in Pakistan, it said."), [], revising: 2)
    let second = try await store.commit(polled([revised], at: start + 3600), rules: plainRules)
    #expect(second.alerts.map(\.type) == [.registerCorrected])
    #expect(second.alerts.first?.body.contains(first.alerts[0].id) == true)
    #expect(try await store.register().map(\.status) == [.promised])
  }

  @Test func aRevisionThatHasBecomeTooUnsureWaitsForAPerson() async throws {
    _ = try await store.commit(polled([judged(item("0"), [finding(.promised)])]), rules: plainRules)
    _ = try await store.commit(polled([judged(item("1"), [finding(.done)])]), rules: plainRules)
    let revised = judged(
      item("1", text: "Google has opened a local office in Pakistan, it said."), [finding(.done, confidence: 0.3)],
      revising: 2)
    let second = try await store.commit(polled([revised], at: start + 3600), rules: plainRules)
    #expect(second.alerts.map(\.type) == [.registerCorrected])
    #expect(try await store.register().map(\.status) == [.promised])
  }

  @Test func aRevisionThatSaysTheSameOwesNothing() async throws {
    _ = try await store.commit(polled([judged(item("1"), [finding(.done)])]), rules: plainRules)
    let revised = judged(
      item("1", text: "Google has opened a local office in Pakistan, it said."), [finding(.done)], revising: 1)
    let second = try await store.commit(polled([revised], at: start + 3600), rules: plainRules)
    #expect(second.alerts.isEmpty)
    #expect(try await store.register().map(\.status) == [.done])
  }

  @Test func theRegisterOfADayIsWhatItWasAtItsEnd() async throws {
    let day = UTCDay(start)
    _ = try await store.commit(polled([judged(item("1"), [finding(.promised)])]), rules: plainRules)
    _ = try await store.commit(
      polled([judged(item("2"), [finding(.done)])], at: start + 5 * 86_400), rules: plainRules)
    #expect(try await store.register(asOf: day.adding(days: -1)).isEmpty)
    #expect(try await store.register(asOf: day).map(\.status) == [.promised])
    #expect(try await store.register(asOf: day.adding(days: 4)).map(\.status) == [.promised])
    #expect(try await store.register(asOf: day.adding(days: 5)).map(\.status) == [.done])
  }

  @Test func aRenamedFeedKeepsItsHistory() async throws {
    _ = try await store.commit(polled([judged(item("1"), [])]), rules: plainRules)
    try await store.adopt(feeds: [feed("Dawn Pakistan", was: "Dawn")])
    #expect(try await store.sift([item("1")], of: "Dawn Pakistan", now: start).fresh.isEmpty)
    #expect(try await store.feedLines().map(\.name) == ["Dawn Pakistan"])
  }

  @Test func aNamedPlatformWithoutStatusInheritsThatOfAll() async throws {
    _ = try await store.commit(
      polled([
        judged(item("1"), [finding(.demanded, platform: "all")]),
        judged(
          item("2"),
          [
            WeighedFinding(
              finding: Finding(
                platform: "meta", obligation: "takedown", jurisdiction: "PK", status: .done,
                evidence: Quote(text: "removed", field: .text, range: 0..<7), confidence: 1), eventDay: UTCDay(start),
              dated: true, rank: .press, old: false, counts: true)
          ]),
      ]), rules: plainRules)
    let lines = try await store.register(RowFilter(platforms: ["meta"]))
    #expect(lines.map(\.inherited) == [true, false])
    #expect(lines.map(\.status) == [.demanded, .done])
  }
}
