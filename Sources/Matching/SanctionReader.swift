import Model
import Text
import Watchlist

/// Reads sanctions and their ends: who was fined, blocked, restored, and because of which duty.
struct SanctionReader {
  let sentence: Sentence
  let number: Int
  let predicates: [Predicate]
  let carry: Carry
  /// The pack's value for sanctions that are only named: "the ban on X".
  static let noun = "ban"

  func read() -> [Draft] {
    if sentence.isQuestion { return [] }
    return sentence.cues.flatMap { mark -> [Draft] in
      guard mark.role == .sanction || mark.role == .lift, !isAttribute(mark) else { return [] }
      return drafts(mark)
    }
  }

  private func drafts(_ mark: Mark) -> [Draft] {
    let value = sentence.group(mark)?.value
    if value == "headline", !isVerbless(mark) { return [] }
    let targets = targets(of: mark)
    guard !targets.isEmpty, let (status, isWeak) = reading(of: mark) else { return [] }
    let codes = causes(of: mark)
    // A threat tells what is demanded only with its cause.
    if codes.isEmpty || status == .demanded && codes == ["general_compliance"] { return [] }
    if isHistory(mark) || mark.role == .lift && begins(mark, with: "purpose") { return [] }
    let kind = value == Self.noun || mark.role == .lift ? "block" : value
    return targets.flatMap { target in
      codes.map { code in
        var range = mark.words
        for other in targets where sentence.range.contains(other.words.lowerBound) { range = range.union(other.words) }
        let clause = sentence.clauses[sentence.clause(of: range.upperBound - 1)].words
        var draft = Draft(
          mention: target, code: code, status: status, sentence: number, field: sentence.passage.field,
          evidence: range.extended(to: clause.upperBound, by: 20, in: sentence), span: range, cues: [mark],
          confidence: isWeak ? 0.6 : code == "general_compliance" ? 0.7 : 0.85)
        if status == .penalised { draft.qualifiers.sanction = kind }
        // "suspended the social media rules"
        if sentence.cues(valued: "rules").contains(where: { $0.words.overlaps(target.words) }) {
          draft.status = .waived
        }
        draft.isElliptic = code == "general_compliance"
        draft.isWeak = isWeak || begins(mark, with: "concessive")
        return draft
      }
    }
  }

  /// What a mark says where it stands, and whether only for want of anything surer.
  private func reading(of mark: Mark) -> (status: Status, isWeak: Bool)? {
    let isNoun = sentence.group(mark)?.value == Self.noun
    let base: Status = mark.role == .lift ? .lifted : .penalised
    if isNoun, isSupposed(mark) { return nil }
    if isNoun, isDefinite(mark) { return (.penalised, true) }
    let status = stand(of: mark, base).status
    if status == base { return (base, isNoun) }
    // "has not lifted its ban", "پابندی ختم کرنے سے انکار": it goes on, and so it does where it only may be lifted.
    if base == .lifted {
      if status == .refused || status == .notDone { return (.penalised, sentence.pack.order == .before) }
      return sentence.pack.order == .before ? (.penalised, true) : nil
    }
    return status == .demanded && !isNoun ? (.demanded, true) : nil
  }

  /// "its ban on X" is there, whatever is done about it.
  private func isDefinite(_ mark: Mark) -> Bool {
    sentence.cues(valued: "definite").contains { (0...1).contains(mark.words.lowerBound - $0.words.upperBound) }
  }

  /// "though the app is blocked", "so that it can be reopened": how the clause of a mark begins.
  private func begins(_ mark: Mark, with value: String) -> Bool {
    let begin = sentence.clauses[sentence.clause(of: mark.words.lowerBound)].words.lowerBound
    return sentence.cues(valued: value).contains { $0.words.lowerBound == begin }
  }

  /// "a ban would hurt": what would come is not there.
  private func isSupposed(_ mark: Mark) -> Bool {
    let next = mark.words.upperBound...mark.words.upperBound + 2
    return sentence.cues.contains { ($0.role == .promise || $0.role == .may) && next.contains($0.words.lowerBound) }
  }

  // MARK: - Whether

  private func stand(of mark: Mark, _ base: Status) -> Stand {
    let clauseNumber = sentence.clause(of: mark.words.lowerBound)
    let clause = sentence.clauses[clauseNumber]
    if clause.kind == .conditional || isUltimatum(clause) { return .nothing }
    if base == .lifted, isConditional(mark, clauseNumber) { return .nothing }
    if sentence.pack.order == .after { return standAfter(mark, base, clause.words) }
    if mark.tense == .base, sentence.isTitle == false, !precededByVerb(mark, clause.words) { return .nothing }
    var stand = Stand.status(base)
    if base == .penalised, isAnnounced(mark) { return stand.under(.promise) }
    var position = mark.words.lowerBound
    var steps = 0
    while position > clause.words.lowerBound, steps < 14 {
      if let cue = sentence.cue(endingAt: position, from: clause.words.lowerBound), let role = cue.role {
        if role == .coordinator, isFinite(mark, after: cue) { break }
        stand = apply(role, to: stand, base, cue)
        position = cue.words.lowerBound
      } else {
        if sentence.words[position].gap.contains(.comma), steps > 0 { break }
        position -= 1
      }
      steps += 1
    }
    return stand
  }

  /// "the ban will be lifted only if …"
  private func isConditional(_ mark: Mark, _ clause: Int) -> Bool {
    guard clause + 1 < sentence.clauses.count, sentence.clauses[clause + 1].kind == .conditional else { return false }
    return sentence.clauses[clause + 1].words.lowerBound - mark.words.upperBound <= 2
  }

