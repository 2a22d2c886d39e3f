/// A hash of a word's folded bytes, eight at a time, so that all its bits matter (multiply and shift, as in
/// MurmurHash's finalizer). It tells words apart quickly; who finds one compares the bytes too.
struct WordHash {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// Takes up to eight bytes, the first the lowest, zeros after the last.
  @inline(__always)
  mutating func add(_ chunk: UInt64) {
    state = (state ^ chunk) &* 0xC6A4_A793_5BD1_E995
    state ^= state >> 32
  }

  /// The hash of so many bytes.
  @inline(__always)
  func finished(count: Int) -> UInt64 {
    let mixed = (state ^ UInt64(truncatingIfNeeded: count)) &* 0xC6A4_A793_5BD1_E995
    return mixed ^ mixed >> 29
  }

  /// Of a range of folded bytes.
  static func of(_ folded: borrowing Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = WordHash()
    var position = range.lowerBound
    while position < range.upperBound {
      hash.add(folded.word(at: position, count: min(8, range.upperBound - position)))
      position += 8
    }
    return hash.finished(count: range.count)
  }
}

/// What eight bytes hold of a word of ASCII that begins with the first of them ("Bit Twiddling Hacks", Anderson: a byte
/// between two others).
struct WordChunk {
  /// How many of the bytes belong to the word.
  let count: Int
  /// These bytes in lower case, zeros after them.
  let folded: UInt64
  let hasUpper: Bool
  let hasLower: Bool

  private static let highs: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  @inline(__always)
  init(_ bytes: UInt64, underscores: Bool) {
    let low = bytes & ~Self.highs
    let letterLow = low | Self.ones &* 0x20
    let letters = Self.isWithin(letterLow, UInt8(ascii: "a"), UInt8(ascii: "z"))
    var words = letters | Self.isWithin(low, UInt8(ascii: "0"), UInt8(ascii: "9"))
    if underscores { words |= Self.isWithin(low, UInt8(ascii: "_"), UInt8(ascii: "_")) }
    let others = (~words | bytes) & Self.highs
    count = others == 0 ? 8 : others.trailingZeroBitCount / 8
    let mask: UInt64 = count == 8 ? ~0 : (1 << UInt64(count * 8)) - 1
    // The bit of 0x20 tells the case of a letter; here it is moved to where the others stand.
    let upper = letters & ~(bytes << 2) & mask
    hasUpper = upper != 0
    hasLower = letters & (bytes << 2) & mask != 0
    folded = (bytes | upper >> 2) & mask
  }

  /// The high bit of each byte, none of them beyond ASCII, that lies between two others.
  @inline(__always)
  private static func isWithin(_ bytes: UInt64, _ first: UInt8, _ last: UInt8) -> UInt64 {
    let reaches = bytes &+ ones &* UInt64(0x80 - first)
    let exceeds = bytes &+ ones &* UInt64(0x7F - last)
    return reaches & ~exceeds & highs
  }
}
