import Testing

@testable import Watchlist

@Suite struct PhraseFormsTests {
  private func forms(_ text: String) throws -> [String] {
    let open = Verb(
      name: "open", forms: [(.base, "open"), (.past, "opened"), (.participle, "opened"), (.ing, "opening")])
    let forms = try PhraseParser(verbs: ["open": open], minding: false).forms(of: text)
    return forms.map { form in
      let words = form.elements.map { element in
        switch element {
        case .word(let word, _): word
        case .prefix(let prefix): prefix + "*"
        case .gap(let width): "..\(width)"
        }
      }
      return words.joined(separator: " ") + (form.tense.isEmpty ? "" : ":\(form.tense.rawValue)")
    }
  }

  @Test(arguments: [
    ("[a] [a] b", ["b", "a b", "a a b"]), ("(a|b|a) c", ["a c", "b c"]),
    ("[a|a b] [b] c", ["c", "b c", "a c", "a b c", "a b b c"]),
    ("[a] (b|c d) [e]", ["b", "b e", "c d", "c d e", "a b", "a b e", "a c d", "a c d e"]), ("a* ..3 b", ["a* ..3 b"]),
  ])
  func noFormIsThereTwice(text: String, expected: [String]) throws { #expect(try forms(text) == expected) }

  @Test func formsOfAVerbThatLookAlikeAreOne() throws {
    let both = Tense.past.union(.participle).rawValue
    #expect(
      try forms("[has] <open>") == [
        "open:\(Tense.base.rawValue)", "opened:\(both)", "opening:\(Tense.ing.rawValue)",
        "has open:\(Tense.base.rawValue)", "has opened:\(both)", "has opening:\(Tense.ing.rawValue)",
      ])
  }
}
