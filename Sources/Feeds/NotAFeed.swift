import Model
import Text

/// What a document is that is no feed, in a sentence for the log.
enum NotAFeed {
  static let empty = Unreadable("an empty body")

  static let cannotBeUnpacked = Unreadable("gzip that the server did not declare, and that cannot be unpacked")

  /// A small document that would fill the memory.
  static func unpacksToTooMuch(limit: Int) -> Unreadable {
    Unreadable("gzip that holds more than \(limit >> 20) MiB, not read; tell the publisher")
  }

  /// Kinds that show in their first bytes; nil: text of some kind.
  static func byBytes(_ bytes: [UInt8]) -> Unreadable? {
    guard !bytes.isEmpty else { return empty }
    let signs: [([UInt8], String)] = [
      (Array("%PDF".utf8), "a PDF, not a feed; look for the publisher's feed address"),
      ([0x1F, 0x8B], "gzip inside of gzip, which nobody unpacks; tell the publisher"),
      (Array("PK\u{3}\u{4}".utf8), "a ZIP archive, not a feed"),
      ([0x89, 0x50, 0x4E, 0x47], "a PNG picture, not a feed"), ([0xFF, 0xD8, 0xFF], "a JPEG picture, not a feed"),
      (Array("GIF8".utf8), "a GIF picture, not a feed"), (Array("ID3".utf8), "an MP3 file, not a feed"),
      ([0x28, 0xB5, 0x2F, 0xFD], "zstd that the server did not declare"),
    ]
    for (sign, reason) in signs where bytes.starts(with: sign) { return Unreadable(reason) }
    return nil
  }

  /// A text without the root of a feed.
  static func byText(_ bytes: [UInt8], from start: Int, of document: Document) -> Unreadable {
    if isBinary(bytes[start...]) { return Unreadable("binary data, not a feed") }
    var lexer = XMLLexer(bytes: bytes, position: start)
    while let token = lexer.next() {
      switch token {
      case .start(let name, _):
        let root = bytes.span.text(name)
        if isHTML(root) { return page(bytes, of: document) }
        return Unreadable("XML, but no feed: its root element is <\(Escaping.logLine(String(root.prefix(60))))>")
      case .doctype(let range):
        if bytes.span.text(range).lowercased().contains("html") { return page(bytes, of: document) }
      case .text, .cdata, .end: break
      }
    }
    let line = Escaping.logLine(
      String(PlainText.oneLine(bytes.span.text(start..<min(bytes.count, start + 200))).prefix(80)))
    return lexer.isCutOff
      ? Unreadable("cut off before its first element: “\(line)”")
      : Unreadable("plain text, not a feed: “\(line)”")
  }

  /// Text of any kind has next to no controls; random bytes are one tenth of them.
  private static func isBinary(_ bytes: ArraySlice<UInt8>) -> Bool {
    let sample = bytes.prefix(4096)
    let controls = sample.count { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B }
    return controls > max(3, sample.count / 50)
  }

  private static func isHTML(_ name: String) -> Bool { HTMLPage.elements.contains(name.lowercased()) }

  private static func page(_ bytes: [UInt8], of document: Document) -> Unreadable {
    let page = HTMLPage(bytes, base: document.url, links: document.links)
    if let wall = page.wall { return Unreadable(wall) }
    let title = page.title.map { " titled “\(Escaping.logLine(String($0.prefix(80))))”" } ?? ""
    if let feed = page.feeds.first {
      let others = page.feeds.dropFirst().prefix(2).map { ", or \(shown($0))" }.joined()
      return Unreadable("an HTML page\(title), not a feed; its feed is \(shown(feed))\(others)")
    }
    if page.hasPassword { return Unreadable("a login page\(title), not a feed") }
    return Unreadable("an HTML page\(title), not a feed, and it names none")
  }

  private static func shown(_ address: String) -> String { Escaping.logLine(String(address.prefix(400))) }
}
