import Text

extension ArticleHint {
  /// Elements with names of their own say by them what they are: `amp-sidebar`.
  static func ofName(_ source: borrowing Span<UInt8>, _ name: Range<Int>) -> ArticleHint {
    name.contains { source[$0] == UInt8(ascii: "-") } ? read(source, name) : []
  }
}

extension Span<UInt8> {
  func isSameName(_ name: Range<Int>, _ other: Range<Int>) -> Bool {
    for offset in 0..<name.count
    where self[name.lowerBound + offset].lowercased != self[other.lowerBound + offset].lowercased { return false }
    return true
  }

  /// `.`, `?`, `!`, and the ends of sentences of Arabic (U+061F, U+06D4), Indic (U+0964) and East Asian (U+3002) scripts.
  func endsSentence(at place: Int, in range: Range<Int>) -> Bool {
    switch self[place] {
    case UInt8(ascii: "."):
      // After a word of two letters at least, and not within one: `U.S. news` ends none.
      place - 2 >= range.lowerBound && !self[place - 1].isSpace && !self[place - 2].isSpace
        && self[place - 2] != UInt8(ascii: ".") && (place + 1 >= range.upperBound || !self[place + 1].isWordByte)
    case UInt8(ascii: "?"), UInt8(ascii: "!"): true
    case 0xD8: place + 1 < count && self[place + 1] == 0x9F
    case 0xDB: place + 1 < count && self[place + 1] == 0x94
    case 0xE0: place + 2 < count && self[place + 1] == 0xA5 && self[place + 2] == 0xA4
    case 0xE3: place + 2 < count && self[place + 1] == 0x80 && self[place + 2] == 0x82
    default: false
    }
  }
}

extension UInt8 {
  /// Part of a word, in any script.
  fileprivate var isWordByte: Bool { isLetter || isDigit || self >= 0x80 }
}
