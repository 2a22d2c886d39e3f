import Model
import Text
import Watchlist

/// Which of the platforms that a sentence names are spoken of.
extension SentenceBuilder {
  func spokenOf(_ mentions: [Mention]) -> [Mention] { withoutIntroduced(withoutRules(withoutMembers(mentions))) }

  /// "the coalition, which represents Google and Meta, has asked …": it speaks, not they.
  private func withoutMembers(_ mentions: [Mention]) -> [Mention] {
    guard mentions.contains(where: { $0.actor == .aic }) else { return mentions }
    let counts = cues(valued: "members")
    return mentions.filter { mention in
      mention.actor == .aic
        || !counts.contains {
          $0.words.upperBound <= mention.words.lowerBound
            && isList(from: $0.words.upperBound, to: mention.words.lowerBound)
        }
    }
  }

  /// "social media rules" speak of all platforms only where none is named.
  private func withoutRules(_ mentions: [Mention]) -> [Mention] {
    let rules = actors.filter { mark in
      if case .cue(let number) = mark.sense { pack.groups[number].value == "rules" } else { false }
    }
    if rules.isEmpty { return mentions }
    let others = mentions.filter { mention in !rules.contains { $0.words == mention.words } }
    return others.isEmpty ? mentions : others
  }

  /// "platforms such as X and Y" speaks of X and Y.
  private func withoutIntroduced(_ mentions: [Mention]) -> [Mention] {
    let introductions = cues(valued: "introduces")
    return mentions.filter { mention in
      guard mention.actor == .all, !mention.isNone else { return true }
      if isIncluding(mention, mentions) { return false }
      return !introductions.contains { introduction in
        (0...2).contains(introduction.words.lowerBound - mention.words.upperBound)
          && mentions.contains { (0...1).contains($0.words.lowerBound - introduction.words.upperBound) }
      }
    }
  }

  /// "میٹا سمیت تمام کمپنیاں" speaks of Meta.
  private func isIncluding(_ group: Mention, _ mentions: [Mention]) -> Bool {
    marks.contains { mark in
      guard case .cue(let number) = mark.sense, pack.groups[number].value == "included" else { return false }
      return (0...4).contains(group.words.lowerBound - mark.words.upperBound)
        && mentions.contains { $0.actor != .all && $0.words.upperBound == mark.words.lowerBound }
    }
  }

  /// Marks of a kind that the pack names by a value.
  private func cues(valued value: String) -> [Mark] {
    marks.filter { mark in
      if case .cue(let number) = mark.sense { pack.groups[number].value == value } else { false }
    }
  }
}
