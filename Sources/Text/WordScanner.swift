/// One pass over UTF-8: words of ASCII by the bits of 64 bytes at a time, others scalar by scalar.
struct WordScanner {
  let source: [UInt8]
  let rule: WordRule
  /// The text with its ASCII in lower case, each byte in its place; after it, what words with other letters fold to.
  var folded: [UInt8] = []
  var words: [Word] = []
  private var between = GapReader()
  private var start = -1
  private var end = 0
  private var foldedStart = 0
  private var capital = false
  private var lower = false
  private var letters = false
  private var digits = true

  /// What stands after the last word.
  var tail: Gap { between.gap }

  init(source: [UInt8], rule: WordRule) {
    self.source = source
    self.rule = rule
    words.reserveCapacity(source.count / 4 + WordBlock.size)
  }

  mutating func run() {
    // With room to take eight bytes from wherever a word begins.
    folded = source.span.lowercasedASCII(padding: 8)
    var position = 0
    while position < source.count {
      if source[position] < 0x80 || rule == .ascii {
        position = takeASCII(from: position)
      } else {
        position = slowly(from: position)
      }
    }
  }

  /// Takes words of ASCII up to the end, or to a word that has or may have other letters in it, and that one.
  private mutating func takeASCII(from first: Int) -> Int {
    let source = source
    let text = source.span
    var position = first
    var between = between
    while position < text.count {
      let block = WordBlock(text, at: position, rule)
      var taken = 0
      words.append(addingCapacity: WordBlock.size / 2) { output in
        taken = Self.take(block, at: position, of: text, &between, &output)
      }
      position += taken
      if taken == 0 || block.limit < WordBlock.size {
        self.between = between
        return block.limit < WordBlock.size ? slowly(from: position) : takeLong(from: position)
      }
    }
    self.between = between
    return position
  }

  /// Takes the words that end in a block and what stands between them; returns where a last one begins that does not, or
  /// the block's end.
  @inline(__always)
  private static func take(
    _ block: WordBlock, at position: Int, of text: borrowing Span<UInt8>, _ between: inout GapReader,
    _ words: inout OutputSpan<Word>
  ) -> Int {
    // Where a word begins or something between words: these take turns.
    var edges = block.words ^ block.words << 1
    var done = 0
    while edges != 0 {
      let first = edges.trailingZeroBitCount
      between.take(position &+ done, position &+ first, of: text)
      edges &= edges &- 1
      if edges == 0 { return first }
      done = edges.trailingZeroBitCount
      edges &= edges &- 1
      words.append(Word(ascii: position &+ first, position &+ done, of: text, gap: between.taken()))
    }
    let end = min(WordBlock.size, text.count &- position)
    between.take(position &+ done, position &+ end, of: text)
    return end
  }

  /// A word that fills a block and goes on.
  private mutating func takeLong(from start: Int) -> Int {
    var end = start
    while true {
      let block = WordBlock(source.span, at: end, rule)
      let count = (~block.words).trailingZeroBitCount
      end += count
      if count < WordBlock.size { break }
      if block.limit < WordBlock.size { return slowly(from: start) }
    }
    let gap = between.taken()
    words.append(Word(ascii: start, end, of: source.span, gap: gap))
    return end
  }

  /// A word with letters beyond ASCII in it or at its ends, and what ends it.
  private mutating func slowly(from first: Int) -> Int {
    let table = FoldTable.shared
    var position = first
    repeat {
      let byte = source[position]
      if byte < 0x80 {
        takeSlowly(byte, at: position)
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

  private mutating func takeSlowly(_ byte: UInt8, at position: Int) {
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
      endWord()
      let source = source
      between.take(position, position + 1, of: source.span)
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
      between.gap.insert(Gap(of: value))
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
          source: start, end, folded: foldedStart, folded.count,
          hash: WordHash.of(folded.span, foldedStart..<folded.count), gap: between.taken(),
          marks: marks))
    }
    start = -1
    capital = false
    lower = false
    letters = false
    digits = true
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
