import Glibc
import Text

/// Legacy charsets by the C library's iconv (POSIX), the only place with its pointers.
enum IconvDecoder {
  /// Whether the C library can read a charset of that name. Names with anything but letters, digits and `-_.:+`
  /// are refused: iconv gives a meaning to others (`//TRANSLIT`).
  static func knows(_ name: String) -> Bool {
    let isName = name.utf8.allSatisfy { byte in
      (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x3A) || "-_.+".utf8.contains(byte)
    }
    guard isName, !name.isEmpty, name.utf8.count < 64, let descriptor = unsafe open(name) else { return false }
    unsafe _ = iconv_close(descriptor)
    return true
  }

  /// The text in UTF-8, and how many bytes had no meaning and became U+FFFD.
  static func decode(_ bytes: ArraySlice<UInt8>, from name: String) -> (utf8: [UInt8], replaced: Int) {
    if name == "HZ" { return decode(HZ.eucCN(bytes)[...], from: "GB18030") }
    if let upperHalf = CharsetTables.upperHalf(of: name) { return (CharsetTables.decode(bytes, upperHalf), 0) }
    guard let descriptor = unsafe open(name) else { return (Array(bytes), 0) }
    defer { unsafe _ = iconv_close(descriptor) }
    var source = Array(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count * 2)
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    var replaced = 0
    var consumed = 0
    while consumed < source.count {
      let step = unsafe convert(descriptor, &source, from: consumed, into: &buffer)
      // Not a slice of the buffer: it would be copied for every byte without meaning.
      output.append(buffer.span, 0..<step.written)
      consumed += step.read
      // A full buffer is emptied and filled again; anything else is a byte without meaning, or a cut-off sequence.
      guard step.error != 0, step.error != E2BIG, consumed < source.count else { continue }
      output.append(contentsOf: [0xEF, 0xBF, 0xBD])
      replaced += 1
      consumed += 1
    }
    return (output, replaced)
  }

  private static func open(_ name: String) -> iconv_t? {
    let descriptor = unsafe iconv_open("UTF-8", name)
    // POSIX: (iconv_t)-1 is the error.
    return unsafe Int(bitPattern: descriptor) == -1 ? nil : descriptor
  }

  private static func convert(
    _ descriptor: iconv_t, _ source: inout [UInt8], from start: Int, into buffer: inout [UInt8]
  ) -> (read: Int, written: Int, error: Int32) {
    unsafe source.withUnsafeMutableBytes { input in
      unsafe buffer.withUnsafeMutableBytes { output in
        var inputLeft = input.count - start
        var outputLeft = output.count
        var from = unsafe input.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
        var to = unsafe output.baseAddress?.assumingMemoryBound(to: CChar.self)
        let result = unsafe iconv(descriptor, &from, &inputLeft, &to, &outputLeft)
        let error = result == -1 ? errno : 0
        return (input.count - start - inputLeft, output.count - outputLeft, error)
      }
    }
  }
}
