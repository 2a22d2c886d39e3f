import Model
import Text
import Watchlist

/// Reads what one sentence asserts.
struct SentenceReader {
  let sentence: Sentence
  let number: Int
  let carry: Carry

  /// "a bill would bar platforms": what rules say that all will do, they demand.
  private func isByBill(_ who: [Mention], _ chain: Chain) -> Bool {
    sentence.pack.order == .before && !who.isEmpty && who.allSatisfy { $0.actor == .all }
      && chain.links.allSatisfy { sentence.group($0)?.value == nil }
      && sentence.cues(valued: "rules").contains { $0.words.upperBound <= chain.begin }
  }

  /// What was read, and what the next sentence may refer to.
  func read() -> (drafts: [Draft], predicates: [Predicate]) {
    var predicates = PredicateFinder(sentence: sentence).predicates()
    if sentence.isQuestion { return ([], predicates) }
    let finder = SubjectFinder(sentence: sentence, predicates: predicates, carry: carry)
    var chains: [Chain] = []
    var subjects: [[Mention]] = []
    var drafts: [Draft] = []
    for number in predicates.indices {

      let reader = ChainReader(sentence: sentence, predicates: predicates, read: chains)
      let chain = reader.chain(of: number)
      predicates[number].code = duty(of: predicates[number], predicates, chain.stand)
      chains.append(chain)
      let who = known(finder.subjects(of: number, chain, known: subjects))
      subjects.append(who)
      drafts += asserted(predicates[number], chain, who)
    }
    let rates = PercentReader(sentence: sentence, number: self.number, carry: carry).read()
    if !rates.isEmpty {
      let clauses = Set(rates.map { sentence.clause(of: $0.span.lowerBound) })
      // "complied with 7% of the requests" speaks of the requests, not of the rules.
      let told = ["takedown", "general_compliance"] + rates.map(\.code)
      drafts.removeAll { told.contains($0.code) && clauses.contains(sentence.clause(of: $0.span.lowerBound)) }
      drafts += rates
    }
    drafts += SanctionReader(sentence: sentence, number: number, predicates: predicates, carry: carry).read()
    drafts += EllipsisReader(
      sentence: sentence, number: number, predicates: predicates, chains: chains, carry: carry
    ).read(after: drafts)
    return (withoutAccounts(drafts), predicates)
  }

  /// "age checks for the accounts": such accounts are of the duty that is named beside them.
  private func withoutAccounts(_ drafts: [Draft]) -> [Draft] {
    let checked = Set(drafts.filter { $0.code == "age_assurance" }.map(\.mention.actor))
    return drafts.filter { $0.code != "takedown" || !checked.contains($0.mention.actor) }
  }

  /// "the tech giants" are those that were named before.
  private func known(_ who: [Mention]) -> [Mention] {
    let named = carry.several.filter { $0.actor != .all }
    guard sentence.pack.order == .before, who.count == 1, let group = who.first, group.actor == .all,
      !group.isNone, sentence.range.contains(group.words.lowerBound), group.words.count <= 3,
      sentence.words.folded(group.words.lowerBound) == "the", carry.age <= 1, named.count > 1
    else { return who }
    return named
  }

  /// What "the rules" in "has complied with the rules" are about: the duty that was spoken of.
  private func duty(of predicate: Predicate, _ all: [Predicate], _ stand: Stand) -> String {
    if sentence.pack.order == .after, predicate.kind == .breach, predicate.code == "general_compliance",
      sentence.has(.content, in: sentence.range)
    {
      return "takedown"
    }
    if ["takedown", "general_compliance"].contains(predicate.code), !sentence.cues(valued: "minors").isEmpty {
      return "age_assurance"
    }
    if isTaxRegistration(predicate) { return "tax" }
    guard predicate.code == Predicate.spokenOf else { return predicate.code }
    let other = all.first { $0.code != Predicate.spokenOf && $0.code != "general_compliance" }
    if let other { return other.code }
    if stand.status == .demanded { return "general_compliance" }
    return carry.dutyAge <= 2 ? carry.duties.first ?? "general_compliance" : "general_compliance"
  }

