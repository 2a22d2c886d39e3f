import Model
import Text
import Watchlist

/// What the form of a verb says by itself.
extension ChainReader {
  func initial(_ predicate: Predicate) -> Stand {
    switch predicate.kind {
    case .breach: .status(.notDone)
    case .noun: .neutral
    case .verb where isWished(predicate): .neutral
    case .verb where isOfNone(predicate): .status(.notDone)
    case .verb where predicate.tense == .future: .status(.promised)
    case .verb:
      predicate.tense.isDisjoint(with: [.third, .past, .participle]) || isBase(predicate) ? .neutral : .status(.done)
    }
  }

  /// "pays no tax", "named nobody as its representative"
  private func isOfNone(_ predicate: Predicate) -> Bool {
    guard !predicate.tense.isDisjoint(with: [.third, .past]), !isBase(predicate) else { return false }
    let verb = predicate.marks.count == 1 ? predicate.head + 1 : predicate.marks.map(\.words.upperBound).min() ?? 0
    // "a no-objection certificate" is one.
    let object =
      predicate.marks.count == 1 ? predicate.span.upperBound : predicate.marks.map(\.words.lowerBound).max() ?? 0
    return sentence.cues(valued: "none").contains { $0.words.lowerBound >= verb && $0.words.upperBound <= object }
  }

  /// "set up" is base, past and participle: after "to" and modals it is the base.
  private func isBase(_ predicate: Predicate) -> Bool {
    guard predicate.tense.contains(.base) else { return false }
    if isDemandedClause(predicate) { return true }
    guard let cue = sentence.cue(endingAt: predicate.head, from: sentence.range.lowerBound) else {
      return predicate.head > sentence.range.lowerBound && sentence.words[predicate.head].gap == .space
        && sentence.cue(endingAt: predicate.head - 1, from: sentence.range.lowerBound)?.role == .promise
    }
    return !["have", "has", "had", "been", "is", "are", "was", "were"].contains(
      sentence.words.folded(cue.words.upperBound - 1))
  }

  /// "the demand that Meta set up an office"
  private func isDemandedClause(_ predicate: Predicate) -> Bool {
    guard let mention = sentence.mention(endingAt: predicate.head) else { return false }
    return sentence.cue(endingAt: mention.words.lowerBound, from: sentence.range.lowerBound)?.role == .demand
  }

  /// "требует, чтобы Meta открыла офис": after such a word the past tells a wish.
  private func isWished(_ predicate: Predicate) -> Bool {
    sentence.cues(valued: "wish").contains { (0...6).contains(predicate.head - $0.words.upperBound) }
  }

  /// "отрицает, что Meta откроет офис": where a comma always stands before "that", it parts nothing.
  func isToldHere(_ position: Int) -> Bool {
    let isThat = sentence.cues(valued: "that") + sentence.cues(valued: "wish")
    return isThat.contains { $0.words.lowerBound == position }
  }
}
