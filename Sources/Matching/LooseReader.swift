import Model
import Text
import Watchlist

/// Reads a sentence in which the grammar finds no statement though it names a platform, a duty and a status: what stands
/// nearest to the duty decides. Its findings are weak: they count only where the item says nothing surer of the platform.
struct LooseReader {
  let sentence: Sentence
  let number: Int
  let predicates: [Predicate]
  let carry: Carry

  /// A cue stands at most so many words from the duty.
  private static let reach = 6
  /// A platform at most so many from either.
  private static let beside = 2

  func read() -> [Draft] {
    guard !predicates.isEmpty, sentence.pack.order == .before, !sentence.isQuestion, !isDoubtful else { return [] }
    for predicate in predicates.reversed() where isSpecific(predicate) {
      let found = read(predicate)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// Hopes, rumours, background and other matters are no place for guesses.
  private var isDoubtful: Bool {
    sentence.cues.contains { $0.role.map { Self.doubts.contains($0) } == true }
  }

  private static let doubts: Set<CueGroup.Role> = [.hope, .rumour, .history, .otherMatter]

  /// Words such as "posts" are of many stories, and a relative clause tells only which platforms are meant.
  private func isSpecific(_ predicate: Predicate) -> Bool {
    ![Predicate.spokenOf, "general_compliance", "takedown"].contains(predicate.code)
      && ![.conditional, .relative].contains(sentence.clauses[predicate.clause].kind)
  }

  private func read(_ predicate: Predicate) -> [Draft] {
    guard let cue = nearest(predicate), let role = cue.role, let status = Stand.neutral.under(role).status else {
      return []
    }
    // "firms that have not registered" are some of them.
    let isOfSome: Set<Status> = [.notDone, .refused, .promised, .inProgress]
    return who(predicate, cue).filter { $0.actor != .all || !isOfSome.contains(status) }.map { mention in
      let own = sentence.range.contains(mention.words.lowerBound) ? mention.words : predicate.span
      return Draft(
        mention: mention, code: predicate.code, status: status, sentence: number, field: sentence.passage.field,
        evidence: predicate.span.union(cue.words).union(own), span: predicate.span, cues: predicate.marks + [cue],
        confidence: 0.55, isWeak: true)
    }
  }

  /// The operator that stands nearest to the duty in its clause; before it rather than after it.
  private func nearest(_ predicate: Predicate) -> Mark? {
    let clause = sentence.clauses[predicate.clause].words
    let allowed: Set<CueGroup.Role> = [
      .demand, .promise, .progress, .refuse, .fail, .challenge, .waive, .fulfil, .tell,
    ]
    return sentence.cues.filter { cue in
      cue.role.map { allowed.contains($0) } == true && cue.words.overlaps(clause)
        && distance(cue.words, predicate.span) <= Self.reach
    }.min { distance($0.words, predicate.span) < distance($1.words, predicate.span) }
  }

  private func distance(_ words: Range<Int>, _ other: Range<Int>) -> Int {
    if words.overlaps(other) { return 0 }
    return words.upperBound <= other.lowerBound
      ? other.lowerBound - words.upperBound : words.lowerBound - other.upperBound
  }

  /// The platforms that stand right by the duty or its cue.
  private func who(_ predicate: Predicate, _ cue: Mark) -> [Mention] {
    let clause = sentence.clauses[predicate.clause].words
    let finder = SubjectFinder(sentence: sentence, predicates: [], carry: carry)
    let near = sentence.mentions.filter { mention in
      !mention.isExcepted && !mention.isNone && !mention.isGeneric && mention.words.overlaps(clause)
        && min(distance(mention.words, predicate.span), distance(mention.words, cue.words)) <= Self.beside
    }
    guard let nearest = near.min(by: { distance($0.words, predicate.span) < distance($1.words, predicate.span) }) else {
      return []
    }
    let list = finder.list(endingWith: nearest)
    return list.count > 1 ? list : finder.list(from: nearest)
  }
}
