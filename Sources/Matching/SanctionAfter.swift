import Model
import Text
import Watchlist

/// Sanctions in languages whose verbs come last.
extension SanctionReader {
  func isHistory(_ mark: Mark) -> Bool {
    let clause = sentence.clauses[sentence.clause(of: mark.words.lowerBound)].words
    return sentence.cues.contains {
      $0.role == .history && $0.words.overlaps(clause)
        && (sentence.group($0)?.value != "before" || $0.words.lowerBound >= mark.words.lowerBound)
    }
  }

  /// Whether a platform stands right before a word that ends its clause: "یاہو بلاک، …".
  func isVerbless(_ mark: Mark) -> Bool {
    let end = mark.words.upperBound
    let isLast =
      end == sentence.range.upperBound || !sentence.words[end].gap.isDisjoint(with: [.comma, .colon, .semicolon])
    let reach = mark.words.count > 1 ? 6 : 0
    let near = mark.words.lowerBound - reach...mark.words.lowerBound
    return isLast && sentence.mentions.contains { near.contains($0.words.upperBound) }
  }

  /// "بند کیے گئے پلیٹ فارم": what only describes the platform after it is no news.
  func isAttribute(_ mark: Mark) -> Bool {
    guard sentence.pack.order == .after, mark.words.upperBound < sentence.range.upperBound else { return false }
    return sentence.words[mark.words.upperBound].gap == .space
      && (sentence.mentions.map(\.words) + sentence.references.map(\.words)).contains {
        $0.lowerBound == mark.words.upperBound
      }
  }

  func standAfter(_ mark: Mark, _ base: Status, _ clause: Range<Int>) -> Stand {
    var stand = Stand.status(base)
    if sentence.cues.contains(where: { $0.role == .hope && $0.words.upperBound <= mark.words.lowerBound }) {
      return .nothing
    }
    for cue in sentence.cues
    where cue.isOperator && cue.words.lowerBound >= mark.words.lowerBound
      && cue.words.upperBound > mark.words.upperBound
      && cue.words.upperBound <= clause.upperBound
    {
      let between = mark.words.upperBound..<max(mark.words.upperBound, cue.words.lowerBound + 1)
      if between.contains(where: { sentence.words[$0].gap.contains(.comma) }) { break }
      // Whoever contests a ban, it is there.
      if cue.role == .challenge, base == .penalised { break }
      guard let role = cue.role, role != .fulfil else { continue }
      if base == .lifted, stand == .status(base), role == .refuse || role == .fail { return .status(.refused) }
      stand = role == .demand ? .nothing : stand.under(role)
    }
    return stand
  }
}
