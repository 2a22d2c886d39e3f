import Digests
import FoundationEssentials
package import Model
import Text

/// Why a line of an item archive cannot be read, in words.
package struct ArchiveLineError: Error, Hashable, CustomStringConvertible {
  /// What is wrong and what was expected.
  package let description: String
}

/// One line of an item archive: `{"id"?, "title"?, "text"?, "url"?, "date"?, "lang"?, "source"?}`.
package enum ArchiveLine {
  /// The item. Its key is its id, else its link, else a hash of title and text: the same line is the same item again.
  package static func read(_ line: [UInt8]) throws(ArchiveLineError) -> FeedItem {
    let json: JSON
    do { json = try JSON.parse(line) } catch { throw ArchiveLineError(description: "no JSON: \(error)") }
    guard json.object != nil else { throw ArchiveLineError(description: "no JSON object; expected {\"title\": …}") }
    let title = try text("title", of: json)
    let content = try text("text", of: json)
    guard title?.isEmpty == false || content?.isEmpty == false else {
      throw ArchiveLineError(description: "neither title nor text; an item needs one of them")
    }
    let link = try text("url", of: json)
    let id = json["id"]?.integer.map(String.init) ?? json["id"]?.string
    let language = try text("lang", of: json)
    return FeedItem(
      id: id, title: title, link: link, published: try date(of: json, language: language), updated: nil, summary: nil,
      content: content, language: language, source: try text("source", of: json),
      keys: ItemKeys(first: key(id: id, link: link, title: title, content: content), second: nil))
  }

  private static func text(_ name: String, of json: JSON) throws(ArchiveLineError) -> String? {
    guard let value = json[name], value != .null else { return nil }
    guard let text = value.string else { throw ArchiveLineError(description: "\(name): expected a string") }
    return text
  }

  private static func date(of json: JSON, language: String?) throws(ArchiveLineError) -> Date? {
    guard let text = try text("date", of: json), !text.isEmpty else { return nil }
    if let date = FeedDate.read(text, language: language) { return date }
    throw ArchiveLineError(description: "date: '\(text.prefix(60))' is no date; write YYYY-MM-DD or RFC 3339")
  }

  private static func key(id: String?, link: String?, title: String?, content: String?) -> String {
    if let id, !id.isEmpty { return id.utf8.count <= 512 ? "id:" + id : "id:sha256:" + SHA256.hex(id.utf8) }
    if let key = link.flatMap(CanonicalAddress.key) {
      return key.utf8.count <= 512 ? "link:" + key : "link:sha256:" + SHA256.hex(key.utf8)
    }
    return "hash:" + Revision.of(title: title, content: content, summary: nil).prefix(40)
  }
}
