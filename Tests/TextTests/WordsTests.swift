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

  /// A word as the scanner should find it, letter by letter.
  private struct Expected: Equatable {
    var source: Range<Int>
    var folded = ""
    var isCapital: Bool
    var isUpper = false
    var isNumber = false
    var gap: Gap
  }

  /// Letters and digits in a row, one scalar after the other; of what stands between, single spaces, commas and quotes.
  private func reference(_ text: String) -> [Expected] {
    var words: [Expected] = []
    let accents: [Unicode.Scalar: String] = ["é": "e", "É": "e", "Ü": "u"]
    var (open, gap, place) = (false, Gap(), 0)
    for scalar in text.unicodeScalars {
      let end = place + UTF8.width(scalar)
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        if !open {
          words.append(Expected(source: place..<end, isCapital: scalar.properties.isUppercase, gap: gap))
        }
        words[words.count - 1].source = words[words.count - 1].source.lowerBound..<end
        words[words.count - 1].folded += accents[scalar] ?? scalar.properties.lowercaseMapping
        (open, gap) = (true, [])
      } else {
        gap.insert(scalar == " " ? .space : scalar == "," ? .comma : .quote)
        open = false
      }
      place = end
    }
    let source = Array(text.utf8)
    for index in words.indices {
      let letters = String(decoding: source[words[index].source], as: UTF8.self).filter { !$0.isNumber }
      words[index].isUpper = !letters.isEmpty && letters == letters.uppercased()
      words[index].isNumber = letters.isEmpty
    }
    return words
  }

  @Test func wordsAreTheSameWhereverTheyLie() {
    let pieces = [
      "a", "Meta", "TIKTOK", "x9", "2021", "commissioner", "Telecommunication", "telecommunicationauthority", "café",
      "É", "Ünited", String(repeating: "long", count: 40), " ", " ", " ", ", ", " “", "” ", "\"", "  ",
    ]
    var state: UInt64 = 11
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for round in 0..<3_000 {
      // Longer and longer, so that words lie at every place of a block and before every end.
      let text = String(repeating: " ", count: round % 64) + (0..<next(40)).map { _ in pieces[next(20)] }.joined()
      let words = Words(text)
      let found = words.indices.map { index in
        Expected(
          source: words[index].source, folded: words.folded(index), isCapital: words[index].isCapital,
          isUpper: words[index].isUpper, isNumber: words[index].isNumber, gap: words[index].gap)
      }
      #expect(found == reference(text), "\(text)")
      for index in words.indices { #expect(words[index].hash == Words.hash(Array(words.folded(index).utf8))) }
    }
  }
}
