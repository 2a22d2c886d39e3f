import Testing
import Text

@testable import Matching
@testable import Watchlist

@Suite struct PhraseIndexTests {
  private func found(_ phrases: [String], in text: String) -> [String] {
    let index = PhraseIndex(phrases.map { Phrase(plain: $0) })
    let words = Words(text)
    return index.hits(in: words).map { words.text($0.words) }
  }

  @Test(arguments: [
    (["local office"], "A Local   Office, a local-office; the local. Office", ["Local   Office", "local-office"]),
    (["open", "open an office", "an office"], "They open an office", ["open", "open an office", "an office"]),
    (["tiktok"], "tiktokers use TikTok’s app", ["TikTok"]), (["a b c d"], "a b c", []), (["b"], "", []),
    (["دفتر کھولا"], "گوگل نے دفتر  کھولا۔", ["دفتر  کھولا"]), (["cafe"], "Café CAFE", ["Café", "CAFE"]),
    (["a verylongwordindeed of it"], "A VeryLongWordIndeed of it", ["A VeryLongWordIndeed of it"]),
  ])
  func phrasesAreFoundAsWords(phrases: [String], text: String, expected: [String]) {
    #expect(found(phrases, in: text) == expected)
  }

  /// What other matchers do: to the letter, in any case, between ASCII letters, digits and underscores.
  private func countToTheLetter(_ literals: [String], _ text: String) -> Int {
    let bytes = text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
    func isWord(_ place: Int) -> Bool {
      guard bytes.indices.contains(place) else { return false }
      let byte = bytes[place]
      return (97...122).contains(byte) || (48...57).contains(byte) || byte == 95
    }
    return literals.reduce(0) { sum, literal in
      let wanted = Array(literal.utf8)
      let places = bytes.indices.filter { place in
        bytes[place...].starts(with: wanted) && !isWord(place - 1) && !isWord(place + wanted.count)
      }
      return sum + places.count
    }
  }

  @Test func literalsAreCountedLikeOtherMatchersCountThem() {
    let literals = [
      "age gate", "end-to-end encryption", "children's access", "phase 2 codes", "a", "a b", "a b a", "b_1", "x", "end",
      "to", "long_" + String(repeating: "x", count: 150),
    ]
    let pieces = [
      "a", "b", "A", " ", " ", "  ", "-", "'", "end-to-end encryption", "Age Gate", "children's access",
      "phase 2 codes",
      "b_1", "_", "1", "é", "x", ".", "\n", "encryption", "Long_" + String(repeating: "x", count: 150),
    ]
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let index = PhraseIndex(literals: literals)
    var total = 0
    for _ in 0..<2_000 {
      let text = (0..<next(30)).map { _ in pieces[next(pieces.count)] }.joined()
      let count = index.hits(in: Words(bytes: Array(text.utf8), rule: .ascii)).count
      #expect(count == countToTheLetter(literals, text), "\(text.debugDescription)")
      total += count
    }
    #expect(total > 3_000)
  }

  @Test func wordsBeyondEightBytesAreToldApartByTheirEnds() {
    let phrases = (0..<300).map { "regulation\($0)authority\($0 % 7)" }
    let index = PhraseIndex(phrases.map { Phrase(plain: $0) })
    for (number, phrase) in phrases.enumerated() {
      #expect(index.hits(in: Words("The \(phrase.uppercased()) said")).map(\.phrase) == [number])
    }
  }

  /// All forms of a language of phrases at every place, tried one after the other.
  private func tried(_ phrases: [Phrase], in words: Words) -> [PhraseIndex.Hit] {
    func ends(_ elements: ArraySlice<Phrase.Element>, _ place: Int, _ start: Int) -> [Int] {
      guard let element = elements.first else { return [place] }
      func isOpen(_ place: Int) -> Bool { place < words.count && (place == start || !words[place].gap.endsSentence) }
      switch element {
      case .word(let word, _):
        return isOpen(place) && words.folded(place) == word ? ends(elements.dropFirst(), place + 1, start) : []
      case .prefix(let prefix):
        return isOpen(place) && words.folded(place).hasPrefix(prefix)
          ? ends(elements.dropFirst(), place + 1, start) : []
      case .gap(let width):
        let reach = (0...width).prefix { skipped in (0..<skipped).allSatisfy { isOpen(place + $0) } }
        return reach.flatMap { ends(elements.dropFirst(), place + $0, start) }
      }
    }
    let hits = words.indices.flatMap { start in
      phrases.enumerated().flatMap { number, phrase in
        phrase.forms.flatMap { form in
          ends(form.elements[...], start, start).map {
            PhraseIndex.Hit(phrase: number, words: start..<$0, tense: form.tense)
          }
        }
      }
    }
    return Set(hits).sorted {
      ($0.words.lowerBound, $0.words.upperBound, $0.phrase) < ($1.words.lowerBound, $1.words.upperBound, $1.phrase)
    }
  }

  @Test func everyFormIsFoundAtEveryPlace() {
    let elements: [Phrase.Element] = [
      .word("to", .any), .word("the", .any), .word("office", .any), .word("registration", .any), .word("گوگل", .any),
      .prefix("reg"), .prefix("regi"), .prefix("offi"), .prefix("گو"), .prefix("office"),
    ]
    let pieces = [
      "to", "the", "office", "The", "offices", "OFFICIAL", "registration", "regime", "reg", "re", "گوگل", "گول", "x",
    ]
    var state: UInt64 = 5
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let phrases = (0..<60).map { number in
      let between = [[], [], [Phrase.Element.gap(1)], [.gap(2)]]
      let middle = (0..<next(3)).flatMap { _ in between[next(4)] + [elements[next(elements.count)]] }
      return Phrase(source: "\(number)", forms: [.init(elements: [elements[next(elements.count)]] + middle, tense: [])])
    }
    let index = PhraseIndex(phrases)
    var total = 0
    for _ in 0..<400 {
      let text = (0..<next(25)).map { _ in pieces[next(pieces.count)] + [" ", " ", "-", ". ", ", "][next(5)] }.joined()
      let words = Words(text)
      let hits = index.hits(in: words)
      #expect(hits == tried(phrases, in: words), "\(text)")
      total += hits.count
    }
    #expect(total > 5_000)
  }
}
