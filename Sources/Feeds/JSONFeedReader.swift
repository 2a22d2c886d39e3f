import FoundationEssentials
import Model
import Text

/// JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/). A member of the wrong type costs that member only.
struct JSONFeedReader {
  let base: String?
  var addresses: AddressResolver

  static func read(_ bytes: [UInt8], base: String, warnings: Warnings) -> Reading {
    let document: JSON
    do {
      document = try JSON.parse(bytes)
    } catch {
      return .unreadable(Unreadable("JSON that cannot be read: \(error)"))
    }
    guard let format = format(of: document) else {
      let keys = document.object.map { members in members.prefix(5).map(\.key).joined(separator: ", ") } ?? "a list"
      return .unreadable(
        Unreadable(
          "JSON, but no feed: it holds \(Escaping.logLine(keys.isEmpty ? "nothing" : String(keys.prefix(200))))"))
    }
    var reader = JSONFeedReader(
      base: WebAddress.base(ofDocument: base), addresses: AddressResolver(documentLength: bytes.count))
    var feed = reader.feed(document, warnings: warnings)
    return .feed(feed.finish(format: format))
  }

  private static func format(of document: JSON) -> FeedFormat? {
    guard document["items"]?.list != nil else { return nil }
    guard let version = document["version"]?.string, version.contains("jsonfeed.org") else {
      return ["title", "home_page_url", "feed_url"].contains { document[$0]?.string != nil } ? .json11 : nil
    }
    return version.hasSuffix("/1") || version.hasSuffix("/1.0") ? .json10 : .json11
  }

  private mutating func feed(_ document: JSON, warnings: Warnings) -> DraftFeed {
    var feed = DraftFeed()
    feed.warnings = warnings
    feed.title.offer(title(document["title"]), rank: 1)
    feed.link.offer(address(document["home_page_url"]), rank: 1)
    if let next = address(document["next_url"]) { feed.hints.note(link: next, relation: "next") }
    feed.language = text(document["language"]).flatMap(LanguageTag.kept)
    for (index, entry) in (document["items"]?.list ?? []).enumerated() {
      guard feed.items.count < DraftFeed.itemLimit else {
        feed.warnings.add("more than \(DraftFeed.itemLimit) items: the others are left out")
        break
      }
      guard entry.object != nil else {
        feed.warnings.add("item \(index + 1) is no object: left out")
        continue
      }
      feed.items.append(item(entry, number: index, in: feed.language))
    }
    return feed
  }

  private mutating func item(_ entry: JSON, number: Int, in feedLanguage: String?) -> DraftItem {
    let item = DraftItem(start: number)
    let language = text(entry["language"]).flatMap(LanguageTag.kept) ?? feedLanguage
    item.language.offer(language, rank: 1)
    item.id.offer(text(entry["id"]), rank: 1)
    item.title.offer(title(entry["title"]), rank: 1)
    item.link.offer(address(entry["url"]), rank: 3)
    item.link.offer(text(entry["id"]).flatMap { WebAddress.isWeb($0) ? $0 : nil }, rank: 1)
    item.link.offer(address(entry["external_url"]), rank: 2)
    item.published.offer(text(entry["date_published"]).flatMap { FeedDate.read($0, language: language) }, rank: 1)
    item.updated.offer(text(entry["date_modified"]).flatMap { FeedDate.read($0, language: language) }, rank: 1)
    item.summary.offer(text(entry["summary"]).map { PlainText.text($0) }?.nonEmpty, rank: 1)
    item.content.offer(text(entry["content_html"]).map { PlainText.html($0) }?.nonEmpty, rank: 2)
    item.content.offer(text(entry["content_text"]).map { PlainText.text($0) }?.nonEmpty, rank: 1)
    for author in list(entry["authors"]) + list(entry["author"]) {
      item.add(author: PlainText.oneLine(text(author["name"]) ?? text(author) ?? ""))
    }
    for tag in entry["tags"]?.list ?? [] {
      item.add(category: PlainText.oneLine(text(tag) ?? text(tag["name"]) ?? ""))
    }
    if let words = entry["tags"]?.string { item.add(keywords: words) }
    for file in list(entry["attachments"]) {
      guard let url = address(file["url"]) ?? address(file) else { continue }
      item.add(Enclosure(url: url, type: text(file["mime_type"]), length: length(file["size_in_bytes"])))
    }
    item.hasElements = !(entry.object?.isEmpty ?? true)
    return item
  }

  /// The members of a list; what stands in place of one is one member.
  private func list(_ value: JSON?) -> [JSON] { value?.list ?? [value].compactMap(\.self) }

  /// Whole bytes, however they are written.
  private func length(_ value: JSON?) -> Int? {
    let number = value?.integer ?? text(value).flatMap { Double($0) }.flatMap { Int(exactly: $0.rounded()) }
    return number.flatMap { $0 < 0 ? nil : $0 }
  }

  /// A string, or a number as one: ids are both.
  private func text(_ value: JSON?) -> String? {
    switch value {
    case .string(let text): XMLText.trimmed(Array(text.utf8)).nonEmpty
    case .integer(let number): String(number)
    case .number(let number): Int(exactly: number).map { String($0) } ?? String(number)
    default: nil
    }
  }

  private func title(_ value: JSON?) -> String? {
    // The format says plain text; entities that slipped in are decoded as in RSS.
    text(value).map { PlainText.title($0) }?.nonEmpty
  }

  private mutating func address(_ value: JSON?) -> String? {
    text(value).flatMap { addresses.resolve($0, base: base) }
  }
}
