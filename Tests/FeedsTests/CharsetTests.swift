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
    let feed = try read(document([0x61, 0xC2, 0x1A, 0xA0, 0x62], declared: nil)).feed()
    #expect(feed.title == "a\u{FFFD}\u{FFFD}b")
  }

  @Test(arguments: ["iso-8859-1", "windows-1251", "us-ascii", "utf-16", "no-such-charset", "utf-8//TRANSLIT"])
  func aWrongDeclarationIsSeenThrough(name: String) throws {
    #expect(try title(document(Array("Größe, 日本".utf8), declared: name)) == "Größe, 日本")
  }
}
