import Alerts
import Fetching
import Foundation
package import Logging
import Matching
import Model
package import Observability
import ServiceLifecycle
package import Settings
package import Store
import Synchronization
package import Transport
import UnixSignals
package import Watchlist

/// Puts the daemon together; the only place that names the real clock and the real chance.
package struct Composition: Sendable {
  let settings: Settings
  let polling: Polling
  let delivering: Delivering
  let notifying: Notifying
  let housekeeping: Housekeeping
  let ticking: Ticking
  let beating: Beating?
  let metering: Metering
  let wakeSocket: WakeSocket
  let store: Store
  let log: Logger
  private let stories = StoryDesk()
  private let surroundings: Surroundings

  /// What `run` was asked for beside the configuration.
  package struct Options: Sendable {
    /// Every feed is asked now, due or not.
    package let all: Bool

    /// Options.
    package init(all: Bool = false) { self.all = all }
  }

  /// A daemon; nothing is started, and the state is not touched.
  ///
  /// - Throws: `SigningKeyError` for a webhook secret that is none.
  package init(
    settings: Settings, watchlists: WatchlistSet, store: Store, transport: any Transport, log: Logger,
    surroundings: Surroundings = Composition.real, notify: ServiceNotify, options: Options = Options()
  ) throws {
    let agent = UserAgent.text(version: dutywatchVersion, contact: settings.contact)
    // What a sink prints anyway is not told a second time.
    let prints = settings.sinks.contains { if case .log(.standardOutput, _) = $0.kind { true } else { false } }
    let journal = PollJournal(log: log, alertLevel: prints ? .debug : .notice)
    let sinks = try Sinks.make(settings, transport: transport)
    let judge = Judge(matcher: Matcher(watchlists), threshold: settings.confidence)
    let rules = Rules.make(settings: settings, vocabulary: watchlists.vocabulary)
    let pipeline = Pipeline(
      store: store, fetcher: FeedFetcher(transport: transport, userAgent: agent, now: surroundings.now),
      memory: BodyMemory(limit: settings.memory, largest: settings.maxBody, count: settings.concurrency), judge: judge,
      rules: rules, stories: stories, sinks: sinks, surroundings: surroundings, journal: journal)
    let delivering = Delivering(
      sinks: settings.sinks, pipeline: pipeline, surroundings: surroundings, journal: journal)
    self.delivering = delivering
    let polling = Polling(
      feeds: settings.feeds, pipeline: pipeline,
      gate: HostGate(
        total: settings.concurrency, perHost: settings.perHost, spacing: settings.spacing, sleep: surroundings.sleep),
      surroundings: surroundings,
      journal: journal, all: options.all,
      concurrency: settings.concurrency, polled: { delivering.ring() })
    self.polling = polling
    notifying = Notifying(notify: notify, store: store, surroundings: surroundings, log: log)
    housekeeping = Housekeeping(
      store: store,
      rereading: Rereading(
        store: store, judge: judge, rules: rules, stories: stories, feeds: settings.feeds, watched: watchlists.watched,
        now: surroundings.now), keep: settings.keep, surroundings: surroundings, journal: journal,
      filled: { delivering.ring() })
    ticking = Ticking(
      store: store, rules: rules, surroundings: surroundings, journal: journal, ticked: { delivering.ring() })
    beating = try settings.heartbeat.map { heartbeat in
      Beating(
        every: heartbeat.every, sink: try WebhookSink(heartbeat.webhook, transport: transport, userAgent: agent),
        writer: AlertWriter(vocabulary: watchlists.vocabulary), store: store, surroundings: surroundings,
        journal: journal)
    }
    let wanted = Metering.Wanted(
      places: settings.metrics, feeds: settings.feeds.map(\.name), sinks: settings.sinks.map(\.name))
    metering = Metering(wanted: { wanted }, store: store, surroundings: surroundings, journal: journal)
    wakeSocket = WakeSocket(
      state: store.path,
      woken: {
        delivering.ring()
        polling.resumed.ring()
      })
    self.settings = settings
    self.store = store
    self.log = log
    self.surroundings = surroundings
  }

  /// The wall clock, the system's chance, and the boot clock (CLOCK_BOOTTIME, which counts suspend).
  package static let real = Surroundings(
    now: { Date() }, jitter: { Double.random(in: 0..<1) }, sleep: { try await Task.sleep(for: $0, clock: .continuous) },
    uptime: { ContinuousClock.now - started })
  private static let started = ContinuousClock.now

  /// Runs until SIGTERM or SIGINT.
  package func run() async throws {
    // logrotate and people send it to have log files opened anew, which each line does; unhandled it would end the
    // daemon. On a terminal it says that the terminal is gone.
    if isatty(STDIN_FILENO) == 0 { signal(SIGHUP, SIG_IGN) }
    try await adopt()
    // Stopped in reverse: systemd is told first, then no poll is begun, then no delivery.
    let watching: [any Service] = beating.map { [$0] } ?? []
    var configuration = ServiceGroupConfiguration(
      services: [wakeSocket, housekeeping, ticking] + watching + [delivering, polling, metering, notifying],
      gracefulShutdownSignals: [.sigterm, .sigint],
      logger: quiet)
    configuration.maximumGracefulShutdownDuration = .seconds(4)
    configuration.maximumCancellationDuration = .seconds(1)
    try await ServiceGroup(configuration: configuration).run()
  }

  /// Has what is owed sent at once, as after a poll.
  package func ring() { delivering.ring() }

  /// What one round came to.
  package struct Round: Sendable {
    /// Feeds that could not be asked, read or stored.
    package let failedFeeds: Int
    /// Deliveries that are still owed.
    package let owed: Int
  }

  /// One round without signals, for ``once()`` and tests.
  @discardableResult
  func round() async throws -> Round {
    let startedAt = surroundings.now()
    try await adopt()
    _ = await housekeeping.fill()
    await housekeeping.tidy()
    let failed = try await polling.once()
    await ticking.tick()
    let owed = try await delivering.once()
    await beating?.beat(startedAt: startedAt)
    return Round(failedFeeds: failed, owed: owed)
  }

  /// Polls what is due, delivers what is owed, and returns; SIGTERM and SIGINT break it off.
  package func once() async throws -> Round {
    let result = OnceService(daemon: self)
    var configuration = ServiceGroupConfiguration(
      services: [.init(service: result, successTerminationBehavior: .gracefullyShutdownGroup)],
      gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
    configuration.maximumGracefulShutdownDuration = .seconds(4)
    try await ServiceGroup(configuration: configuration).run()
    // What a signal left.
    try await store.writeCalm()
    await metering.writeFile()
    return result.round.withLock { $0 } ?? Round(failedFeeds: 0, owed: 0)
  }

  private func adopt() async throws {
    try await store.adopt(feeds: settings.feeds)
    try await store.noticeClock(now: surroundings.now())
    try await store.adopt(sinks: settings.sinks)
    try await stories.load(from: store, now: surroundings.now())
    metering.journal.meter.loaded(at: surroundings.now())
    await metering.adopt()
  }

  /// The service group's own steps are no news.
  private var quiet: Logger {
    var logger = log
    logger.logLevel = .error
    return logger
  }
}
