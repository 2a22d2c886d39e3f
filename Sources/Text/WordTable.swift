/// Numbers under short ASCII words, sought in the bytes of a source without making a string: for the names of elements
/// and the like, of which a document holds thousands.
package struct WordTable: Sendable {
  private struct Slot: Sendable {
    let word: PackedWord
    let value: Int
  }

  /// Open addressing: a word lies at its hash or after it, before the next empty slot.
  private var slots: [Slot?]
  private let mask: Int

  /// A table of words, which are compared without regard to the case of ASCII letters; of equal ones the last counts.
  /// A word of more than 16 bytes is a mistake of the program; in a source it is never found.
  package init(_ values: [String: Int]) {
    var size = 16
    while size < values.count * 4 { size *= 2 }
    slots = Array(repeating: nil, count: size)
    mask = size - 1
    for (word, value) in values {
      let bytes = Array(word.utf8)
      guard let packed = PackedWord(bytes.span, 0..<bytes.count) else { preconditionFailure("“\(word)” is too long") }
      var place = packed.hash & mask
      while let other = slots[place], other.word != packed { place = (place + 1) & mask }
      slots[place] = Slot(word: packed, value: value)
    }
  }

  /// The number under the word in a range of a source; nil: there is none.
  package func value(of source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int? {
    guard let word = PackedWord(source, range) else { return nil }
    var place = word.hash & mask
    while let slot = slots[place] {
      if slot.word == word { return slot.value }
      place = (place + 1) & mask
    }
    return nil
  }
}

/// At most 16 bytes in two integers, ASCII letters in lower case.
private struct PackedWord: Equatable, Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// nil: too long.
  init?(_ source: borrowing Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= 16 else { return nil }
    for index in range { (high, low) = (high << 8 | low >> 56, low << 8 | UInt64(source[index].lowercased)) }
  }

  /// Multiplicative hashing (Knuth, The Art of Computer Programming 3, section 6.4).
  var hash: Int { Int(truncatingIfNeeded: ((low ^ (high &* 0x9E37_79B9)) &* 0x9E37_79B9_7F4A_7C15) >> 40) }
}
