import Model
import Text
import Watchlist

/// A duty as one clause names it: a verb with its object, or a noun.
struct Predicate: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    /// A verb, alone or with its object: "register", "open an office".
    case verb
    /// A noun: "registration", "an office".
    case noun
    /// States non-compliance by itself.
    case breach
  }

  /// The code that packs give to words such as "complied" that mean the duty spoken of.
  static let spokenOf = "the_duty"
  /// The duty's code.
  var code: String
  let kind: Kind
  /// Where the verb begins; the scan for cues goes left from here.
  let head: Int
  /// Verb and object.
  let span: Range<Int>
  let tense: Tense
  let clause: Int
  let marks: [Mark]
}

/// Finds the predicates of a sentence.
struct PredicateFinder {
  let sentence: Sentence
  /// A verb stands at most so many words before its object.
  private static let reach = 9
  /// A passive verb stands at most so many words after it.
  private static let passiveReach = 7

  func predicates() -> [Predicate] {
    var predicates: [Predicate] = []
    for mark in sentence.duties {
      guard let predicate = predicate(mark), !isSpeaker(predicate) else { continue }
      // "registered with the PTA" and "registration" of one act, or one object named twice.
      if predicates.contains(where: { $0.code == predicate.code && $0.head == predicate.head && $0.kind != .noun }) {
        continue
      }
      predicates.append(predicate)
    }
    return predicates.sorted { ($0.span.lowerBound, $0.span.upperBound) < ($1.span.lowerBound, $1.span.upperBound) }
  }

  /// "its country director said": who speaks is no duty.
  private func isSpeaker(_ predicate: Predicate) -> Bool {
    sentence.pack.order == .before && predicate.kind == .noun
      && ["local_representative", "compliance_officer"].contains(predicate.code)
      && sentence.cues.contains {
        ($0.role == .reporter || $0.role == .tell) && $0.words.lowerBound == predicate.span.upperBound
      }
  }

  private func predicate(_ mark: Mark) -> Predicate? {
    let clause = sentence.clause(of: mark.words.lowerBound)
    func made(
      _ kind: Predicate.Kind, _ span: Range<Int>, _ head: Int, _ tense: Tense, _ marks: [Mark]
    ) -> Predicate {
      Predicate(code: mark.duty ?? "", kind: kind, head: head, span: span, tense: tense, clause: clause, marks: marks)
    }
    switch mark.sense {
    case .act:
      if mark.tense.isEmpty, let said = object(mark, mark.duty ?? "", clause, made), said.kind != .noun { return said }
      return made(
        mark.tense.isEmpty || isNoun(mark) ? .noun : .verb, mark.words, mark.words.lowerBound, mark.tense, [mark])
    case .breach: return made(.breach, mark.words, mark.words.lowerBound, mark.tense, [mark])
    case .object(let code): return object(mark, code, clause, made)
    default: return nil
    }
  }

  private func object(
    _ mark: Mark, _ code: String, _ clause: Int,
    _ made: (Predicate.Kind, Range<Int>, Int, Tense, [Mark]) -> Predicate
  ) -> Predicate? {
    let begin = sentence.clauses[clause].words.lowerBound
    if let verb = verb(before: mark, code, from: begin) {
      let kind: Predicate.Kind = if case .lapse = verb.sense { .breach } else { .verb }
      return made(kind, verb.words.lowerBound..<mark.words.upperBound, verb.words.lowerBound, verb.tense, [verb, mark])
    }
    if let verb = passiveVerb(after: mark, clause) {
      let kind: Predicate.Kind = if case .lapse = verb.sense { .breach } else { .verb }
      return made(kind, mark.words.lowerBound..<verb.words.upperBound, verb.words.lowerBound, verb.tense, [mark, verb])
    }
    return made(.noun, mark.words, mark.words.lowerBound, [], [mark])
  }

  private func serves(_ verb: Mark, _ code: String) -> Bool {
    verb.sense == .verb(code) || verb.sense == .lapse(code)
  }

  private func verb(before mark: Mark, _ code: String, from begin: Int) -> Mark? {
    sentence.cues.filter {
      serves($0, code) && $0.words.lowerBound >= begin && $0.words.upperBound <= mark.words.lowerBound
        && mark.words.lowerBound - $0.words.upperBound <= Self.reach && !isSuffered($0, from: begin)
        && !isGoverned(mark, from: $0) && !isAuxiliary($0, before: mark) && !isNoun($0)
    }.max { ($0.words.lowerBound, $0.words.count) < ($1.words.lowerBound, $1.words.count) }
  }

  /// "the name of its officer": the base of a verb after an article is a noun.
  private func isNoun(_ verb: Mark) -> Bool {
    guard !verb.tense.isDisjoint(with: [.base, .third]), verb.words.lowerBound > sentence.range.lowerBound else {
      return false
    }
    return sentence.cues(valued: "article").contains { $0.words.upperBound == verb.words.lowerBound }
  }

  /// "has promised an office": another verb stands between.
  private func isGoverned(_ object: Mark, from verb: Mark) -> Bool {
    let answers: Set<CueGroup.Role> = [.promise, .refuse, .deny, .demand, .progress]
    return sentence.cues.contains {
      $0.words.lowerBound >= verb.words.upperBound && $0.words.lowerBound < object.words.lowerBound
        && ($0.role.map { answers.contains($0) } ?? false || $0.role == .fail && $0.words.count > 2)
    }
  }

  /// "has responded to letters on registration": what can be an auxiliary has its object near.
  private func isAuxiliary(_ verb: Mark, before object: Mark) -> Bool {
    object.words.lowerBound - verb.words.upperBound > 3
      && sentence.cues.contains { $0.role == .auxiliary && $0.words == verb.words }
  }

  /// "has been blocked over …": what is done to a platform is no act of its own.
  private func isSuffered(_ verb: Mark, from begin: Int) -> Bool {
    guard verb.tense.contains(.participle) else { return false }
    return sentence.has(.passive, in: max(begin, verb.words.lowerBound - 2)..<max(begin, verb.words.lowerBound))
  }

  /// "an office was opened", "the officer quits": only forms that can follow their object.
  private func passiveVerb(after mark: Mark, _ clause: Int) -> Mark? {
    let end = sentence.clauses[clause].words.upperBound
    guard let code = mark.duty else { return nil }
    let isLast = sentence.pack.traits.contains(.verbsLast)
    return sentence.cues.first {
      serves($0, code) && $0.words.lowerBound >= mark.words.upperBound && $0.words.upperBound <= end
        && $0.words.lowerBound - mark.words.upperBound <= Self.passiveReach
        && ($0.sense == .lapse(code)
          ? isFinite($0) : isLast || $0.tense.contains(.participle) && isPassive($0, mark, end))
    }
  }

  private func isFinite(_ verb: Mark) -> Bool { !verb.tense.isDisjoint(with: [.third, .past, .participle]) }

  private func isPassive(_ verb: Mark, _ object: Mark, _ end: Int) -> Bool {
    if sentence.has(.passive, in: object.words.upperBound..<verb.words.lowerBound) { return true }
    // Headlines drop the auxiliary: "first office in Karachi inaugurated".
    return verb.words.upperBound == end && !verb.tense.contains(.base)
  }
}
