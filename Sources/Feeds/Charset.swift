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

  /// Decides; never fails: what is unknown is read as UTF-8, with a warning.
  static func detect(_ bytes: [UInt8], contentType: String?, warnings: inout Warnings) -> Charset {
    if let marked = byteOrderMark(bytes) { return marked }
    if let bare = bareWideEncoding(bytes) { return bare }
    let header = contentType.flatMap(charset(inContentType:))
    let declared = declaration(in: bytes)
    for label in [header, declared].compactMap(\.self) {
      guard let kind = kind(of: label) else {
        warnings.add("unknown charset “\(label)”: read as UTF-8")
        continue
      }
      return checked(Charset(kind: kind, label: label, markLength: 0), against: bytes, warnings: &warnings)
    }
    return Charset(kind: .utf8, label: "utf-8", markLength: 0)
  }

  /// A single-byte charset whose bytes are well-formed UTF-8 beyond ASCII is a wrong declaration: that does not
  /// happen by chance. Nor are there UTF-16 documents that begin with ASCII bytes.
  private static func checked(_ charset: Charset, against bytes: [UInt8], warnings: inout Warnings) -> Charset {
    let utf8 = Charset(kind: .utf8, label: charset.label, markLength: 0)
    switch charset.kind {
    case .utf8: return charset
    case .utf16, .utf32: return utf8
    case .named(let name) where isMultiByte(name): return charset
    case .windows1252, .named:
      guard bytes.contains(where: { $0 >= 0x80 }), bytes.span.isUTF8 else { return charset }
      warnings.add("declared as “\(charset.label)”, but is UTF-8")
      return utf8
    }
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

  /// Wide or EBCDIC encodings without a mark show in how `<?` or `<r` is spelt (XML 1.0 appendix F).
  private static func bareWideEncoding(_ bytes: [UInt8]) -> Charset? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0x3C, 0, 0, 0): return Charset(kind: .utf32(littleEndian: true), label: "utf-32le", markLength: 0)
    case (0, 0, 0, 0x3C): return Charset(kind: .utf32(littleEndian: false), label: "utf-32be", markLength: 0)
    case (0x3C, 0, 1..., 0): return Charset(kind: .utf16(littleEndian: true), label: "utf-16le", markLength: 0)
    case (0, 0x3C, 0, 1...): return Charset(kind: .utf16(littleEndian: false), label: "utf-16be", markLength: 0)
    case (0x4C, 0x6F, 0xA7, 0x94): return Charset(kind: .named("IBM037"), label: "ebcdic", markLength: 0)
    default: return nil
    }
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

  /// The `encoding` of the XML declaration, which may stand after white space and junk.
  private static func declaration(in bytes: [UInt8]) -> String? {
    let head = bytes.span.extracting(0..<min(bytes.count, 2048))
    guard let start = head.firstIndex(of: "<?xml", from: 0), let end = head.firstIndex(of: "?>", from: start),
      let key = head.firstIndex(of: "encoding", from: start), key < end
    else { return nil }
    let value = head.text(key + 8..<end).drop { " \t\r\n=".contains($0) }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    let label = trimmed(value.dropFirst().prefix { $0 != quote })
    return label.isEmpty ? nil : label
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }

  /// Labels of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels) and a few more that feeds
  /// use; nil: not known, to iconv neither.
  static func kind(of label: String) -> Kind? {
    let name = label.lowercased()
    switch name {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-8n", "x-unicode20utf8": return .utf8
    case "utf-16", "utf16", "utf-16le", "ucs-2", "unicode", "iso-10646-ucs-2", "csunicode":
      return .utf16(littleEndian: true)
    case "utf-16be", "unicodefffe": return .utf16(littleEndian: false)
    case "utf-32", "utf-32le", "ucs-4", "iso-10646-ucs-4": return .utf32(littleEndian: true)
    case "utf-32be": return .utf32(littleEndian: false)
    case "iso-8859-1", "iso8859-1", "iso_8859-1", "iso88591", "latin1", "latin-1", "l1", "us-ascii", "ascii",
      "ansi_x3.4-1968", "windows-1252", "cp1252", "cp-1252", "x-cp1252", "win-1252", "x-ansi", "ansi":
      return .windows1252
    default:
      let iconvName = aliases[name] ?? label
      return IconvDecoder.knows(iconvName) ? .named(iconvName) : nil
    }
  }

  private static let aliases = [
    "gb2312": "GB18030", "gbk": "GB18030", "x-gbk": "GB18030", "gb_2312-80": "GB18030", "cp936": "GB18030",
    "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932", "windows-31j": "CP932",
    "ms_kanji": "CP932", "euc-kr": "CP949", "ks_c_5601-1987": "CP949", "korean": "CP949", "windows-949": "CP949",
    "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS", "x-euc-jp": "EUC-JP",
    "iso-8859-9": "CP1254", "latin5": "CP1254", "iso-8859-11": "CP874", "tis-620": "CP874", "windows-874": "CP874",
    "iso-8859-8-i": "ISO-8859-8", "koi8": "KOI8-R", "koi": "KOI8-R", "koi8_r": "KOI8-R", "win-1251": "CP1251",
    "win1251": "CP1251", "x-cp1251": "CP1251", "windows1251": "CP1251", "cp-1251": "CP1251", "x-mac-roman": "MACINTOSH",
    "x-mac-cyrillic": "MAC-CYRILLIC",
  ]

  private static func isMultiByte(_ name: String) -> Bool {
    let name = name.uppercased()
    return [
      "GB", "CP932", "CP949", "CP950", "BIG5", "EUC", "ISO-2022", "ISO2022", "UTF-7", "UTF7", "HZ", "JOHAB", "SHIFT",
      "SJIS", "UHC",
    ].contains { name.hasPrefix($0) }
  }
}
