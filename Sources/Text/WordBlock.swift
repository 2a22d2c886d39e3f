/// Which of 64 bytes of a text belong to words, a bit for each, the first the lowest.
struct WordBlock {
  /// How many bytes a block has; a text's last block is filled up with zeros.
  static let size = 64
  private typealias Bytes = SIMD16<UInt8>

  /// Letters and digits of ASCII; from the first byte beyond ASCII on, if these may be parts of words, all bits.
  let words: UInt64
  /// Where the first byte beyond ASCII lies that may be part of a word; 64: there is none.
  let limit: Int

  @inline(__always)
  init(_ text: borrowing Span<UInt8>, at position: Int, _ rule: WordRule) {
    // A byte that is no word by itself, but by the rule; else one that is a digit anyway.
    let other = Bytes(repeating: rule == .ascii ? UInt8(ascii: "_") : UInt8(ascii: "0"))
    let (one, two, three, four) = text.block(at: position)
    let words =
      Self.words(one, other) | Self.words(two, other) << 16 | Self.words(three, other) << 32
      | Self.words(four, other) << 48
    guard rule == .unicode, Self.hasHighBit((one | two) | (three | four)) else {
      (self.words, limit) = (words, Self.size)
      return
    }
    let beyond = Self.beyond(one) | Self.beyond(two) << 16 | Self.beyond(three) << 32 | Self.beyond(four) << 48
    limit = beyond.trailingZeroBitCount
    self.words = words | ~0 << UInt64(limit)
  }

  @inline(__always)
  private static func words(_ bytes: Bytes, _ other: Bytes) -> UInt64 {
    let isLetter = ((bytes | 0x20) &- UInt8(ascii: "a")) .<= Bytes(repeating: 25)
    let isDigit = (bytes &- UInt8(ascii: "0")) .<= Bytes(repeating: 9)
    return bits(isLetter .| isDigit .| (bytes .== other))
  }

  private static func beyond(_ bytes: Bytes) -> UInt64 { bits(bytes .>= Bytes(repeating: 0x80)) }

  @inline(__always)
  private static func hasHighBit(_ bytes: Bytes) -> Bool {
    let pair = unsafe unsafeBitCast(bytes, to: SIMD2<UInt64>.self)
    return (pair[0] | pair[1]) & 0x8080_8080_8080_8080 != 0
  }

  /// A bit for each of sixteen: every byte keeps one of its bits, and the sum of eight is a byte with all of them.
  @inline(__always)
  private static func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    let pair = unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self) & 0x8040_2010_0804_0201
    let ones: UInt64 = 0x0101_0101_0101_0101
    return (pair[0].littleEndian &* ones) >> 56 | ((pair[1].littleEndian &* ones) >> 56) << 8
  }
}
