import Alerts
import Fetching
import Foundation
import Logging
import Model
import Observability
import ServiceLifecycle
import Settings
import Store
import Transport
import UnixSignals
import Watchlist
import Yaml

/// Puts another configuration in force when SIGHUP asks for it; one with errors changes nothing, and is told.
struct Reloading: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "reloading" }

  let inForce: InForce
  let pipeline: Pipeline
  let polling: Polling
  let delivering: Delivering
  let notify: ServiceNotify
  let log: Logger
  let environment: [String: String]
  /// What a configuration comes to.
  let snapshot: @Sendable (Settings, WatchlistSet) throws -> Snapshot
  /// Told when another configuration is in force.
  let reloaded: @Sendable (Settings) -> Void
  /// Told when a reload is over, however it ended.
  let ended: @Sendable () -> Void
  /// Rung when a configuration was read, whatever came of it.
  private let taken = Bell()

  /// Runs until it is told to stop.
  func run() async throws {
    // One after the other, whoever asks; who asks while one goes on gets another.
    let (wishes, wish) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    // On a terminal SIGHUP says that the terminal is gone, and ends the daemon.
    let signals = isatty(STDIN_FILENO) == 0 ? await UnixSignalsSequence(trapping: .sighup) : nil
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        if let signals { group.addTask { for await _ in signals { wish.yield() } } }
        group.addTask { await watch { wish.yield() } }
        for await _ in wishes { await reload() }
      }
    }
  }

  /// Wishes for a reload when files have changed, while the configuration says so.
  private func watch(_ wish: () -> Void) async {
    while !Task.isCancelled {
      guard inForce.now.settings.reload == .watch else {
        await taken.wait(upTo: nil, sleep: pipeline.surroundings.sleep)
        continue
      }
      var files = FileWatch(Set(inForce.now.settings.files).union(inForce.refusal?.files ?? []))
      while !Task.isCancelled, !files.isChanged() { try? await pipeline.surroundings.sleep(FileWatch.interval) }
      guard !Task.isCancelled else { return }
      wish()
      await taken.wait(upTo: nil, sleep: pipeline.surroundings.sleep)
    }
  }

  /// Reads the configuration anew, and puts it in force or says why not.
  func reload() async {
    notify.reloading(atMonotonicMicroseconds: ServiceNotify.monotonicMicroseconds())
    do throws(Problems) {
      let next = try read()
      try await take(next)
      for warning in next.settings.warnings { log.warning("\(warning)") }
      log.notice(
        "configuration loaded",
        metadata: [
          "config": "\(next.settings.file)", "feeds": "\(next.settings.feeds.count)",
          "sinks": "\(next.settings.sinks.count)",
        ])
    } catch { await refuse(error) }
    notify.ready()
    taken.ring()
    ended()
  }

  private func read() throws(Problems) -> Snapshot {
    let before = inForce.now.settings
    let settings = try SettingsFile.load(before.file, environment: environment, secrets: .reload)
    try settings.checkReload(after: before)
    let watchlists = try WatchlistFile.load(
      watchlists: settings.watchlists, languages: settings.languages, places: settings.places)
    do { return try snapshot(settings, watchlists) } catch { throw Problems(settings.file, "\(error)") }
  }

  /// Swaps, and tells everybody. A poll or a delivery in flight goes on; only what changes its name is waited for.
  private func take(_ next: Snapshot) async throws(Problems) {
    let (before, settings) = (inForce.now, next.settings)
    let feeds = Set(settings.feeds.compactMap(\.was)).subtracting(settings.feeds.map(\.name))
    let sinks = Set(settings.sinks.compactMap(\.was)).subtracting(settings.sinks.map(\.name))
    do {
      if !feeds.isEmpty { await polling.adopt(before.settings.feeds.filter { !feeds.contains($0.name) }) }
      if !sinks.isEmpty { delivering.adopt(before.sinkNames.subtracting(sinks)) }
      await polling.settle(feeds)
      await delivering.settle(sinks)
      try await pipeline.store.adopt(
        feeds: settings.feeds, sinks: settings.sinks, file: settings.file, now: next.loadedAt
      ) { [inForce] in inForce.swap(to: next) }
    } catch {
      delivering.adopt(before.sinkNames)
      await polling.adopt(before.settings.feeds)
      throw Problems(settings.file, "could not be taken: \(error)")
    }
    pipeline.journal.meter.loaded(at: next.loadedAt)
    polling.gate.set(total: settings.concurrency, perHost: settings.perHost, spacing: settings.spacing)
    pipeline.memory.set(limit: settings.memory, largest: settings.maxBody, count: settings.concurrency)
    delivering.adopt(next.sinkNames)
    await polling.adopt(settings.feeds)
    reloaded(settings)
  }

  /// Says what is wrong, here and wherever it is looked for.
  private func refuse(_ problems: Problems) async {
    let (store, now, snapshot) = (pipeline.store, pipeline.surroundings.now(), inForce.now)
    let lines = problems.list.map(\.description)
    pipeline.journal.meter.rejected()
    inForce.refuse(InForce.Refusal(problems: lines, files: Set(problems.list.map(\.position.file)), at: now))
    for line in lines { log.error("\(line)") }
    log.error("the configuration was not taken; that of \(snapshot.loadedAt.rfc3339) stays in force")
    let alert = AlertWriter(vocabulary: snapshot.vocabulary).rejected(
      file: snapshot.settings.file, problems: lines, inForceSince: snapshot.loadedAt, now: now)
    do {
      let told = try await store.refuse(lines, alert: alert, rules: inForce.now.rules.dispatching, now: now)
      if told != nil { delivering.ring() }
    } catch { pipeline.journal.troubled(error, about: "the state file") }
  }
}

extension Problems {
  /// Something that is wrong with a file as a whole.
  fileprivate init(_ file: String, _ message: String) {
    self.init([Problem(Position(file: file, line: 0, column: 0), message)])
  }
}
