import Foundation
import Logging
import Model
import Observability
import Settings
import Store
import TestSupport
import Testing
import Transport
import Watchlist

@testable import Daemon

/// What publishers hold against feed readers, counted over a fortnight of simulated time and real sockets.
@Suite struct ReaderScoreTests {
  private let folder: TemporaryFolder
  private let clock = ManualClock("2026-11-02T08:00:00Z")
  private let origin: CountingOrigin
  private let transport: CurlTransport
  private let chance = Locked(SeededGenerator(seed: 7))

  init() throws {
    folder = try TemporaryFolder()
    origin = CountingOrigin(at: clock.now)
    transport = try CurlTransport()
  }

  private static let quarter: TimeInterval = 900
  private static let fortnight = 14 * 24 * 4

  /// A daemon that has just been started; `all` is a person's `run --once --all`.
  private func start(all: Bool = false) throws -> Composition {
    let feeds = CountingOrigin.Habit.allCases.map { "  - {name: \($0), url: \"\(origin.url(of: $0))\"}" }
    let path = try folder.write(
      """
      version: 1
      contact: ops@example.org
      poll: {private_networks: true, per_host: 20}
      feeds:
      \(feeds.joined(separator: "\n"))
      """, to: "dutywatch.yaml")
    let (clock, chance) = (clock, chance)
    return try Composition(
      settings: try SettingsFile.load(path, environment: [:]),
      watchlists: try WatchlistFile.load(watchlists: [], languages: [], places: nil),
      store: try Store.open(folder.file("state.sqlite")), transport: transport,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
      surroundings: Surroundings(
        now: { clock.now }, jitter: { chance.withLock { Double.random(in: 0..<1, using: &$0) } },
        sleep: { clock.advance(by: $0.seconds) }, uptime: { .seconds(clock.now.timeIntervalSince1970) }),
      notify: ServiceNotify(environment: [:], processID: 1), options: Composition.Options(all: all))
  }

  private func pass(_ seconds: TimeInterval) {
    clock.advance(by: seconds)
    origin.advance(by: seconds)
  }

  @Test(.timeLimit(.minutes(5))) func everyBadCounterIsZeroAfterAFortnight() async throws {
    var daemon = try start()
    try await daemon.round()
    for step in 1...ReaderScoreTests.fortnight {
      // Off the hour, or a poll that is a little early would never be seen.
      pass(ReaderScoreTests.quarter - 1 + Double(step % 3))
      switch step {
      // A restart a day, and several after one another.
      case let step where step % 96 == 50 || (200..<206).contains(step):
        daemon = try start()
        try await daemon.round()
      // A person who is impatient.
      case 333, 334, 801:
        origin.isAskedByHand(true)
        try await start(all: true).round()
        origin.isAskedByHand(false)
        daemon = try start()
      // The machine was off for two days.
      case 500: pass(2 * 86_400)
      // The clock is set back; by whole days, for who is wrong about the hour cannot keep a feed's hours of rest.
      case 700: clock.advance(by: -86_400)
      case 1000: clock.advance(by: -10 * 86_400)
      default: _ = try await daemon.polling.once()
      }
    }
    for habit in CountingOrigin.Habit.allCases {
      let score = origin.score(of: habit)
      #expect(score.bad == [:], "\(habit): \(score)")
      #expect(score.requests >= ReaderScoreTests.least[habit] ?? 50, "\(habit): \(score)")
    }
  }

  @Test func aRudeReaderIsCounted() async throws {
    func ask(_ headers: [(String, String)], _ more: String = "") async throws {
      _ = try await transport.exchange(
        HTTPRequest(
          url: origin.url(of: .plain) + more, headers: headers.map { HTTPField(name: $0.0, value: Secret($0.1)) },
          allowsPrivateNetworks: true, userAgent: "rude"))
    }
    try await ask([])
    try await ask([])
    try await ask([("If-None-Match", "\"mine\""), ("Cookie", "id=1"), ("Referer", "http://a.example/")])
    pass(8 * 3600)
    try await ask([("If-None-Match", "W/\"plain-0\""), ("If-Modified-Since", "Mon, 02 Nov 2026 08:00:00 GMT")], "&x=1")
    pass(3600)
    try await ask([("If-None-Match", "W/\"plain-0\""), ("If-Modified-Since", "Mon, 02 Nov 2026 08:00:00 GMT")])
    let score = origin.score(of: .plain)
    #expect(
      score.bad == [
        "unconditional": 1, "made up": 1, "halved": 1, "out of sequence": 2, "early": 2, "cookies": 1, "referrers": 1,
        "queries": 1, "anonymous": 5,
      ])
    #expect(score.requests == 5 && score.conditional == 3 && score.good == 2)
  }

  /// Politeness is easy for who never asks.
  private static let least: [CountingOrigin.Habit: Int] = [
    .plain: 150, .touched: 30, .rotating: 30, .fresh: 20, .aged: 35, .gone: 20,
  ]
}