  private func asserted(_ predicate: Predicate, _ chain: Chain, _ who: [Mention]) -> [Draft] {
    guard var status = chain.stand.status else { return [] }
    let clause = sentence.clauses[predicate.clause]
    let who = named(who, after: predicate, status)
    // "are due to open offices under the law": what a law schedules, it demands.
    if status == .promised, !sentence.cues(valued: "rules").isEmpty, sentence.hasDeadline(in: clause.words),
      who.count > 2 || who.contains(where: { $0.actor == .all })
    {
      status = .demanded
    }
    if status == .promised, isByBill(who, chain) { status = .demanded }
    if status == .promised, isLegislated(who, chain) || isTaxed(predicate, who) { status = .demanded }
    if status == .promised || status == .inProgress, isAuthorities(chain, who) { status = .demanded }
    if clause.kind == .conditional {
      guard isAtStake else { return [] }
      status = .demanded
    }
    if clause.kind == .conditional, predicate.kind == .breach { return [] }
    if predicate.kind == .breach, predicate.code == "general_compliance", sentence.has(.otherMatter, in: sentence.range)
    {
      return []
    }
    // A bare noun with a verb that is not about it: "registration is the first step".
    if predicate.kind == .noun, chain.links.isEmpty || isOnlyNamed(predicate) { return [] }
    return (who + companions(predicate, of: who, status)).compactMap { mention in
      var own = status
      if mention.isGeneric, status != .demanded { return nil }
      if isArgued(by: mention) { own = .challenged }
      if own != .challenged, isDemanding(mention, chain) { return nil }
      if isRestricted(mention, predicate) {
        let isThreat = isThreatened() || !sentence.cues(valued: "stake").isEmpty
        guard own == .notDone || own == .refused, isThreat else { return nil }
        own = .demanded
      }
      if mention.isNone {
        guard let negated = chain.stand.under(.not).status else { return nil }
        own = negated
      }
      if isHistory(clause, own) { return nil }
      if own == .challenged, chain.role == .threaten, !isThreatening(mention, chain) { own = .demanded }
      if own == .waived, isClaim(mention, chain) { own = .refused }
      var draft = Draft(
        mention: mention, code: predicate.code, status: own, sentence: number, field: sentence.passage.field,
        evidence: evidence(predicate, chain, who, mention), span: predicate.span, cues: predicate.marks + chain.links,
        confidence: confidence(predicate, chain, mention))
      qualify(&draft, chain, clause)
      return draft
    } + exceptions(predicate, chain, who)
  }

  /// "fined unless it registers" demands; "if it opened an office, jobs would be created" does not.
  private var isAtStake: Bool {
    let stakes: Set<CueGroup.Role> = [.sanction, .lift, .threaten, .demand, .tell, .challenge, .refuse]
    return sentence.cues.contains { $0.role.map { stakes.contains($0) } == true }
      || sentence.cues.contains { $0.role == .conditional && $0.words.count > 1 }
      || !sentence.cues(valued: "stake").isEmpty
  }

  /// "Apart from Koo no platform has complied": Koo has.
  private func exceptions(_ predicate: Predicate, _ chain: Chain, _ who: [Mention]) -> [Draft] {
    guard who.contains(where: { $0.actor == .all }) else { return [] }
    let denied = who.contains { $0.isNone } ? chain.stand.under(.not) : chain.stand
    guard denied.status == .notDone else { return [] }
    return sentence.mentions.filter { $0.isExcepted }.map { mention in
      Draft(
        mention: mention, code: predicate.code, status: .done, sentence: number, field: sentence.passage.field,
        evidence: evidence(predicate, chain, who, mention), span: predicate.span, cues: predicate.marks + chain.links,
        confidence: 0.8)
    }
  }

  /// "companies must open offices, among them Google and Meta" speaks of those.
  private func named(_ who: [Mention], after predicate: Predicate, _ status: Status) -> [Mention] {
    guard who.allSatisfy({ $0.actor == .all }),
      let cue = sentence.cues(valued: "introduces").last(where: { $0.words.lowerBound >= predicate.span.upperBound }),
      let first = sentence.mentions.first(where: { (0...1).contains($0.words.lowerBound - cue.words.upperBound) })
    else { return who }
    return SubjectFinder(sentence: sentence, predicates: [], carry: carry).list(from: first)
  }

  /// "firms that have not registered" names some firms and asserts nothing of all.
  private func isRestricted(_ mention: Mention, _ predicate: Predicate) -> Bool {
    guard mention.actor == .all else { return false }
    let clause = sentence.clauses[predicate.clause]
    if sentence.pack.order == .after, clause.kind == .relative {
      let isWhich = sentence.cues(valued: "that").contains { $0.words.lowerBound == clause.words.lowerBound }
      return mention.words.upperBound <= clause.words.lowerBound || isWhich
    }
    // "رولز پر عمل نہ کرنے والی کمپنیوں کو جرمانہ ہوگا": some of them.
    if sentence.cues(valued: "participle").contains(where: {
      (0...3).contains($0.words.lowerBound - predicate.span.upperBound)
    }) {
      return true
    }
    if sentence.pack.order == .after, predicate.span.upperBound <= mention.words.lowerBound {
      return sentence.cues(valued: "participle").contains {
        $0.words.upperBound == mention.words.lowerBound && $0.words.lowerBound >= predicate.span.upperBound
      }
    }
    return mention.words.upperBound <= predicate.span.lowerBound
      && sentence.cues.contains {
        $0.words.lowerBound == mention.words.upperBound && (sentence.group($0)?.value == "that" || $0.role == .relative)
      }
  }

