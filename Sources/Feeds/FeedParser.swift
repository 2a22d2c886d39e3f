package import Model
import Text

/// Reads a document: a feed of any format, or why it is none.
package enum FeedParser {
  /// What the document is; never fails, never `.nothingNew`.
  ///
  /// Linear in the document's length. No entity that a document declares is expanded, nothing outside it is loaded.
  /// At most 5,000 items are read of one document.
  package static func read(_ document: Document) -> Reading {
    Gunzip.isGzip(document.bytes) ? unpacked(document) : read(document, Warnings())
  }

  private static func unpacked(_ document: Document) -> Reading {
    let (bytes, end) = Gunzip.read(document.bytes, limit: unpackedLimit)
    if end == .tooLarge { return .unreadable(NotAFeed.unpacksToTooMuch(limit: unpackedLimit)) }
    var warnings = Warnings()
    warnings.add("gzip that the server did not declare" + (end == .whole ? "" : ", and that breaks off"))
    let plain = Document(
      bytes: bytes, contentType: document.contentType, url: document.url, answeredAt: document.answeredAt,
      links: document.links)
    let reading = read(plain, warnings)
    if case .unreadable = reading, end != .whole { return .unreadable(NotAFeed.cannotBeUnpacked) }
    return reading
  }

  /// Bytes that a packed document may hold.
  private static let unpackedLimit = 16 << 20

  private static func read(_ document: Document, _ warningsSoFar: Warnings) -> Reading {
    if let other = NotAFeed.byBytes(document.bytes) { return .unreadable(other) }
    var warnings = warningsSoFar
    let charset = Charset.detect(document.bytes, contentType: document.contentType, warnings: &warnings)
    let bytes = charset.decode(document.bytes, warnings: &warnings)
    guard let first = firstSign(bytes) else { return .unreadable(NotAFeed.empty) }
    if bytes[first] == UInt8(ascii: "{") || bytes[first] == UInt8(ascii: "[") {
      return JSONFeedReader.read(bytes, base: document.url, warnings: warnings)
    }
    guard let root = FeedRoot.find(in: bytes, from: first) else {
      return .unreadable(NotAFeed.byText(bytes, from: first, of: document))
    }
    if root.position > first { warnings.add("\(root.position - first) bytes of something else before the feed") }
    var reader = XMLFeedReader(bytes: bytes, position: root.position, base: document.url)
    reader.format = root.format
    reader.feed.warnings = warnings
    return reader.read()
  }

  /// The first byte that is neither white space nor a control nor a stray byte order mark; nil: there is none.
  private static func firstSign(_ bytes: [UInt8]) -> Int? {
    var position = 0
    while position < bytes.count {
      if bytes[position] <= 0x20 || bytes[position] == 0x7F {
        position += 1
      } else if bytes[position...].starts(with: [0xEF, 0xBB, 0xBF]) {
        position += 3
      } else {
        return position
      }
    }
    return nil
  }
}

/// The element that makes a document a feed.
struct FeedRoot {
  let format: FeedFormat
  /// Where the first token to read begins.
  let position: Int

  /// How much of something else may stand before a feed: warnings of a server's program.
  private static let junkLimit = 64 << 10

  /// The root of a feed; nil: the document is something else.
  static func find(in bytes: [UInt8], from start: Int) -> FeedRoot? {
    var lexer = XMLLexer(bytes: bytes, position: start)
    var isFirst = true
    var saysHTML = false
    var (position, junk) = (start, start)
    while position < junk + junkLimit, let token = lexer.next() {
      switch token {
      case .start(let name, _):
        let begin = name.lowerBound - 1
        let root = bytes.span.text(name).lowercased()
        if let format = format(root, ElementAttributes(lexer.attributes, in: lexer.bytes))
          ?? (isFirst && root == "item" ? .rss20 : nil)
        {
          return FeedRoot(format: format, position: isFirst ? start : begin)
        }
        // A page that has begun as HTML stays one, whatever it shows.
        if isFirst, saysHTML || isPage(bytes, name) { return nil }
        isFirst = false
      case .doctype(let range):
        if isFirst, isHTMLDoctype(bytes, range) { saysHTML = true }
        // Long or not, it is part of the document.
        junk = lexer.position
      default: break
      }
      position = lexer.position
    }
    return nil
  }

  private static func isPage(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    ["html", "head", "body", "xhtml:html"].contains(bytes.span.text(name).lowercased())
  }

  private static func isHTMLDoctype(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let words = bytes.span.text(range.lowerBound..<min(range.upperBound, range.lowerBound + 64)).lowercased()
    return words.dropFirst(9).drop(while: \.isWhitespace).hasPrefix("html")
  }

  private static func format(_ name: String, _ attributes: ElementAttributes) -> FeedFormat? {
    switch name.split(separator: ":").last.map(String.init) ?? name {
    case "rss":
      let version = attributes["version"] ?? "2.0"
      return version.hasPrefix("0.") ? .rss09x : version.hasPrefix("1.") ? .rss10 : .rss20
    case "rdf":
      let uris = attributes.declarations.map { $0.uri.lowercased() }
      return uris.contains { $0.contains("/rdf/simple/0.9") } ? .rss09x : .rss10
    case "feed": return atom(name, attributes)
    // An entry alone is a document too (RFC 4287 section 2); other vocabularies have entries of their own.
    case "entry":
      let isAtom = attributes.declarations.contains { Namespace(uri: $0.uri) == .atom }
      return isAtom ? atom(name, attributes) : nil
    case "channel":
      let isDefinition = ["href", "self", "base", "lastmod", "precache"].contains { attributes[$0] != nil }
      return isDefinition ? .cdf : .rss09x
    case "urlset": return .sitemap
    default: return nil
    }
  }

  /// Before 1.0 the version was an attribute, and the vocabulary had many homes.
  private static func atom(_ name: String, _ attributes: ElementAttributes) -> FeedFormat {
    if let version = attributes["version"] { return version.hasPrefix("0.") ? .atom03 : .atom10 }
    let prefix = name.split(separator: ":").first.map(String.init).flatMap { $0 == name ? nil : $0 } ?? ""
    guard let uri = attributes.declarations.first(where: { $0.prefix.lowercased() == prefix })?.uri,
      Namespace(uri: uri) == .atom
    else { return .atom10 }
    return uri.lowercased().contains("www.w3.org/2005") || uri.contains("#draft-ietf-") ? .atom10 : .atom03
  }
}
