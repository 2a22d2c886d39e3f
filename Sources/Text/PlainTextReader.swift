/// One pass over bytes, collecting the text; see ``PlainText``.
struct PlainTextReader {
  enum Mode {
    /// Markup is read as markup.
    case html
    /// Markup is read as markup where it surely is; all white space becomes single spaces.
    case title
    /// There is no markup; line feeds in the source count.
    case text
  }

  /// What parts the word to come from the one before, in rising strength.
  enum Gap: Int {
    case none, space, line, paragraph
  }

  let mode: Mode
  /// Whether all gaps are single spaces.
  var isOneLine: Bool
  var output: [UInt8] = []
  private var gap = Gap.none
  /// The last reference; kept to save its making.
  private var decoded: [UInt8] = []
  /// Sequences that were sought and are nowhere further on, so that no search is made twice.
  var absent: Set<String> = []
  /// Where the next end of an element lies, by its name, so that many beginnings of one end seek it once.
  var nextEnd: [String: Int] = [:]

  init(mode: Mode) {
    self.mode = mode
    isOneLine = mode == .title
  }

  mutating func read(_ source: Span<UInt8>) {
    var position = 0
    while position < source.count {
      let byte = source[position]
      if Self.isOrdinary(byte) || (mode == .text && (byte == 0x3C || byte == 0x26)) {
        position = copyRun(source, from: position)
      } else if byte <= 0x20 {
        position = space(source, from: position)
      } else if byte == 0x3C {
        position = markup(source, at: position)
      } else if byte == 0x26 {
        position = reference(source, at: position)
      } else {
        position = special(source, at: position)
      }
    }
  }

  /// Bytes that are text wherever they stand: neither white space nor markup nor the lead of a Unicode space.
  @inline(__always)
  static func isOrdinary(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x3C && byte != 0x26 && byte != 0x7F && byte != 0xC2 && byte != 0xE1 && byte != 0xE2
      && byte != 0xE3 && byte != 0xEF
  }

  private mutating func copyRun(_ source: Span<UInt8>, from start: Int) -> Int {
    var end = source.endOfPlainASCII(from: start)
    let count = source.count
    while end < count {
      if Self.isOrdinary(source[end]) {
        end += 1
      } else if source[end] == 0x20, end + 1 < count, Self.isOrdinary(source[end + 1]) {
        end += 2
      } else {
        break
      }
    }
    append(source, start..<end)
    return end
  }

  mutating func append(_ source: Span<UInt8>, _ range: Range<Int>) {
    closeGap()
    output.append(source, range)
  }

  private mutating func closeGap() {
    guard gap != .none else { return }
    if !output.isEmpty {
      switch gap {
      case .none: break
      case .space: output.append(0x20)
      case .line: output.append(0x0A)
      case .paragraph: output.append(contentsOf: [0x0A, 0x0A])
      }
    }
    gap = .none
  }

  mutating func widen(to wider: Gap) {
    // Two line breaks in a row part paragraphs, as `<br><br>` is used.
    if wider == .line, gap == .line { gap = .paragraph }
    if wider.rawValue > gap.rawValue { gap = isOneLine ? .space : wider }
  }

  /// Like a widening to a line, but several of them are one.
  mutating func widenOnce() {
    if Gap.line.rawValue > gap.rawValue { gap = isOneLine ? .space : .line }
  }

  private mutating func space(_ source: Span<UInt8>, from start: Int) -> Int {
    var position = start
    var lines = 0
    var isSpace = false
    while position < source.count, source[position] <= 0x20 {
      isSpace = isSpace || source[position].isSpace
      if source[position] == 0x0A { lines += 1 }
      position += 1
    }
    if mode == .text, lines > 1 { widen(to: .paragraph) }
    if isSpace, gap == .none { gap = .space }
    return position
  }

  /// DEL, and the leads of U+0080…00BF, U+1000…3FFF and U+F000…FFFF, among which are spaces.
  private mutating func special(_ source: Span<UInt8>, at position: Int) -> Int {
    let byte = source[position]
    guard byte != 0x7F else { return position + 1 }
    let length = min(UTF8Sequence.length(byte), source.count - position)
    let second = length > 1 ? source[position + 1] : 0
    let third = length > 2 ? source[position + 2] : 0
    switch (byte, second, third) {
    case (0xC2, 0xA0, _), (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9),
      (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      if gap == .none { gap = .space }
    case (0xC2, 0x80...0x9F, _):
      // C1 controls are windows-1252 that someone took for ISO-8859-1.
      closeGap()
      output.append(HTMLEntities.windows1252(second))
    case (0xEF, 0xBB, 0xBF): break
    default:
      // Not more than this byte: what follows it need not belong to it.
      append(source, position..<position + 1)
      return position + 1
    }
    return position + length
  }

  private mutating func reference(_ source: Span<UInt8>, at position: Int) -> Int {
    decoded.removeAll(keepingCapacity: true)
    let taken = HTMLEntities.decode(source, at: position, .html, into: &decoded)
    guard taken > 0 else {
      append(source, position..<position + 1)
      return position + 1
    }
    if decoded.allSatisfy(\.isSpace) {
      if !decoded.isEmpty, gap == .none { gap = .space }
    } else if decoded[0] >= 0x80 {
      // Spaces beyond ASCII count as such however they are spelt: `&emsp;`.
      let scalar = decoded
      read(scalar.span)
    } else {
      closeGap()
      output.append(contentsOf: decoded)
    }
    return position + taken
  }

  /// Searches once for what is not there: nil now means nil for the rest of the source.
  mutating func find(_ needle: StaticString, in source: Span<UInt8>, from start: Int) -> Int? {
    if !absent.isEmpty, absent.contains(needle.description) { return nil }
    if let hit = source.firstIndex(of: needle, from: start) { return hit }
    absent.insert(needle.description)
    return nil
  }

  /// The place of `</name` from a position on; searches once for a name that is not there.
  mutating func findEnd(of name: String, in source: Span<UInt8>, from start: Int) -> Int? {
    let key = "</" + name
    guard !absent.contains(key) else { return nil }
    if let known = nextEnd[name], known >= start { return known }
    var position = start
    let letters = Array(name.utf8)
    while let hit = source.firstIndex(of: 0x3C, from: position) {
      if hit + 1 < source.count, source[hit + 1] == 0x2F, Self.isName(letters, source, hit + 2) {
        nextEnd[name] = hit
        return hit
      }
      position = hit + 1
    }
    absent.insert(key)
    return nil
  }

  static func isName(_ letters: [UInt8], _ source: Span<UInt8>, _ position: Int) -> Bool {
    guard position + letters.count <= source.count else { return false }
    for index in letters.indices where source[position + index].lowercased != letters[index] { return false }
    let next = position + letters.count
    return next == source.count || !(source[next].isLetter || source[next].isDigit)
  }
}
