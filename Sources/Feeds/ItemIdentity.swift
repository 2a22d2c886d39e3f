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
    let ids = ambiguous(facts, \.id)
    let links = ambiguous(facts, \.link)
    let firsts = facts.map { $0.first(exceptIDs: ids, links: links) }
    let seconds = facts.indices.map { facts[$0].second(first: firsts[$0], exceptLinks: links) }
    let shared = shared(seconds, firsts)
    return facts.indices.map { index in
      var second = seconds[index]
      if let name = second, shared.contains(name) { second = facts[index].titleKey }
      if second == firsts[index] { second = nil }
      return ItemKeys(first: firsts[index], second: second)
    }
  }

  /// The values that items with different content bear: they tell nothing apart.
  private static func ambiguous(_ facts: [Facts], _ value: (Facts) -> String?) -> Set<String> {
    var holders: [String: Int] = [:]
    holders.reserveCapacity(facts.count)
    var repeated: Set<String> = []
    for index in facts.indices {
      guard let name = value(facts[index]) else { continue }
      let holder = holders[name, default: index]
      if holder == index {
        holders[name] = index
      } else if !repeated.contains(name), !facts[holder].isSameItem(as: facts[index]) {
        repeated.insert(name)
      }
    }
    return repeated
  }

  /// The second keys under which items with different first keys would be found.
  private static func shared(_ seconds: [String?], _ firsts: [String]) -> Set<String> {
    var holders: [String: Int] = [:]
    holders.reserveCapacity(seconds.count)
    var shared: Set<String> = []
    for (index, second) in seconds.enumerated() {
      guard let second else { continue }
      let holder = holders[second, default: index]
      if holder == index { holders[second] = index } else if firsts[holder] != firsts[index] { shared.insert(second) }
    }
    return shared
  }
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
