import ArgumentParser
import Foundation
import Settings
import Text
import Watchlist
import Yaml

/// `dutywatch feeds suggest`.
struct SuggestFeeds: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Writes feeds that ask Google News and GDELT for what a watchlist looks for.",
    discussion: """
      Examples:
        dutywatch feeds suggest --jurisdiction PK
        dutywatch feeds suggest --jurisdiction IN,NP --language en,hi > feeds/searches.yaml

      The output is a file for `- include: …` under `feeds`. The names come from the watchlists of the configuration; \
      for a country that it does not watch, and without a configuration, from those that are shipped. Nothing is asked.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption
  @Option(name: .long, help: ArgumentHelp("Countries, as PK or PK,IN.", valueName: "codes"))
  var jurisdiction: String
  @Option(name: .long, help: ArgumentHelp("Languages; default: all that can be read.", valueName: "codes"))
  var language: String?

  func run() throws {
    let wanted = Codes.list(jurisdiction).map { $0.uppercased() }
    let set = try watchlists(for: wanted)
    for code in wanted where !set.jurisdictions.contains(where: { $0.code == code }) {
      let known = set.jurisdictions.map(\.code)
      Terminal.complain("no watchlist is about '\(Escaping.terminal(code))'\(suggestion(for: code, among: known))")
      throw Exit.badInput
    }
    let languages = language.map(Codes.list)
    for code in languages ?? [] where !set.languages.contains(where: { $0.language == code }) {
      let known = set.languages.map(\.language)
      Terminal.complain(
        "no language pack reads '\(Escaping.terminal(code))'; there are \(known.joined(separator: ", "))")
      throw Exit.badInput
    }
    let packs = set.languages.filter { languages?.contains($0.language) ?? true }
    let feeds = set.jurisdictions.filter { wanted.contains($0.code) }.flatMap { jurisdiction in
      packs.flatMap {
        SearchFeed.feeds(for: jurisdiction, platforms: set.platforms, language: $0, places: set.places)
      }
    }
    Terminal.say(output.json ? json(feeds).printed : Self.text(feeds))
  }

  /// The configuration's own; where it lacks a country, or there is none, the catalogue's.
  private func watchlists(for wanted: [String]) throws -> WatchlistSet {
    let path = SettingsFile.locate(options.config, environment: Loading.environment)
    if options.config != nil || FileManager.default.fileExists(atPath: path) {
      let set = try Loading.watchlists(try Loading.settings(options))
      let codes = set.jurisdictions.map(\.code)
      if wanted.allSatisfy(codes.contains) { return set }
    }
    let catalogue = try Loading.catalogue(beside: path, named: nil)
    let lists = catalogue.countries.filter { wanted.contains($0.code) }.map(\.watchlist)
    do {
      return try WatchlistFile.load(
        watchlists: (["watchlists/platforms.yaml"] + lists).map { "\(catalogue.folder)/\($0)" },
        languages: catalogue.languages.map { "\(catalogue.folder)/\($0.pack)" },
        places: "\(catalogue.folder)/places.yaml")
    } catch {
      for problem in error.list { Terminal.complain(problem.description) }
      throw Exit.configuration
    }
  }

  private func json(_ feeds: [SearchFeed]) -> JSON {
    .list(
      feeds.map {
        [
          "name": .string($0.name), "url": .string($0.address), "language": .string($0.language),
          "jurisdiction": .string($0.jurisdiction), "trust": "aggregator",
        ]
      })
  }

  static func text(_ feeds: [SearchFeed]) -> String {
    let head = """
      # Searches, written by `dutywatch feeds suggest`. Use them beside publishers' own feeds, not instead:
      #   - a search shows what it likes, at most some hundred items; nobody can tell what it left out
      #   - Google News links are opaque redirects: the outlet is told by the title, and one story has many links
      #   - GDELT gives titles only, in any language, and answers slowly or not at all at times
      #   - editions of Google News in other countries, and GDELT's `format=rss`, are from memory: see that they answer
      feeds:
      """
    return feeds.reduce(head) { text, feed in
      let every = feed.name.hasPrefix("GDELT") ? "30m" : "1h"
      return text + """

          - name: '\(feed.name)'
            url: '\(feed.address)'
            language: \(feed.language)
            jurisdiction: \(feed.jurisdiction)
            trust: aggregator
            every: \(every)
        """
    }
  }
}

/// Lists on the command line.
enum Codes {
  /// `PK,IN` or `PK, IN`.
  static func list(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init)
  }
}
