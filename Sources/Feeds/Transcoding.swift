import Text

extension Charset {
  /// The document as UTF-8 without its byte order mark; invalid sequences become U+FFFD before anything is read: what
  /// is dropped later, a control or a tag, must not join two halves to a character.
  func decode(_ bytes: [UInt8], warnings: inout Warnings) -> [UInt8] {
    switch kind {
    case .utf8:
      if let place = bytes.span.firstInvalidUTF8 {
        warnings.add("invalid UTF-8 at byte \(place): replaced by U+FFFD")
        return Array(String(decoding: bytes[markLength...], as: UTF8.self).utf8)
      }
      return markLength == 0 ? bytes : Array(bytes[markLength...])
    case .utf16(let littleEndian): return Self.utf16(bytes[markLength...], littleEndian)
    case .utf32(let littleEndian): return Self.utf32(bytes[markLength...], littleEndian)
    case .windows1252: return Self.windows1252(bytes[markLength...])
    case .named(let name):
      let decoded = IconvDecoder.decode(bytes[markLength...], from: name)
      if decoded.replaced > 0 {
        warnings.add("\(decoded.replaced) bytes are no \(label): replaced by U+FFFD")
      }
      return decoded.utf8
    }
  }

  private static func windows1252(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    for byte in bytes {
      if byte < 0x80 { output.append(byte) } else { output.append(HTMLEntities.windows1252(byte)) }
    }
    return output
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, _ littleEndian: Bool) -> [UInt8] {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2)
    var position = bytes.startIndex
    while position + 1 < bytes.endIndex {
      let (first, second) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
      units.append(littleEndian ? second << 8 | first : first << 8 | second)
      position += 2
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func utf32(_ bytes: ArraySlice<UInt8>, _ littleEndian: Bool) -> [UInt8] {
    var output: [UInt8] = []
    var position = bytes.startIndex
    while position + 3 < bytes.endIndex {
      var value: UInt32 = 0
      for index in 0..<4 { value = value << 8 | UInt32(bytes[position + (littleEndian ? 3 - index : index)]) }
      output.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      position += 4
    }
    return output
  }
}
