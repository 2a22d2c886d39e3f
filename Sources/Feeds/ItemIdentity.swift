import Digests
import FoundationEssentials
import Model
import Text

/// What makes an item the same item in the next document.
///
/// Never change what comes out without a migration: every stored item would be new. Tests hold golden values.
enum ItemIdentity {
  struct Identity {
    let keys: ItemKeys
    let revision: String
  }

  /// The identities of the items of one document, in their order.
  ///
  /// First key: the id that the feed gives, unless it is a placeholder or several different items bear it; else the
  /// link, unless it is the feed's own or several items bear it; else a hash of title and text.
  /// Second key: what stays when ids churn: the link without scheme, `www.` and tracking parameters, else title and
  /// day, else title and text; nil where it would name several items, or says the same as the first.
  static func keys(of items: [DraftItem], feedLink: String?) -> [Identity] {
    let feedKey = feedLink.flatMap(CanonicalAddress.key)
    let facts = items.map { Facts($0, feedKey: feedKey) }
    let ids = ambiguous(facts, \.id)
    let links = ambiguous(facts, \.link)
    let firsts = facts.map { $0.first(exceptIDs: ids, links: links) }
    let seconds = zip(facts, firsts).map { $0.second(first: $1, exceptLinks: links) }
    var holders: [String: Set<String>] = [:]
    for (first, second) in zip(firsts, seconds) { if let second { holders[second, default: []].insert(first) } }
    return facts.indices.map { index in
      var second = seconds[index]
      if let name = second, (holders[name]?.count ?? 0) > 1 { second = facts[index].titleKey }
      if second == firsts[index] { second = nil }
      return Identity(keys: ItemKeys(first: firsts[index], second: second), revision: facts[index].revision)
    }
  }

  /// SHA-256, hex, of title and text, parted by a line feed, each with its white space collapsed and ASCII letters in
  /// lower case. The text is the content; before it, by a space, the summary, unless the content contains that.
  static func revision(title: String?, content: String?, summary: String?) -> String {
    var bytes = normalized(title ?? "")
    bytes.append(0x0A)
    let content = normalized(content ?? "")
    let summary = normalized(summary ?? "")
    if !ByteSearch.contains(content, summary) {
      bytes += summary
      if !content.isEmpty { bytes.append(0x20) }
    }
    bytes += content
    return SHA256.hex(bytes)
  }

  /// The values that items with different content bear: they tell nothing apart.
  private static func ambiguous(_ facts: [Facts], _ value: KeyPath<Facts, String?>) -> Set<String> {
    var first: [String: Facts] = [:]
    var repeated: Set<String> = []
    for fact in facts {
      guard let name = fact[keyPath: value] else { continue }
      if let other = first[name] {
        if !other.isSameItem(as: fact) { repeated.insert(name) }
      } else {
        first[name] = fact
      }
    }
    return repeated
  }

  /// White space as single spaces, ASCII letters in lower case: Unicode's own case tables change with time.
  static func normalized(_ text: String) -> [UInt8] {
    var bytes = Array(text.utf8)
    var output = bytes.mutableSpan
    var end = 0
    var isGap = false
    for index in 0..<output.count {
      let byte = output[index]
      if byte.isSpace {
        isGap = end > 0
      } else {
        if isGap {
          output[end] = 0x20
          end += 1
          isGap = false
        }
        output[end] = byte.lowercased
        end += 1
      }
    }
    bytes.removeSubrange(end...)
    return bytes
  }
}

/// What an item says that could name it.
private struct Facts {
  let id: String?
  /// Without scheme, `www.` and tracking parameters; nil: none, or the feed's own.
  let link: String?
  let title: String
  let published: Date?
  let revision: String

  private static let placeholders: Set<String> = [
    "n/a", "na", "none", "null", "nil", "undefined", "0", "-", "false", "true", "guid", "id", "#", "unknown",
  ]

  init(_ item: DraftItem, feedKey: String?) {
    id = item.id.value.flatMap { Self.placeholders.contains($0.lowercased()) ? nil : $0.nonEmpty }
    let own = item.link.value.flatMap(CanonicalAddress.key)
    link = own == feedKey ? nil : own
    title = item.title.value ?? ""
    published = item.published.value ?? item.updated.value
    revision = ItemIdentity.revision(
      title: item.title.value, content: item.content.value, summary: item.summary.value)
  }

  func isSameItem(as other: Facts) -> Bool {
    revision == other.revision || (title == other.title && link == other.link)
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
    return "title:" + SHA256.hex(ItemIdentity.normalized(title) + [0x0A] + Array(day.utf8)).prefix(40)
  }
}
