import Model
import Text
import Watchlist

/// Reads the sentences of an item in order and settles what they say together.
struct ItemReader {
  let set: WatchlistSet
  let sentences: [Sentence]
  let assumed: String?
  let published: UTCDay?

  func read() -> Matched {
    let drafts = statements()
    if drafts.isEmpty { return Matched(findings: [], reason: silence()) }
    return settle(drafts)
  }

  /// What its sentences state, before the countries are known.
  func statements() -> [(draft: Draft, sentence: Sentence)] {
    var carry = Carry()
    var drafts: [(draft: Draft, sentence: Sentence)] = []
    var told: [Told: Int] = [:]
    for (number, sentence) in sentences.enumerated() {
      var (found, predicates) = SentenceReader(sentence: sentence, number: number, carry: carry).read()
      for index in found.indices { found[index].order = drafts.count + index }
      found.removeAll { !isNew($0, &told) }
      drafts += found.map { ($0, sentence) }
      if found.isEmpty {
        // What is only guessed is no ground for reading what follows.
        let loose = LooseReader(sentence: sentence, number: number, predicates: predicates, carry: carry).read()
        drafts += loose.map { ($0, sentence) }
      }
      advance(&carry, sentence, found, predicates)
    }
    return drafts.isEmpty ? [] : ItemContext(sentences: sentences).completed(surest(drafts))
  }

  /// Without the weak readings of platforms of which the item says more.
  private func surest(_ drafts: [(draft: Draft, sentence: Sentence)]) -> [(draft: Draft, sentence: Sentence)] {
    let sure = Set(drafts.filter { !$0.draft.isWeak }.map(\.draft.mention.actor))
    return drafts.filter { !$0.draft.isWeak || !sure.contains($0.draft.mention.actor) }
  }

  /// The same statement is kept so often in one item; what repeats it adds nothing.
  private static let repeats = 8

  private struct Told: Hashable {
    let actor: Actor, code: String, status: Status
  }

  private func isNew(_ draft: Draft, _ told: inout [Told: Int]) -> Bool {
    let key = Told(actor: draft.mention.actor, code: draft.code, status: draft.status)
    told[key, default: 0] += 1
    return told[key, default: 0] <= Self.repeats
  }

  private func advance(_ carry: inout Carry, _ sentence: Sentence, _ found: [Draft], _ predicates: [Predicate]) {
    carry.age += 1
    carry.dutyAge += 1
    carry.rulesAge = sentence.cues(valued: "rules").isEmpty ? carry.rulesAge + 1 : 0
    carry.hasNamed = carry.hasNamed || !sentence.mentions.isEmpty
    let named = sentence.mentions.filter { !$0.isExcepted }
    if !named.isEmpty {
      carry.age = 0
      carry.actors = named
      let companies = Set(named.map(\.actor))
      let first = found.first?.mention ?? named[0]
      if companies.count == 1, first.actor != .all {
        carry.single = [first]
      } else if first.actor != .all, found.allSatisfy({ $0.mention.actor == first.actor }), !found.isEmpty {
        carry.single = [first]
      } else if let single = named.first(where: { $0.actor != .all }), carry.single.isEmpty {
        carry.single = [single]
      }
      if companies.count > 1 || named[0].actor == .all { carry.several = named }
    }
    let duties = found.filter { !$0.isElliptic }.map(\.code) + predicates.map(\.code)
    let specific = duties.filter { $0 != "general_compliance" }
    if !specific.isEmpty {
      carry.duties = specific
      carry.dutyAge = 0
    }
    if !found.isEmpty { carry.last = found }
    carry.drafts = carry.drafts.suffix(50) + found
  }

  // MARK: - Why there is none

  private func silence() -> String {
    if sentences.allSatisfy({ $0.mentions.isEmpty }) {
      return sentences.contains { !$0.media.isEmpty } ? "platform only as the medium" : "no watched platform named"
    }
    if sentences.allSatisfy({ $0.duties.isEmpty }) { return "no watched duty named" }
    if sentences.contains(where: { $0.isQuestion && !$0.duties.isEmpty && !$0.mentions.isEmpty }) {
      return "a question asserts nothing"
    }
    return "no statement that a platform owes, answers or meets a duty"
  }

