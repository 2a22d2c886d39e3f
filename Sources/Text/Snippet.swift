/// The part of a text around what was found in it.
package struct Snippet: Hashable, Sendable {
  /// One run of it.
  package struct Part: Hashable, Sendable {
    /// The words, as they were written.
    package let text: String
    /// Whether they were searched for.
    package let isFound: Bool
  }

  /// In order; an ellipsis where the text goes on.
  package let parts: [Part]

  /// About how many bytes are shown, and how many of them before the first find.
  private static let (size, lead) = (240, 60)

  /// The whole text with what is found in it told apart, or a part of it; nil: nothing is found in it.
  ///
  /// - Parameter isWhole: Whether the text is shown from its beginning to its end, as a title is.
  package init?(_ text: String, _ terms: SearchTerms, isWhole: Bool = false) {
    let words = Words(text)
    let places = terms.places(in: words)
    guard let first = places.first else { return nil }
    let all = 0..<text.utf8.count
    let shown = isWhole ? all : Snippet.window(around: first, in: words, all)
    var parts: [Part] = []
    func add(_ range: Range<Int>, _ isFound: Bool) {
      guard !range.isEmpty else { return }
      parts.append(Part(text: String(decoding: words.source[range], as: UTF8.self), isFound: isFound))
    }
    if shown.lowerBound > 0 { parts.append(Part(text: "… ", isFound: false)) }
    var end = shown.lowerBound
    for place in places where place.lowerBound >= shown.lowerBound && place.upperBound <= shown.upperBound {
      add(end..<place.lowerBound, false)
      add(place, true)
      end = place.upperBound
    }
    add(end..<shown.upperBound, false)
    if shown.upperBound < all.upperBound { parts.append(Part(text: " …", isFound: false)) }
    self.parts = parts
  }

  /// From the beginning of a word to the end of one.
  private static func window(around place: Range<Int>, in words: Words, _ all: Range<Int>) -> Range<Int> {
    if all.count <= size { return all }
    let wanted = max(0, place.lowerBound - lead)
    let start = wanted == 0 ? 0 : words.first { $0.source.lowerBound >= wanted }?.source.lowerBound ?? 0
    let most = max(start + size, place.upperBound)
    if most >= all.upperBound { return start..<all.upperBound }
    return start..<max(place.upperBound, words.last { $0.source.upperBound <= most }?.source.upperBound ?? most)
  }
}
