import Testing

@testable import Model

@Suite struct RevisionTests {
  /// Frozen: a change here makes every stored item an edited one.
  @Test func aRevisionIsWhatItAlwaysWas() {
    #expect(
      Revision.of(title: "A  Duty", content: nil, summary: "Text\n\nof IT. Ä")
        == "af1faf9b30bb64217e5af0ac5d92a65f9db290a2b495020ea4b927b0902fd466")
    #expect(
      Revision.of(title: nil, content: nil, summary: "") == Revision.of(title: " ", content: nil, summary: "\n"))
  }

  @Test(arguments: [
    ("  One  TWO\t\nthree ", "one two three"), ("ABCDEFGHIJKLMNOPQRSTUVWXYZ@[`{", "abcdefghijklmnopqrstuvwxyz@[`{"),
    ("Seven77 eight888 nine9999", "seven77 eight888 nine9999"), ("ÄÖÜ stay ÄÖÜ", "ÄÖÜ stay ÄÖÜ"), ("", ""), (" ", ""),
    ("a\u{B}b\u{1}c", "a\u{B}b\u{1}c"), ("1234567 ", "1234567"), (" 1234567", "1234567"),
    ("گوگل نے  دفتر", "گوگل نے دفتر"),
  ])
  func whiteSpaceAndCaseDoNotCount(text: String, normalized: String) {
    #expect(String(decoding: Revision.normalized(text), as: UTF8.self) == normalized)
  }

  /// Eight bytes at a time must give what one at a time gives, whatever lies at the seams.
  @Test func wordsOfBytesAreReadLikeBytes() {
    var generator = SystemRandomNumberGenerator()
    let letters: [Unicode.Scalar] = ["A", "z", "M", "!", " ", " ", "\n", "é", "8", "\u{7F}", "\u{1}", "ے"]
    for _ in 0..<2_000 {
      let scalars = (0..<Int.random(in: 0...40, using: &generator)).map { _ in letters[Int.random(in: 0..<12)] }
      let text = String(String.UnicodeScalarView(scalars))
      var plain: [UInt8] = []
      for byte in text.utf8 {
        let isSpace = byte == 0x20 || byte == 0x0A
        if isSpace, plain.last == 0x20 || plain.isEmpty { continue }
        plain.append(isSpace ? 0x20 : byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte)
      }
      if plain.last == 0x20 { plain.removeLast() }
      #expect(Revision.normalized(text) == plain, "\(text.debugDescription)")
    }
  }
}

@Suite struct ByteSearchTests {
  @Test(arguments: [
    ("abcabd", "abd", true), ("aaab", "aab", true), ("aaa", "aaab", false), ("x", "", true), ("", "", true),
    ("abab", "bb", false), ("mississippi", "issip", true),
  ])
  func bytesAreFoundInBytes(haystack: String, needle: String, isThere: Bool) {
    #expect(ByteSearch.contains(Array(haystack.utf8), Array(needle.utf8)) == isThere)
  }

  @Test func aSummaryMadeToBeSoughtForEverIsSoughtOnce() {
    let content = [UInt8](repeating: 0x61, count: 1 << 20)
    #expect(!ByteSearch.contains(content, content.dropLast(1 << 19) + [0x62]))
  }
}
