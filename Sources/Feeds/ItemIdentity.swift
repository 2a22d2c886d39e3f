import Digests
import FoundationEssentials
import Model
import Text

/// What makes an item the same item in the next document.
///
/// Never change what comes out without a migration: every stored item would be new. Tests hold golden values.
enum ItemIdentity {
  /// The keys of the items of one document, in their order.
  ///
  /// First key: the id that the feed gives, unless it is a placeholder or several different items bear it; else the
  /// link, unless it is the feed's own or several items bear it; else a hash of title and text.
  /// Second key: what stays when ids churn: the link without scheme, `www.` and tracking parameters, else title and
  /// day, else title and text; nil where it would name several items, or says the same as the first.
  static func keys(of items: [DraftItem], feedLink: String?) -> [ItemKeys] {
    let feedKey = feedLink.flatMap(CanonicalAddress.key)
    let facts = items.map { Facts($0, feedKey: feedKey) }
    let ids = repeated(facts.map(\.id)) { facts[$0].isSameItem(as: facts[$1]) }
    let links = repeated(facts.map(\.link)) { facts[$0].isSameItem(as: facts[$1]) }
    let firsts = facts.map { $0.first(exceptIDs: ids, links: links) }
    let seconds = facts.indices.map { facts[$0].second(first: firsts[$0], exceptLinks: links) }
    // Under such a second key an item with another first key would be found.
    let shared = repeated(seconds) { firsts[$0] == firsts[$1] }
    return facts.indices.map { index in
      var second = seconds[index]
      if let name = second, shared.contains(name) { second = facts[index].titleKey }
      if second == firsts[index] { second = nil }
      return ItemKeys(first: firsts[index], second: second)
    }
  }

  /// The values that items bear which are not the same: they tell nothing apart.
  private static func repeated(_ values: [String?], unless isSame: (Int, Int) -> Bool) -> Set<String> {
    guard mayRepeat(values) else { return [] }
    var holders: [String: Int] = [:]
    holders.reserveCapacity(values.count)
    var repeated: Set<String> = []
    for (index, value) in values.enumerated() {
      guard let value else { continue }
      // The first that bears it; this one, if nobody did.
      let holder = noted(&holders[value, default: index])
      if holder != index, !repeated.contains(value), !isSame(holder, index) { repeated.insert(value) }
    }
    return repeated
  }

  /// False: no two values are equal, as in most documents.
  private static func mayRepeat(_ values: [String?]) -> Bool {
    let signs = values.compactMap { $0?.utf8.span.sign }
    // For more than these the square of their number counts.
    guard signs.count <= 64 else { return true }
    for index in signs.indices where signs[..<index].contains(signs[index]) { return true }
    return false
  }

  /// A default that was asked for is only kept where the place is written to.
  private static func noted(_ holder: inout Int) -> Int { holder }
}

/// What an item says that could name it.
private struct Facts {
  let id: String?
  /// Without scheme, `www.` and tracking parameters; nil: none, or the feed's own.
  let link: String?
  let title: String
  let published: Date?
  private let text: (content: String?, summary: String?)

  private static let placeholders: Set<String> = [
    "n/a", "na", "none", "null", "nil", "undefined", "0", "-", "false", "true", "guid", "id", "#", "unknown",
  ]

  init(_ item: DraftItem, feedKey: String?) {
    id = item.id.value.flatMap { Self.placeholders.contains($0.lowercased()) ? nil : $0.nonEmpty }
    let own = item.link.value.flatMap(CanonicalAddress.key)
    link = own == feedKey ? nil : own
    title = item.title.value ?? ""
    published = item.published.value ?? item.updated.value
    text = (item.content.value, item.summary.value)
  }

  /// Made where it is asked for: most items bear an id.
  private var revision: String { Revision.of(title: title, content: text.content, summary: text.summary) }

  func isSameItem(as other: Facts) -> Bool {
    (title == other.title && link == other.link) || revision == other.revision
  }

  func first(exceptIDs ids: Set<String>, links: Set<String>) -> String {
    if let id, !ids.contains(id) { return bounded("id:", id) }
    if let link, !links.contains(link) { return bounded("link:", link) }
    return "hash:" + revision.prefix(40)
  }

  func second(first: String, exceptLinks links: Set<String>) -> String? {
    // Google News gives the same story a new link and a new id at every turn.
    if let link, !first.hasPrefix("link:"), !links.contains(link), !link.hasPrefix("news.google.com/") {
      return bounded("link:", link)
    }
    return titleKey
  }

  /// Keys are stored for every item: what is very long stands there by its hash.
  private func bounded(_ kind: String, _ name: String) -> String {
    name.utf8.count <= 512 ? kind + name : kind + "sha256:" + SHA256.hex(name.utf8)
  }

  /// Title and day, else title and text; nil: there is no title.
  var titleKey: String? {
    guard !title.isEmpty else { return nil }
    let day = published.map { "day:\(UTCDay($0))" } ?? "text:\(revision)"
    return "title:" + SHA256.hex(Revision.normalized(title) + [0x0A] + Array(day.utf8)).prefix(40)
  }
}
