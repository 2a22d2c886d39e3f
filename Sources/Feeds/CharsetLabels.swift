import Text

/// Which charset a label means, however it is spelt: `ISO_8859-1:1987`, `iso8859_1` and `Latin-1` are one.
extension Charset {
  /// The charset of a label of the Encoding Standard (https://encoding.spec.whatwg.org/#names-and-labels), of IANA's
  /// list, or of a programming language's; nil: not known, to the C library neither.
  static func kind(of label: String) -> Kind? {
    let name = String(decoding: label.utf8.map(\.lowercased).filter { $0.isLetter || $0.isDigit }, as: UTF8.self)
    guard !name.isEmpty, label.utf8.count < 64 else { return nil }
    if let known = aliases[name] { return kind(known) }
    if let part = isoPart(label, name) { return part }
    if let page = codePage(name) { return page }
    for candidate in [label, label.replacing("_", with: "-"), name] where IconvDecoder.knows(candidate) {
      return .named(candidate)
    }
    return nil
  }

  private static func kind(_ name: String) -> Kind {
    switch name {
    case "UTF-8": .utf8
    case "UTF-16LE": .utf16(littleEndian: true)
    case "UTF-16BE": .utf16(littleEndian: false)
    case "UTF-32LE": .utf32(littleEndian: true)
    case "UTF-32BE": .utf32(littleEndian: false)
    case "windows-1252": .windows1252
    default: .named(name)
    }
  }

  /// The parts of ISO 8859, whose year does not matter. Parts 1, 9 and 11 are read as the Windows pages that hold them,
  /// as the Encoding Standard does.
  private static func isoPart(_ label: String, _ name: String) -> Kind? {
    var digits = Substring()
    if let start = label.firstRange(of: "8859")?.upperBound {
      digits = label[start...].drop { !$0.isASCII || !$0.isNumber }.prefix(2).prefix { $0.isNumber }
      guard !digits.isEmpty || name == "8859" || name == "iso8859" else { return nil }
      if digits.isEmpty { return .windows1252 }
    } else if let prefix = ["csisolatin", "isolatin", "latin", "l"].first(where: { name.hasPrefix($0) }) {
      let latin = [1, 2, 3, 4, 9, 10, 13, 14, 15, 16]
      guard let number = Int(name.dropFirst(prefix.count)), latin.indices.contains(number - 1) else { return nil }
      digits = Substring(String(latin[number - 1]))
    }
    switch Int(digits) {
    case 1: return .windows1252
    case 9: return .named("CP1254")
    case 11: return .named("CP874")
    case .some(let part) where (2...16).contains(part) && part != 12: return .named("ISO-8859-\(part)")
    default: return nil
    }
  }

  /// The numbered pages of Microsoft and IBM.
  private static func codePage(_ name: String) -> Kind? {
    let prefixes = [
      "xwindows", "windows", "win", "xcp", "cp", "csibm", "xibm", "ibm", "ccsid", "msdos", "dos", "ms", "",
    ]
    guard let prefix = prefixes.first(where: { name.hasPrefix($0) }), name.utf8.count - prefix.utf8.count < 6,
      let page = Int(name.dropFirst(prefix.count))
    else { return nil }
    switch page {
    case 819, 1252, 28591: return .windows1252
    case 65001: return .utf8
    case 720: return .named("CP720")
    case 932, 943: return .named("CP932")
    case 936, 1386, 20936, 54936: return .named("GB18030")
    case 949, 970, 51949: return .named("CP949")
    case 950: return .named("BIG5-HKSCS")
    case 20866: return .named("KOI8-R")
    case 21866: return .named("KOI8-U")
    case 51932: return .named("EUC-JP")
    case 28592...28605: return isoPart("8859-\(page - 28590)", name)
    default: break
    }
    let digits = String(page)
    let padded = String(repeating: "0", count: max(0, 3 - digits.utf8.count)) + digits
    return ["CP" + padded, "IBM" + padded].first(where: IconvDecoder.knows).map { .named($0) }
  }

