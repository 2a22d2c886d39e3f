import ArgumentParser
import Daemon
import Foundation
import Glibc
import Logging
import Model
import Observability
import Settings
import Store
import Transport
import Watchlist

/// `dutywatch run`.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "The daemon: polls feeds, keeps the register, delivers alerts.",
    discussion: """
      Runs until SIGTERM or SIGINT; SIGHUP has it read its configuration anew (`dutywatch reload`). Logs go to standard error; a log sink writes its alerts to standard output.

      Examples:
        dutywatch run
        dutywatch run --once --all --config /etc/dutywatch/dutywatch.yaml
        dutywatch run --once --all --fresh --config Config/demo/dutywatch.yaml

      With --once the exit code is 1 when a feed could not be asked or an alert is still owed.
      """)

  @OptionGroup var options: ConfigOption

  @Flag(name: .long, help: "Poll what is due, deliver what is owed, and exit.")
  var once = false

  @Flag(name: .long, help: "Ask every feed now, due or not (conditionally, as ever).")
  var all = false

  @Flag(name: .long, help: "Use a temporary state file; its path is printed, and the register at the end.")
  var fresh = false

  @Option(
    name: .long,
    help: ArgumentHelp("How the log is written: text, json, or journal (systemd's fields).", valueName: "format"))
  var logFormat: LogFormat?

  func run() async throws {
    // It means a reload, but on a terminal, where it says that the terminal is gone; until somebody listens it must not
    // end the daemon.
    if !once, isatty(STDIN_FILENO) == 0 { signal(SIGHUP, SIG_IGN) }
    let notify = ServiceNotify(environment: Loading.environment, processID: ProcessInfo.processInfo.processIdentifier)
    let starting = StartExtension(notify)
    defer { starting.end() }
    let settings = try Loading.settings(options, secrets: .require)
    let watchlists = try Loading.watchlists(settings)
    let dial = LogDial(settings.log)
    let log = Loading.log(dial, as: logFormat ?? settings.log.format).part(.daemon)
    for warning in settings.warnings { log.warning("\(warning)") }
    let path = fresh ? try RunCommand.temporaryState() : settings.state
    let (lock, store) = try RunCommand.open(path, log)
    // Not where the process is killed: then the next start looks whether the file is sound.
    defer { lock.end(at: Date()) }
    Limits.raiseOpenFiles()
    let options = Composition.Options(
      all: all, environment: Loading.environment, reloaded: { dial.set($0.log) })
    try await work(settings, watchlists, store, log, notify, starting, options)
  }

  /// The lock first: a second daemon must not even migrate the file.
  private static func open(_ path: String, _ log: Logger) throws -> (StateLock, Store) {
    do throws(StoreError) {
      try Store.makeFolder(for: path)
      let lock = try StateLock(state: path, startedAt: Date())
      if let before = lock.before, StateFile.size(of: path).bytes == 0 { log.warning("\(lost(path, before))") }
      let store = try Store.open(path, checked: lock.before?.isBrokenOff ?? false) { log.notice("\($0)") }
      return (lock, store)
    } catch {
      log.critical("\(error)")
      throw exitCode(of: error)
    }
  }

  /// What is said where a state file was and is no more: nobody can tell whether a person moved it away.
  private static func lost(_ path: String, _ before: Holder) -> String {
    let last = before.since.map { " (the last on \($0.rfc3339))" } ?? ""
    return
      "there is no state file at \(path), where dutywatch was started before\(last): a new one is begun, and what feeds "
      + "hold now counts as known; if there was one, stop this and bring a copy back: dutywatch state restore FILE"
  }

  /// What another start may mend is tried again by a service manager; what only a person can is not (65).
  private static func exitCode(of error: StoreError) -> ExitCode {
    switch error {
    case .locked: Exit.tryLater
    case .damaged, .notOurs, .newer: Exit.badInput
    case .older, .cannotMigrate, .cannotOpen, .missing, .failed: Exit.inputOutput
    }
  }

  private func work(
    _ settings: Settings, _ watchlists: WatchlistSet, _ store: Store, _ log: Logger, _ notify: ServiceNotify,
    _ starting: StartExtension, _ options: Composition.Options
  ) async throws {
    let transport = try CurlTransport(maxConnections: max(1024, settings.feeds.count))
    defer { transport.shutdown() }
    let daemon = try Composition(
      settings: settings, watchlists: watchlists, store: store, transport: transport, log: log, notify: notify,
      options: options)
    log.notice(
      "dutywatch \(dutywatchVersion)",
      metadata: [
        "config": "\(settings.file)", "state": "\(store.path)", "feeds": "\(settings.feeds.count)",
        "sinks": "\(settings.sinks.count)",
      ])
    guard once else {
      try await daemon.run(started: { starting.end() })
      log.notice("stopped")
      return
    }
    let round = try await daemon.once()
    if fresh { try await RegisterView.show(store, watchlists.vocabulary, statePath: store.path) }
    if round.failedFeeds > 0 || round.owed > 0 {
      log.warning("not all is well", metadata: ["failed_feeds": "\(round.failedFeeds)", "owed": "\(round.owed)"])
      throw Exit.needsPerson
    }
  }

  private static func temporaryState() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "dutywatch-\(ProcessInfo.processInfo.globallyUniqueString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder.appendingPathComponent("state.sqlite").path
  }
}

extension LogFormat: ExpressibleByArgument {}

/// Bounds of the process.
enum Limits {
  /// Raises the soft limit of open files to the hard one: each feed's host may hold a connection.
  static func raiseOpenFiles() {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    // More than this is of no use, and select(2)-like code in libraries is slow with huge tables.
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
