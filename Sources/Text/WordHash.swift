/// A hash of a word's folded bytes, eight at a time, so that all its bits matter (multiply and shift, as in
/// MurmurHash's finalizer). It tells words apart quickly; who finds one compares the bytes too.
enum WordHash {
  /// Of a range of a source; `lowercased`: ASCII letters count as in lower case.
  @inline(__always)
  static func of(_ source: borrowing Span<UInt8>, _ range: Range<Int>, lowercased: Bool = false) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: range.count) &* 0x9E37_79B9_7F4A_7C15
    var position = range.lowerBound
    while position < range.upperBound {
      let count = min(8, range.upperBound - position)
      var chunk = source.word(at: position, count: count)
      if lowercased { chunk = lower(chunk) }
      hash = (hash ^ chunk) &* 0xC6A4_A793_5BD1_E995
      hash ^= hash >> 32
      position += 8
    }
    return hash
  }

  /// ASCII letters in lower case, every other byte as it is ("Bit Twiddling Hacks", Anderson).
  @inline(__always)
  private static func lower(_ word: UInt64) -> UInt64 {
    let highs: UInt64 = 0x8080_8080_8080_8080
    let low = word & ~highs
    let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let beyondZ = low &+ 0x2525_2525_2525_2525
    return word | ((fromA ^ beyondZ) & ~word & highs) >> 2
  }
}
