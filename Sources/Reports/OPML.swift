package import Model
import Text

/// Lists of feeds for other programs (http://opml.org/spec2.opml).
package enum OPML {
  /// What our own attributes are told by: OPML allows others of a namespace.
  private static let namespace = "urn:dutywatch:opml:1"

  /// The feeds in a folder for each jurisdiction, those of none last; in each in the order given.
  package static func text(_ feeds: [Feed], title: String, vocabulary: Vocabulary) -> String {
    let folders = Dictionary(grouping: feeds) { $0.jurisdiction ?? "" }
    let codes = folders.keys.sorted { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }
    var lines = [
      #"<?xml version="1.0" encoding="UTF-8"?>"#, #"<opml version="2.0" xmlns:dutywatch="\#(namespace)">"#, "  <head>",
      "    <title>\(Escaping.xml(title))</title>", "  </head>", "  <body>",
    ]
    for code in codes {
      let name = code.isEmpty ? "Any country" : "\(vocabulary.jurisdiction(code)) (\(code))"
      lines.append("    <outline\(attributes([("text", name)]))>")
      lines += (folders[code] ?? []).map { "      <outline\(attributes(of: $0))/>" }
      lines.append("    </outline>")
    }
    return (lines + ["  </body>", "</opml>", ""]).joined(separator: "\n")
  }

  private static func attributes(of feed: Feed) -> String {
    let all: [(String, String?)] = [
      ("type", "rss"), ("text", feed.name), ("xmlUrl", feed.url), ("language", feed.language),
      ("dutywatch:jurisdiction", feed.jurisdiction),
      ("dutywatch:trust", feed.trust == .press ? nil : feed.trust.rawValue),
    ]
    return attributes(all.compactMap { name, value in value.map { (name, $0) } })
  }

  private static func attributes(_ list: [(String, String)]) -> String {
    list.map { " \($0)=\"\(Escaping.xml($1))\"" }.joined()
  }
}
