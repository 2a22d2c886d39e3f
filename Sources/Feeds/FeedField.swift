import Text

/// What the text of an element is for.
enum FeedSlot: Hashable {
  case title(rank: Int)
  case link(rank: Int)
  case id(rank: Int, isLink: Bool)
  case summary(rank: Int), content(rank: Int)
  case published(rank: Int), updated(rank: Int)
  /// A date without a word of what happened then.
  case date
  case author, email, category, language, sourceName
  /// An author where no other is named.
  case speaker
  /// Categories in one text, parted by commas.
  case keywords
  /// What a feed says about itself.
  case hint(DraftHints.Kind)

  /// Long texts may hold elements of HTML with names that feeds use too.
  var isLong: Bool {
    switch self {
    case .summary, .content: true
    default: false
    }
  }
}

/// How the text of an element is to be read.
enum TextKind: Hashable {
  /// Escaped HTML, or HTML in CDATA, or elements of HTML that nobody escaped.
  case html
  /// HTML by the word of Atom: escaped, or elements all the same.
  case declaredHTML
  /// A title of RSS: HTML or not.
  case title
  /// No markup.
  case text
  /// The markup itself is the content.
  case xhtml
  /// Like XHTML, but what is inside may be a whole feed.
  case xml
  /// Encoded bytes of a text (Atom 0.3 `mode="base64"`, RFC 4287 section 4.1.3.3).
  case base64(isHTML: Bool)
  /// No text: a picture, a film.
  case binary

  /// Atom's `type` (RFC 4287 sections 3.1.1 and 4.1.3.1) and `mode` of Atom 0.3.
  init(atomType: String?, mode: String?) {
    if mode == nil, atomType == nil || atomType == "text" || atomType == "html" {
      self = atomType == "html" ? .declaredHTML : .text
      return
    }
    let type = (atomType ?? "text").lowercased().split(separator: ";").first.map(String.init) ?? "text"
    let isHTML = type == "html" || type == "text/html"
    let isXHTML = type == "xhtml" || type == "application/xhtml+xml"
    let isXML = type.hasSuffix("+xml") || type.hasSuffix("/xml")
    if mode?.lowercased() == "base64" {
      self = .base64(isHTML: isHTML || isXHTML)
    } else if mode?.lowercased() == "escaped", isHTML || isXHTML || isXML {
      self = .declaredHTML
    } else if isXHTML || (isHTML && mode?.lowercased() == "xml") {
      self = .xhtml
    } else if isHTML {
      self = .declaredHTML
    } else if isXML {
      self = .xml
    } else if type == "text" || type.hasPrefix("text/") || !type.contains("/") || Self.isScript(type) {
      self = .text
    } else {
      self = .base64(isHTML: false)
    }
  }

  /// Text that RFC 4287 would have encoded, and that nobody encodes.
  private static func isScript(_ type: String) -> Bool {
    type == "application/json" || type.hasSuffix("+json") || type == "application/javascript"
  }
}

/// The text of an element while it is being collected, as ranges of the document.
struct FeedField {
  enum Segment {
    case text(Range<Int>)
    case cdata(Range<Int>)
    /// A tag of HTML that was not escaped.
    case tag(Range<Int>)

    var range: Range<Int> {
      switch self {
      case .text(let range), .cdata(let range), .tag(let range): range
      }
    }
  }

  let slot: FeedSlot
  let kind: TextKind
  /// How many elements are open when this one is the innermost.
  let depth: Int
  /// Where its content begins.
  let start: Int
  var segments: [Segment] = []

  /// Text that goes on where the one before ended is one with it: 16 MiB of `<` are one text, not 16 million.
  mutating func append(text range: Range<Int>) {
    if case .text(let last) = segments.last, last.upperBound == range.lowerBound {
      segments[segments.count - 1] = .text(last.lowerBound..<range.upperBound)
    } else {
      segments.append(.text(range))
    }
  }

  /// The plain text; nil: blank.
  func plainText(_ bytes: [UInt8], end: Int) -> String? {
    let source = bytes.span
    if isMarkup(source) { return markup(source, end: end).nonEmpty }
    if segments.count == 1, case .cdata(let range) = segments[0] { return read(source.extracting(range)).nonEmpty }
    if segments.count == 1, case .text(let range) = segments[0],
      case let part = source.extracting(range), part.firstIndex(of: UInt8(ascii: "&"), from: 0) == nil
    {
      return read(part).nonEmpty
    }
    let joined = joined(source, kind == .text ? .html : .xml)
    return read(joined.span).nonEmpty
  }

