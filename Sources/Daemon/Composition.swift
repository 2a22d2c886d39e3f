import Fetching
import Foundation
package import Logging
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
  let inForce: InForce
  let polling: Polling
  let articles: Articles
  let delivering: Delivering
  let notifying: Notifying
  let housekeeping: Housekeeping
  let indexing: Indexing
  let ticking: Ticking
  let beating: Beating
  let metering: Metering
  let reporting: Reporting
  let reloading: Reloading
  let wakeSocket: WakeSocket
  let store: Store
  let log: Logger
  private let stories = StoryDesk()
  private let surroundings: Surroundings

  /// What `run` was asked for beside the configuration.
  package struct Options: Sendable {
    /// Every feed is asked now, due or not.
    package let all: Bool
    /// Where a reload finds what systemd says of folders and credentials.
    package let environment: [String: String]
    /// Told when another configuration is in force: of what is not the daemon's own, such as the log's level.
    package let reloaded: @Sendable (Settings) -> Void

    /// Options.
    package init(
      all: Bool = false, environment: [String: String] = [:],
      reloaded: @escaping @Sendable (Settings) -> Void = { _ in }
    ) {
      self.all = all
      self.environment = environment
      self.reloaded = reloaded
    }
  }

  /// A daemon; nothing is started, and the state is not touched.
  ///
  /// - Throws: `SigningKeyError` for a webhook secret that is none.
  package init(
    settings: Settings, watchlists: WatchlistSet, store: Store, transport: any Transport, log: Logger,
    surroundings: Surroundings = Composition.real, notify: ServiceNotify, options: Options = Options()
  ) throws {
    let robots = RobotsBook()
    let snapshot = { @Sendable (settings: Settings, watchlists: WatchlistSet) in
      try Snapshot(
        settings: settings, watchlists: watchlists, transport: transport, now: surroundings.now,
        robots: robots)
    }
    let inForce = InForce(try snapshot(settings, watchlists))
    let journal = PollJournal(log: log, alertLevel: inForce.now.alertLevel)
    let pipeline = Pipeline(
      store: store, inForce: inForce,
      memory: BodyMemory(limit: settings.memory, largest: settings.maxBody, count: settings.concurrency),
      stories: stories, surroundings: surroundings, journal: journal)
    let indexing = Indexing(store: store, surroundings: surroundings, journal: journal)
    let delivering = Delivering(pipeline: pipeline, surroundings: surroundings, journal: journal)
    let gate = HostGate(
      total: settings.concurrency, perHost: settings.perHost, spacing: settings.spacing, sleep: surroundings.sleep)
    let articles = Articles(
      pipeline: pipeline, gate: gate, surroundings: surroundings, journal: journal, ended: { delivering.ring() })
    let polling = Polling(
      pipeline: pipeline, gate: gate, surroundings: surroundings, journal: journal, all: options.all,
      polled: {
        delivering.ring()
        indexing.stored.ring()
        articles.ring()
      })
    self.articles = articles
    let housekeeping = Housekeeping(
      store: store, inForce: inForce, stories: stories, surroundings: surroundings, journal: journal,
      tidied: { indexing.stored.ring() },
      filled: { delivering.ring() })
    ticking = Ticking(
      store: store, inForce: inForce, surroundings: surroundings, journal: journal, ticked: { delivering.ring() })
    let beating = Beating(inForce: inForce, store: store, surroundings: surroundings, journal: journal)
    let notifying = Notifying(
      notify: notify, store: store, inForce: inForce, polling: polling, surroundings: surroundings, journal: journal,
      log: log)
    let metering = Metering(
      wanted: {
        let settings = inForce.now.settings
        return Metering.Wanted(
          places: settings.metrics, feeds: settings.feeds.map(\.name), sinks: settings.sinks.map(\.name))
      }, store: store, surroundings: surroundings, journal: journal)
    self.metering = metering
    let reporting = Reporting(store: store, inForce: inForce, surroundings: surroundings, journal: journal)
    self.reporting = reporting
    wakeSocket = WakeSocket(
      state: store.path,
      woken: {
        delivering.ring()
        polling.resumed.ring()
      })
    reloading = Reloading(
      inForce: inForce, pipeline: pipeline, polling: polling, delivering: delivering, notify: notify, log: log,
      environment: options.environment, snapshot: snapshot,
      reloaded: { settings in
        options.reloaded(settings)
        housekeeping.reloaded.ring()
        beating.reloaded.ring()
        metering.reloaded.ring()
        reporting.reloaded.ring()
      }, ended: { notifying.renewed.ring() })
    self.inForce = inForce
    self.delivering = delivering
    self.polling = polling
    self.housekeeping = housekeeping
    self.indexing = indexing
    self.beating = beating
    self.notifying = notifying
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
  ///
  /// - Parameter started: Called when all is there that services need.
  package func run(started: () -> Void = {}) async throws {
    try await adopt()
    started()
    // Stopped in reverse: systemd is told first, then nothing is reloaded, then no poll is begun, then no delivery.
    var configuration = ServiceGroupConfiguration(
      services: [
        wakeSocket, housekeeping, indexing, ticking, beating, delivering, articles, polling, metering, reporting,
        reloading,
        notifying,
      ],
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
    await articles.once()
    await ticking.tick()
    let owed = try await delivering.once()
    await indexing.once()
    await beating.beat(startedAt: startedAt)
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
    await reporting.write()
    return result.round.withLock { $0 } ?? Round(failedFeeds: 0, owed: 0)
  }

  func adopt() async throws {
    let snapshot = inForce.now
    try await store.adopt(
      feeds: snapshot.settings.feeds, sinks: snapshot.settings.sinks, file: snapshot.settings.file,
      now: snapshot.loadedAt)
    try await store.noticeClock(now: surroundings.now())
    try await stories.load(from: store, now: surroundings.now())
    metering.journal.meter.loaded(at: surroundings.now())
    await metering.adopt()
    delivering.adopt(snapshot.sinkNames)
    await polling.adopt(snapshot.settings.feeds, isStart: true)
  }

  /// The service group's own steps are no news.
  private var quiet: Logger {
    var logger = log
    logger.logLevel = .error
    return logger
  }
}
