import Text

/// What a page says of its article to programs, as JSON-LD (https://schema.org/articleBody).
enum ArticleData {
  /// The longest `articleBody`, or those of a live blog's entries together; nil: none.
  static func body(in tree: ArticleTree) -> String? {
    var longest: String?
    for range in tree.data {
      guard let data = try? JSON.parse(tree.bytes[range]) else { continue }
      var found: [String] = []
      collect(data, &found)
      for text in found where text.utf8.count > longest?.utf8.count ?? 0 { longest = text }
    }
    return longest
  }

  private static func collect(_ value: JSON, _ found: inout [String]) {
    switch value {
    case .list(let list): for element in list { collect(element, &found) }
    case .object(let members):
      if let body = value["articleBody"]?.string { found.append(plain(body)) }
      if let updates = value["liveBlogUpdate"]?.list {
        found.append(updates.compactMap { $0["articleBody"]?.string.map(plain) }.joined(separator: "\n\n"))
      }
      for member in members where !["comment", "liveBlogUpdate"].contains(member.key) { collect(member.value, &found) }
    default: break
    }
  }

  /// Some write text, some HTML, some HTML that is escaped once more.
  private static func plain(_ body: String) -> String {
    let text = body.contains("&lt;") ? PlainText.html(body) : body
    return text.contains("</") || text.contains("<br") || text.contains("&")
      ? PlainText.html(text) : PlainText.text(text)
  }
}
