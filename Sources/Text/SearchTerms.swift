/// What a person searches for: `words "a phrase" beginning* -not`.
///
/// Words are folded as ``Words`` has them, so that Urdu, Arabic, Hindi or Turkish is found in whatever spelling it was
/// written, as it is by phrases of watchlists.
package struct SearchTerms: Hashable, Sendable {
  /// One word, or several in a row.
  struct Term: Hashable, Sendable {
    /// Folded; at least one.
    let words: [String]
    /// Whether the last word may go on.
    let isBeginning: Bool
    /// Whether it must not be there.
    let isExcluded: Bool
  }

  /// Of more than so many terms the rest is refused.
  static let most = 64

  let terms: [Term]

  /// The terms of a search; nil: there is no word in it that is to be found, or more terms than anybody needs.
  package init?(_ search: String) {
    terms = SearchTerms.split(search).compactMap { piece in
      let words = Words(piece.text)
      guard !words.isEmpty else { return nil }
      return Term(
        words: words.indices.map { words.folded($0) }, isBeginning: piece.text.hasSuffix("*"),
        isExcluded: piece.isExcluded)
    }
    guard terms.count <= SearchTerms.most, terms.contains(where: { !$0.isExcluded }) else { return nil }
  }

  /// The query for an index of folded words (FTS5, "Full-text Query Syntax"): nothing in it is the person's own text but
  /// letters and digits between quotes.
  package var fts: String {
    let wanted = terms.filter { !$0.isExcluded }.map(SearchTerms.fts).joined(separator: " AND ")
    let excluded = terms.filter(\.isExcluded).map(SearchTerms.fts).joined(separator: " OR ")
    return excluded.isEmpty ? wanted : "(\(wanted)) NOT (\(excluded))"
  }

  /// Whether fields of one thing, taken together, are what is searched for.
  package func hold(_ fields: [Words]) -> Bool {
    terms.allSatisfy { term in fields.contains { !SearchTerms.places(of: term, in: $0).isEmpty } != term.isExcluded }
  }

  /// The UTF-8 bytes of a text that are found, in order and apart.
  package func places(in text: Words) -> [Range<Int>] {
    let found = terms.filter { !$0.isExcluded }.flatMap { SearchTerms.places(of: $0, in: text) }
    return found.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
      .reduce(into: [Range<Int>]()) { places, next in
        if let last = places.last, next.lowerBound < last.upperBound {
          places[places.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
        } else {
          places.append(next)
        }
      }
  }

  private static func fts(_ term: Term) -> String {
    "\"\(term.words.joined(separator: " "))\"" + (term.isBeginning ? "*" : "")
  }

  private static func places(of term: Term, in text: Words) -> [Range<Int>] {
    guard text.count >= term.words.count else { return [] }
    return (0...text.count - term.words.count).compactMap { start in
      let isThere = term.words.indices.allSatisfy { place in
        let word = text.folded(start + place)
        return word == term.words[place]
          || term.isBeginning && place == term.words.count - 1 && word.hasPrefix(term.words[place])
      }
      return isThere ? text.sourceRange(start..<start + term.words.count) : nil
    }
  }

  /// The pieces between spaces and between quotes, a sign before them taken off.
  private static func split(_ search: String) -> [(text: String, isExcluded: Bool)] {
    var pieces: [(text: String, isExcluded: Bool)] = []
    var rest = search[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
        continue
      }
      let isExcluded = first == "-"
      if isExcluded { rest.removeFirst() }
      let isQuoted = rest.first.map(isQuote) ?? false
      if isQuoted { rest.removeFirst() }
      let end = rest.firstIndex { isQuoted ? isQuote($0) : $0.isWhitespace || isQuote($0) } ?? rest.endIndex
      var piece = String(rest[..<end])
      rest = rest[end...]
      if isQuoted { rest = rest.dropFirst() }
      if isQuoted, rest.first == "*" {
        piece += "*"
        rest.removeFirst()
      }
      pieces.append((piece, isExcluded))
    }
    return pieces
  }

  private static func isQuote(_ character: Character) -> Bool { "\"“”„«»".contains(character) }
}
