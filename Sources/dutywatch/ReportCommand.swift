import ArgumentParser
import Daemon
import Foundation
import Model
import Reports
import Store
import Watchlist
import Yaml

/// `dutywatch report`.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "The register and what happened to it, as one HTML file.",
    discussion: """
      Examples:
        dutywatch report
        dutywatch report --output /srv/www/duties.html --since 7d
        dutywatch report --jurisdiction PK --jurisdiction IN --output - | gzip > report.html.gz

      The file needs nothing beside it and holds no script: open it in a browser, send it, print it. It has the changes of \
      the period, deadlines, what is disputed or stale, the matrix of each jurisdiction, the life of every row with its \
      evidence, and how the feeds fare. It is replaced as a whole: who reads it never finds half of it.

      With --feed it writes an Atom feed of the developments that were alerted too, under the ids of their alerts. The daemon \
      renews both by itself: `report: {file: report.html, feed: report.atom, every: 1h}` in the configuration.
      """)

  @OptionGroup var options: ConfigOption

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where it goes; - is standard output. Without it: there when that is no terminal, else dutywatch-report.html.",
      valueName: "file"), completion: .file(extensions: ["html"]))
  var output: String?

  @Option(name: .long, help: ArgumentHelp("Changes since this day (UTC), or of so long.", valueName: "YYYY-MM-DD|30d"))
  var since = "30d"

  @Option(name: .long, help: ArgumentHelp("Only this jurisdiction; may be repeated.", valueName: "PK"))
  var jurisdiction: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp("Also writes an Atom feed of the developments that were alerted.", valueName: "file"),
    completion: .file(extensions: ["atom"]))
  var feed: String?

  func validate() throws {
    if Self.start(since, now: Date()) == nil {
      throw ValidationError("--since: '\(since)' is neither day nor duration; write YYYY-MM-DD, 30d or 12h.")
    }
  }

  func run() async throws {
    let settings = try Loading.settings(options)
    let vocabulary = Loading.vocabulary(settings)
    let store = try Loading.store(settings)
    let now = Date()
    let maker = ReportMaker(store: store, settings: settings, vocabulary: vocabulary)
    let page = try await maker.page(
      since: Self.start(since, now: now) ?? now, jurisdictions: jurisdiction.map { $0.uppercased() }, now: now)
    if let feed { try Self.write(page.feed.xml, to: feed) }
    try Self.write(page.html, to: output ?? (Terminal.isPerson ? "dutywatch-report.html" : "-"))
  }

  private static func start(_ text: String, now: Date) -> Date? {
    UTCDay(text)?.start ?? parseDuration(text).map { now.addingTimeInterval(-$0.seconds) }
  }

  /// What goes into a file is told with its size.
  private static func write(_ text: String, to file: String) throws {
    if file == "-" { return Terminal.write(text) }
    do { try WholeFile.write(Array(text.utf8), to: file, isDurable: true) } catch {
      Terminal.complain(error.description)
      throw Exit.inputOutput
    }
    Terminal.say("\(file): \(byteCount(text.utf8.count))")
  }
}
