import Text
import Watchlist

/// Reads rates that are told by two counts: "of 1,000 requests it acted on 950", "out of a hundred only five".
struct CountReader {
  let sentence: Sentence
  /// So many words from the whole to the part at most.
  private static let reach = 14

  /// Of a hundred, and the words of the part.
  func rates() -> [(value: Int, words: Range<Int>)] {
    guard sentence.pack.order == .before else { return [] }
    return sentence.cues(valued: "ratio").compactMap { cue in
      guard let whole = count(at: cue.words.upperBound, orAfterArticle: true), whole.value >= 10,
        isOfRequests(whole.words.upperBound), let part = part(of: whole)
      else { return nil }
      return (part.value * 100 / whole.value, part.words)
    }
  }

  /// "of the 300 links reported": what is counted stands by its number.
  private func isOfRequests(_ position: Int) -> Bool {
    sentence.cues(valued: "requests").contains { (0...1).contains($0.words.lowerBound - position) }
      || sentence.duties.contains { (0...1).contains($0.words.lowerBound - position) }
      || sentence.mentions.contains { (0...3).contains($0.words.lowerBound - position) }
  }

  private func part(
    of whole: (value: Int, words: Range<Int>)
  ) -> (value: Int, words: Range<Int>)? {
    let end = min(sentence.range.upperBound, whole.words.upperBound + Self.reach)
    return (whole.words.upperBound..<end).lazy.compactMap { count(at: $0, orAfterArticle: false) }.first {
      $0.value <= whole.value && !isTime($0.words.upperBound)
    }
  }

  /// "within two days": no count of anything that was asked for.
  private func isTime(_ position: Int) -> Bool {
    guard sentence.range.contains(position) else { return false }
    let word = sentence.words.folded(position)
    return sentence.pack.units.contains { $0.words.first == word }
  }

  /// "950", "1,000", "a hundred", "five"; no years, no sums.
  private func count(at position: Int, orAfterArticle: Bool) -> (value: Int, words: Range<Int>)? {
    guard sentence.range.contains(position) else { return nil }
    let word = sentence.words[position]
    let folded = sentence.words.folded(position)
    if word.isNumber, var value = Int(folded), folded.count <= 5 {
      var end = position + 1
      // "1,000"
      while end < sentence.range.upperBound, sentence.words[end].isNumber, sentence.words[end].gap == .comma,
        let more = Int(sentence.words.folded(end)), sentence.words.folded(end).count == 3, value < 10_000
      {
        value = value * 1000 + more
        end += 1
      }
      return (value, position..<end)
    }
    if let value = sentence.pack.numbers[folded], folded.count > 2 { return (value, position..<position + 1) }
    return orAfterArticle && folded == "a" ? count(at: position + 1, orAfterArticle: false) : nil
  }
}
