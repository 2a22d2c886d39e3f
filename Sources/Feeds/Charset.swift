import Text

/// Which characters the bytes of a document mean, by RFC 7303 section 3: byte order mark, then the `charset` of the
/// HTTP header, then the XML declaration, then UTF-8.
struct Charset: Hashable {
  enum Kind: Hashable {
    case utf8, utf16(littleEndian: Bool), utf32(littleEndian: Bool), windows1252
    /// Anything else, under the name that iconv knows.
    case named(String)
  }

  let kind: Kind
  /// As the document or its header said it.
  let label: String
  /// Bytes of a byte order mark.
  let markLength: Int

  /// Decides; never fails: what nothing is known of is read as UTF-8, or as windows-1252 when it cannot be UTF-8.
  static func detect(_ bytes: [UInt8], contentType: String?, warnings: inout Warnings) -> Charset {
    if let marked = byteOrderMark(bytes) { return marked }
    if let bare = bareWideEncoding(bytes) { return bare }
    let header = contentType.flatMap(charset(inContentType:))
    let declared = XMLDeclaration.encoding(bytes)
    var said: [Charset] = []
    for label in [header, declared].compactMap(\.self) {
      if let kind = kind(of: label) {
        said.append(checked(Charset(kind: kind, label: label, markLength: 0), against: bytes, warnings: &warnings))
      } else {
        warnings.add(
          "unknown charset “\(Escaping.logLine(String(label.unicodeScalars.prefix(60).map(Character.init))))”")
      }
    }
    guard let first = said.first else { return undeclared(bytes, warnings: &warnings) }
    // A server's general "utf-8" against a document that says otherwise, and has not one sequence of UTF-8 in it.
    if first.kind == .utf8, said.count == 2, said[1].kind != .utf8, !bytes.span.hasUTF8Sequence, bytes.span.isNotASCII {
      warnings.add("the server says “\(first.label)”, but the document is “\(said[1].label)”")
      return said[1]
    }
    return first
  }

  /// Without a word it is UTF-8 (RFC 7303 section 3), unless no sequence of UTF-8 is in it at all.
  private static func undeclared(_ bytes: [UInt8], warnings: inout Warnings) -> Charset {
    guard bytes.span.isNotASCII, !bytes.span.hasUTF8Sequence else {
      return Charset(kind: .utf8, label: "utf-8", markLength: 0)
    }
    warnings.add("no UTF-8, and no known charset is declared: read as windows-1252")
    return Charset(kind: .windows1252, label: "windows-1252", markLength: 0)
  }

  /// A single-byte charset whose bytes are well-formed UTF-8 beyond ASCII is a wrong declaration: that does not
  /// happen by chance. Nor are there UTF-16 documents that begin with ASCII bytes.
  private static func checked(_ charset: Charset, against bytes: [UInt8], warnings: inout Warnings) -> Charset {
    let utf8 = Charset(kind: .utf8, label: charset.label, markLength: 0)
    if charset.kind == .utf8 { return charset }
    let span = bytes.span
    switch charset.kind {
    case .utf16, .utf32:
      return span.isNotASCII && !span.hasUTF8Sequence ? undeclared(bytes, warnings: &warnings) : utf8
    default: break
    }
    guard span.isNotASCII, span.isUTF8, charset.cannotLookLikeUTF8(bytes) else { return charset }
    warnings.add("declared as “\(charset.label)”, but is UTF-8")
    return utf8
  }

  /// Whether bytes that are well-formed UTF-8 beyond ASCII show that they are not of this charset. A few characters of
  /// East Asia can look like UTF-8; many in a row of three bytes each, or such as mean nothing in it, cannot.
  private func cannotLookLikeUTF8(_ bytes: [UInt8]) -> Bool {
    guard case .named(let name) = kind, Self.isMultiByte(name) else { return true }
    var long = 0
    for byte in bytes where byte & 0xF0 == 0xE0 {
      long += 1
      if long == 12 { return true }
    }
    return IconvDecoder.decode(bytes[...], from: name).replaced > 0
  }

  private static func byteOrderMark(_ bytes: [UInt8]) -> Charset? {
    let marks: [([UInt8], Kind, String)] = [
      ([0xEF, 0xBB, 0xBF], .utf8, "utf-8"),
      ([0xFF, 0xFE, 0x00, 0x00], .utf32(littleEndian: true), "utf-32le"),
      ([0x00, 0x00, 0xFE, 0xFF], .utf32(littleEndian: false), "utf-32be"),
      ([0xFF, 0xFE], .utf16(littleEndian: true), "utf-16le"),
      ([0xFE, 0xFF], .utf16(littleEndian: false), "utf-16be"),
    ]
    for (mark, kind, label) in marks where bytes.starts(with: mark) {
      return Charset(kind: kind, label: label, markLength: mark.count)
    }
    return nil
  }

