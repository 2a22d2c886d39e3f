import Model
import Text
import Watchlist

/// Statements that a sentence makes by the way, and those that only look like one.
extension SentenceReader {
  /// "Facebook has registered, following Google and Amazon": so have they.
  func companions(_ predicate: Predicate, of who: [Mention], _ status: Status) -> [Mention] {
    guard status == .done, predicate.kind == .verb, !who.isEmpty else { return [] }
    let finder = SubjectFinder(sentence: sentence, predicates: [], carry: carry)
    for cue in sentence.cues(valued: "companions") where !cue.words.overlaps(predicate.span) {
      guard let first = sentence.mentions.first(where: { $0.words.lowerBound == cue.words.upperBound }) else {
        continue
      }
      let list = finder.list(from: first).filter { mention in
        mention.actor != .all && !who.contains { $0.actor == mention.actor }
      }
      guard let last = list.last, endsThought(last.words.upperBound) else { continue }
      return list
    }
    return []
  }

  /// Whether nothing is said of a list that ends here: the sentence ends, a comma follows, or "to …" goes on about it.
  private func endsThought(_ end: Int) -> Bool {
    if end >= sentence.range.upperBound { return true }
    if !sentence.words[end].gap.isDisjoint(with: [.comma, .semicolon, .dash, .close]) { return true }
    return sentence.cues.contains { $0.role == .infinitive && $0.words.lowerBound == end }
  }

  /// "will bring back news pages": what only mentions pages or accounts says nothing of their removal.
  func isOnlyNamed(_ predicate: Predicate) -> Bool {
    predicate.code == "takedown" && sentence.pack.order == .before && predicate.span.count == 1
      && predicate.marks.allSatisfy { !$0.isAct } && !sentence.has(.content, in: predicate.span)
  }
}