  /// Whether the elements in the document are those of the text. Where Atom's text shows elements that it did not
  /// announce, they are markup; but some wrap what they have escaped in a `div`.
  private func isMarkup(_ source: Span<UInt8>) -> Bool {
    switch kind {
    case .xhtml, .xml: true
    case .text: segments.contains { if case .tag = $0 { true } else { false } }
    case .declaredHTML:
      segments.contains { if case .tag(let range) = $0 { !FeedField.isDivision(source, range) } else { false } }
        && !segments.contains { if case .cdata = $0 { true } else { false } }
    default: false
    }
  }

  private static func isDivision(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
    let tag = source.text(range).lowercased()
    let name = tag.drop { $0 == "<" || $0 == "/" }.prefix { $0.isLetter || $0 == ":" }
    return name == "div" || name.hasSuffix(":div")
  }

  /// A CDATA section amid elements is text as it stands; one that is the whole text is HTML that was quoted in vain.
  private func markup(_ source: Span<UInt8>, end: Int) -> String {
    var hasTags = false
    var hasSections = false
    for segment in segments {
      switch segment {
      case .tag: hasTags = true
      case .cdata: hasSections = true
      case .text: break
      }
    }
    guard hasTags, hasSections || kind == .xml else {
      return PlainText.html(source.extracting(start..<max(start, end)))
    }
    var output: [UInt8] = []
    for segment in segments {
      switch segment {
      case .text(let range): output.append(source, range)
      case .tag(let range):
        // Elements that HTML does not know part nothing there; here each may be a field of its own.
        if kind == .xml, output.last == UInt8(ascii: ">") { output.append(UInt8(ascii: " ")) }
        output.append(source, range)
      case .cdata(let range): output.append(escapingMarkup: source, range)
      }
    }
    return PlainText.html(output.span)
  }

  /// The characters as they are, without controls and white space at the ends: addresses, ids, dates.
  func value(_ bytes: [UInt8]) -> String {
    if segments.count == 1, case .text(let range) = segments[0] { return XMLText.value(bytes.span, range) }
    return XMLText.trimmed(joined(bytes.span, .xml))
  }

  private func joined(_ source: Span<UInt8>, _ place: HTMLEntities.Place) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(segments.reduce(0) { $0 + $1.range.count })
    for segment in segments {
      switch segment {
      case .text(let range): XMLText.append(source, range, place, to: &output)
      case .cdata(let range): output.append(source, range)
      case .tag(let range):
        if kind == .html || kind == .declaredHTML { output.append(source, range) }
        // What parses as an element is markup, also where a title's text may hold a bare `<`.
        if kind == .title, FeedField.breaksLine(source, range.lowerBound) { output.append(UInt8(ascii: " ")) }
      }
    }
    return output
  }

  private static let lineBreakers: Set<String> = [
    "br", "p", "div", "li", "ul", "ol", "tr", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
    "blockquote",
  ]

  private static func breaksLine(_ source: borrowing Span<UInt8>, _ place: Int) -> Bool {
    var end = place + (source.matches("</", at: place) ? 2 : 1)
    let start = end
    while end < source.count, source[end].isLetter || source[end].isDigit { end += 1 }
    return end - start < 11 && lineBreakers.contains(source.text(start..<end).lowercased())
  }

  private func read(_ text: Span<UInt8>) -> String {
    switch kind {
    case .html, .declaredHTML, .xhtml, .xml: return PlainText.html(text)
    // Long titles are texts that ended up in the wrong element.
    case .title: return text.count > 4096 ? PlainText.oneLine(PlainText.html(text)) : PlainText.title(text)
    case .text: return PlainText.text(text)
    case .base64(let isHTML):
      // What is no base 64 was not encoded.
      guard let decoded = Base64.decode(text) else { return isHTML ? PlainText.html(text) : PlainText.text(text) }
      guard decoded.span.isUTF8 else { return "" }
      return isHTML ? PlainText.html(decoded.span) : PlainText.text(decoded.span)
    case .binary: return ""
    }
  }
}

/// Base 64 (RFC 4648 sections 4 and 5).
enum Base64 {
  /// The bytes; nil: there is something else than its letters, so that it is none.
  static func decode(_ text: Span<UInt8>) -> [UInt8]? {
    var output: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for index in 0..<text.count {
      guard let digit = digit(text[index]) else {
        guard text[index].isSpace || text[index] == UInt8(ascii: "=") else { return nil }
        continue
      }
      bits = (bits << 6 | digit) & 0xFFFFFF
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      output.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
    }
    return output
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61 + 26)
    case 0x30...0x39: UInt32(byte - 0x30 + 52)
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
