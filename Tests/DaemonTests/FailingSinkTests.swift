import Alerts
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Daemon

/// A webhook that fails, is gone, and comes back, beside a log that is well.
@Suite struct FailingSinkTests {
  private let world: World
  init() throws { world = try World() }

  private static let paper = "  - {name: paper, log: {file: alerts.jsonl}}"
  private static let items = ["Google", "Meta", "TikTok", "Telegram", "LinkedIn", "Snapchat", "Reddit", "Discord"].map {
    "\($0) has opened a local office in Pakistan"
  }

  /// The types of the alerts that the log has.
  private func printed() -> [String] {
    let text = String(
      decoding: FileManager.default.contents(atPath: world.folder.file("alerts.jsonl")) ?? Data(), as: UTF8.self)
    return text.split(separator: "\n").map { line in
      String(line.dropFirst(9).prefix { $0 != "\"" })
    }
  }

  private func alerts() async throws -> Store {
    // One that is known stays, or items would seem to have been missed.
    world.publish(["Rain in Lahore"])
    try await world.round(sinks: FailingSinkTests.paper)
    world.publish(FailingSinkTests.items + ["Rain in Lahore"])
    return try await world.round(sinks: FailingSinkTests.paper)
  }

  @Test func aSinkThatIsDownIsProbedAndToldByAnotherOnce() async throws {
    world.receiverAnswers(500)
    var store = try await alerts()
    // The first batch finds out; from then on one at a time.
    #expect(world.received.count == 8)
    for step in 1...5 {
      world.clock.advance(by: 300)
      let before = world.received.count
      store = try await world.round(sinks: FailingSinkTests.paper)
      #expect(world.received.count - before <= 1, "in step \(step)")
    }
    #expect(printed().filter { $0 == "sink.failing" }.count == 1)
    #expect(try await store.overview().owed == 8)

    world.receiverAnswers(204)
    for _ in 1...2 {
      world.clock.advance(by: 300)
      store = try await world.round(sinks: FailingSinkTests.paper)
    }
    #expect(try await store.overview().owed == 0)
    #expect(Set(world.received.map(\.id)).count == 8)
    #expect(try await store.health(of: "desk").failures == 0)
  }

  @Test func aSinkThatIsGoneGetsNothingUntilItIsResumed() async throws {
    world.receiverAnswers(410)
    var store = try await alerts()
    let tried = world.received.count
    // What was under way when it said so, and no more.
    #expect(tried <= Delivering.inFlight && printed().filter { $0 == "sink.failing" }.count == 1)
    world.receiverAnswers(204)
    world.clock.advance(by: 86_400)
    store = try await world.round(sinks: FailingSinkTests.paper)
    #expect(world.received.count == tried)
    #expect(try await store.resume(sink: "desk", now: world.clock.now) == 8)
    store = try await world.round(sinks: FailingSinkTests.paper)
    #expect(world.received.count == tried + 8 && Set(world.received.map(\.id)).count == 8)
    #expect(try await store.overview().owed == 0)
  }

  /// Wants no more, as soon as the other has nothing to do.
  private struct Gone: AlertSink {
    let other: Told

    func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer {
      for await _ in other.developments { break }
      for _ in 1...1_000 { await Task.yield() }
      return .gone(problem: "HTTP 410")
    }
  }

  /// Says that it got a development, and that it got word of a sink that fails.
  private struct Told: AlertSink {
    let developments: AsyncStream<Void>
    let failures: AsyncStream<Void>
    private let development: AsyncStream<Void>.Continuation
    private let failure: AsyncStream<Void>.Continuation

    init() {
      (developments, development) = AsyncStream.makeStream()
      (failures, failure) = AsyncStream.makeStream()
    }

    func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer {
      (alert.type == .sinkFailing ? failure : development).yield()
      return .delivered
    }
  }

  @Test(.timeLimit(.minutes(5))) func thatASinkFailsIsToldByAnotherAtOnce() async throws {
    let other = "  - {name: other, webhook: {url: \"\(world.receiver.url("/other"))\", retry: {schedule: [1m]}}}"
    try await world.round(sinks: other)
    world.publish([FailingSinkTests.items[0]])
    world.receiverAnswers(500)
    let store = try await world.round(sinks: other)
    world.clock.advance(by: 120)
    let told = Told()
    let delivering = try world.delivering(from: store, to: ["desk": Gone(other: told), "other": told])
    try await withThrowingTaskGroup(of: Void.self) { group in
      // No poll goes on meanwhile, which would wake it too.
      group.addTask { try await delivering.run() }
      group.addTask { for await _ in told.failures { break } }
      try await group.next()
      group.cancelAll()
    }
  }

  @Test func aFeedThatFailsIsToldOnceAndOnceWhenItIsWellAgain() async throws {
    try await world.round()
    world.publish(LoopbackServer.Response(status: 500))
    for _ in 1...5 {
      world.clock.advance(by: 7200)
      try await world.round()
    }
    world.publish([])
    for _ in 1...2 {
      world.clock.advance(by: 86_400)
      try await world.round()
    }
    let types = world.received.map { received in
      ["feed.failing", "feed.recovered"].first { received.body.contains("\"type\":\"\($0)\"") } ?? received.body
    }
    #expect(types == ["feed.failing", "feed.recovered"])
  }
}
