import FoundationEssentials
package import Model
import Text

/// Developments as an Atom feed (RFC 4287), for whoever reads news in a feed reader: those that were alerted, under the ids
/// of their alerts, the newest first.
package struct AtomFeed: Sendable {
  let changes: [ReportFacts.Change]
  let names: Vocabulary
  let version: String

  /// A feed; of these changes it has those that were alerted.
  package init(changes: [ReportFacts.Change], vocabulary: Vocabulary, version: String) {
    var seen: Set<String> = []
    self.changes = changes.filter { $0.alert.map { seen.insert($0).inserted } ?? false }
    names = vocabulary
    self.version = version
  }

  /// The whole document.
  package var xml: String {
    // The same bytes as long as nothing happens: who asks for it conditionally is spared.
    let updated = changes.map(\.decidedAt).max()?.rfc3339 ?? "1970-01-01T00:00:00Z"
    let document: HTML = """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
      <id>\(Self.id("developments"))</id>
      <title>Obligations register: developments</title>
      <updated>\(updated)</updated>
      <generator version="\(version)">dutywatch</generator>
      <author><name>dutywatch</name></author>
      \(changes.map(entry))</feed>

      """
    return Escaping.xmlCharacters(document.text)
  }

  /// A tag URI (RFC 4151).
  private static func id(_ name: String) -> String { "tag:dutywatch,2026:\(name)" }

  private func entry(_ change: ReportFacts.Change) -> HTML {
    let decided = change.decidedAt.rfc3339
    let link: HTML? = WebLink.safe(change.words.link).map {
      "<link rel=\"alternate\" type=\"text/html\" href=\"\($0)\"/>\n"
    }
    return """
      <entry>
      <id>\(Self.id(change.alert ?? ""))</id>
      <title>\(title(change))</title>
      <updated>\(decided)</updated>
      <published>\(decided)</published>
      <author><name>\(change.words.outlet.isEmpty ? "unnamed" : change.words.outlet)</name></author>
      \(link)<category term="\(change.to?.rawValue ?? "unknown")"/>
      <category term="\(change.key.jurisdiction)"/>
      <content type="html">\(content(change).text)</content>
      </entry>

      """
  }

  private func title(_ change: ReportFacts.Change) -> String {
    let key = change.key
    let actor = key.service.isEmpty ? names.platform(key.platform) : names.product(key.service)
    let row = [
      key.platform == "all" ? "all platforms" : actor, names.obligation(key.obligation, in: key.jurisdiction),
      names.jurisdiction(key.jurisdiction),
    ].joined(separator: " · ")
    let to = change.to?.words ?? "unknown again"
    guard let from = change.from, from != change.to else { return "\(row): \(to)" }
    return change.kind == .disputed ? "\(row): \(from.words) or \(to)" : "\(row): \(from.words) → \(to)"
  }

  private func content(_ change: ReportFacts.Change) -> HTML {
    let news = change.qualifiers.said.filter { change.changed.contains($0.name) }
    let remarks = news.map { "<p>\($0.name.replacing("_", with: " ")) now \(.name($0.value))</p>" as HTML }
    return """
      \(remarks)<blockquote dir="auto">\(ReportPage.clipped(change.words.quote))</blockquote>\
      <p>\(.name(change.words.outlet)), \(change.eventDay): \(.link(change.words.link, ReportPage.clipped(change.words.title)))</p>
      """
  }
}
