/// One word of a text; places are kept in 32 bits each, since texts have many words.
package struct Word: Hashable, Sendable {
  @usableFromInline let sourceStart: UInt32
  @usableFromInline let sourceEnd: UInt32
  @usableFromInline let foldedStart: UInt32
  @usableFromInline let foldedEnd: UInt32
  /// Of the folded bytes.
  package let hash: UInt64
  /// What stands between this word and the one before.
  package let gap: Gap
  private let marks: Marks

  struct Marks: OptionSet, Hashable {
    let rawValue: UInt8
    static let capital = Marks(rawValue: 1)
    static let upper = Marks(rawValue: 2)
    static let number = Marks(rawValue: 4)
  }

  @inline(__always)
  init(
    source start: Int, _ end: Int, folded foldedStart: Int, _ foldedEnd: Int, hash: UInt64, gap: Gap, marks: Marks
  ) {
    sourceStart = UInt32(truncatingIfNeeded: start)
    sourceEnd = UInt32(truncatingIfNeeded: end)
    self.foldedStart = UInt32(truncatingIfNeeded: foldedStart)
    self.foldedEnd = UInt32(truncatingIfNeeded: foldedEnd)
    self.hash = hash
    self.gap = gap
    self.marks = marks
  }

  /// UTF-8 bytes of the source, half-open.
  @inlinable @inline(__always) package var source: Range<Int> { Int(sourceStart)..<Int(sourceEnd) }
  /// Bytes of the folded text, half-open.
  @inlinable @inline(__always) package var folded: Range<Int> { Int(foldedStart)..<Int(foldedEnd) }
  /// It begins with an upper-case letter.
  package var isCapital: Bool { marks.contains(.capital) }
  /// It has a letter, and every ASCII letter is upper-case.
  package var isUpper: Bool { marks.contains(.upper) }
  /// It is made of digits alone.
  package var isNumber: Bool { marks.contains(.number) }
}

/// What belongs to a word.
package enum WordRule: Sendable {
  /// Letters, marks and digits of all scripts.
  case unicode
  /// ASCII letters, digits and `_`, as other programs have it.
  case ascii
}

/// The words of a text, folded once, with their places in the source.
package struct Words: Sendable, RandomAccessCollection {
  /// The UTF-8 bytes of the text.
  package let source: [UInt8]
  /// The folded bytes of all words, in order; what lies between them says nothing.
  package let bytes: [UInt8]
  /// What stands after the last word.
  package let tail: Gap
  /// The words in order, for those who go through all of them.
  package let list: [Word]

  /// Splits a text into words: letters, marks and digits in a row.
  package init(_ text: some StringProtocol) {
    // Copying a part of a text byte by byte takes longer than finding its words.
    let bytes = text.utf8.withContiguousStorageIfAvailable { unsafe Array($0) }
    self.init(bytes: bytes ?? Array(text.utf8))
  }

  /// Splits UTF-8 of less than 4 GiB into words; what is not valid UTF-8 counts as being between words.
  package init(bytes source: [UInt8], rule: WordRule = .unicode) {
    var scanner = WordScanner(source: source, rule: rule)
    scanner.run()
    self.source = source
    bytes = scanner.folded
    list = scanner.words
    tail = scanner.tail
  }

  /// Always 0.
  package var startIndex: Int { 0 }
  /// How many words there are.
  package var endIndex: Int { list.count }
  /// The word at a place.
  @inlinable package subscript(position: Int) -> Word { list[position] }

  /// The folded form of a word.
  package func folded(_ index: Int) -> String { String(decoding: bytes[list[index].folded], as: UTF8.self) }

  /// A word as it was written.
  package func written(_ index: Int) -> String { String(decoding: source[list[index].source], as: UTF8.self) }

  /// The source's bytes from the first of these words to the end of the last.
  package func sourceRange(_ words: Range<Int>) -> Range<Int> {
    guard let first = words.first, let last = words.last else { return 0..<0 }
    return list[first].source.lowerBound..<list[last].source.upperBound
  }

  /// The source from the first of these words to the end of the last, exactly.
  package func text(_ words: Range<Int>) -> String { String(decoding: source[sourceRange(words)], as: UTF8.self) }

  /// What stands after a word.
  package func gap(after index: Int) -> Gap { index + 1 < list.count ? list[index + 1].gap : tail }

  /// A hash of folded bytes, the same as ``Word/hash``; not kept anywhere.
  package static func hash(_ bytes: [UInt8]) -> UInt64 { WordHash.of(bytes.span, 0..<bytes.count) }
}
