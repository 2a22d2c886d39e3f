import Text

/// Character data and attribute values with their references decoded.
enum XMLText {
  /// Appends character data; what is no reference stays as it is.
  static func append(
    _ source: Span<UInt8>, _ range: Range<Int>, _ place: HTMLEntities.Place = .xml, to output: inout [UInt8]
  ) {
    let part = source.extracting(range)
    var position = 0
    while let hit = part.firstIndex(of: UInt8(ascii: "&"), from: position) {
      output.append(part, position..<hit)
      let taken = HTMLEntities.decode(part, at: hit, place, into: &output)
      if taken == 0 { output.append(UInt8(ascii: "&")) }
      position = hit + max(taken, 1)
    }
    output.append(part, position..<part.count)
  }

  /// A value with references decoded, controls dropped, white space at its ends trimmed.
  static func value(_ source: Span<UInt8>, _ range: Range<Int>) -> String {
    if let plain = plainValue(source, range) { return plain }
    var output: [UInt8] = []
    append(source, range, to: &output)
    return trimmed(output)
  }

  /// The value where it needs no mending, as most do; nil: it does.
  private static func plainValue(_ source: Span<UInt8>, _ range: Range<Int>) -> String? {
    var range = range
    while let first = range.first, source[first].isSpace { range = range.dropFirst() }
    while let last = range.last, source[last].isSpace { range = range.dropLast() }
    for index in range where source[index] < 0x20 || source[index] == 0x26 || source[index] == 0x7F { return nil }
    return source.text(range)
  }

  /// An address that was escaped twice: `&amp;` in it never is meant.
  static func unescapedAddress(_ address: String) -> String {
    let escaped: StaticString = "&amp;"
    guard address.utf8.span.firstIndex(of: escaped, from: 0) != nil else { return address }
    return address.replacing("&amp;", with: "&")
  }

  /// UTF-8 as text, without controls and without white space at its ends.
  static func trimmed(_ bytes: [UInt8]) -> String {
    var bytes = bytes
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      bytes.removeAll { ($0 < 0x20 && !$0.isSpace) || $0 == 0x7F }
    }
    guard let first = bytes.firstIndex(where: { !$0.isSpace }), let last = bytes.lastIndex(where: { !$0.isSpace })
    else { return "" }
    return String(decoding: bytes[first...last], as: UTF8.self)
  }
}

extension [UInt8] {
  /// Appends text so that HTML shows it as it stands.
  mutating func append(escapingMarkup source: borrowing Span<UInt8>, _ range: Range<Int>) {
    for index in range {
      switch source[index] {
      case UInt8(ascii: "<"): append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: "&"): append(contentsOf: "&amp;".utf8)
      case let byte: append(byte)
      }
    }
  }
}
