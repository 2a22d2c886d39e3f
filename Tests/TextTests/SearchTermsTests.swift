import Testing
import Text

@Suite struct SearchTermsTests {
  @Test(arguments: [
    ("google office", "\"google\" AND \"office\""), ("\"local office\" -tax", "(\"local office\") NOT (\"tax\")"),
    ("regist* -\"a b\" -c", "(\"regist\"*) NOT (\"a b\" OR \"c\")"), ("“Local Office”", "\"local office\""),
    ("e-commerce", "\"e commerce\""), ("İstanbul'da", "\"istanbul da\""), ("كِتاب", "\"کتاب\""), ("会社", "\"会 社\""),
    ("\"unclosed phrase", "\"unclosed phrase\""), ("OR NOT NEAR(a)", "\"or\" AND \"not\" AND \"near a\""),
    ("title:x AND {y} ^z \"a\"\"b\"", "\"title x\" AND \"and\" AND \"y\" AND \"z\" AND \"a\" AND \"b\""),
    ("\"par*\"* x", "\"par\"* AND \"x\""), ("٣٠ दिन", "\"30\" AND \"दिन\""), ("a - b", "\"a\" AND \"b\""),
  ])
  func aSearchBecomesAQueryOfLettersAndDigitsBetweenQuotes(search: String, query: String) {
    #expect(SearchTerms(search)?.fts == query)
  }

  @Test(arguments: ["", "   ", "-tax", "\"\"", "* - \" \"", "&!?", String(repeating: "a ", count: 65)])
  func whatNamesNoWordToBeFoundIsNoSearch(search: String) { #expect(SearchTerms(search) == nil) }

  @Test(arguments: [
    ("google -tax", "Google opens an office", true), ("google -tax", "Google, taxes and tax", false),
    ("office*", "offices", true), ("office", "offices", false), ("\"an office\"", "an, office", true),
    ("\"office an\"", "an office", false), ("کتاب", "هذا كتابٌ", true), ("फैसला", "यह फ़ैसला है", true),
  ])
  func aTextIsLookedAtAsTheIndexIs(search: String, text: String, holds: Bool) throws {
    #expect(try #require(SearchTerms(search)).hold([Words(text)]) == holds)
  }

  @Test func aSnippetShowsWhatIsAroundTheFirstFindAndMarksAll() throws {
    let terms = try #require(SearchTerms("office"))
    let text =
      String(repeating: "before ", count: 40) + "the office " + String(repeating: "after ", count: 10)
      + "Office " + String(repeating: "end ", count: 60)
    let snippet = try #require(Snippet(text, terms))
    #expect(snippet.parts.first?.text == "… " && snippet.parts.last?.text == " …")
    #expect(snippet.parts.filter(\.isFound).map(\.text) == ["office", "Office"])
    #expect(snippet.parts.map(\.text).joined().utf8.count < 260)
    #expect(Snippet("nothing here", terms) == nil)
    #expect(Snippet("an office", terms)?.parts.map(\.text) == ["an ", "office"])
  }

  @Test func aSnippetOfAnyTextIsOfWholeCharacters() throws {
    let terms = try #require(SearchTerms("دفتر"))
    let text = String(repeating: "گوگل نے 👩‍💻 ", count: 60) + "دفتر " + String(repeating: "کھول دیا ہے۔ ", count: 60)
    let shown = try #require(Snippet(text, terms)).parts.map(\.text).joined()
    #expect(!shown.contains("\u{FFFD}") && shown.contains("دفتر"))
  }
}
