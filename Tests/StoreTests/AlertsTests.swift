import Foundation
import Model
import Store
import Testing

/// What a person sees and does of the outbox.
@Suite struct AlertsTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  private func owe(_ platforms: [String] = ["google"]) async throws {
    for (index, platform) in platforms.enumerated() {
      _ = try await store.commit(
        polled([judged(item("\(index)"), [finding(.done, platform: platform)])], at: start + Double(index) * 60),
        rules: plainRules)
    }
  }

  private func end(_ sink: String, dead: Bool) async throws {
    for var delivery in try await store.due(for: sink, now: start + 9999, limit: 100) {
      delivery.state = dead ? .dead(since: start + 10, attempts: 3) : .delivered(at: start + 10, attempts: 1)
      delivery.problem = dead ? "HTTP 500: oops" : nil
      _ = try await store.record(
        delivery,
        Attempt(
          triedAt: start + 9, endedAt: start + 10, outcome: dead ? .failed : .delivered, status: dead ? 500 : 204,
          said: dead ? "HTTP 500: oops" : ""), rules: plainRules.dispatching)
    }
  }

  private func states(_ sink: String = "desk") async throws -> [String] {
    try await store.deliveries(DeliveryFilter(sink: sink), limit: 100).map(\.state)
  }

  @Test func anAlertIsShownWithEveryAttempt() async throws {
    try await owe()
    try await end("desk", dead: true)
    let id = try #require(try await store.deliveries(DeliveryFilter(), limit: 10).first?.alert.id)
    let lines = try await store.deliveries(of: id)
    #expect(lines.map(\.sink) == ["desk", "journal"] && lines.map(\.state) == ["dead", "due"])
    let attempt = Attempt(
      triedAt: start + 9, endedAt: start + 10, outcome: .failed, status: 500, said: "HTTP 500: oops")
    #expect(lines[0].history == [attempt] && lines[1].history.isEmpty)
    #expect(try await store.deliveries(of: "dw_none").isEmpty)
  }

  @Test func ofManyAttemptsTheFirstAndTheLatestAreKept() async throws {
    try await owe()
    var delivery = try #require(try await store.due(for: "desk", now: start, limit: 1).first)
    for count in 1...60 {
      let now = start + Double(count)
      delivery.state = .due(at: now, attempts: count)
      _ = try await store.record(
        delivery, Attempt(triedAt: now, endedAt: now, outcome: .failed, said: "\(count)"), rules: plainRules.dispatching
      )
    }
    let said = try await store.deliveries(of: delivery.alert.id).first?.history.compactMap { Int($0.said) }
    #expect(said == Array(1...5) + Array(41...60))
  }

  @Test func whatFailedForOneSinkIsReplayedUnderItsOwnId() async throws {
    try await owe(["google", "meta", "x"])
    try await end("desk", dead: true)
    let before = try await store.deliveries(DeliveryFilter(sink: "desk"), limit: 9).map(\.alert.id)
    let count = try await store.replay(
      DeliveryFilter(sink: "desk", states: ["dead"], since: start + 60), now: start + 5000)
    #expect(count == 2)
    #expect(try await states() == ["due", "due", "dead"])
    let due = try await store.due(for: "desk", now: start + 5000, limit: 9)
    #expect(Set(due.map(\.alert.id)) == Set(before.prefix(2)) && due.allSatisfy { $0.attempts == 0 })
  }

  @Test func whatWasDeliveredCanBeSentAgain() async throws {
    try await owe()
    try await end("desk", dead: false)
    let id = try #require(try await store.deliveries(DeliveryFilter(), limit: 1).first?.alert.id)
    #expect(try await store.replay(DeliveryFilter(alerts: [id], sink: "desk"), now: start + 60) == 1)
    #expect(try await states() == ["due"])
  }

  @Test func onlyWhatIsDeadOrOrphanedIsDismissed() async throws {
    try await owe(["google", "meta"])
    try await end("desk", dead: true)
    #expect(try await store.dismiss(deliveries: DeliveryFilter(), now: start + 60) == 2)
    #expect(try await states() == ["dismissed", "dismissed"])
    #expect(try await states("journal") == ["due", "due"])
    #expect(try await store.overview().dead == 0)
  }

  @Test func whatASinkIsOwedGoesToAnotherThatIsNotOwedItYet() async throws {
    try await owe()
    #expect(try await store.reroute(from: "desk", to: "paper", now: start + 60) == 1)
    #expect(try await states("paper") == ["due"])
    #expect(try await store.reroute(from: "paper", to: "journal", now: start + 60) == 0)
    #expect(try await states("paper") == ["dismissed"])
  }

  @Test func aSinkThatIsGoneIsSentToAgainWhenSomebodySaysSo() async throws {
    try await owe()
    var delivery = try #require(try await store.due(for: "desk", now: start, limit: 1).first)
    delivery.state = .due(at: start + 600, attempts: 1)
    let told = try await store.record(
      delivery, Attempt(triedAt: start, endedAt: start, outcome: .gone, status: 410, said: "HTTP 410"),
      rules: plainRules.dispatching
    ) { before in
      var health = before
      health.goneSince = start
      return (health, plainRules.announceSink("desk", health, start))
    }
    #expect(told?.type == .sinkFailing)
    #expect(try await store.health(of: "desk").allowance(now: start + 9999) == 0)
    #expect(try await states("journal").count == 2)
    #expect(try await store.resume(sink: "desk", now: start + 60) == 1)
    #expect(try await store.health(of: "desk") == SinkHealth())
    #expect(try await store.due(for: "desk", now: start + 60, limit: 9).count == 1)
  }

  @Test func aProbeIsTheDeliveryThatWasLongestNotTried() async throws {
    try await owe(["google", "meta"])
    var first = try #require(try await store.due(for: "desk", now: start + 60, limit: 1).first)
    first.state = .due(at: start + 60, attempts: 1)
    _ = try await store.record(
      first, Attempt(triedAt: start + 60, endedAt: start + 60, outcome: .failed), rules: plainRules.dispatching)
    let probe = try #require(try await store.due(for: "desk", now: start + 120, limit: 1).first)
    #expect(probe.number != first.number)
  }
}
