import Testing

@testable import Text

@Suite struct WordTableTests {
  private let table = WordTable(["br": 1, "blockquote": 2, "publication_date": 3, "h1": 4, "": 5])

  @Test(arguments: [
    ("br", 1), ("BR", 1), ("Blockquote", 2), ("publication_date", 3), ("h1", 4), ("", 5), ("b", nil), ("rb", nil),
    ("blockquot", nil), ("publication_dates", nil), ("h1\0", nil), ("é", nil),
  ])
  func wordsAreFoundInAnyCase(word: String, value: Int?) {
    let bytes = Array("<\(word)>".utf8)
    #expect(table.value(of: bytes.span, 1..<bytes.count - 1) == value)
  }

  @Test func everyOneOfManyIsFound() {
    let words = Dictionary(uniqueKeysWithValues: (0..<2_000).map { ("w\($0)", $0) })
    let table = WordTable(words)
    for (word, value) in words {
      let bytes = Array(word.utf8)
      #expect(table.value(of: bytes.span, 0..<bytes.count) == value)
    }
  }
}
