import Model
import Testing

@testable import Feeds

@Suite struct CharsetTests {
  private func document(_ title: [UInt8], declared: String?) -> [UInt8] {
    let declaration = declared.map { "<?xml version='1.0' encoding='\($0)'?>" } ?? ""
    return Array("\(declaration)<rss version='2.0'><channel><title>".utf8) + title
      + Array("</title><item><title>A</title></item></channel></rss>".utf8)
  }

  private func title(_ bytes: [UInt8], _ contentType: String? = nil) throws -> String? {
    try read(bytes, contentType: contentType).feed().title
  }

  @Test func theHeaderOutweighsTheDeclaration() throws {
    let bytes = document([0xCF, 0xF0, 0xE8], declared: "iso-8859-1")
    #expect(try title(bytes, "text/xml; charset=\"windows-1251\"") == "При")
    #expect(try title(bytes) == "Ïðè")
  }

  @Test func aByteOrderMarkOutweighsAll() throws {
    let bytes = [0xEF, 0xBB, 0xBF] + document(Array("ä".utf8), declared: "koi8-r")
    #expect(try title(bytes, "text/xml; charset=iso-8859-1") == "ä")
  }

  @Test func withoutAnyWordItIsUTF8() throws {
    #expect(try title(document(Array("Größe".utf8), declared: nil), "text/xml") == "Größe")
  }

