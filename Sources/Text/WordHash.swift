/// A hash of a word's folded bytes: the product of its first and its last eight bytes, with its length (after wyhash by
/// Wang Yi). It tells words apart quickly; who finds one compares the bytes too.
enum WordHash {
  /// Of a range of bytes that is not empty; folded or not, the case of ASCII letters does not matter.
  static func of(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    let kept = min(range.count, 8)
    var state = lowercased(bytes.word(at: range.lowerBound, count: kept))
    var position = range.lowerBound + 8
    while position < range.upperBound - 8 {
      state = mixed(state, lowercased(bytes.word(at: position, count: 8)))
      position += 8
    }
    let last = bytes.word(at: max(range.upperBound - 8, range.lowerBound), count: kept)
    return of(first: state, last: lowercased(last), count: range.count)
  }

  /// Of the first eight bytes and the last eight in lower case; of a shorter word twice of all of them.
  @inline(__always)
  static func of(first: UInt64, last: UInt64, count: Int) -> UInt64 {
    mixed(first, last ^ UInt64(truncatingIfNeeded: count))
  }

  @inline(__always)
  private static func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let product = (one ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: other ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// The bit of 0x20 where that of 0x40 is: letters of ASCII in lower case. It does no harm to other bytes of words.
  @inline(__always)
  static func lowercased(_ bytes: UInt64) -> UInt64 { bytes | (bytes & 0x4040_4040_4040_4040) >> 1 }
}

extension Word {
  /// A word of ASCII, which lies at the same place in a text and in its folded form.
  @inline(__always)
  init(ascii start: Int, _ end: Int, of text: borrowing Span<UInt8>, gap: Gap) {
    let count = end &- start
    let kept = min(count, 8)
    let first = text.word(at: start, count: kept)
    let last = text.word(at: max(end &- 8, start), count: kept)
    var marks = Marks(firstOf: first)
    var hash: UInt64
    if count <= 16 {
      marks.formUnion(Marks(allOf: first, last))
      hash = WordHash.of(first: WordHash.lowercased(first), last: WordHash.lowercased(last), count: count)
    } else {
      marks.formUnion(Marks(allOf: text, start..<end))
      hash = WordHash.of(text, start..<end)
    }
    self.init(source: start, end, folded: start, end, hash: hash, gap: gap, marks: marks)
  }
}

extension Word.Marks {
  /// What the first of some bytes tells.
  @inline(__always)
  fileprivate init(firstOf bytes: UInt64) { self = bytes & 0x60 == 0x40 ? .capital : [] }

  /// What two times eight bytes tell together, all of them letters, digits, `_` or zeros.
  @inline(__always)
  fileprivate init(allOf one: UInt64, _ other: UInt64) {
    // The bit of 0x40 tells letters (and `_`) from digits, that of 0x20 small letters from capital ones.
    let letters: UInt64 = 0x4040_4040_4040_4040
    let hasLetters = (one | other) & letters != 0
    let hasSmall = (one & one << 1 | other & other << 1) & letters != 0
    self = !hasLetters ? .number : hasSmall ? [] : .upper
  }

  fileprivate init(allOf text: borrowing Span<UInt8>, _ range: Range<Int>) {
    var (hasLetters, hasSmall) = (false, false)
    for position in range {
      hasLetters = hasLetters || text[position] & 0x40 != 0
      hasSmall = hasSmall || text[position] & 0x60 == 0x60
    }
    self = !hasLetters ? .number : hasSmall ? [] : .upper
  }
}
