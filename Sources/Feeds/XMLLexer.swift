import Text

/// One piece of XML; ranges are bytes of the document.
enum XMLToken {
  /// A start tag; its attributes are ``XMLLexer/attributes``.
  case start(name: Range<Int>, isEmpty: Bool)
  case end(name: Range<Int>)
  /// Character data with references still in it.
  case text(Range<Int>)
  /// The inside of a CDATA section.
  case cdata(Range<Int>)
  /// A document type declaration, the whole of it.
  case doctype(Range<Int>)
}

/// Cuts a document into tokens, liberally: nothing is an error, what cannot be markup is text.
///
/// No byte is looked at more than a few times: what was sought in vain is not sought again, and what turns out not to
/// be a tag is taken as text as far as it was read. Declared entities and external subsets are never read.
struct XMLLexer {
  struct Attribute {
    let name: Range<Int>
    let value: Range<Int>
  }

  /// Attributes kept of one tag; further ones are read and dropped.
  static let attributeLimit = 256

  let bytes: [UInt8]
  /// Where the next token begins.
  var position: Int
  /// Of the last start tag.
  private(set) var attributes: [Attribute] = []
  var hasAttributes: Bool { !attributes.isEmpty }
  /// Whether the document ended inside a tag, a comment or a CDATA section.
  var isCutOff = false
  /// The last start tag's name: a CDATA section without end is closed where this element ends.
  var lastStart = 0..<0
  /// The next `]]>` that is known, and whether there is any further on.
  var nextSectionEnd = -1
  /// The next `?>` that is known.
  var nextInstructionEnd = -1
  /// The next end of an item that is known; `bytes.count`: there is none.
  var nextItemEnd = -1
  /// Whether a document type without end was met: later ones are not searched for theirs.
  var hasBrokenDoctype = false
  /// What was sought in vain from here to the end.
  private var absent: Set<String> = []

  init(bytes: [UInt8], position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The next token; nil at the end.
  mutating func next() -> XMLToken? {
    while position < bytes.count {
      if bytes[position] != 0x3C { return text(from: position) }
      switch position + 1 < bytes.count ? bytes[position + 1] : 0 {
      case UInt8(ascii: "/"): if let token = endTag() { return token }
      case UInt8(ascii: "!"): if let token = declaration() { return token }
      case UInt8(ascii: "?"): if let token = instruction() { return token }
      case let byte where Self.startsName(byte): return startTag()
      default: return text(from: position)
      }
    }
    return nil
  }

  /// Text up to the next `<` after its first byte.
  mutating func text(from start: Int) -> XMLToken {
    position = bytes.span.firstIndex(of: 0x3C, from: start + 1) ?? bytes.count
    return .text(start..<position)
  }

  /// `</name>`; what is no name, `</>` and `</ `, is dropped with its `>`, or is text.
  private mutating func endTag() -> XMLToken? {
    let start = position + 2
    guard start < bytes.count else { return cutOff() }
    guard Self.startsName(bytes[start]) else { return text(from: position) }
    var end = start
    while end < bytes.count, Self.isNamePart(bytes[end]) { end += 1 }
    var close = end
    while close < bytes.count, bytes[close] != 0x3E, bytes[close] != 0x3C { close += 1 }
    guard close < bytes.count else { return cutOff() }
    position = bytes[close] == 0x3E ? close + 1 : close
    return .end(name: start..<end)
  }

  mutating func cutOff() -> XMLToken? {
    isCutOff = true
    position = bytes.count
    return nil
  }

  private mutating func startTag() -> XMLToken? {
    let start = position
    var place = start + 1
    while place < bytes.count, Self.isNamePart(bytes[place]) { place += 1 }
    let name = start + 1..<place
    attributes.removeAll(keepingCapacity: true)
    var isEmpty = false
    while true {
      while place < bytes.count, bytes[place].isSpace || bytes[place] == 0x2F {
        isEmpty = bytes[place] == 0x2F
        place += 1
      }
      guard place < bytes.count else { return cutOff() }
      if bytes[place] == 0x3E { break }
      if bytes[place] == 0x3C { return unfinishedTag(name, from: start, to: place) }
      isEmpty = false
      place = attribute(at: place)
    }
    position = place + 1
    lastStart = name
    return .start(name: name, isEmpty: isEmpty)
  }

  /// A `<` before the `>`: a bare `<` in text, unless attributes show that only the `>` is missing.
  private mutating func unfinishedTag(_ name: Range<Int>, from start: Int, to end: Int) -> XMLToken {
    position = end
    let isTag = end == name.upperBound ? isItem(name) : attributes.contains { !$0.value.isEmpty }
    guard isTag else { return .text(start..<end) }
    lastStart = name
    return .start(name: name, isEmpty: false)
  }

  private func isItem(_ name: Range<Int>) -> Bool {
    let span = bytes.span
    return name.count == 4 && span.matches("item", at: name.lowerBound)
      || name.count == 5 && span.matches("entry", at: name.lowerBound)
  }

  private mutating func attribute(at start: Int) -> Int {
    var place = start + 1
    while place < bytes.count, !Self.endsAttributeName(bytes[place]) { place += 1 }
    let name = start..<place
    var next = place
    while next < bytes.count, bytes[next].isSpace { next += 1 }
    guard next < bytes.count, bytes[next] == UInt8(ascii: "=") else { return place }
    next += 1
    while next < bytes.count, bytes[next].isSpace { next += 1 }
    guard next < bytes.count else { return next }
    let quote = bytes[next]
    if quote == 0x22 || quote == 0x27, let close = find(quote == 0x22 ? "\"" : "'", from: next + 1) {
      keep(Attribute(name: name, value: next + 1..<close))
      return close + 1
    }
    place = next
    while place < bytes.count, !bytes[place].isSpace, bytes[place] != 0x3E, bytes[place] != 0x3C { place += 1 }
    keep(Attribute(name: name, value: next..<place))
    return place
  }

  private mutating func keep(_ attribute: Attribute) {
    if attributes.count < Self.attributeLimit { attributes.append(attribute) }
  }

  mutating func find(_ needle: StaticString, from start: Int) -> Int? {
    if !absent.isEmpty, absent.contains(needle.description) { return nil }
    if let hit = bytes.span.firstIndex(of: needle, from: start) { return hit }
    absent.insert(needle.description)
    return nil
  }

  static func startsName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte == 0x5F || byte == 0x3A || byte >= 0x80
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    startsName(byte) || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func endsAttributeName(_ byte: UInt8) -> Bool {
    byte.isSpace || byte == 0x3D || byte == 0x3E || byte == 0x2F || byte == 0x3C
  }
}
