import Model
import Text
import Watchlist

/// Reads answers that do not repeat the duty: "Twitter is still reluctant", "but the move has borne no fruit".
struct EllipsisReader {
  let sentence: Sentence
  let number: Int
  let predicates: [Predicate]
  let chains: [Chain]
  let carry: Carry

  func read(after drafts: [Draft]) -> [Draft] {
    let used = Set(chains.flatMap(\.links))
    let arguments = argued(after: drafts)
    if !arguments.isEmpty { return arguments }
    return sentence.cues.flatMap { mark -> [Draft] in
      guard !used.contains(mark), !isTwin(mark, of: used),
        let group = sentence.group(mark),
        let status = Stand.neutral.under(group.role).status
      else { return [] }
      switch group.value {
      case "whole": return answers(mark, status, drafts)
      case "suit": return isAnotherSuit ? [] : answers(mark, status, drafts)
      case "outcome": return outcome(mark, status, drafts)
      default:
        if isTalked(mark, drafts) { return talks(mark) }
        return isLeftOpen(mark) ? answers(mark, status, drafts) : unsaid(mark, status, drafts)
      }
    }
  }

  /// The same words, read as an answer of another kind.
  private func isTwin(_ mark: Mark, of used: Set<Mark>) -> Bool {
    used.contains { $0.words == mark.words }
  }

  /// "whereas TikTok has agreed to.", "X has refused": the duty is that of the clause before.
  private func isLeftOpen(_ mark: Mark) -> Bool {
    let clause = sentence.clause(of: mark.words.lowerBound)
    guard sentence.pack.order == .before, !predicates.contains(where: { $0.clause == clause }) else { return false }
    let end = sentence.clauses[clause].words.upperBound
    let isLast = mark.words.upperBound == end
    switch mark.role {
    case .refuse: return isLast
    case .waive: return isLast && sentence.group(mark)?.value == "claimed"
    case .promise, .fail: return isLast && (mark.words.count > 1 || isPerfect(mark))
    // "Meta has begun", "are considering it"
    case .progress:
      return isLast && isPerfect(mark)
        || sentence.references.contains { $0.words == mark.words.upperBound..<end && $0.role == .one }
    default: return false
    }
  }

  /// "There was no answer": nobody else is spoken of.
  private var isImpersonal: Bool {
    sentence.authorities.isEmpty && sentence.cues(valued: "official").isEmpty && sentence.references.isEmpty
  }

  /// "X has yet to present a solution": where the duty was just spoken of, what the answer is may be told in any words.
  private func unsaid(_ mark: Mark, _ status: Status, _ drafts: [Draft]) -> [Draft] {
    let clause = sentence.clause(of: mark.words.lowerBound)
    guard sentence.pack.order == .before, [.fail, .refuse].contains(mark.role), mark.words.count > 1,
      carry.dutyAge <= 1, !carry.duties.isEmpty, predicates.isEmpty,
      sentence.mentions.contains(where: {
        sentence.clause(of: $0.words.lowerBound) == clause
          && (0...3).contains(mark.words.lowerBound - $0.words.upperBound)
      })
    else { return [] }
    return answers(mark, status, drafts).map { draft in
      var weak = draft
      weak.isWeak = true
      weak.confidence = 0.5
      return weak
    }
  }

  /// "has begun", "have agreed"
  private func isPerfect(_ mark: Mark) -> Bool {
    mark.words.lowerBound > sentence.range.lowerBound
      && sentence.cues(valued: "perfect").contains { $0.words.upperBound == mark.words.lowerBound }
  }