  // MARK: - Countries, dates, precedence

  private func settle(_ drafts: [(draft: Draft, sentence: Sentence)]) -> Matched {
    let judged = judged(drafts)
    let settled = settled(judged.compactMap(\.finding))
    if !settled.isEmpty { return Matched(findings: settled, reason: nil) }
    return Matched(findings: [], reason: unique(judged.compactMap(\.reason)).prefix(3).joined(separator: "; "))
  }

  /// What each statement finds, or why nothing.
  func judged(_ drafts: [(draft: Draft, sentence: Sentence)]) -> [(finding: Finding?, reason: String?)] {
    let binder = CountryBinder(set: set, sentences: sentences, assumed: assumed)
    return drafts.map { draft, sentence in
      let bound = binder.bind(draft, in: sentence)
      guard let code = bound.code else { return (nil, "no country named, and the feed assumes none") }
      guard let jurisdiction = set.jurisdictions.first(where: { $0.code == code }) else {
        return (nil, "not watched (\(code))")
      }
      guard let obligation = implied(draft, bound, jurisdiction) ?? jurisdiction.obligation(saidAs: draft.code) else {
        return (nil, "not watched (\(draft.code.split(separator: "_").joined(separator: " ")) in \(code))")
      }
      return (finding(draft, sentence, bound, obligation), nil)
    }
  }

  /// The findings that count of several that one item makes.
  func settled(_ findings: [Finding]) -> [Finding] { Precedence.settled(Headline.bodyWins(findings)) }

  /// "ends news in response to the Online News Act": the duty of a law that has but one.
  private func implied(_ draft: Draft, _ bound: CountryBinder.Bound, _ jurisdiction: Jurisdiction) -> Obligation? {
    guard draft.isElliptic, draft.code == "general_compliance", let instrument = bound.instrument else { return nil }
    let own = jurisdiction.obligations.filter { $0.instrument == instrument }
    return own.count == 1 ? own[0] : nil
  }

  private func unique(_ list: [String]) -> [String] {
    var seen: Set<String> = []
    return list.filter { seen.insert($0).inserted }
  }

  private func finding(
    _ draft: Draft, _ sentence: Sentence, _ bound: CountryBinder.Bound, _ obligation: Obligation
  ) -> Finding {
    var draft = draft
    let clause = sentence.clauses[sentence.clause(of: draft.span.lowerBound)].words
    let reader = DateReader(sentence: sentence, published: published)
    let dates = reader.dates(in: clause)
    draft.qualifiers.deadline = (dates.first(where: \.isDeadline) ?? elsewhere(draft, reader))?.day
    Reporters(set: set, sentence: sentence).attribute(&draft)
    let (platform, product) = names(draft.mention)
    return Finding(
      platform: platform, product: product, obligation: obligation.code, jurisdiction: bound.code,
      instrument: bound.instrument ?? obligation.instrument, status: draft.status, qualifiers: draft.qualifiers,
      eventDay: eventDay(dates),
      evidence: sentence.passage.quote(draft.evidence), confidence: confidence(draft, bound, sentence),
      because: because(draft, bound, sentence), perService: obligation.perService)
  }

  /// "until 20 July" is a clause of its own: the sentence's only deadline is that of what is still to come.
  private func elsewhere(_ draft: Draft, _ reader: DateReader) -> DateReader.Found? {
    guard [.demanded, .promised, .inProgress].contains(draft.status) else { return nil }
    let deadlines = reader.dates(in: reader.sentence.range).filter(\.isDeadline)
    return deadlines.count == 1 ? deadlines[0] : nil
  }

