package import Model
import Text

/// What the page of an article gives.
package enum ArticleReading: Hashable, Sendable {
  /// The article's words as plain text, paragraphs parted by blank lines, without its headline; and what was left out.
  case text(String, warnings: [String])
  /// Why there is none, in a sentence.
  case none(String)
}

/// Reads the main text of a page: headings, paragraphs, lists, quotations and tables, without menus, captions, comments,
/// related stories and the like.
package enum ArticleReader {
  /// Pages whose text has fewer characters hold no article.
  private static let least = 60

  /// The article of a page; never fails. Linear in the page's length, whatever it holds.
  package static func read(_ document: Document) -> ArticleReading {
    if let other = NotAFeed.byBytes(document.bytes) { return .none(other.reason.replacing(", not a feed", with: "")) }
    var warnings = Warnings()
    let type = document.contentType ?? ""
    let charset = Charset.detect(document.bytes, contentType: label(document.bytes, type: type), warnings: &warnings)
    let tree = ArticleTreeReader.read(charset.decode(document.bytes, warnings: &warnings))
    if tree.isCut { warnings.add("a page of too many elements: not all of them are told apart") }
    var text = ArticleText(tree).text(of: ArticleChoice(tree).blocks)
    // What the page tells programs counts where it tells people much less.
    if let told = ArticleData.body(in: tree), told.utf8.count * 3 > text.utf8.count * 5 { text = told }
    guard text.unicodeScalars.count >= least else { return .none("the page holds no text of an article") }
    if isWall(text) { return .none("the page asks for consent to cookies instead of showing the article") }
    return .text(text, warnings: warnings.all)
  }

  /// A media type with the charset that the page itself declares, where the server does not say one.
  private static func label(_ bytes: [UInt8], type: String) -> String {
    guard Charset.charset(inContentType: type) == nil else { return type }
    let head = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    guard let found = head.firstRange(of: "charset=") else { return type }
    let name = head[found.upperBound...].drop { "\"' ".contains($0) }.prefix { !"\"' />;".contains($0) }
    return "text/html; charset=\(name)"
  }

  /// Short texts about nothing but cookies; an article about them is longer.
  private static func isWall(_ text: String) -> Bool {
    guard text.utf8.count < 2000 else { return false }
    let lowered = text.lowercased()
    guard lowered.contains("cookie") else { return false }
    let phrases = [
      "we use cookies", "our partners", "before you continue", "accept all", "manage your choices", "consent to",
      "cookie policy", "your privacy",
    ]
    return phrases.count { lowered.contains($0) } >= 2
  }
}
