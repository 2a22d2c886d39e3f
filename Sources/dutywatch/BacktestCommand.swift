import ArgumentParser
import Daemon
import Foundation
import Model
import Settings
import Store
import Text
import Watchlist

/// `dutywatch backtest`.
struct BacktestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "What other watchlists or language packs would have found and alerted: the difference.",
    discussion: """
      Examples:
        dutywatch backtest --watchlist drafts/pakistan.yaml
        dutywatch backtest --language drafts/en.yaml --since 2026-10-01 --jurisdiction PK
        dutywatch backtest --against drafts/dutywatch.yaml items.jsonl --json

      Stored items whose text is kept are read again, and compared with what is stored of them; the items of a file, as \
      `match` reads them, with what the configuration's own watchlists and packs find. A file of --watchlist or \
      --language takes the place of the configured one of the same name, or is added; --against takes all watchlists, \
      packs and places of another configuration, and nothing else of it. Without any of them it tells what `rematch` would \
      change in the findings.

      Alerts are those of a register that is filled anew, in memory, from the findings of either side in the order in \
      which the texts came; an alert that another item would raise counts as lost and gained. Nothing is written or \
      sent; works beside a daemon that runs. Exit code 1 when there is a difference, 0 when there is none.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Option(
    name: .long, help: ArgumentHelp("A watchlist instead of the configured one; may be repeated.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var watchlist: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("A pack instead of the configured one; may be repeated.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var language: [String] = []

  @Option(
    name: .long, help: ArgumentHelp("Another configuration, whose watchlists and packs are tried.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var against: String?

  @Option(
    name: .long,
    help: ArgumentHelp("Only items received since this day (UTC); of a file: dated.", valueName: "YYYY-MM-DD"))
  var since: String?

  @Option(name: .long, help: ArgumentHelp("Only what differs in this jurisdiction; may be repeated.", valueName: "PK"))
  var jurisdiction: [String] = []

  @Option(name: .long, help: "At most so many of each kind for a person; --json has all.")
  var limit = 50

  @Argument(help: "Items as JSON Lines, instead of the stored ones.", completion: .file(extensions: ["jsonl"]))
  var file: String?

  func validate() throws {
    if let since, UTCDay(since) == nil { throw ValidationError("--since: '\(since)' is no day; write YYYY-MM-DD.") }
    if against != nil, !(watchlist + language).isEmpty {
      throw ValidationError("--against brings its own watchlists and packs: leave out --watchlist and --language.")
    }
    if file != nil, against == nil, (watchlist + language).isEmpty {
      throw ValidationError("Of a file: say what is tried, with --watchlist, --language or --against.")
    }
    if limit < 1 { throw ValidationError("--limit: write 1 or more.") }
  }

  func run() async throws {
    let settings = try Loading.settings(options)
    let backtest = Backtest(settings: settings, trying: try tried(settings), now: { Date() })
    let since = since.flatMap { UTCDay($0) }?.start ?? .distantPast
    let tell = { (done: Int, all: Int) in Terminal.progress("items read", done, of: all) }
    let archive = try file.map { try Archive.looked(through: $0) }
    let whole =
      if let archive {
        try await backtest.run(over: archive, beside: Loading.watchlists(settings), since: since, progress: tell)
      } else {
        try await backtest.run(over: Loading.store(settings), since: since, progress: tell)
      }
    let outcome = whole.only(Set(jurisdiction.map { $0.uppercased() }))
    let view = BacktestView(outcome: outcome, limit: limit)
    Terminal.say(output.json ? view.json.printed : view.text)
    if let archive, !archive.bad.isEmpty { throw Exit.badInput }
    if !outcome.isSame { throw Exit.needsPerson }
  }

  /// What is tried; says what is wrong and exits with 78.
  private func tried(_ settings: Settings) throws -> WatchlistSet {
    if let against {
      var other = ConfigOption()
      other.config = against
      return try Loading.watchlists(try Loading.settings(other))
    }
    return try Loading.watchlists(
      replacing(settings.watchlists, by: watchlist), languages: replacing(settings.languages, by: language),
      places: settings.places)
  }

  /// A file takes the place of that of its name.
  private func replacing(_ configured: [String], by given: [String]) -> [String] {
    given.map { SettingsFile.absolute($0, in: nil) }.reduce(into: configured) { files, path in
      let name = (path as NSString).lastPathComponent
      if let place = files.firstIndex(where: { ($0 as NSString).lastPathComponent == name }) {
        files[place] = path
      } else {
        files.append(path)
      }
    }
  }
}