  private func answers(_ mark: Mark, _ status: Status, _ drafts: [Draft]) -> [Draft] {
    let finder = SubjectFinder(sentence: sentence, predicates: [], carry: carry)
    let clause = sentence.clauses[sentence.clause(of: mark.words.lowerBound)]
    if clause.kind == .conditional || isPassive(mark, clause) { return [] }
    var who: [Mention] = []
    let reference = sentence.references.last {
      $0.words.upperBound <= mark.words.lowerBound && $0.words.lowerBound >= clause.words.lowerBound
    }
    let mention = sentence.mentions.last {
      $0.words.upperBound <= mark.words.lowerBound && $0.words.lowerBound >= clause.words.lowerBound
    }
    if let reference, let mention, sentence.isObject(mention.words),
      reference.words.lowerBound > mention.words.lowerBound
    {
      who = finder.resolve(reference)
    } else if let mention {
      let isNot = sentence.isObject(mention.words) && status != .waived || isOthersAct(mention, mark, clause)
      who = isNot ? [] : finder.list(endingWith: mention)
    } else if let reference {
      who = finder.resolve(reference)
    } else if let resumed = resumed(by: mark) {
      who = finder.list(endingWith: resumed)
    }
    if who.isEmpty, status == .challenged, sentence.pack.order == .after,
      let speaker = sentence.mentions.last(where: { $0.words.upperBound <= clause.words.lowerBound }),
      !sentence.isObject(speaker.words)
    {
      who = finder.list(endingWith: speaker)
    }
    if who.isEmpty, status == .promised || status == .notDone && isImpersonal, sentence.mentions.isEmpty,
      carry.age <= 1
    {
      who = carry.single
    }
    let inside = sentence.mentions.filter { $0.words.overlaps(mark.words) }
    // "takes Meta to court": who stands right behind such a verb suffers the suit.
    let isSued = status == .challenged && inside.first?.words.lowerBound == mark.words.lowerBound + 1
    if !inside.isEmpty, !isSued { who = inside }
    if who.isEmpty, status == .inProgress || status == .waived, sentence.pack.order == .before,
      let after = sentence.mentions.first(where: {
        (0...8).contains($0.words.lowerBound - mark.words.upperBound)
      })
    {
      who = finder.list(from: after)
    }
    return who.filter { !$0.isGeneric && !isUnasked(status, $0) }.flatMap { mention in
      let status = mention.isNone ? Stand.status(status).under(.not).status ?? status : status
      return duties(of: mark, mention, status).map { code in
        let own = sentence.range.contains(mention.words.lowerBound) ? mention.words : mark.words
        return Draft(
          mention: mention, code: code, status: status, sentence: number, field: sentence.passage.field,
          evidence: mark.words.union(own).extended(to: clause.words.upperBound, by: 12, in: sentence),
          span: mark.words, cues: [mark], confidence: 0.65,
          isElliptic: status != .challenged || contested(by: mark).isEmpty)
      }
    }
  }

  /// "Meta, which has millions of users, has not responded": whom the clause goes on about after the relative one.
  private func resumed(by mark: Mark) -> Mention? {
    let number = sentence.clause(of: mark.words.lowerBound)
    guard sentence.pack.order == .before, number > 1, sentence.clauses[number - 1].kind == .relative else { return nil }
    let end = sentence.clauses[number - 1].words.lowerBound
    return sentence.mentions.last { $0.words.upperBound == end }
  }

  /// "صحافی نے ایکس کی بندش چیلنج کر دی": someone else acts.
  private func isOthersAct(_ mention: Mention, _ mark: Mark, _ clause: Clause) -> Bool {
    let before = clause.words.lowerBound..<mention.words.lowerBound
    return sentence.pack.order == .after && mark.role == .challenge && !sentence.isAgent(mention.words)
      && sentence.cues(valued: "agent").contains { before.contains($0.words.lowerBound) }
  }

  /// "دکاندار کے خلاف مقدمہ دائر": a suit is about a duty only if the sentence names rules or one.
  private var isAnotherSuit: Bool { predicates.isEmpty && sentence.cues(valued: "rules").isEmpty }

  /// Where cues follow their duty, a refusal or silence without one answers a demand that was spoken of.
  private func isUnasked(_ status: Status, _ who: Mention) -> Bool {
    guard sentence.pack.order == .after, predicates.isEmpty else { return false }
    if status == .notDone { return carry.dutyAge > 1 || carry.duties.isEmpty }
    return status == .refused
      && !carry.drafts.contains {
        $0.status == .demanded && ($0.mention.actor == who.actor || $0.mention.actor == .all)
      }
  }

  /// "The rules have been challenged": not by the platform that was named last.
  private func isPassive(_ mark: Mark, _ clause: Clause) -> Bool {
    guard mark.role == .challenge, mark.tense.contains(.participle) else { return false }
    return sentence.has(.passive, in: max(clause.words.lowerBound, mark.words.lowerBound - 2)..<mark.words.lowerBound)
  }

