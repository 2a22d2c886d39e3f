import Model
import Text
import Watchlist

/// What only the item as a whole tells about its drafts.
struct ItemContext {
  let sentences: [Sentence]

  /// The drafts with duties of sanctions and speakers of coalitions filled in.
  func completed(_ drafts: [(draft: Draft, sentence: Sentence)]) -> [(draft: Draft, sentence: Sentence)] {
    let speaksCoalition = sentences.contains { $0.mentions.contains { $0.actor == .aic } }
    let completed = drafts.map { pair in
      var draft = pair.draft
      let isOfRules = isAboutRules(draft, pair.sentence)
      if isOpen(draft), !isOfRules, let duty = duty(of: draft, drafts.map(\.draft)) { draft.code = duty }
      if speaksCoalition, draft.status == .challenged {
        draft.mention = Mention(actor: .aic, product: nil, words: draft.mention.words)
        if draft.isElliptic { draft.code = "general_compliance" }
      }
      return (draft: draft, sentence: pair.sentence)
    }
    let isOther = sentences.contains { $0.has(.otherMatter, in: $0.range) }
    // "sues the government" beside "sues over the rule on user data": one act, told twice.
    return withoutLaws(completed).filter { pair in
      if isOther, isOpen(pair.draft), isForeign(pair) { return false }
      return !isOpen(pair.draft) || speaksCoalition || isAboutRules(pair.draft, pair.sentence)
        || !completed.contains {
          $0.draft.mention.actor == pair.draft.mention.actor && $0.draft.status == pair.draft.status
            && $0.draft.code != pair.draft.code
        }
    }
  }

  /// "WhatsApp sues over a rule that obliges platforms to …": what the rule asks of all is told for the one's sake.
  private func withoutLaws(_ drafts: [(draft: Draft, sentence: Sentence)]) -> [(draft: Draft, sentence: Sentence)] {
    let named = drafts.map(\.draft).filter { $0.mention.actor != .all && $0.mention.actor != .aic }
    return drafts.filter { pair in
      let draft = pair.draft
      guard isLaw(draft) else { return true }
      return !named.contains { $0.code == draft.code && $0.sentence == draft.sentence && $0.field == draft.field }
    }
  }

  /// The one duty that the item names at all, in languages whose causes often stand in a sentence of their own.
  private var onlyDuty: String? {
    guard sentences.first?.pack.order == .after else { return nil }
    let codes = Set(sentences.flatMap(\.duties).compactMap(\.duty)).subtracting(["general_compliance"])
    return codes.count == 1 ? codes.first : nil
  }

  /// "demands to withdraw the rules" is about all of them, whatever duty is spoken of elsewhere.
  private func isAboutRules(_ draft: Draft, _ sentence: Sentence) -> Bool {
    sentence.pack.order == .after && draft.status == .challenged && sentence.duties.isEmpty
      && !sentence.cues(valued: "rules").isEmpty
  }

  /// Whether a sanction without a duty is for the other matter that the item names: any fine, and where cues come
  /// before their duty any ban too.
  private func isForeign(_ pair: (draft: Draft, sentence: Sentence)) -> Bool {
    if pair.draft.status == .challenged {
      return pair.sentence.pack.order == .before && pair.draft.mention.actor != .aic
    }
    guard let sanction = pair.draft.qualifiers.sanction else { return false }
    return sanction == "fine" || pair.sentence.pack.order == .before
  }

  private static let effects: Set<Status> = [.penalised, .lifted, .challenged]

  /// A sanction or a suit whose sentence names no duty.
  private func isOpen(_ draft: Draft) -> Bool {
    draft.isElliptic && draft.code == "general_compliance" && Self.effects.contains(draft.status)
  }

  /// What rules ask of all is not what one of them was punished for.
  private func isLaw(_ draft: Draft) -> Bool {
    sentences.first?.pack.order == .before && draft.mention.actor == .all && draft.status == .demanded
  }

  /// The duty that the item gives it: of the same platform first, then of any, then by what the item is about.
  private func duty(of draft: Draft, _ drafts: [Draft]) -> String? {
    let specific = drafts.filter { $0.code != "general_compliance" }
    let own = specific.filter { $0.mention.actor == draft.mention.actor }
    if let same = own.first(where: { $0.status == draft.status }) { return same.code }
    if let only = onlyDuty { return only }
    if draft.status == .challenged { return nil }
    if draft.status == .lifted, let breach = specific.first(where: { $0.status == .notDone || $0.status == .penalised })
    {
      return breach.code
    }
    if draft.status == .penalised {
      if let breach = own.first(where: { $0.status == .notDone || $0.status == .refused }) { return breach.code }
      if let any = specific.first(where: { $0.status != .challenged && !isLaw($0) }) {
        return any.code
      }
    }
    let isAboutContent = sentences.contains { sentence in
      sentence.has(.content, in: sentence.range) || sentence.duties.contains { $0.duty == "takedown" }
    }
    return isAboutContent ? "takedown" : nil
  }
}

/// Headlines shorten: where the body says more of the same, it wins.
enum Headline {
  /// The findings without those of the title that the body corrects or spells out.
  static func bodyWins(_ findings: [Finding]) -> [Finding] {
    let body = findings.filter { $0.evidence.field != .title }
    return findings.filter { finding in
      guard finding.evidence.field == .title else { return true }
      return !body.contains { isBetter($0, than: finding) }
    }
  }

  private static let effects: Set<Status> = [.penalised, .lifted, .challenged]
  private static let causes: Set<Status> = [.demanded, .notDone, .refused]

  private static func isBetter(_ other: Finding, than title: Finding) -> Bool {
    guard other.jurisdiction == title.jurisdiction else { return false }
    let isSame = other.platform == title.platform
    // "Meta complies": the body says with what.
    if isSame, title.obligation == "general_compliance", other.status == title.status, !effects.contains(title.status) {
      return other.obligation != title.obligation
    }
    // "Tech firms hit out at the bill": the body names them and what they mind.
    if title.platform == "all", title.obligation == "general_compliance", other.platform != "all" {
      return other.status == title.status
    }
    guard other.obligation == title.obligation else { return false }
    if !isSame { return title.platform == "all" && other.platform != "aic" && other.status == title.status }
    // "X still banned" and why: the body tells the cause, and takes nothing back.
    if effects.contains(title.status), causes.contains(other.status) { return false }
    // "restored after it assured …", "sues: the rule would end encryption"
    if title.status == .lifted || title.status == .challenged, other.status == .promised { return false }
    return other.status != title.status && other.confidence >= 0.75
  }
}
