/// Untrusted text at the exits of the program: one function per kind of output.
package enum Escaping {
  /// Text for one line of a terminal: line breaks and tabs become spaces, other controls a visible sign,
  /// direction overrides disappear.
  ///
  /// Nothing that comes out can move the cursor, change colours or reorder what stands beside it.
  package static func terminal(_ text: String) -> String {
    if isHarmless(text.utf8.span) { return text }
    var safe = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029: safe.append(" ")
      case 0x00...0x1F: safe.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      case 0x7F: safe.append("\u{2421}")
      case 0x80...0x9F: safe.append("\u{FFFD}")
      case 0x202A...0x202E, 0x2066...0x2069, 0xFFF9...0xFFFB, 0xE0000...0xE007F: continue
      default: safe.append(scalar)
      }
    }
    return String(safe)
  }

  /// Text for a log record or a journal field: exactly one line, otherwise as for a terminal,
  /// since logs are read in one.
  package static func logLine(_ text: String) -> String { terminal(text) }

  /// A JSON string with its quotes (RFC 8259 section 7), safe on one line and inside JavaScript:
  /// controls and U+2028/2029 are escaped, slashes are not.
  package static func json(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 2)
    appendJSON(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the UTF-8 of ``json(_:)``.
  static func appendJSON(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var pendingE2 = 0
    for byte in text.utf8 {
      // U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
      if pendingE2 == 2, byte == 0xA8 || byte == 0xA9 {
        bytes.removeLast(2)
        bytes.append(contentsOf: byte == 0xA8 ? "\\u2028".utf8 : "\\u2029".utf8)
        pendingE2 = 0
        continue
      }
      pendingE2 = byte == 0xE2 ? 1 : pendingE2 == 1 && byte == 0x80 ? 2 : 0
      switch byte {
      case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
      case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0C: bytes.append(contentsOf: "\\f".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0x00...0x1F, 0x7F:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(hexDigits[Int(byte >> 4)])
        bytes.append(hexDigits[Int(byte & 15)])
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// How many bytes ``json(_:)`` makes of one scalar.
  package static func jsonSize(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x22, 0x5C, 0x08, 0x09, 0x0A, 0x0C, 0x0D: 2
    case 0x00...0x1F, 0x7F, 0x2028, 0x2029: 6
    default: UTF8.width(scalar)
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)

  private static func isHarmless(_ bytes: borrowing Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where mayNeedCare(bytes[index]) { return false }
    return true
  }

  /// The lead bytes of everything that ``terminal(_:)`` changes, and of some that it does not.
  private static func mayNeedCare(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xEF || byte == 0xF3
  }
}
