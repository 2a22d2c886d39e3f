import CZlib

/// Gzip that a server sent without saying so (RFC 1952), by zlib: the only place with its pointers.
enum Gunzip {
  /// How the document ended.
  enum End {
    case whole
    /// The bytes stop in the middle.
    case cutOff
    case broken
    /// What it holds is more than may be held.
    case tooLarge
  }

  /// Whether these are the first bytes of gzip.
  static func isGzip(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 0x08]) }

  /// What the first member holds, as far as it can be read, at most `limit` bytes.
  static func read(_ bytes: [UInt8], limit: Int) -> (bytes: [UInt8], end: End) {
    var stream = unsafe z_stream()
    guard unsafe dutywatch_gunzip_begin(&stream) == Z_OK else { return ([], .broken) }
    defer { unsafe _ = inflateEnd(&stream) }
    var source = bytes
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    let end = unsafe source.withUnsafeMutableBufferPointer { input -> End in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(clamping: input.count)
      while true {
        let (code, count) = unsafe piece.withUnsafeMutableBufferPointer { room in
          unsafe stream.next_out = room.baseAddress
          unsafe stream.avail_out = UInt32(room.count)
          let code = unsafe inflate(&stream, Z_NO_FLUSH)
          return (code, unsafe room.count - Int(stream.avail_out))
        }
        guard count <= limit - output.count else { return .tooLarge }
        output += piece[..<count]
        if code == Z_STREAM_END { return .whole }
        if code == Z_BUF_ERROR || (code == Z_OK && count == 0) { return .cutOff }
        if code != Z_OK { return .broken }
      }
    }
    return (output, end)
  }
}
