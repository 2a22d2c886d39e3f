import Yaml

/// A configuration to begin with, for countries and languages of the catalogue.
package struct FirstConfiguration: Sendable {
  let catalogue: Catalogue
  let countries: [Catalogue.Country]
  let languages: [Catalogue.Language]
  let contact: String?
  /// Before paths of the catalogue; empty: they are found without it.
  let prefix: String

  /// - Parameters:
  ///   - catalogue: What there is.
  ///   - countries: Those to watch.
  ///   - languages: Those to read.
  ///   - contact: For publishers; nil: none.
  ///   - isFound: Whether paths of the catalogue are found from the configuration without its folder.
  package init(
    _ catalogue: Catalogue, countries: [Catalogue.Country], languages: [Catalogue.Language], contact: String?,
    isFound: Bool
  ) {
    self.catalogue = catalogue
    self.countries = countries
    self.languages = languages
    self.contact = contact
    prefix = isFound ? "" : catalogue.folder + "/"
  }

  /// The file, with comments; `dutywatch check` accepts it.
  package var text: String {
    ([
      "# Dutywatch's configuration, written by `dutywatch init`. `dutywatch check` explains every error in it.",
      "# Durations are written 90s 15m 2h 7d. Paths start from this file's folder. Unknown keys are errors.",
      "version: 1", "",
      "# state: /var/lib/dutywatch/state.sqlite   # without it: $STATE_DIRECTORY, else ~/.local/state/dutywatch",
      contact.map { "contact: \(quotedForYAML($0))   # goes into the User-Agent, so that a publisher can reach you" }
        ?? "# contact: ops@example.org   # goes into the User-Agent, so that a publisher can reach you: please set it",
      "", "poll:", "  every: 1h                # how often one feed is asked, before politeness stretches it",
      "  first: baseline          # a new feed's first document fills the register without a flood (or: alert)",
      "",
    ] + feeds + ["", "# What to look for: companies, and countries with their duties."] + list("watchlists", watchlists)
      + ["", "# What can be read: an item in another language finds nothing."]
      + list("languages", languages.map { ($0.pack, $0.name) }) + sinks).joined(separator: "\n") + "\n"
  }

  private var watchlists: [(String, String)] {
    [("watchlists/platforms.yaml", "companies")] + countries.map { ($0.watchlist, $0.name) }
  }

  private var feeds: [String] {
    var lines = ["# Addresses are from public lists: `dutywatch check --online` tells which of them answer.", "feeds:"]
    for country in countries {
      if let path = country.feeds {
        lines.append("  - include: \(quotedForYAML(prefix + path))")
      } else {
        lines.append(
          "  # no feeds are known for \(country.name): dutywatch feeds suggest --jurisdiction \(country.code)")
      }
    }
    if catalogue.hasWorldFeeds { lines.append("  - include: \(quotedForYAML(prefix + "feeds/world.yaml"))") }
    if lines.allSatisfy({ !$0.hasPrefix("  - ") }) { lines[1] = "feeds: []" }
    return lines + [
      "  # - name: Our wire", "  #   url: https://wire.example/rss", "  #   language: en",
      "  #   jurisdiction: \(countries.first?.code ?? "PK")      # what to assume where the text names no country",
    ]
  }

  private func list(_ key: String, _ entries: [(path: String, what: String)]) -> [String] {
    ["\(key):"] + entries.map { "  - \(quotedForYAML(prefix + $0.path))   # \($0.what)" }
  }

  private var sinks: [String] {
    [
      "", "# Where alerts go. Without `routes` everything goes to every sink.", "sinks:", "  - name: journal",
      "    log: {}                # one JSON line an alert on standard output, so in the journal", "  # - name: desk",
      "  #   webhook:", "  #     url: https://example.org/hooks/dutywatch",
      "  #     secret_file: /etc/dutywatch/credentials/webhook-secret",
    ]
  }
}
