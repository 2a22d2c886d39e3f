import Testing
import Text

@Suite struct WordsTests {
  private func folded(_ text: String) -> [String] {
    let words = Words(text)
    return words.indices.map { words.folded($0) }
  }

  @Test(arguments: [
    ("Meta's X-ray", ["meta", "s", "x", "ray"]), ("SEQ-000123 opened", ["seq", "000123", "opened"]),
    ("Türkiye’de Facebook’un", ["turkiye", "de", "facebook", "un"]), ("", []), ("— … !", []),
    ("U.S. firms", ["u", "s", "firms"]), ("गूगल ने", ["गूगल", "ने"]),
  ])
  func lettersAndDigitsInARowAreAWord(text: String, expected: [String]) {
    #expect(folded(text) == expected)
  }

  @Test(arguments: ["Hello, “Wörld” – 12٫5 ٹِک ٹاک 🎉 end", "a\u{200C}b c\u{301}d", "\u{FEFF}x y\u{0}z"])
  func placesPointIntoTheSource(text: String) {
    let words = Words(text)
    let bytes = Array(text.utf8)
    var last = 0
    for index in words.indices {
      #expect(words[index].source.lowerBound >= last)
      last = words[index].source.upperBound
      #expect(String(validating: bytes[words[index].source], as: UTF8.self) == words.written(index))
    }
  }

  @Test func whatStandsBetweenWordsIsKept() {
    let words = Words("One, two-three (four) five: six\n\nseven 90% done?")
    #expect(words[1].gap.contains(.comma))
    #expect(words[2].gap == .hyphen)
    #expect(words[3].gap.contains(.open))
    #expect(words[5].gap.contains(.colon))
    #expect(words[6].gap.contains(.paragraph))
    #expect(words[8].gap.contains(.percent))
    #expect(words.tail == .question)
    #expect(words[0].isCapital && !words[0].isUpper)
    #expect(words[7].isNumber)
  }

  @Test func bytesThatAreNoTextAreBetweenWords() {
    let words = Words(bytes: [0x61, 0xFF, 0x62, 0xE2, 0x82, 0x63])
    #expect(words.indices.map { words.folded($0) } == ["a", "b", "c"])
  }

  @Test func scriptsWithoutSpacesGiveAWordALetter() {
    #expect(folded("谷歌 office") == ["谷", "歌", "office"])
  }
}
