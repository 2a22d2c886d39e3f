/// One pass over UTF-8, with a short way for words of ASCII.
struct WordScanner {
  let source: [UInt8]
  let rule: WordRule
  var folded: [UInt8] = []
  var words: [Word] = []
  var gap: Gap = []
  private var isASCII = false
  private var start = -1
  private var end = 0
  private var foldedStart = 0
  private var capital = false
  private var lower = false
  private var letters = false
  private var digits = true
  private var lines = 0

  init(source: [UInt8], rule: WordRule) {
    self.source = source
    self.rule = rule
    words.reserveCapacity(source.count / 4 + 1)
  }

  mutating func run() {
    // Most texts are: their folded form is the text in lower case, in its place.
    isASCII = rule == .ascii || source.span.isASCII
    if isASCII { folded = source.span.lowercasedASCII }
    let bytes = source
    let text = bytes.span
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte == 0x20 {
        gap.insert(.space)
        position += 1
      } else if byte < 0x80 {
        let end = asciiWord(text, from: position)
        if end == position { separator(byte, at: position) }
        position = max(end, position + 1)
      } else if rule == .ascii {
        gap.insert(.other)
        position += 1
      } else {
        position = slowly(from: position)
      }
    }
  }

  /// Takes a word that begins here, and returns where it ends; nothing, if there is none.
  @inline(__always)
  private mutating func asciiWord(_ text: borrowing Span<UInt8>, from start: Int) -> Int {
    var end = start
    var hash = WordHash()
    var (hasUpper, hasLower) = (false, false)
    var chunk: WordChunk
    repeat {
      chunk = WordChunk(text.word(at: end, count: min(8, text.count - end)), underscores: rule == .ascii)
      guard chunk.count > 0 else { break }
      hash.add(chunk.folded)
      hasUpper = hasUpper || chunk.hasUpper
      hasLower = hasLower || chunk.hasLower
      end += chunk.count
    } while chunk.count == 8 && end < text.count
    guard end > start else { return start }
    if end < text.count, text[end] >= 0x80, rule == .unicode { return slowly(from: start) }
    var marks: Word.Marks = []
    if hasUpper {
      if text[start] >= UInt8(ascii: "A"), text[start] <= UInt8(ascii: "Z") { marks.insert(.capital) }
      if !hasLower { marks.insert(.upper) }
    } else if !hasLower, text[start] != UInt8(ascii: "_") {
      marks.insert(.number)
    }
    let from = isASCII ? start : folded.count
    if !isASCII {
      folded.append(text, start..<end)
      if hasUpper { for index in from..<folded.count { folded[index] = folded[index].lowercased } }
    }
    words.append(
      Word(
        source: start..<end, folded: from..<from + end - start, hash: hash.finished(count: end - start), gap: gap,
        marks: marks))
    gap = []
    lines = 0
    return end
  }

  /// A word with letters beyond ASCII in it or at its ends, and what ends it.
  private mutating func slowly(from first: Int) -> Int {
    let table = FoldTable.shared
    var position = first
    repeat {
      let byte = source[position]
      if byte < 0x80 {
        takeASCII(byte, at: position)
        position += 1
      } else {
        let (value, length) = decode(at: position)
        takeScalar(value, at: position, length: length, table: table)
        position += length
      }
    } while start >= 0 && position < source.count
    endWord()
    return position
  }

  private mutating func takeASCII(_ byte: UInt8, at position: Int) {
    let lowered = byte | 0x20
    if lowered >= 97 && lowered <= 122 {
      begin(at: position, capital: byte < 97)
      if byte >= 97 { lower = true }
      letters = true
      digits = false
      add(lowered)
      end = position + 1
    } else if byte >= 48 && byte <= 57 {
      begin(at: position, capital: false)
      add(byte)
      end = position + 1
    } else {
      separator(byte, at: position)
    }
  }

  private mutating func begin(at position: Int, capital isCapital: Bool) {
    guard start < 0 else { return }
    start = position
    foldedStart = folded.count
    capital = isCapital
  }

  private mutating func add(_ byte: UInt8) { folded.append(byte) }

  private mutating func takeScalar(_ value: UInt32, at position: Int, length: Int, table: FoldTable) {
    let before = folded.count
    let kind = table.fold(value, into: &folded)
    switch kind {
    case .ignorable:
      if start >= 0 { end = position + length }
    case .letter, .single:
      if kind == .single || folded.count == before { closeBefore(before) }
      if start < 0 {
        start = position
        foldedStart = before
        capital = Unicode.Scalar(value)?.properties.isUppercase ?? false
      }
      letters = true
      if value < 0x660 { digits = false }
      if Unicode.Scalar(value)?.properties.isLowercase ?? false { lower = true }
      var isDigit = folded.count == before + 1
      for index in before..<folded.count {
        if folded[index] < 48 || folded[index] > 57 { isDigit = false }
      }
      if !isDigit { digits = false }
      end = position + length
      if kind == .single { endWord() }
    case .other:
      endWord()
      gap.insert(Self.gap(of: value, words: words.isEmpty))
    }
  }

  /// Ends the word before bytes that were already appended for the next one.
  private mutating func closeBefore(_ count: Int) {
    guard start >= 0 else { return }
    let next = Array(folded[count...])
    folded.removeLast(folded.count - count)
    endWord()
    folded.append(contentsOf: next)
  }

  private mutating func endWord() {
    guard start >= 0 else { return }
    if folded.count > foldedStart {
      var marks: Word.Marks = []
      if capital { marks.insert(.capital) }
      if letters && !lower { marks.insert(.upper) }
      if digits { marks.insert(.number) }
      words.append(
        Word(
          source: start..<end, folded: foldedStart..<folded.count,
          hash: WordHash.of(folded.span, foldedStart..<folded.count), gap: gap, marks: marks))
      gap = []
      lines = 0
    }
    start = -1
    capital = false
    lower = false
    letters = false
    digits = true
  }

  private mutating func separator(_ byte: UInt8, at position: Int) {
    endWord()
    switch byte {
    case 32, 9: gap.insert(.space)
    case 10:
      lines += 1
      gap.formUnion(lines > 1 ? [.space, .line, .paragraph] : [.space, .line])
    case 13: gap.insert(.space)
    case 45:  // -
      let spaced = neighbour(position - 1) <= 32 || neighbour(position + 1) <= 32
      gap.insert(spaced || neighbour(position + 1) == 45 ? .dash : .hyphen)
    case 39:  // '
      gap.insert(neighbour(position - 1) > 32 && neighbour(position + 1) > 64 ? .apostrophe : .quote)
    default: gap.insert(Self.gap(of: UInt32(byte), words: words.isEmpty))
    }
  }

  private func neighbour(_ position: Int) -> UInt8 { source.indices.contains(position) ? source[position] : 32 }

  private static func gap(of value: UInt32, words: Bool) -> Gap {
    switch value {
    case 44, 0x60C, 0x3001, 0xFF0C: .comma
    case 59, 0x61B: .semicolon
    case 58, 0xFF1A: .colon
    case 46, 0x6D4, 0x964, 0x965, 0x3002, 0x2026: .stop
    case 63, 0x61F, 0xFF1F: .question
    case 33, 0xFF01: .exclamation
    case 0x2013, 0x2014, 0x2015, 0x2212: .dash
    case 0x2010, 0x2011: .hyphen
    case 0x2019, 0x2BC: .apostrophe
    case 34, 0x201C, 0x201D, 0x2018, 0xAB, 0xBB, 0x201E, 0x60: .quote
    case 40, 91: .open
    case 41, 93: .close
    case 37, 0x66A: .percent
    case 38, 43: .and
    case 47, 124: .slash
    case 64, 35: .handle
    case 36, 0x20AC, 0xA3, 0xA5, 0x20B9, 0x20BA: .currency
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: .space
    case 0x2028, 0x85: [.space, .line]
    case 0x2029: [.space, .line, .paragraph]
    default: .other
    }
  }

  /// The scalar at a position and its length; U+FFFD and 1 where the bytes are not UTF-8.
  private func decode(at position: Int) -> (UInt32, Int) {
    let lead = UInt32(source[position])
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
    guard length > 0, position + length <= source.count else { return (0xFFFD, 1) }
    var value = length == 4 ? lead & 0x07 : length == 3 ? lead & 0x0F : lead & 0x1F
    for offset in 1..<length {
      let byte = UInt32(source[position + offset])
      guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
      value = value << 6 | byte & 0x3F
    }
    return (value, length)
  }
}
