/// Character references of HTML and XML (`&eacute;`, `&#233;`, `&#xE9;`), decoded once.
package enum HTMLEntities {
  /// Where references stand; text of HTML is more forgiving than text of XML.
  package enum Place: Sendable {
    /// A semicolon is needed: addresses hold `&copy=1`.
    case xml
    /// The old names count without a semicolon, as in browsers.
    case html
  }

  /// What a name stands for, without `&` and `;`; names are tried as written, then in lower case. nil: unknown.
  package static func named(_ name: String) -> String? {
    switch name {
    case "amp": "&"
    case "lt": "<"
    case "gt": ">"
    case "quot": "\""
    case "apos": "'"
    case "nbsp": "\u{A0}"
    default: names[name] ?? names[name.lowercased()]
    }
  }

  /// Decodes the reference whose `&` stands at a position and appends its UTF-8.
  ///
  /// Returns the bytes taken; 0: there is no reference here, the `&` stands for itself. References to control
  /// characters are taken and yield nothing, U+0080–009F are read as windows-1252, as browsers do.
  package static func decode(
    _ source: Span<UInt8>, at position: Int, _ place: Place, into output: inout [UInt8]
  ) -> Int {
    guard position + 2 < source.count else { return 0 }
    if let (byte, length) = usual(source, at: position) {
      output.append(byte)
      return length
    }
    if source[position + 1] == UInt8(ascii: "#") {
      return decodeNumber(source, from: position + 2, place, into: &output).map { $0 - position } ?? 0
    }
    var end = position + 1
    let limit = min(source.count, position + longestName + 2)
    while end < limit, source[end].isLetter || source[end].isDigit { end += 1 }
    guard end > position + 1 else { return 0 }
    let closed = end < source.count && source[end] == UInt8(ascii: ";")
    guard closed || place == .html else { return 0 }
    let name = source.text(position + 1..<end)
    guard closed || openNames.contains(name), let text = named(name) else { return 0 }
    output.append(contentsOf: text.utf8)
    return end - position + (closed ? 1 : 0)
  }

  /// What the references that every text is full of stand for, and their length; nil: another one, or near the end.
  @inline(__always)
  private static func usual(_ source: borrowing Span<UInt8>, at position: Int) -> (byte: UInt8, length: Int)? {
    guard position + 6 <= source.count else { return nil }
    let second = source[position + 2]
    let third = source[position + 3]
    switch source[position + 1] {
    case UInt8(ascii: "l"):
      return second == UInt8(ascii: "t") && third == UInt8(ascii: ";") ? (UInt8(ascii: "<"), 4) : nil
    case UInt8(ascii: "g"):
      return second == UInt8(ascii: "t") && third == UInt8(ascii: ";") ? (UInt8(ascii: ">"), 4) : nil
    case UInt8(ascii: "a"):
      guard second == UInt8(ascii: "m"), third == UInt8(ascii: "p") else { return nil }
      return source[position + 4] == UInt8(ascii: ";") ? (UInt8(ascii: "&"), 5) : nil
    case UInt8(ascii: "q"):
      guard second == UInt8(ascii: "u"), third == UInt8(ascii: "o") else { return nil }
      return source[position + 4] == UInt8(ascii: "t") && source[position + 5] == UInt8(ascii: ";")
        ? (UInt8(ascii: "\""), 6) : nil
    default: return nil
    }
  }

  /// Decodes every reference of a text once, as in HTML.
  package static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    let bytes = Array(text.utf8)
    let source = bytes.span
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var position = 0
    while let hit = source.firstIndex(of: UInt8(ascii: "&"), from: position) {
      output.append(source, position..<hit)
      let taken = decode(source, at: hit, .html, into: &output)
      if taken == 0 { output.append(UInt8(ascii: "&")) }
      position = hit + max(taken, 1)
    }
    output.append(source, position..<bytes.count)
    return String(decoding: output, as: UTF8.self)
  }

  /// Returns the position after the number, or nil when there is none.
  private static func decodeNumber(
    _ source: Span<UInt8>, from start: Int, _ place: Place, into output: inout [UInt8]
  ) -> Int? {
    guard let (value, end) = number(source, from: start) else { return nil }
    let closed = end < source.count && source[end] == UInt8(ascii: ";")
    guard closed || place == .html else { return nil }
    // Programs that think in UTF-16 write the halves of a character one by one.
    if closed, (0xD800...0xDBFF).contains(value), end + 3 < source.count, source.matches("&#", at: end + 1),
      let (low, lowEnd) = number(source, from: end + 3), (0xDC00...0xDFFF).contains(low), lowEnd < source.count,
      source[lowEnd] == UInt8(ascii: ";")
    {
      append(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00), to: &output)
      return lowEnd + 1
    }
    append(value, to: &output)
    return closed ? end + 1 : end
  }

  /// The digits of a reference from its `x` or first digit on, and where they end; nil: there are none.
  private static func number(_ source: Span<UInt8>, from start: Int) -> (value: UInt32, end: Int)? {
    let isHexadecimal = source[start] | 0x20 == UInt8(ascii: "x")
    var end = isHexadecimal ? start + 1 : start
    let first = end
    var value: UInt32 = 0
    while end < source.count, let digit = digit(source[end], isHexadecimal) {
      value = min(value &* (isHexadecimal ? 16 : 10) &+ digit, 0x110000)
      end += 1
    }
    return end > first ? (value, end) : nil
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    if byte.isDigit { return UInt32(byte - 0x30) }
    let letter = byte | 0x20
    return isHexadecimal && letter >= 0x61 && letter <= 0x66 ? UInt32(letter - 0x57) : nil
  }

  private static func append(_ value: UInt32, to output: inout [UInt8]) {
    switch value {
    case 0x09, 0x0A, 0x0D: output.append(UInt8(value))
    case 0x00...0x1F, 0x7F: break
    case 0x80...0x9F: output.append(windows1252(UInt8(value)))
    default: output.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
  }

  /// What the bytes 0x80…0x9F mean in windows-1252 (https://encoding.spec.whatwg.org/index-windows-1252.txt).
  package static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    (0x80...0x9F).contains(byte) ? upperControls[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  private static let upperControls = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
  private static let longestName = 31
  private static let openNames = Set(words(HTMLEntityTable.withoutSemicolon))
  private static let names: [String: String] = {
    var names: [String: String] = [:]
    for entry in words(HTMLEntityTable.names) {
      let parts = entry.split(separator: "=")
      guard parts.count == 2 else { continue }
      let scalars = parts[1].split(separator: "+").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
      names[String(parts[0])] = String(String.UnicodeScalarView(scalars))
    }
    return names
  }()

  private static func words(_ table: String) -> [String] {
    table.split { $0 == " " || $0 == "\n" }.map(String.init)
  }
}
