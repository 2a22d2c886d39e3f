import Foundation
import TestSupport
import Testing

@testable import Settings

/// What `init` asks on a terminal, with answers as people give them.
@Suite struct FirstQuestionsTests {
  private static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Config").path

  private let catalogue: Catalogue
  init() throws { catalogue = try #require(Catalogue.find(in: [Self.shipped])) }

  /// A person who answers with these lines, then ends the input; what was asked and told is kept.
  private final class Person {
    private var lines: [String]
    private(set) var asked: [String] = []
    private(set) var told: [String] = []
    init(_ lines: [String]) { self.lines = lines }

    func questions(_ catalogue: Catalogue) -> FirstQuestions {
      FirstQuestions(
        catalogue,
        ask: { question in
          self.asked.append(question)
          return self.lines.isEmpty ? nil : self.lines.removeFirst()
        }, tell: { self.told.append($0) })
    }
  }

  @Test(arguments: [
    ("PK", ["PK"]), (" pk, in ", ["PK", "IN"]), ("PK IN", ["PK", "IN"]), ("Pakistan, united kingdom", ["PK", "GB"]),
    ("turkiye,Turkey,TR", ["TR"]), ("brazil,,", ["BR"]),
  ])
  func countriesAreNamedByCodeOrName(answer: String, codes: [String]) {
    let person = Person([answer])
    #expect(person.questions(catalogue).countries()?.map(\.code) == codes)
    #expect(person.told.isEmpty)
  }

  @Test func aQuestionIsPutAgainUntilItsAnswerCanBeUsed() {
    let person = Person(["", "PK, Narnia", "PK"])
    #expect(person.questions(catalogue).countries()?.map(\.code) == ["PK"])
    #expect(person.asked.count == 3)
    #expect(
      person.told == [
        "say at least one, by its code or its name", "there is no 'Narnia' in the list; say codes or names",
      ])
  }

  @Test func anEmptyAnswerTakesTheUsualLanguages() throws {
    let usual = catalogue.languages.filter { ["en", "ur"].contains($0.code) }
    let person = Person([""])
    #expect(person.questions(catalogue).languages(usual: usual)?.map(\.code) == ["en", "ur"])
    #expect(person.asked == ["Languages to read [en,ur]"])
    #expect(Person(["urdu, HI"]).questions(catalogue).languages(usual: usual)?.map(\.code) == ["ur", "hi"])
  }

  @Test func anAddressThatCannotBeSentIsAskedForAgain() {
    let person = Person(["call me (later)", "ops@example.org"])
    #expect(person.questions(catalogue).contact() == "ops@example.org")
    #expect(person.told.count == 1)
    #expect(Person([""]).questions(catalogue).contact() == "")
  }

  @Test func whoEndsTheInputHasAnsweredNothing() {
    #expect(Person([]).questions(catalogue).countries() == nil)
    #expect(Person(["Narnia"]).questions(catalogue).countries() == nil)
    #expect(Person([]).questions(catalogue).languages(usual: []) == nil)
    #expect(Person([]).questions(catalogue).contact() == nil)
  }
}
