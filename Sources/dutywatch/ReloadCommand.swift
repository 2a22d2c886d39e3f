import ArgumentParser
import Foundation
import Glibc
import Model
import Settings
import Store
import Text

/// `dutywatch reload`.
struct ReloadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reload",
    abstract: "Has the running daemon read its configuration anew, and waits for what comes of it.",
    discussion: """
      What `systemctl reload dutywatch` calls. The daemon goes on whatever happens: polls and deliveries in flight are \
      finished, and a configuration with errors changes nothing.

      The exit code is 78 when the configuration was refused, 69 when no daemon runs, 75 when none answered in time.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Option(name: .long, help: ArgumentHelp("How long to wait for the daemon.", valueName: "seconds"))
  var timeout: Int = 60

  func run() async throws {
    let file = SettingsFile.locate(options.config, environment: Loading.environment)
    let state = SettingsFile.statePath(of: file, environment: Loading.environment)
    guard let holder = StateLock.holder(of: state), holder.isRunning,
      let pid = holder.pid.flatMap({ Int32(exactly: $0) })
    else {
      // Who asks for a reload wants to know of errors first.
      _ = try Loading.settings(options)
      Terminal.complain("no daemon runs on \(state); another state file takes a restart")
      throw Exit.unavailable
    }
    let store = try Store.openForReading(state)
    guard let before = try await store.configuration() else { throw Exit.unavailable }
    guard kill(pid, SIGHUP) == 0 else {
      Terminal.complain(
        "the daemon (pid \(pid)) cannot be asked: \(unsafe String(cString: strerror(errno))); "
          + "as its user or root: systemctl reload dutywatch")
      throw Exit.unavailable
    }
    try report(try await outcome(after: before, of: store, pid))
  }

  private func outcome(after before: ConfigurationLine, of store: Store, _ pid: Int32) async throws -> ConfigurationLine
  {
    let end = ContinuousClock.now + .seconds(timeout)
    while ContinuousClock.now < end {
      if let now = try await store.configuration(), now.readings != before.readings { return now }
      guard kill(pid, 0) == 0 || errno == EPERM else {
        Terminal.complain("the daemon (pid \(pid)) has ended meanwhile")
        throw Exit.unavailable
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    Terminal.complain("the daemon (pid \(pid)) has not answered within \(timeout) s; its log says more")
    throw Exit.tryLater
  }

  private func report(_ line: ConfigurationLine) throws {
    if output.json { Terminal.say(json(line).printed) }
    guard line.refusedAt != nil else {
      if output.json { return }
      Terminal.say("loaded \(Escaping.terminal(line.file))")
      return
    }
    for problem in line.problems { Terminal.complain(Escaping.terminal(problem)) }
    Terminal.complain(
      "\(Loading.count(line.problems.count, "error")); the configuration of \(line.loadedAt.rfc3339) stays in force")
    throw Exit.configuration
  }

  private func json(_ line: ConfigurationLine) -> JSON {
    [
      "file": .string(line.file), "loaded": .bool(line.refusedAt == nil),
      "in_force_since": .string(line.loadedAt.rfc3339), "problems": JSON(line.problems),
    ]
  }
}
