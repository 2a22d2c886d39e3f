import Text
import Watchlist

/// Platforms that are only the medium.
extension SentenceBuilder {
  /// "فیس بک، یوٹیوب اور ٹک ٹاک سے آمدن": all of the list are, where verbs come last.
  func taken(from mentions: inout [Mention], listedBefore medium: Mention) -> [Mention] {
    guard pack.order == .after else { return [] }
    var taken: [Mention] = []
    while let last = mentions.last, last.actor != .all, isJoined(last, to: taken.first ?? medium) {
      taken.insert(last, at: 0)
      mentions.removeLast()
    }
    return taken
  }

  /// "کی رجسٹریشن معطل کر دی": the licence was taken, no duty of registration is told.
  func isLicence(_ mark: Mark) -> Bool {
    if case .cue(let number) = mark.sense { pack.groups[number].value == "licence" } else { false }
  }

  private func isJoined(_ left: Mention, to right: Mention) -> Bool {
    let start = left.words.upperBound
    let end = right.words.lowerBound
    return end > start ? isList(from: start, to: end) : passage.words[end].gap.contains(.comma)
  }
}
