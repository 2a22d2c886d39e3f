import Model
import Text
import Watchlist

/// What only the item as a whole tells about its drafts.
struct ItemContext {
  let sentences: [Sentence]

  /// The drafts with duties of sanctions and speakers of coalitions filled in.
  func completed(_ drafts: [(draft: Draft, sentence: Sentence)]) -> [(draft: Draft, sentence: Sentence)] {
    let speaksCoalition = sentences.contains { $0.mentions.contains { $0.actor == .aic } }
    let isAboutContent = sentences.contains { sentence in
      sentence.has(.content, in: sentence.range) || sentence.duties.contains { $0.duty == "takedown" }
    }
    return drafts.map { pair in
      var draft = pair.draft
      if draft.isElliptic, draft.code == "general_compliance", draft.status == .penalised || draft.status == .lifted {
        if let duty = dutyElsewhere(of: draft, drafts) {
          draft.code = duty
        } else if isAboutContent {
          draft.code = "takedown"
        }
      }
      if speaksCoalition, draft.status == .challenged {
        draft.mention = Mention(actor: .aic, product: nil, words: draft.mention.words)
        if draft.isElliptic { draft.code = "general_compliance" }
      }
      return (draft, pair.sentence)
    }
  }

  /// The duty because of which the same platform is sanctioned elsewhere in the item.
  private func dutyElsewhere(of draft: Draft, _ drafts: [(draft: Draft, sentence: Sentence)]) -> String? {
    drafts.lazy.map(\.draft).first {
      $0.mention.actor == draft.mention.actor && $0.status == draft.status && $0.code != "general_compliance"
    }?.code
  }
}

/// Headlines shorten: where the body says more of the same, it wins.
enum Headline {
  /// The findings without those of the title that the body corrects or spells out.
  static func bodyWins(_ findings: [Finding]) -> [Finding] {
    let body = findings.filter { $0.evidence.field != .title }
    return findings.filter { finding in
      guard finding.evidence.field == .title else { return true }
      return !body.contains { other in
        guard other.obligation == finding.obligation, other.jurisdiction == finding.jurisdiction else { return false }
        if other.platform == finding.platform { return other.status != finding.status && other.confidence >= 0.75 }
        return finding.platform == "all" && other.platform != "aic" && other.status == finding.status
      }
    }
  }
}