  /// "Indonesia to block platforms": what an authority is to do, it has not done.
  private func isAnnounced(_ mark: Mark) -> Bool {
    guard mark.tense.contains(.base), let to = sentence.cue(endingAt: mark.words.lowerBound, from: 0),
      to.role == .infinitive
    else { return false }
    return sentence.places.contains { $0.words.upperBound == to.words.lowerBound }
  }

  /// "has not registered and remains blocked": a verb of its own, which the words before the "and" do not govern.
  private func isFinite(_ mark: Mark, after coordinator: Mark) -> Bool {
    if mark.tense.isEmpty {
      return mark.words.lowerBound == coordinator.words.upperBound && sentence.group(mark)?.value != Self.noun
    }
    return sentence.cues.contains {
      $0.role == .passive && $0.words.lowerBound == coordinator.words.upperBound
        && $0.words.upperBound <= mark.words.lowerBound
    }
  }

  /// "a month to comply before it is blocked"
  private func isUltimatum(_ clause: Clause) -> Bool {
    guard clause.kind == .subordinate else { return false }
    return sentence.cues(valued: "before").contains { $0.words.lowerBound == clause.words.lowerBound }
      && sentence.cues.contains { $0.role == .demand || $0.role == .tell }
  }

  private func apply(_ role: CueGroup.Role, to stand: Stand, _ base: Status, _ cue: Mark) -> Stand {
    switch role {
    case .demand:
      // An order to the operators, or to lift, is carried out; anything else is a threat.
      if base == .lifted || isToOperators { return stand }
      return sentence.has(.content, in: sentence.range) && isOrder(cue) ? stand : .status(.demanded)
    // "asked the court to ban it"
    case .challenge: return .nothing
    case .promise where sentence.group(cue)?.value == "decided": return stand
    // "began throttling it"
    case .progress where sentence.group(cue)?.value == "begun": return stand
    case .promise, .may, .threaten, .hope, .deny, .not, .fail, .refuse, .progress: return stand.under(role)
    case .lift: return base == .penalised ? .nothing : stand
    default: return stand
    }
  }

  /// What a citizen asks for is not what a court directs.
  private func isOrder(_ cue: Mark) -> Bool {
    let strength = sentence.group(cue)?.value.flatMap { Strength(rawValue: $0) }
    return strength != .urged && strength != .asked
  }

  private var isToOperators: Bool {
    sentence.cues.contains { $0.role == .party && sentence.group($0)?.value == "operators" }
  }

  private func precededByVerb(_ mark: Mark, _ clause: Range<Int>) -> Bool {
    sentence.cues.contains {
      ($0.role == .infinitive || $0.role == .demand || $0.role == .promise || $0.role == .auxiliary)
        && $0.words.upperBound <= mark.words.lowerBound && $0.words.lowerBound >= clause.lowerBound
    }
  }

  // MARK: - Why

  private func causes(of mark: Mark) -> [String] {
    let own = predicates.filter { !$0.span.overlaps(mark.words) }
    let after = own.filter { $0.span.lowerBound >= mark.words.upperBound }
    let placed = (after.isEmpty ? own : after).filter {
      mark.role != .lift || $0.code == "takedown" || isFailed($0) || isMet($0)
    }
    let said = placed.filter { $0.kind != .noun || $0.marks.contains { $0.isAct } }
    let failed = placed.filter { $0.kind == .breach || isFailed($0) }
    let named = (failed + (said.isEmpty ? placed : said)).map(\.code)
    let specific = named.filter { $0 != "general_compliance" }
    if let first = specific.first { return [first] }
    if mark.role == .sanction || sentence.pack.order == .after, sentence.has(.otherMatter, in: sentence.range) {
      return []
    }
    if sentence.has(.content, in: sentence.range) { return ["takedown"] }
    if !named.isEmpty { return ["general_compliance"] }
    return ["general_compliance"]
  }

  /// Why there was a ban, not what was promised for its end.
  private func isFailed(_ predicate: Predicate) -> Bool {
    let before = max(sentence.range.lowerBound, predicate.span.lowerBound - 4)
    let near = before..<max(before, predicate.span.lowerBound)
    return sentence.has(.fail, in: near) || sentence.has(.refuse, in: near)
  }

  /// "after it registered", "after registering", "after the registration", but not "after it was told to register".
  private func isFact(_ predicate: Predicate) -> Bool {
    if predicate.kind == .noun || sentence.pack.traits.contains(.tenseless) { return true }
    if !predicate.tense.isDisjoint(with: [.past, .ing]) { return true }
    return sentence.cue(endingAt: predicate.head, from: sentence.range.lowerBound)?.role != .infinitive
  }

  /// "unblocked after it registered": it was blocked because it had not.
  private func isMet(_ predicate: Predicate) -> Bool {
    if sentence.pack.order == .after {
      let end = predicate.span.upperBound
      return sentence.cues(valued: "temporal").contains { (end...end + 1).contains($0.words.lowerBound) }
    }
    let clause = sentence.clauses[predicate.clause]
    guard clause.kind == .subordinate, predicate.kind != .breach, isFact(predicate) else { return false }
    return !sentence.cues.contains {
      $0.isOperator && $0.words.lowerBound >= clause.words.lowerBound && $0.words.upperBound <= predicate.head
    }
  }
}
