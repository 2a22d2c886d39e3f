import ArgumentParser
import Daemon
import Foundation
import Glibc
import Logging
import Observability
import Settings
import Store
import Transport
import Watchlist

/// `Benchmarks poll-daemon`: the daemon of `Benchmarks poll`, put together as `dutywatch run` does.
struct PollDaemon: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poll-daemon", abstract: "The daemon that `poll` measures.", shouldDisplay: false)

  @Option(name: .long) var config: String
  @Flag(name: .long) var once = false
  @Option(name: .long) var caFile: String?

  func run() async throws {
    let settings = try SettingsFile.load(config, environment: [:])
    let watchlists = try WatchlistFile.load(
      watchlists: settings.watchlists, languages: settings.languages, places: settings.places)
    let transport = try CurlTransport(maxConnections: max(1024, settings.feeds.count), caFile: caFile)
    defer { transport.shutdown() }
    let daemon = try Composition(
      settings: settings, watchlists: watchlists, store: try Store.open(settings.state), transport: transport,
      log: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() },
      notify: ServiceNotify(environment: [:], processID: 1), options: Composition.Options(all: once))
    if once { _ = try await daemon.once() } else { try await daemon.run() }
  }
}

/// A program that a benchmark starts, and what it has used so far.
final class Child {
  private let process = Process()
  private let output = Pipe()
  private let input = Pipe()

  /// Starts it; without `program`, this program itself.
  init(_ arguments: [String], program: String? = nil, in folder: URL? = nil) throws {
    process.executableURL =
      program.map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: "/proc/self/exe")
      .resolvingSymlinksInPath()
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = folder }
    process.standardOutput = output
    process.standardInput = input
    // curl draws its progress there, whatever it is told.
    if program != nil { process.standardError = FileHandle.nullDevice }
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  /// The first line that it prints which begins so; what it prints after that goes nowhere. Throws when it ends before.
  func firstLine(_ start: String = "") throws -> String {
    var said = ""
    while true {
      let bytes = output.fileHandleForReading.availableData
      guard !bytes.isEmpty else { throw ExitCode.failure }
      said += String(decoding: bytes, as: UTF8.self)
      let lines = said.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      guard let line = lines.first(where: { $0.hasPrefix(start) }) else { continue }
      output.fileHandleForReading.readabilityHandler = { if $0.availableData.isEmpty { $0.readabilityHandler = nil } }
      return String(line)
    }
  }

  /// Waits until it ends by itself.
  ///
  /// Not by `waitUntilExit`, which now and then waits for ever on a thread that is not the main one.
  func wait() { while process.isRunning { usleep(5000) } }

  /// Ends it, and waits until it has ended; a program that inherited blocked signals hears of SIGKILL only.
  func stop() {
    if process.isRunning { process.terminate() }
    for _ in 0..<2000 where process.isRunning { usleep(5000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    wait()
  }

  /// Stands still until ``goOn()``.
  func pause() { kill(process.processIdentifier, SIGSTOP) }
  func goOn() { kill(process.processIdentifier, SIGCONT) }

  /// Seconds of CPU, user and system (proc(5), stat, in hundredths).
  var cpu: Double {
    let fields = read("stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The resident size now, and the largest so far.
  var residentKiB: Int { kibibytes("VmRSS") }
  var peakKiB: Int { kibibytes("VmHWM") }

  /// How often its threads had waited for something and were woken (proc(5), status).
  var wakeUps: Int {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: path("task"))) ?? []
    return threads.reduce(0) { $0 + number("voluntary_ctxt_switches", in: "task/\($1)/status") }
  }

  private func kibibytes(_ name: String) -> Int { number(name, in: "status") }

  private func number(_ name: String, in file: String) -> Int {
    let line = read(file).split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { Int($0.split { !$0.isNumber }.last ?? "") } ?? 0
  }

  private func read(_ name: String) -> String { (try? String(contentsOfFile: path(name), encoding: .utf8)) ?? "" }

  private func path(_ name: String) -> String { "/proc/\(process.processIdentifier)/\(name)" }
}

extension Usage {
  /// Seconds of CPU of all children that have ended (getrusage(2)).
  static var ofChildren: Double {
    var usage = rusage()
    unsafe getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    let times = [usage.ru_utime, usage.ru_stime]
    return times.reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