  /// Wide or EBCDIC encodings without a mark show in how the first signs are spelt (XML 1.0 appendix F).
  private static func bareWideEncoding(_ bytes: [UInt8]) -> Charset? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (1...0x7F, 0, 0, 0): return Charset(kind: .utf32(littleEndian: true), label: "utf-32le", markLength: 0)
    case (0, 0, 0, 1...0x7F): return Charset(kind: .utf32(littleEndian: false), label: "utf-32be", markLength: 0)
    case (1...0x7F, 0, 1..., 0): return Charset(kind: .utf16(littleEndian: true), label: "utf-16le", markLength: 0)
    case (0, 1...0x7F, 0, 1...): return Charset(kind: .utf16(littleEndian: false), label: "utf-16be", markLength: 0)
    case (0x4C, 0x6F, 0xA7, 0x94): return ebcdic(bytes)
    default: return nil
    }
  }

  /// The pages of EBCDIC agree in what a declaration is spelt with: it says which one it is.
  private static func ebcdic(_ bytes: [UInt8]) -> Charset {
    let head = IconvDecoder.decode(bytes.prefix(256), from: "IBM037").utf8
    let label = XMLDeclaration.encoding(head)
    if let label, case .named(let name)? = kind(of: label),
      IconvDecoder.decode(bytes.prefix(4), from: name).utf8 == Array("<?xm".utf8)
    {
      return Charset(kind: .named(name), label: label, markLength: 0)
    }
    return Charset(kind: .named("IBM037"), label: label ?? "ebcdic", markLength: 0)
  }

  /// The `charset` parameter of a media type (RFC 9110 section 8.3.2), without quotes.
  static func charset(inContentType type: String) -> String? {
    for part in type.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, trimmed(pair[0]).lowercased() == "charset" else { continue }
      let label = trimmed(pair[1]).filter { $0 != "\"" && $0 != "'" }
      return label.isEmpty ? nil : label
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  private static func isMultiByte(_ name: String) -> Bool {
    let name = name.uppercased()
    return [
      "GB", "CP932", "CP949", "CP950", "BIG5", "EUC", "ISO-2022", "ISO2022", "UTF-7", "UTF7", "HZ", "JOHAB", "SHIFT",
      "SJIS", "UHC",
    ].contains { name.hasPrefix($0) }
  }
}

/// The XML declaration, which may stand after white space and junk.
enum XMLDeclaration {
  /// The `encoding` it names, in quotes or not; nil: none.
  static func encoding(_ bytes: [UInt8]) -> String? {
    let head = bytes.span.extracting(0..<min(bytes.count, 2048))
    guard let start = start(head), let end = head.firstIndex(of: UInt8(ascii: ">"), from: start) else { return nil }
    var position = start + 5
    while position < end, !(head[position].isSpace && head.matches("encoding", at: position + 1)) { position += 1 }
    position += 9
    while position < end, head[position].isSpace || head[position] == UInt8(ascii: "=") { position += 1 }
    let isQuote = { (byte: UInt8) in byte == 0x22 || byte == 0x27 }
    while position < end, head[position].isSpace || isQuote(head[position]) { position += 1 }
    let first = position
    while position < end, !isQuote(head[position]), head[position] != UInt8(ascii: "?") { position += 1 }
    while position > first, head[position - 1].isSpace { position -= 1 }
    return position > first ? head.text(first..<position) : nil
  }

  private static func start(_ head: borrowing Span<UInt8>) -> Int? {
    var position = 0
    while let hit = head.firstIndex(of: "<?", from: position) {
      if head.matches("<?xml", at: hit), hit + 5 < head.count, head[hit + 5].isSpace { return hit }
      position = hit + 2
    }
    return nil
  }
}

extension Span<UInt8> {
  /// Whether a byte lies beyond ASCII.
  var isNotASCII: Bool {
    for index in 0..<count where self[index] >= 0x80 { return true }
    return false
  }

  /// Whether bytes beyond ASCII make up a sequence of UTF-8 anywhere.
  var hasUTF8Sequence: Bool {
    var position = 0
    while position + 1 < count {
      let lead = self[position]
      let length = lead >= 0xC2 && lead <= 0xDF ? 2 : lead & 0xF0 == 0xE0 ? 3 : lead >= 0xF0 && lead <= 0xF4 ? 4 : 1
      if length > 1, position + length <= count, extracting(position..<position + length).isUTF8 { return true }
      position += 1
    }
    return false
  }
}
