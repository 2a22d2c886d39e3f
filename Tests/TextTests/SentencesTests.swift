import Testing
import Text

@Suite struct SentencesTests {
  private func sentences(_ text: String) -> [String] {
    let words = Words(text)
    return Sentences.ranges(of: words, abbreviations: ["dr", "rs"]).map { words.text($0) }
  }

  @Test(arguments: [
    ("One came. Two went! Three?", ["One came", "Two went", "Three"]),
    ("Dr. Khan paid Rs. 500 million. Good.", ["Dr. Khan paid Rs. 500 million", "Good"]),
    ("J. Smith of the U.S. Senate spoke. He left.", ["J. Smith of the U.S. Senate spoke", "He left"]),
    ("A headline\n\nA first line", ["A headline", "A first line"]),
    ("It cost $3.14 million. It did.", ["It cost $3.14 million", "It did"]),
    ("He posted it on X. The firm left.", ["He posted it on X", "The firm left"]),
    ("دفتر کھل گیا۔ کمپنی خوش ہے۔", ["دفتر کھل گیا", "کمپنی خوش ہے"]), ("", []),
  ])
  func aSentenceEndsWhereItSays(text: String, expected: [String]) {
    #expect(sentences(text) == expected)
  }

  @Test func endlessSentencesAreCut() {
    let words = Words(String(repeating: "word ", count: 1000))
    #expect(Sentences.ranges(of: words).map(\.count) == [400, 400, 200])
  }
}
