/// Splits words into sentences.
package enum Sentences {
  /// Sentences are cut here, so that hostile text stays cheap to read.
  package static let maximumWords = 400

  /// Ranges of words, one a sentence, in order and without holes.
  ///
  /// - Parameter abbreviations: folded words whose full stop ends no sentence, as `dr`, `rs`.
  package static func ranges(of words: Words, abbreviations: Set<String> = []) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in words.indices.dropFirst() {
      if index - start >= maximumWords || isBorder(before: index, in: words, abbreviations: abbreviations) {
        ranges.append(start..<index)
        start = index
      }
    }
    if start < words.count { ranges.append(start..<words.count) }
    return ranges
  }

  private static func isBorder(before index: Int, in words: Words, abbreviations: Set<String>) -> Bool {
    let word = words[index]
    let gap = word.gap
    if gap.contains(.paragraph) { return true }
    guard !gap.isDisjoint(with: .terminal) else { return false }
    guard gap.contains(.space) else { return areArabic(index, in: words) }
    if gap.contains(.question) || gap.contains(.exclamation) { return word.isCapital || !isLatin(word, in: words) }
    let before = words[index - 1]
    // An initial ("J. Smith", "U.S. firms"), but not a sentence that ends with a letter used as a name ("on X.").
    if before.folded.count == 1, before.isCapital, before.gap.contains(.stop) || !endsSentence(index - 1, in: words) {
      return false
    }
    if abbreviations.contains(words.folded(index - 1)) { return false }
    return word.isCapital || word.isNumber || gap.contains(.quote) || !isLatin(word, in: words)
  }

  /// Whether a single capital letter stands where a name would: after a small word, as in "posted on X."
  private static func endsSentence(_ index: Int, in words: Words) -> Bool {
    guard index > 0 else { return false }
    return !words[index - 1].isCapital
  }

  /// Arabic script has no dots within words, and the press often leaves out the space after a full stop.
  private static func areArabic(_ index: Int, in words: Words) -> Bool {
    [words[index - 1], words[index]].allSatisfy { word in
      word.folded.count > 2 && (0xD8...0xDB).contains(words.source[word.source.lowerBound])
    }
  }

  private static func isLatin(_ word: Word, in words: Words) -> Bool {
    words.source[word.source.lowerBound] < 0xCA
  }
}