  /// Names without their punctuation.
  private static let aliases: [String: String] = {
    let lines = """
      UTF-8 utf8 u8 utf utf8sig utf8n xutf8 unicode11utf8 unicode20utf8 xunicode20utf8 utf8mb4 utf8ucs2
      UTF-16LE utf16 u16 utf16le ucs2 ucs2le unicode iso10646ucs2 csunicode unicodefeff unicodelittleunmarked
      UTF-16BE utf16be ucs2be unicodefffe unicodebigunmarked
      UTF-32LE utf32 u32 utf32le ucs4 ucs4le iso10646ucs4 csucs4
      UTF-32BE utf32be ucs4be
      windows-1252 ascii usascii us iso646us 646 ansix341968 ansix341986 isoir6 isoir100 latin csascii ansi xansi cp367
      ISO-8859-2 isoir101
      ISO-8859-3 isoir109
      ISO-8859-4 isoir110
      ISO-8859-5 isoir144 cyrillic csisolatincyrillic
      ISO-8859-6 isoir127 arabic csisolatinarabic asmo708 ecma114 csiso88596e csiso88596i
      ISO-8859-7 isoir126 greek greek8 csisolatingreek ecma118 elot928 suneugreek
      ISO-8859-8 isoir138 hebrew csisolatinhebrew visual logical csiso88598e csiso88598i
      CP1254 isoir148 windowsturkish
      ISO-8859-10 isoir157
      ISO-8859-13 isoir179
      ISO-8859-14 isoir199 isoceltic
      ISO-8859-15 isoir203 csisolatin9 latin0
      ISO-8859-16 isoir226
      CP874 isoir166 thai tis620 tis6200 tis62025290 tis62025291 tis6202533 iso885911thai
      KOI8-R koi8 koi koi8r cskoi8r xkoi8r
      KOI8-U koi8u koi8ru xkoi8u
      KOI8-T koi8t
      PT154 pt154 ptcp154 csptcp154 cp154 cyrillicasian
      RK1048 kz1048 rk1048 strk10482002
      CP861 cpis
      CP869 cpgr
      CP866 cp866u
      CP932 shiftjis xsjis sjis xshiftjis csshiftjis mskanji windows31j cswindows31j ms932 xmsshiftjis xmacjapanese
      SHIFT_JISX0213 shiftjis2004 shiftjisx0213 sjis2004 sjisx0213
      EUC-JP eucjp xeucjp ujis cseucpkdfmtjapanese eucjpms
      EUC-JISX0213 eucjis2004 eucjisx0213 jisx0213
      ISO-2022-JP csiso2022jp jis
      ISO-2022-JP-2 iso2022jp iso2022jp1 iso2022jp2 iso2022jpext
      ISO-2022-JP-3 iso2022jp3 iso2022jp2004
      ISO-2022-KR iso2022kr csiso2022kr
      CP949 euckr cseuckr korean ksc5601 ksc56011987 ksc56011989 csksc56011987 isoir149 ksx1001 uhc ms949 xmackorean
      JOHAB johab ms1361 cp1361
      EUC-TW euctw xeuctw
      GB18030 gb18030 gb180302000 gbk xgbk cngb gb2312 csgb2312 gb231280 gb23121980 chinese csiso58gb231280 isoir58 euccn eucgb2312cn ms936 xmacsimpchinese xeuccn
      HZ hz hzgb hzgb2312
      BIG5-HKSCS big5 big5tw csbig5 cnbig5 xxbig5 big5hkscs hkscs bigfive ms950 big5eten xmactradchinese
      MACINTOSH macintosh mac macroman xmacroman csmacintosh
      MAC-CENTRALEUROPE maclatin2 maccenteuro maccentraleurope xmacce xmaccentraleurroman
      MAC-CYRILLIC maccyrillic xmaccyrillic
      MAC-UK xmacukrainian macukrainian macukraine
      MAC-IS maciceland xmacicelandic macis
      MAC-GREEK macgreek xmacgreek
      MAC-TURKISH macturkish xmacturkish
      MAC-CROATIAN maccroatian xmaccroatian
      MAC-ROMANIAN macromanian xmacromanian
      UTF-7 utf7 u7 unicode11utf7 csunicode11utf7
      """
    var aliases: [String: String] = [:]
    for line in lines.split(separator: "\n") {
      let words = line.split(separator: " ")
      for alias in words.dropFirst() { aliases[String(alias)] = String(words[0]) }
    }
    return aliases
  }()
}