  @Test(arguments: [
    ("windows-1252", [0x93, 0x80, 0x94] as [UInt8], "“€”"), ("ISO-8859-1", [0x92, 0xE9], "’é"),
    ("koi8-r", [0xF0, 0xD2, 0xC9], "При"), ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B], "日本"),
    ("EUC-JP", [0xC6, 0xFC, 0xCB, 0xDC], "日本"), ("gb2312", [0xD6, 0xD0], "中"), ("Big5", [0xA4, 0xA4], "中"),
    ("euc-kr", [0xC7, 0xD1], "한"), ("windows-1256", [0xC7], "ا"), ("iso-8859-15", [0xA4], "€"),
  ])
  func legacyCharsetsAreRead(name: String, bytes: [UInt8], text: String) throws {
    #expect(try title(document(bytes, declared: name)) == text)
  }

  @Test(arguments: [
    ("gbk", [0xD6, 0xD0, 0xFF, 0x41, 0xD6] as [UInt8], "中\u{FFFD}A\u{FFFD}"),
    ("EUC-JP", [0xC6, 0xFC, 0xC6], "日\u{FFFD}"),
    ("Shift_JIS", [0xFD, 0x41], "\u{FFFD}A"), ("windows-1253", [0xFF, 0x41], "\u{FFFD}A"),
  ])
  func bytesWithoutMeaningAreReplaced(label: String, bytes: [UInt8], text: String) throws {
    let kind = try #require(Charset.kind(of: label))
    var warnings = Warnings()
    let decoded = Charset(kind: kind, label: label, markLength: 0).decode(bytes, warnings: &warnings)
    #expect(String(decoding: decoded, as: UTF8.self) == text)
    #expect(warnings.all.count == 1)
  }

  @Test func wideCharactersAreReadWithAndWithoutAMark() throws {
    let text = String(decoding: document(Array("ä日".utf8), declared: "utf-16"), as: UTF8.self)
    let units = Array(text.utf16)
    let little: [UInt8] = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let wide: [UInt8] = units.flatMap { [0, 0, UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(try title([0xFF, 0xFE] + little) == "ä日")
    #expect(try title(big) == "ä日")
    #expect(try title(wide) == "ä日")
  }

  @Test func invalidUTF8IsMendedAndDoesNotSwitchTheCharset() throws {
    let bytes = document(Array("Grö".utf8) + [0xE9] + Array("ß".utf8), declared: "utf-8")
    let feed = try read(bytes).feed()
    #expect(feed.title == "Grö\u{FFFD}ß")
    #expect(feed.warnings.contains { $0.hasPrefix("invalid UTF-8 at byte") })
  }

  @Test func halvesOfACharacterAreNotJoined() throws {
    let feed = try read(document([0x61, 0xC2, 0x1A, 0xA0, 0x62], declared: "utf-8")).feed()
    #expect(feed.title == "a\u{FFFD}\u{FFFD}b")
  }

  @Test(arguments: ["iso-8859-1", "windows-1251", "us-ascii", "utf-16", "no-such-charset", "utf-8//TRANSLIT"])
  func aWrongDeclarationIsSeenThrough(name: String) throws {
    #expect(try title(document(Array("Größe, 日本".utf8), declared: name)) == "Größe, 日本")
  }

  @Test(arguments: [
    (
      ["ISO_8859-1:1987", "iso8859_1", "Latin-1", "l1", "cp819", "windows1252", "US-ASCII", "8859"], [0xE9] as [UInt8],
      "é"
    ),
    (["iso8859-2", "ISO 8859-2", "iso_8859_2", "iso88592", "csISOLatin2", "latin2", "iso-ir-101"], [0xB9], "š"),
    (["iso-8859-15", "iso_8859-15", "latin-9", "l9", "csisolatin9"], [0xA4], "€"),
    (["windows-1251", "win1251", "cp-1251", "x-cp1251", "windows_1251", "1251", "MS-CYRL"], [0xCF], "П"),
    (["koi8-u", "KOI8_U", "koi8u"], [0xA6], "і"), (["koi8-t", "koi8_t"], [0x80], "қ"),
    (["cp866", "IBM866", "csibm866", "866", "DOS-866"], [0x8F], "П"), (["mac-greek"], [0xB0], "Α"),
    (["x-mac-cyrillic", "maccyrillic", "mac_cyrillic"], [0x8F], "П"), (["ptcp154", "cp154"], [0xCF], "П"),
    (["Shift-JIS", "shift_jis", "x-sjis", "windows-31j", "MS_Kanji", "cp932", "932"], [0x93, 0xFA], "日"),
    (["euc_jp", "EUCJP", "ujis"], [0xC6, 0xFC], "日"),
    (["iso-2022-jp", "iso2022_jp_2"], Array("\u{1B}$BF|\u{1B}(B".utf8), "日"),
    (["gbk", "x-gbk", "chinese", "gb_2312-80", "euc_cn", "cp936", "GB18030"], [0xD6, 0xD0], "中"),
    (["hz-gb-2312", "HZ"], Array("~{VP~}~~".utf8), "中~"), (["big5_hkscs", "Big5-TW", "cp950"], [0xA4, 0xA4], "中"),
    (["ks_c_5601-1987", "euc_kr", "uhc", "949"], [0xC7, 0xD1], "한"), (["tis_620", "TIS-620", "cp874"], [0xE4], "ไ"),
    (["johab", "ms1361"], [0xD0, 0x65], "한"), (["utf_7", "UTF-7"], Array("+ZeU-".utf8), "日"),
  ])
  func aLabelMeansTheSameHoweverItIsSpelt(labels: [String], bytes: [UInt8], text: String) throws {
    for label in labels { #expect(try title(document(bytes, declared: label)) == text, "\(label)") }
  }

  @Test(arguments: [
    "<?xml version=\"1.0\"\r\n\tencoding\n=\n'windows-1251'\n?>", "<?XML VERSION='1.0' ENCODING='windows-1251'?>",
    "<?xml version='1.0' encoding=windows-1251?>", "<?xml version='1.0' encoding='windows-1251'>",
    "<?xml-stylesheet href='a' encoding='utf-8'?><?xml version='1.0' encoding=' windows-1251 '?>",
    "\n\n<?xml encoding='windows-1251' version='1.0'?>",
  ])
  func aDeclarationIsFoundInAnyShape(declaration: String) throws {
    let bytes = Array(declaration.utf8) + document([0xCF, 0xF0, 0xE8], declared: nil)
    #expect(try title(bytes) == "При")
  }

  @Test func whatCannotBeUTF8AndSaysNothingIsWindows1252() throws {
    for declared in [nil, "no-such-charset", "utf-16"] {
      let feed = try read(document([0x93, 0xE9, 0x94], declared: declared)).feed()
      #expect(feed.title == "“é”")
      #expect(feed.warnings.contains("no UTF-8, and no known charset is declared: read as windows-1252"))
    }
    #expect(try title(document([0xE9, 0x20] + Array("ß".utf8), declared: nil)) == "\u{FFFD} ß")
  }

  @Test func aServersGeneralUTF8DoesNotHideWhatTheDocumentSays() throws {
    let bytes = document([0xCF, 0xF0, 0xE8], declared: "windows-1251")
    #expect(try title(bytes, "text/xml; charset=utf-8") == "При")
    #expect(try title(bytes, "text/xml; charset=koi8-r") == "оПХ")
  }

  @Test(arguments: ["gb2312", "Shift_JIS", "big5", "euc-kr", "iso-2022-jp", "utf-7"])
  func eastAsianCharsetsAreWronglyDeclaredToo(name: String) throws {
    let text = "日本語のニュース、中文新闻"
    #expect(try title(document(Array(text.utf8), declared: name)) == text)
  }

  @Test(arguments: [("IBM037", 0xE1 as UInt8, "÷"), ("cp1026", 0xA1, "ö"), ("ebcdic-cp-he", 0x41, "א")])
  func pagesOfEBCDICAreTold(name: String, byte: UInt8, text: String) throws {
    // The letters and signs of a document as EBCDIC spells them everywhere, but where the pages differ.
    let letters = Array("abcdefghi".utf8) + Array("jklmnopqr".utf8)
    var page: [UInt8: UInt8] = [
      0x20: 0x40, 0x3C: 0x4C, 0x3E: 0x6E, 0x3F: 0x6F, 0x3D: 0x7E, 0x27: 0x7D, 0x2F: 0x61, 0x2E: 0x4B, 0x2D: 0x60,
      0x41: 0xC1, 0x42: 0xC2, 0x49: 0xC9, 0x4D: 0xD4, 0x0A: 0x25,
    ]
    for (index, letter) in letters.enumerated() { page[letter] = UInt8(index < 9 ? 0x81 + index : 0x91 + index - 9) }
    for (index, letter) in "stuvwxyz".utf8.enumerated() { page[letter] = UInt8(0xA2 + index) }
    for digit in 0..<10 { page[UInt8(0x30 + digit)] = UInt8(0xF0 + digit) }
    let bytes = document([0], declared: name).map { $0 == 0 ? byte : page[$0] ?? 0x6F }
    #expect(try title(bytes) == text)
  }
}
