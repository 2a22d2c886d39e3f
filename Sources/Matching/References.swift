import Model
import Text
import Watchlist

/// What stands for a platform named elsewhere.
extension SubjectFinder {
  /// Whom "the company", "they" or "both firms" means.
  func resolve(_ reference: Mark) -> [Mention] {
    let value = sentence.group(reference)?.value
    if value == "generic" {
      var everyone = everyone(at: reference.words)
      everyone.isGeneric = true
      return carry.hasNamed ? [everyone] : []
    }
    let isMany = reference.role == .many
    let before = sentence.mentions.filter { $0.words.upperBound <= reference.words.lowerBound }
    if value == "weak", let official = official(before: reference),
      official.lowerBound > before.last?.words.lowerBound ?? -1
    {
      return []
    }
    if let last = before.last {
      let found = list(endingWith: last)
      if isMany || found.count == 1 && found[0].actor != .all { return found }
      return carry.single.isEmpty ? found : carry.single
    }
    if isMany { return carry.age <= 2 ? (carry.several.isEmpty ? carry.actors : carry.several) : [] }
    return carry.age <= 3 ? carry.single : []
  }

  /// The nearest authority or official before a reference: "the ministry said it …" is about the ministry.
  private func official(before reference: Mark) -> Range<Int>? {
    let authorities = sentence.authorities
    let officials = sentence.cues(valued: "official").filter { cue in
      !authorities.contains { $0.words.overlaps(cue.words) }
    }
    return (authorities + officials).map(\.words)
      .filter { $0.upperBound <= reference.words.lowerBound && !isTold($0) && !sentence.isObject($0) }
      .max { $0.lowerBound < $1.lowerBound }
  }

  /// "Reddit told the ministry it …": whom a platform tells something is not who speaks.
  private func isTold(_ official: Range<Int>) -> Bool {
    let telling: Set<CueGroup.Role> = [.tell, .reporter, .promise]
    return sentence.cues.contains { cue in
      cue.role.map { telling.contains($0) } == true && (0...1).contains(official.lowerBound - cue.words.upperBound)
        && (sentence.mentions.map(\.words) + sentence.references.map(\.words)).contains {
          (0...2).contains(cue.words.lowerBound - $0.upperBound)
        }
    }
  }
}
