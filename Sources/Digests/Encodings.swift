/// Base 32 without padding (RFC 4648 section 6), in lowercase.
package enum Base32 {
  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  /// a–z and 2–7, eight for every five bytes; a rest of bits is filled with zeros.
  package static func lowercase(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var window: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      window = (window & 0xFF) << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[Int(window >> bits & 31)])
      }
    }
    if bits > 0 { text.append(alphabet[Int(window << (5 - bits) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Base 16 (RFC 4648 section 8), in lowercase.
package enum Hex {
  private static let alphabet = Array("0123456789abcdef".utf8)

  /// Two digits a byte.
  package static func lowercase(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(alphabet[Int(byte >> 4)])
      text.append(alphabet[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
