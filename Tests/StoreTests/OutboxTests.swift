import Foundation
import Model
import Store
import Testing

@Suite struct OutboxTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  private func owe(_ statuses: [Status], platform: String = "google") async throws {
    for (index, status) in statuses.enumerated() {
      _ = try await store.commit(
        polled([judged(item("\(platform)-\(index)"), [finding(status, platform: platform)])]), rules: plainRules)
    }
  }

  private func attempt(_ date: Date, _ outcome: Attempt.Outcome = .failed) -> Attempt {
    Attempt(triedAt: date, endedAt: date + 1, outcome: outcome, status: 500, said: "oops")
  }

  private func due(_ sink: String = "desk", at date: Date = start) async throws -> [String] {
    try await store.due(for: sink, now: date, limit: 100).map(\.alert.summary)
  }

  @Test func ofOneRowOnlyTheOldestIsDueUntilItIsDelivered() async throws {
    try await owe([.promised, .done])
    try await owe([.refused], platform: "x")
    #expect(try await due() == ["google/local_office/PK promised", "x/local_office/PK refused"])
    var first = try #require(try await store.due(for: "desk", now: start, limit: 1).first)
    first.state = .due(at: start + 300, attempts: 1)
    _ = try await store.record(first, attempt(start), rules: plainRules.dispatching)
    #expect(try await due() == ["x/local_office/PK refused"])
    first.state = .delivered(at: start + 300, attempts: 2)
    _ = try await store.record(first, attempt(start + 300), rules: plainRules.dispatching)
    #expect(try await due(at: start + 300) == ["google/local_office/PK done", "x/local_office/PK refused"])
  }

  @Test func anAlertKnowsItsRowAgain() async throws {
    try await owe([.promised])
    let first = try #require(try await store.due(for: "desk", now: start, limit: 1).first)
    let key = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")
    #expect(first.alert.row == key)
    let service = RowKey(platform: "meta", service: "whatsapp", obligation: "local_office", jurisdiction: "EU")
    #expect(RowKey(service.description) == service && RowKey(key.description) == key && RowKey("google") == nil)
  }

  @Test func aDeadDeliveryLetsTheNextPass() async throws {
    try await owe([.promised, .done])
    var first = try #require(try await store.due(for: "desk", now: start, limit: 1).first)
    first.state = .dead(since: start, attempts: 9)
    _ = try await store.record(first, attempt(start), rules: plainRules.dispatching)
    #expect(try await due() == ["google/local_office/PK done"])
  }

  @Test func aSinkThatTakesOneAfterTheOtherGetsNothingPastOneThatFailed() async throws {
    try await owe([.promised, .done])
    try await owe([.refused], platform: "x")
    #expect(try await store.due(for: "desk", now: start, limit: 9, inSequence: true).count == 3)
    var first = try #require(try await store.due(for: "desk", now: start, limit: 1).first)
    first.state = .due(at: start + 300, attempts: 1)
    _ = try await store.record(first, attempt(start), rules: plainRules.dispatching)
    #expect(try await store.due(for: "desk", now: start + 60, limit: 9, inSequence: true).isEmpty)
    #expect(try await store.nextDue(for: "desk", inSequence: true) == start + 300)
    #expect(try await store.nextDue(for: "desk") == start)
  }

  @Test func alsoTheProbeOfASinkThatTakesOneAfterTheOtherIsTheOldest() async throws {
    try await owe([.promised])
    try await owe([.refused], platform: "x")
    var first = try #require(try await store.due(for: "desk", now: start, limit: 1, inSequence: true).first)
    first.state = .due(at: start + 300, attempts: 1)
    _ = try await store.record(first, attempt(start), rules: plainRules.dispatching)
    let probe = try await store.due(for: "desk", now: start + 300, limit: 1, inSequence: true)
    #expect(probe.map(\.number) == [first.number])
    // Others go beside one another, and the one that was never tried tells more.
    #expect(try await store.due(for: "desk", now: start + 300, limit: 1).map(\.number) != [first.number])
  }

  @Test func oneSinkSaysNothingAboutAnother() async throws {
    try await owe([.done])
    var first = try #require(try await store.due(for: "desk", now: start, limit: 1).first)
    first.state = .delivered(at: start, attempts: 1)
    _ = try await store.record(first, attempt(start), rules: plainRules.dispatching)
    #expect(try await due().isEmpty)
    #expect(try await due("journal").count == 1)
  }

  @Test func aClockThatWentBackDelaysNoDelivery() async throws {
    try await owe([.done])
    var first = try #require(try await store.due(for: "desk", now: start, limit: 1).first)
    first.state = .due(at: start + 3600, attempts: 1)
    _ = try await store.record(first, attempt(start), rules: plainRules.dispatching)
    #expect(try await due(at: start + 60).isEmpty)
    #expect(try await due(at: start - 86_400).count == 1)
  }

  @Test func aClockThatWentBackBeforeTheFirstAttemptDelaysNoneEither() async throws {
    try await owe([.done])
    try await owe([.refused], platform: "x")
    #expect(try await due(at: start - 3600).count == 2)
    #expect(try await store.due(for: "journal", now: start - 3600, limit: 9, inSequence: true).count == 2)
  }

  @Test func whatIsGivenToAnotherSinkDuringAnAttemptIsOwedThere() async throws {
    try await owe([.done])
    var first = try #require(try await store.due(for: "desk", now: start, limit: 1).first)
    #expect(try await store.reroute(from: "desk", to: "newsroom", now: start) == 1)
    first.state = .delivered(at: start, attempts: 1)
    _ = try await store.record(first, attempt(start), rules: plainRules.dispatching)
    #expect(try await due("newsroom").count == 1)
  }

  @Test func whatIsSentIsKeptUntilItsFormatIsAnother() async throws {
    try await owe([.promised])
    try await owe([.refused], platform: "x")
    let numbers = try await store.due(for: "desk", now: start, limit: 9).map(\.number)
    func messages(_ format: String, _ words: String) -> [Int64: Message] {
      Dictionary(
        uniqueKeysWithValues: numbers.map { number in
          (number, Message(format: format, contentType: "text/plain", body: Array("\(words) \(number)".utf8)))
        })
    }
    let first = try await store.keep(messages("slack", "old").filter { $0.key == numbers[0] })
    #expect(first == messages("slack", "old").filter { $0.key == numbers[0] })
    let both = try await store.keep(messages("slack", "new"))
    #expect(both[numbers[0]] == first[numbers[0]] && both[numbers[1]] == messages("slack", "new")[numbers[1]])
    #expect(try await store.keep(messages("template-1", "mine")) == messages("template-1", "mine"))
    let line = try #require(try await store.deliveries(DeliveryFilter(), limit: 9).first)
    let shown = try await store.deliveries(of: line.alert.id)
    #expect(shown.map(\.keptBytes) == [6, nil] || shown.map(\.keptBytes) == [7, nil])
  }

  @Test func whatARemovedSinkIsOwedWaitsForAPersonOrForItsReturn() async throws {
    try await owe([.done])
    let journal = Sink(name: "journal", kind: .log(.standardOutput, .json))
    try await store.adopt(sinks: [journal])
    #expect(try await due().isEmpty)
    #expect(try await store.overview().dead == 1)
    try await store.adopt(sinks: [journal, Sink(name: "desk", kind: .log(.standardOutput, .json))])
    #expect(try await due().count == 1)
  }

  @Test func aRenamedSinkTakesItsDeliveriesOver() async throws {
    try await owe([.done])
    try await store.adopt(sinks: [Sink(name: "newsroom", was: "desk", kind: .log(.standardOutput, .json))])
    #expect(try await due("newsroom").count == 1)
  }

  @Test func theNextDueTimeIsThatOfTheEarliest() async throws {
    #expect(try await store.nextDue(for: "desk") == nil)
    try await owe([.done])
    #expect(try await store.nextDue(for: "desk") == start)
  }
}