  /// "platforms that do not register will be blocked" is a demand to register.
  private func isThreatened() -> Bool {
    let threats: Set<CueGroup.Role> = [.promise, .may, .threaten, .demand]
    return sentence.cues.contains { sanction in
      sanction.role == .sanction
        && sentence.cues.contains { cue in
          let distance =
            sentence.pack.order == .after
            ? cue.words.lowerBound - sanction.words.upperBound : sanction.words.lowerBound - cue.words.upperBound
          return cue.role.map { threats.contains($0) } == true && (0...2).contains(distance)
        }
    }
  }

  /// "X threatens to sue over …": who is warned, as in "the PTA warned X over …", contests nothing.
  private func isThreatening(_ mention: Mention, _ chain: Chain) -> Bool {
    guard let threat = chain.decider, !threat.tense.isEmpty else { return sentence.pack.order == .after }
    let before = max(sentence.range.lowerBound, threat.words.lowerBound - 2)..<threat.words.lowerBound
    if sentence.pack.order == .before, sentence.has(.passive, in: before) { return false }
    return mention.words.upperBound <= threat.words.lowerBound || !sentence.range.contains(mention.words.lowerBound)
  }

  /// "X says that it need not register": a finding of the regulator exempts, the platform's own word refuses.
  private func isClaim(_ mention: Mention, _ chain: Chain) -> Bool {
    guard let exemption = chain.decider, sentence.group(exemption)?.value == "claimed",
      let said = sentence.cues.last(where: {
        ($0.role == .reporter || $0.role == .tell) && $0.words.upperBound <= exemption.words.lowerBound
      })
    else { return false }
    let speaker = sentence.mentions.last { $0.words.upperBound <= said.words.lowerBound }
    return speaker?.actor == mention.actor
  }

  /// Plans and demands of the past are background.
  private func isHistory(_ clause: Clause, _ status: Status) -> Bool {
    guard sentence.cues.contains(where: { isPast($0, in: clause) }) else { return false }
    let isOnlyBefore = sentence.cues.allSatisfy { $0.role != .history || sentence.group($0)?.value == "before" }
    switch status {
    case .refused, .notDone: return !isOnlyBefore
    case .promised, .demanded, .inProgress: return true
    case .done, .challenged, .penalised, .lifted, .waived: return false
    }
  }

  /// "had refused" is background, "the minister said it had refused" is news.
  private func isPast(_ cue: Mark, in clause: Clause) -> Bool {
    guard cue.role == .history, cue.words.overlaps(clause.words) else { return false }
    guard sentence.group(cue)?.value == "reported" else { return true }
    return !sentence.cues.contains {
      [.reporter, .tell, .deny].contains($0.role) && $0.words.upperBound <= cue.words.lowerBound
    }
  }

  private func evidence(
    _ predicate: Predicate, _ chain: Chain, _ who: [Mention], _ mention: Mention
  ) -> Range<Int> {
    var range = predicate.span
    for mark in chain.links { range = range.union(mark.words) }
    // The whole list, so that "X and Y have registered" is quoted for both.
    for other in who + [mention]
    where sentence.range.contains(other.words.lowerBound) && abs(other.words.lowerBound - range.lowerBound) < 30 {
      range = range.union(other.words)
    }
    return range.extended(
      to: sentence.clauses[sentence.clause(of: range.upperBound - 1)].words.upperBound, by: 12, in: sentence)
  }

  private func confidence(_ predicate: Predicate, _ chain: Chain, _ mention: Mention) -> Double {
    var value = 0.9
    if !sentence.range.contains(mention.words.lowerBound) || sentence.passage.field != sentence.passage.field {
      value -= 0.15
    }
    if predicate.kind == .noun { value -= 0.1 }
    if chain.links.count > 2 { value -= 0.05 }
    return value
  }

  private func qualify(_ draft: inout Draft, _ chain: Chain, _ clause: Clause) {
    if draft.status == .demanded, let decider = chain.links.last(where: { $0.role == .demand }),
      let value = sentence.group(decider)?.value
    {
      draft.qualifiers.strength = Strength(rawValue: value)
    }
    if chain.links.contains(where: { $0.role == .deny }) { draft.qualifiers.certainty = .denied }
    if sentence.has(.partial, in: clause.words) {
      draft.qualifiers.partial = true
      if draft.status == .done { draft.status = .inProgress }
    }
    if draft.status == .promised || draft.status == .inProgress,
      let condition = sentence.clauses.first(where: { $0.kind == .conditional })
    {
      draft.qualifiers.condition = sentence.words.text(condition.words)
    }
  }
}

extension Range<Int> {
  func union(_ other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }

  /// Longer by what follows in the clause, to the next comma, so that "in Pakistan" is quoted too.
  func extended(to end: Int, by limit: Int, in sentence: Sentence) -> Range<Int> {
    var upper = upperBound
    while upper < end, upper - upperBound < limit, !sentence.words[upper].gap.contains(.comma) { upper += 1 }
    return lowerBound..<Swift.max(upper, upperBound)
  }
}
