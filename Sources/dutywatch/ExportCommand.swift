import ArgumentParser
import Foundation
import Model
import Reports
import Settings
import Text
import Watchlist

/// `dutywatch export`.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes what is known for other programs, to standard output.",
    subcommands: [Register.self, Developments.self, Findings.self, OPMLList.self])

  /// `dutywatch export opml`.
  struct OPMLList: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "opml",
      abstract: "The feeds as OPML, in a folder for each jurisdiction.",
      discussion: """
        Examples:
          dutywatch export opml > feeds.opml
          dutywatch export opml --jurisdiction PK,IN > feeds.opml

        Addresses are written as they are configured, with what may be secret in them; headers and credentials are not \
        written. Feeds that are files of this machine are left out.
        """)

    @OptionGroup var options: ConfigOption
    @Option(name: .long, help: ArgumentHelp("Only feeds of these countries, as PK or PK,IN.", valueName: "codes"))
    var jurisdiction: String?

    func run() throws {
      let settings = try Loading.settings(options)
      let vocabulary = Loading.vocabulary(settings)
      let codes = jurisdiction.map { Codes.list($0).map { $0.uppercased() } }
      let feeds = settings.feeds.filter { feed in codes.map { $0.contains(feed.jurisdiction ?? "") } ?? true }
      let listed = feeds.filter { !$0.url.hasPrefix("file:") }
      Terminal.say(
        String(OPML.text(listed, title: "Feeds that Dutywatch watches", vocabulary: vocabulary).dropLast()))
      let files = feeds.count - listed.count
      if files > 0 { Terminal.complain("\(Loading.count(files, "feed")) of files left out: no other machine has them") }
    }
  }
}