  /// "It has not yielded any results": the demand before it was not met.
  private func outcome(_ mark: Mark, _ status: Status, _ drafts: [Draft]) -> [Draft] {
    let before = drafts.filter {
      ($0.status == .demanded || $0.status == .promised) && $0.span.upperBound <= mark.words.lowerBound
    }
    let demanded = before.isEmpty ? carry.last.filter { $0.status == .demanded && $0.sentence >= number - 1 } : before
    let last = demanded.map(\.order).max() ?? 0
    return demanded.filter { before.isEmpty ? $0.order == last || $0.sentence == demanded.last?.sentence : true }.map {
      draft in
      var answer = draft
      answer.status = .notDone
      answer.confidence = 0.7
      answer.cues.append(mark)
      answer.qualifiers.strength = nil
      if draft.sentence == number { answer.evidence = draft.evidence.union(mark.words) }
      return answer
    }
  }

  /// What a challenge is against: the duties that its clause only names, those after it first.
  private func contested(by mark: Mark) -> [String] {
    guard sentence.pack.order == .before else { return [] }
    let clause = sentence.clause(of: mark.words.lowerBound)
    let named = predicates.indices.filter {
      chains[$0].stand == .neutral && predicates[$0].code != "general_compliance" && predicates[$0].clause == clause
        && predicates[$0].code != Predicate.spokenOf
    }
    let after = named.filter { predicates[$0].span.lowerBound >= mark.words.upperBound }
    let codes = (after.isEmpty ? Array(named.suffix(1)) : after).map { predicates[$0].code }
    return codes.indices.filter { codes.firstIndex(of: codes[$0]) == $0 }.map { codes[$0] }
  }

  func duties(of mark: Mark, _ mention: Mention, _ status: Status) -> [String] {
    // "did so" speaks of what was said before; an answer to terms speaks of all of them.
    let asked = carry.last.filter { $0.status == .demanded && $0.mention.actor == mention.actor }.map(\.code)
    if status == .promised, !asked.isEmpty { return asked }
    // "urged Meta to follow suit": to do what another has done.
    if mark.role == .tell, predicates.isEmpty, let example = carry.drafts.last(where: { $0.status == .done }) {
      return [example.code]
    }
    if mark.role == .fulfil, let own = carry.drafts.last(where: { $0.mention.actor == mention.actor }) {
      return [own.code]
    }
    if mark.role == .fulfil, carry.dutyAge <= 2, let duty = carry.duties.first { return [duty] }
    let contested = status == .challenged ? contested(by: mark) : []
    if !contested.isEmpty { return contested }
    let before = predicates.filter { $0.span.lowerBound < mark.words.lowerBound }
    let here = (sentence.pack.order == .before || before.isEmpty ? predicates : before).map(\.code)
    let specific = here.filter { $0 != "general_compliance" }
    // "accounts" and "posts" are of many duties.
    if let last = specific.last(where: { $0 != "takedown" }) ?? specific.last { return [last] }
    if !here.isEmpty { return ["general_compliance"] }
    if !sentence.cues(valued: "minors").isEmpty { return ["age_assurance"] }
    if sentence.has(.content, in: sentence.range) { return ["takedown"] }
    if status == .waived {
      let isSpokenOf = sentence.pack.order == .after && carry.dutyAge <= 1
      return isSpokenOf ? carry.duties.first.map { [$0] } ?? ["general_compliance"] : ["general_compliance"]
    }
    if status == .challenged {
      return carry.dutyAge <= 1 && !carry.duties.isEmpty ? [carry.duties[0]] : ["general_compliance"]
    }
    if let own = carry.drafts.last(where: { $0.mention.actor == mention.actor }) { return [own.code] }
    // "says the rules do not apply to it"
    if status == .refused, carry.duties.isEmpty, !sentence.cues(valued: "rules").isEmpty {
      return ["general_compliance"]
    }
    if carry.dutyAge <= 4, let duty = carry.duties.first { return [duty] }
    // "accepted all the terms"
    let isOfRules = status == .inProgress && !sentence.cues(valued: "rules").isEmpty
    return sentence.pack.order == .after && (status == .promised || isOfRules) ? ["general_compliance"] : []
  }
}
