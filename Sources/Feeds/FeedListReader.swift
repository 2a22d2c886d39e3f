package import Model
import Text

/// One feed of a list that people take from program to program.
package struct ListedFeed: Hashable, Sendable {
  /// As the list calls it, on one line; nil: it does not.
  package let name: String?
  /// As the list has it: not checked.
  package let address: String
  /// The folders that it lies in, outermost first.
  package let folders: [String]
  /// As the list says; nil: it does not. The last two are said by our own exports only.
  package let language: String?, jurisdiction: String?, trust: String?
}

/// Reads lists of feeds: OPML (http://opml.org/spec2.opml) as programs really write it, or an address a line.
package enum FeedListReader {
  /// The feeds in their order, or why the document is no list; linear in its length, as liberal as feeds are read.
  package static func read(_ document: Document) -> Result<[ListedFeed], Unreadable> {
    if let other = NotAFeed.byBytes(document.bytes) { return .failure(other) }
    var warnings = Warnings()
    let charset = Charset.detect(document.bytes, contentType: document.contentType, warnings: &warnings)
    let bytes = charset.decode(document.bytes, warnings: &warnings)
    guard let first = bytes.first(where: { !$0.isSpace }) else { return .failure(NotAFeed.empty) }
    guard first == UInt8(ascii: "<") else { return plain(bytes) }
    var reader = OPMLReader(bytes)
    return reader.read()
  }

  /// An address a line, what follows it is its name; `#` begins a remark.
  private static func plain(_ bytes: [UInt8]) -> Result<[ListedFeed], Unreadable> {
    var feeds: [ListedFeed] = []
    for line in bytes.split(separator: 0x0A) {
      let text = PlainText.oneLine(String(decoding: line, as: UTF8.self))
      guard !text.isEmpty, !text.hasPrefix("#") else { continue }
      let words = text.split(separator: " ", maxSplits: 1)
      guard let address = words.first, address.contains("://") || address.hasPrefix("feed:") else {
        return .failure(Unreadable("no list of feeds: “\(Escaping.logLine(String(text.prefix(80))))” is no address"))
      }
      feeds.append(
        ListedFeed(
          name: words.count > 1 ? String(words[1]) : nil, address: String(address), folders: [], language: nil,
          jurisdiction: nil, trust: nil))
    }
    return .success(feeds)
  }
}

/// The outlines of one document.
private struct OPMLReader {
  /// Folders kept of those around a feed; deeper ones are read as if they stood at this depth.
  private static let depthLimit = 32

  private var lexer: XMLLexer
  private var folders: [String] = []
  /// Outlines open beyond the limit.
  private var deeper = 0
  private var feeds: [ListedFeed] = []
  private var hasOutlines = false
  private var root: String?

  init(_ bytes: [UInt8]) { lexer = XMLLexer(bytes: bytes) }

  mutating func read() -> Result<[ListedFeed], Unreadable> {
    while let token = lexer.next() {
      switch token {
      case .start(let name, let isEmpty):
        if root == nil { root = lexer.bytes.span.text(name) }
        if isOutline(name) { outline(isEmpty: isEmpty) }
      case .end(let name): if isOutline(name) { close() }
      case .text, .cdata, .doctype: break
      }
    }
    if hasOutlines || root?.lowercased() == "opml" { return .success(feeds) }
    let told = Escaping.logLine(String((root ?? "").prefix(60)))
    return .failure(Unreadable("no list of feeds: its root element is <\(told)>, where OPML has <opml>"))
  }

  private func isOutline(_ name: Range<Int>) -> Bool {
    name.count == 7 && lexer.bytes.span.matches("outline", at: name.lowerBound)
  }

  private mutating func outline(isEmpty: Bool) {
    hasOutlines = true
    let attributes = ElementAttributes(lexer.attributes, in: lexer.bytes)
    let name = (attributes["text"] ?? attributes["title"]).map(PlainText.oneLine)
    // Some write `url`, which elsewhere leads to another list.
    let address = attributes["xmlurl"] ?? (attributes["type"] == "rss" ? attributes["url"] : nil)
    if let address {
      feeds.append(
        ListedFeed(
          name: name, address: address, folders: folders, language: attributes["language"],
          jurisdiction: attributes["jurisdiction"], trust: attributes["trust"]))
    }
    guard !isEmpty else { return }
    if folders.count < Self.depthLimit { folders.append(name ?? "") } else { deeper += 1 }
  }

  private mutating func close() {
    if deeper > 0 { deeper -= 1 } else if !folders.isEmpty { folders.removeLast() }
  }
}