  /// The first date that lies not after publication.
  private func eventDay(_ dates: [DateReader.Found]) -> UTCDay? {
    let latest = published?.adding(days: 1)
    return dates.first { date in !date.isDeadline && latest.map { date.day <= $0 } ?? true }?.day
  }

  private func names(_ mention: Mention) -> (platform: String, product: String?) {
    switch mention.actor {
    case .platform(let index):
      let platform = set.platforms[index]
      return (platform.id, mention.product.map { platform.products[$0].id })
    case .all: return ("all", nil)
    case .aic: return ("aic", nil)
    }
  }

  private func confidence(_ draft: Draft, _ bound: CountryBinder.Bound, _ sentence: Sentence) -> Double {
    var value = draft.confidence
    switch bound.how {
    case .clause, .authority: break
    case .sentence, .item: value -= 0.05
    case .feed, .none: value -= 0.15
    }
    if draft.qualifiers.certainty == .rumoured { value -= 0.1 }
    return (min(max(value, 0.3), 1) * 100).rounded() / 100
  }

  private func because(_ draft: Draft, _ bound: CountryBinder.Bound, _ sentence: Sentence) -> [Cue] {
    let passage = sentence.passage
    var cues: [Cue] = []
    let isHere =
      sentence.range.contains(draft.mention.words.lowerBound)
      && sentence.mentions.contains { $0.words == draft.mention.words && $0.actor == draft.mention.actor }
    if isHere {
      cues.append(
        Cue(role: "platform", means: names(draft.mention).platform, quote: passage.quote(draft.mention.words)))
    }
    for mark in draft.cues
    where sentence.range.contains(mark.words.lowerBound) && mark.words.upperBound <= passage.words.count {
      let role = mark.role.map { $0 == .sanction || $0 == .lift ? "status" : $0.rawValue } ?? "obligation"
      cues.append(
        Cue(role: role, means: mark.role == nil ? draft.code : draft.status.rawValue, quote: passage.quote(mark.words)))
    }
    if let place = bound.cue, let code = bound.code, bound.how != .item {
      cues.append(Cue(role: isAuthority(place) ? "authority" : "place", means: code, quote: passage.quote(place.words)))
    }
    return cues.sorted { $0.quote.range.lowerBound < $1.quote.range.lowerBound }
  }

  private func isAuthority(_ mark: Mark) -> Bool {
    if case .place = mark.sense { false } else { true }
  }
}

/// Tells whose word a statement is.
struct Reporters {
  let set: WatchlistSet
  let sentence: Sentence

  func attribute(_ draft: inout Draft) {
    let clauses = sentence.range
    if sentence.has(.rumour, in: clauses) {
      draft.qualifiers.attributedTo = .unnamedSources
      if draft.qualifiers.certainty == nil { draft.qualifiers.certainty = .rumoured }
      return
    }
    guard let reporter = sentence.cues.first(where: { $0.role == .reporter }) else { return }
    let before = sentence.places.last { isAuthority($0) && $0.words.upperBound <= reporter.words.lowerBound + 1 }
    let platform = sentence.mentions.last { $0.words.upperBound <= reporter.words.lowerBound }
    if let value = sentence.group(reporter)?.value, let whose = Attribution(rawValue: value) {
      draft.qualifiers.attributedTo = whose
    } else if let before, before.words.lowerBound > platform?.words.lowerBound ?? -1 {
      draft.qualifiers.attributedTo = kind(of: before) == .court ? .court : .government
    } else if platform != nil {
      draft.qualifiers.attributedTo = .platform
    } else {
      return
    }
    if draft.qualifiers.certainty == nil {
      draft.qualifiers.certainty = draft.qualifiers.attributedTo == .platform ? .confirmed : .claimed
    }
  }

  private func isAuthority(_ mark: Mark) -> Bool {
    if case .authority = mark.sense { true } else { false }
  }

  private func kind(of mark: Mark) -> Authority.Kind {
    if case .authority(let jurisdiction, let place) = mark.sense {
      return set.jurisdictions[jurisdiction].authorities[place].kind
    }
    return .government
  }
}
