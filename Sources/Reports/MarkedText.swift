import Text

/// An untrusted text with some of its words marked: underlined where there is colour, else between square brackets.
package struct MarkedText: Sendable {
  /// Characters for private use that no text which is shown holds: they are taken out of it.
  private static let (begin, end): (Character, Character) = ("\u{E000}", "\u{E001}")

  private let text: String

  /// Marks ranges of UTF-8 bytes of a text, which are cut to it; of two that overlap the first.
  package init(_ text: String, marking ranges: [Range<Int>]) {
    let bytes = Array(text.utf8)
    var marked = ""
    var position = 0
    func piece(_ range: Range<Int>) -> String {
      Escaping.terminal(String(decoding: bytes[range], as: UTF8.self)).filter { $0 != Self.begin && $0 != Self.end }
    }
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound })
    where position <= range.lowerBound && range.upperBound <= bytes.count && !range.isEmpty {
      marked += piece(position..<range.lowerBound) + String(Self.begin) + piece(range) + String(Self.end)
      position = range.upperBound
    }
    self.text = marked + piece(position..<bytes.count)
  }

  /// On as many lines as it needs within a width.
  package func lines(width: Int, colour: Bool) -> [String] {
    var isOpen = false
    return wrapped(text, width: width, keepsQuoted: false).map { line in
      var shown = isOpen && colour ? Self.underlined : ""
      for character in line {
        switch character {
        case Self.begin:
          isOpen = true
          shown += colour ? Self.underlined : "["
        case Self.end:
          isOpen = false
          shown += colour ? Self.plain : "]"
        default: shown.append(character)
        }
      }
      return isOpen && colour ? shown + Self.plain : shown
    }
  }

  private static let (underlined, plain) = ("\u{1B}[4m", "\u{1B}[24m")
}
