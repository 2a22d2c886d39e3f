import Alerts
import Foundation
import Logging
import Model
import Settings
import Store
import TestSupport
import Testing
import Transport

@testable import Daemon

/// Answers what the test says, and remembers what it was given.
private final class Switch: AlertSink {
  private let given = Locked<[Alert]>([])
  private let answer = Locked(SinkAnswer.taken(status: 200, said: "OK"))

  var alerts: [Alert] { given.withLock { $0 } }
  func answers(_ next: SinkAnswer) { answer.withLock { $0 = next } }

  func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer {
    given.withLock { $0.append(alert) }
    return answer.withLock { $0 }
  }
}

/// A dead man's switch that hears from a daemon while that is well, and from none that only runs.
@Suite struct HeartbeatTests {
  private let clock = ManualClock()
  private let sink = Switch()
  private let lines = Locked<[String]>([])
  private let folder: TemporaryFolder
  private let store: Store

  init() async throws {
    folder = try TemporaryFolder()
    store = try Store.open(folder.file("state.sqlite"))
  }

  private func beating() throws -> Beating {
    let lines = lines
    let path = try folder.write("version: 1\nfeeds: []", to: "dutywatch.yaml")
    let snapshot = try Snapshot(
      settings: try SettingsFile.load(path, environment: [:]), watchlists: try World.watchlists([]),
      transport: try CurlTransport(), now: clock.surroundings.now, heartbeat: (sink, .seconds(300)))
    return Beating(
      inForce: InForce(snapshot), store: store, surroundings: clock.surroundings,
      journal: PollJournal(log: Logger(label: "test") { _ in KeptLog(lines: lines) }, alertLevel: .notice))
  }

  private func ask(_ feed: Feed) async throws {
    let state = FeedState(url: feed.url, askedAt: clock.now, wait: .seconds(3600), succeededAt: clock.now)
    let path = try folder.write("version: 1\nfeeds: []", to: "dutywatch.yaml")
    let rules = Rules.make(settings: try SettingsFile.load(path, environment: [:]), vocabulary: Vocabulary())
    _ = try await store.commit(
      PolledFeed(feed: feed, state: state, answeredAt: clock.now, baseline: false, items: [], seenAgain: []),
      rules: rules)
    try await store.writeCalm()
  }

  @Test func itBeatsWhileFeedsAreAsked() async throws {
    let (beating, started) = (try beating(), clock.now)
    let feed = Feed(name: "Dawn", url: "https://www.dawn.com/feeds/pakistan")
    try await store.adopt(feeds: [feed], sinks: [], file: "dutywatch.yaml", now: clock.now)
    #expect(await !beating.beat(startedAt: started), "nothing was asked yet")
    try await ask(feed)
    #expect(await beating.beat(startedAt: started))
    clock.advance(by: 3600)
    #expect(await beating.beat(startedAt: started), "the feed fell due this moment")
    #expect(Set(sink.alerts.map(\.id)).count == 2 && sink.alerts.allSatisfy { $0.type == .heartbeat })

    clock.advance(by: 3600)
    for _ in 1...3 { #expect(await !beating.beat(startedAt: started)) }
    #expect(sink.alerts.count == 2)
    try await ask(feed)
    #expect(await beating.beat(startedAt: started))
    #expect(
      lines.withLock { $0 } == [
        "error: no heartbeat is sent: no feed was asked since 2026-11-20T08:00:00Z, and some are due",
        "notice: goes on after 3 failures",
      ])
    #expect(try await store.overview().owed == 0, "it is owed to nobody")
  }

  @Test func aSwitchThatAnswersNoIsLoggedOnce() async throws {
    let (beating, started) = (try beating(), clock.now)
    sink.answers(.again(after: nil, problem: "HTTP 404: not found", status: 404))
    for _ in 1...3 { #expect(await beating.beat(startedAt: started)) }
    sink.answers(.delivered)
    #expect(await beating.beat(startedAt: started))
    #expect(
      lines.withLock { $0 } == [
        "error: the heartbeat was not taken: HTTP 404: not found", "notice: goes on after 3 failures",
      ])
  }

  @Test func aStateThatCannotBeWrittenIsNoHealth() async throws {
    let (path, started) = (folder.file("other.sqlite"), clock.now)
    _ = try Store.open(path)
    let reading = try Store.openForReading(path)
    let beating = try beating()
    let blind = Beating(
      inForce: beating.inForce, store: reading, surroundings: clock.surroundings,
      journal: beating.journal)
    #expect(await !blind.beat(startedAt: started))
    #expect(sink.alerts.isEmpty && lines.withLock { $0 }.count == 1)
  }

  @Test func oneRoundEndsWithABeat() async throws {
    let world = try World()
    let switchboard = LoopbackServer { _ in LoopbackServer.Response(status: 200) }
    try await world.round(sinks: "heartbeat: {url: \"\(switchboard.url("/ping/a-secret-place"))\", every: 1m}")
    #expect(switchboard.requests.map(\.method) == ["POST"])
    let beat = try #require(switchboard.requests.first)
    #expect(String(decoding: beat.body, as: UTF8.self).hasPrefix("{\"type\":\"heartbeat\""))
    #expect(beat.header("webhook-id")?.hasPrefix("dw_") == true)
    #expect(world.received.isEmpty)
  }
}
