import ArgumentParser
import Foundation
import Glibc
import Logging
import Model
import Observability
import Reports
import Settings
import Store
import Text
import Watchlist
import Yaml

/// What several commands need before they begin.
enum Loading {
  static let environment = ProcessInfo.processInfo.environment

  /// The configuration; prints every problem and exits with 78 when there are any.
  ///
  /// Secrets that cannot be read are errors for the daemon only.
  static func settings(_ options: ConfigOption, secrets: SecretPolicy = .tolerate) throws -> Settings {
    let path = SettingsFile.locate(options.config, environment: environment)
    do { return try SettingsFile.load(path, environment: environment, secrets: secrets) } catch {
      if case .some(let first) = error.list.first, error.list.count == 1, first.message == "no such file" {
        Terminal.complain("\(path): no such file; name the configuration with --config FILE or $DUTYWATCH_CONFIG")
      } else {
        for problem in error.list { Terminal.complain(problem.description) }
        Terminal.complain("\(count(error.list.count, "error")) in the configuration; nothing was started")
      }
      throw Exit.configuration
    }
  }

  /// Watchlists and language packs; prints every problem and exits with 78 when there are any.
  static func watchlists(_ settings: Settings) throws -> WatchlistSet {
    try watchlists(settings.watchlists, languages: settings.languages, places: settings.places)
  }

  /// The same, of files by their paths.
  static func watchlists(_ watchlists: [String], languages: [String], places: String?) throws -> WatchlistSet {
    do { return try WatchlistFile.load(watchlists: watchlists, languages: languages, places: places) } catch {
      for problem in error.list { Terminal.complain(problem.description) }
      Terminal.complain("\(count(error.list.count, "error")) in watchlists and language packs; nothing was started")
      throw Exit.configuration
    }
  }

  /// What the watchlists call things, for commands that only show.
  static func vocabulary(_ settings: Settings) -> Vocabulary {
    WatchlistFile.vocabulary(watchlists: settings.watchlists, places: settings.places)
  }

  /// The watchlists, packs and feeds that are installed, or lie in a checkout; exits with 69 when there are none.
  static func catalogue(beside path: String, named: String?) throws -> Catalogue {
    let folders = catalogueFolders(beside: path, named: named)
    // A checkout keeps them in Config.
    if let catalogue = Catalogue.find(in: folders + (named == nil ? [SettingsFile.absolute("Config", in: nil)] : [])) {
      return catalogue
    }
    Terminal.complain(
      "no watchlists in \(folders.joined(separator: ", ")); name the folder that holds watchlists/platforms.yaml"
        + (named == nil ? ": --catalogue FOLDER" : ""))
    throw Exit.unavailable
  }

  /// Where a configuration finds what it names, in order.
  static func catalogueFolders(beside path: String, named: String?) -> [String] {
    named.map { [$0] } ?? [(path as NSString).deletingLastPathComponent] + SettingsFile.shipped
  }

  /// The state file, for reading; exits with 69 when there is none yet, or one that is to be migrated first.
  static func store(_ settings: Settings) throws -> Store { try store(at: settings.state) }

  /// The same, of a path.
  static func store(at path: String) throws -> Store {
    do { return try Store.openForReading(path) } catch {
      Terminal.complain(error.description)
      switch error {
      case .missing, .older: throw Exit.unavailable
      case .damaged: throw Exit.needsPerson
      default: break
      }
      throw Exit.inputOutput
    }
  }

  /// The log, to standard error; `dial` turns its levels.
  static func log(_ dial: LogDial, as format: LogFormat?) -> Logger {
    let output = LogOutput(format: format, isJournald: LogOutput.isReadByJournald(environment: environment))
    return Logger(label: "dutywatch") { _ in DutyLogHandler(dial: dial, output: output, now: { Date() }) }
  }

  /// `1 error`, `2 errors`.
  static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

/// `3.4 MiB`.
func byteCount(_ bytes: Int) -> String {
  let units = ["B", "KiB", "MiB", "GiB"]
  var (value, unit) = (Double(bytes), 0)
  while value >= 1024, unit < units.count - 1 { (value, unit) = (value / 1024, unit + 1) }
  return unit == 0 ? "\(bytes) B" : "\((value * 10).rounded() / 10) \(units[unit])"
}

/// Standard output and error.
enum Terminal {
  /// Whether a person reads standard output.
  static let isPerson = isatty(STDOUT_FILENO) == 1
  /// Whether colours are wanted (https://no-color.org).
  static let hasColour =
    isPerson && (Loading.environment["NO_COLOR"] ?? "").isEmpty && Loading.environment["TERM"] != "dumb"

  /// Columns of the terminal; 80 when there is none.
  static var width: Int { measure("COLUMNS", least: 40, or: 80) { Int($0.ws_col) } }

  /// Lines of the terminal; 24 when there is none.
  static var height: Int { measure("LINES", least: 10, or: 24) { Int($0.ws_row) } }

  private static func measure(_ name: String, least: Int, or usual: Int, _ value: (winsize) -> Int) -> Int {
    if let given = Loading.environment[name].flatMap({ Int($0) }), given >= least { return given }
    var size = winsize()
    guard isPerson, unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, value(size) >= least else {
      return usual
    }
    return value(size)
  }

  /// One line on standard error.
  static func complain(_ text: String) { write(text + "\n", to: STDERR_FILENO) }

  /// One line on standard output.
  static func say(_ text: String = "") { write(text + "\n", to: STDOUT_FILENO) }

  /// A whole text on standard output, as it is.
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// A sentence on as many lines as the terminal is wide, and on one where a program reads; it may be untrusted.
  static func told(_ text: String, margin: String = "") -> String {
    guard isPerson || Loading.environment["COLUMNS"] != nil else { return margin + Escaping.terminal(text) }
    return wrapped(text, width: width - margin.count, indent: "  ").map { margin + $0 }.joined(separator: "\n")
  }

  /// A line on standard error that renews itself, for a person who waits.
  static func progress(_ what: String, _ done: Int, of all: Int) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    write("\r\(done) of \(all) \(what)\(done == all ? "\n" : "")", to: STDERR_FILENO)
  }

  static func bold(_ text: String) -> String { hasColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
  static func faint(_ text: String) -> String { hasColour ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
  static func alarm(_ text: String) -> String { hasColour ? "\u{1B}[31m\(text)\u{1B}[0m" : text }

  /// Many lines on standard output, written together where a program reads them.
  struct Lines {
    private var bytes: [UInt8] = []

    mutating func say(_ text: String) {
      bytes += text.utf8
      bytes.append(UInt8(ascii: "\n"))
      if isPerson || bytes.count >= 64 << 10 { flush() }
    }

    /// To be called after the last line.
    mutating func flush() {
      write(bytes[...], to: STDOUT_FILENO)
      bytes.removeAll(keepingCapacity: true)
    }
  }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8)[...], to: descriptor) }

  private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) {
    var bytes = bytes
    while !bytes.isEmpty {
      let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return }
      bytes = bytes.dropFirst(written)
    }
  }
}

extension JSON {
  /// For standard output, which may be a terminal: no text in it can steer that, and it means the same.
  var printed: String { Escaping.jsonLine(serialized) }

  /// One of very many, which a program reads as a rule.
  var line: String { Terminal.isPerson ? printed : serialized }
}
