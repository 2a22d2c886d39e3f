import Model
import Text
import Watchlist

/// Finds who was fined, blocked or restored.
extension SanctionReader {
  /// The sanctioned platform stands at most so many words from the verb.
  private static let reach = 7

  func targets(of mark: Mark) -> [Mention] {
    let found = direct(mark)
    guard sentence.group(mark)?.value == "fine", let last = found.last else { return found }
    return found + gapped(after: max(last.words.upperBound, mark.words.upperBound))
  }

  /// "fined Google 3 million roubles and Meta 2 million": who else stands right before a sum.
  private func gapped(after end: Int) -> [Mention] {
    sentence.mentions.filter { mention in
      guard mention.words.lowerBound > end, mention.actor != .all else { return false }
      let next = mention.words.upperBound..<min(mention.words.upperBound + 2, sentence.range.upperBound)
      guard let sum = next.first(where: { sentence.words[$0].isNumber }) else { return false }
      return !sentence.cues.contains {
        $0.words.overlaps(mention.words.upperBound..<sum) && $0.role != nil && $0.isOperator
      }
    }
  }

  /// The platforms that a sanction's own words reach.
  private func direct(_ mark: Mark) -> [Mention] {
    let clause = sentence.clauses[sentence.clause(of: mark.words.lowerBound)].words
    let finder = SubjectFinder(sentence: sentence, predicates: [], carry: carry)
    let before = sentence.mentions.last {
      $0.words.upperBound <= mark.words.lowerBound && $0.words.lowerBound >= clause.lowerBound
    }
    let after = sentence.mentions.first {
      $0.words.lowerBound >= mark.words.upperBound && $0.words.lowerBound - mark.words.upperBound <= Self.reach
        && $0.words.upperBound <= clause.upperBound
        && !(sentence.pack.order == .before && sentence.words[$0.words.lowerBound].gap.contains(.comma))
    }
    // "removed from the Play Store": the store is no target.
    let inside = sentence.mentions.filter {
      mark.words.overlaps($0.words)
        && ($0.words.upperBound < mark.words.upperBound || $0.words.count == mark.words.count)
    }
    if !inside.isEmpty { return inside }
    if sentence.pack.order == .after { return targetsBefore(mark, before, after, finder) }
    if sentence.group(mark)?.value == Self.noun { return named(mark, before, after, finder) }
    if isPassive(mark, before) {
      if let before {
        return hasObject(before.words.upperBound..<mark.words.lowerBound) ? [] : finder.list(endingWith: before)
      }
      return reference(before: mark, clause, finder)
    }
    // An active verb with the platform in front of it is the platform's own act.
    if let before, mark.tense != [], isAgent(before, of: mark) { return [] }
    if mark.tense.isEmpty, after.map({ $0.words.lowerBound - mark.words.upperBound > 1 }) ?? true {
      let suffering = suffering(mark, before, clause, finder)
      if !suffering.isEmpty { return suffering }
    }
    if let after { return hasObject(mark.words.upperBound..<after.words.lowerBound) ? [] : finder.list(from: after) }
    if let object = sentence.references.first(where: {
      (0...2).contains($0.words.lowerBound - mark.words.upperBound)
    }) {
      return finder.resolve(object)
    }
    return []
  }

  /// "the ban on X", "the X ban": only who stands right beside the noun.
  private func named(_ mark: Mark, _ before: Mention?, _ after: Mention?, _ finder: SubjectFinder) -> [Mention] {
    if let after, after.words.lowerBound - mark.words.upperBound <= 1, mark.words.count > 1 {
      return finder.list(from: after)
    }
    guard let before, mark.words.lowerBound - before.words.upperBound <= 1, mark.words.count == 1 else { return [] }
    return finder.list(endingWith: before)
  }

  /// "X went dark", "the app remains blocked": of what is said of a state, who stands before it.
  private func suffering(
    _ mark: Mark, _ before: Mention?, _ clause: Range<Int>, _ finder: SubjectFinder
  ) -> [Mention] {
    // "has not registered and remains blocked"
    let isJoined = sentence.cue(endingAt: mark.words.lowerBound, from: clause.lowerBound)?.role == .coordinator
    if let before, isJoined || mark.words.lowerBound - before.words.upperBound <= 3 {
      let between = before.words.upperBound..<max(before.words.upperBound, mark.words.lowerBound)
      return hasObject(between) ? [] : finder.list(endingWith: before)
    }
    guard before == nil else { return [] }
    return reference(before: mark, clause, finder)
  }

  /// "ویڈیوز بلاک کر دی گئیں", "دفتر بند کر دیا گیا": what was closed is not the platform.
  private func isOfDuty(_ mark: Mark, after mention: Mention) -> Bool {
    let near = max(mention.words.upperBound, mark.words.lowerBound - 1)..<mark.words.lowerBound
    return sentence.cues(valued: "requests").contains { near.contains($0.words.upperBound - 1) }
      || sentence.duties.contains {
        $0.words.overlaps(mark.words) || near.contains($0.words.upperBound - 1) && !$0.isAct
      }
  }

  /// Where cues follow: "ٹک ٹاک پر پابندی", "ایپ کو بحال کر دیا", rarely "پابندی کے بعد ٹک ٹاک".
  private func targetsBefore(
    _ mark: Mark, _ before: Mention?, _ after: Mention?, _ finder: SubjectFinder
  ) -> [Mention] {
    let floor = max(mark.words.lowerBound - Self.reach / 2, before?.words.upperBound ?? 0)
    let reference = sentence.references.last {
      $0.words.lowerBound >= floor && $0.words.upperBound <= mark.words.lowerBound
        && sentence.group($0)?.value != "generic"
    }
    if let reference {
      let resolved = finder.resolve(reference)
      if !resolved.isEmpty || before != nil { return resolved }
      // "حکام کے پاس رجسٹریشن نہیں کرائی جس پر اسے بلاک کیا گیا": not the authorities.
      let last = sentence.mentions.last { $0.words.upperBound <= reference.words.lowerBound }
      return last.map { finder.list(endingWith: $0) } ?? []
    }
    if let before {
      let isOnly = sentence.mentions.allSatisfy { $0.actor == before.actor }
      if mark.words.lowerBound - before.words.upperBound > (isOnly ? 5 : 2) * Self.reach { return [] }
      let kind = sentence.group(mark)?.value
      // "نے شرائط پوری کیں، پابندی اٹھا لی گئی": the agent of another verb.
      let isApart = mark.role == .lift && hasComma(before.words.upperBound..<mark.words.lowerBound)
      let acts = sentence.isAgent(before.words) && kind != "protection" && !isApart
      return acts || kind != "licence" && isOfDuty(mark, after: before) ? [] : finder.list(endingWith: before)
    }
    guard let after, after.words.lowerBound - mark.words.upperBound <= Self.reach / 2,
      !(mark.words.upperBound...after.words.lowerBound).contains(where: { sentence.words[$0].gap.contains(.comma) })
    else { return [] }
    return finder.list(from: after)
  }

  private func hasComma(_ range: Range<Int>) -> Bool {
    (range.lowerBound...range.upperBound).contains { sentence.words[$0].gap.contains(.comma) }
  }

  /// "accounts on X were blocked": what is blocked is not the platform.
  private func hasObject(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    return sentence.cues(valued: "requests").contains { range.contains($0.words.lowerBound) }
      || sentence.duties.contains { $0.duty == "takedown" && range.contains($0.words.lowerBound) }
  }

  private func reference(before mark: Mark, _ clause: Range<Int>, _ finder: SubjectFinder) -> [Mention] {
    guard
      let reference = sentence.references.last(where: {
        $0.words.upperBound <= mark.words.lowerBound
          && $0.words.lowerBound >= clause.lowerBound
      })
    else { return [] }
    return finder.resolve(reference)
  }

  private func isPassive(_ mark: Mark, _ before: Mention?) -> Bool {
    if mark.tense.isEmpty { return false }
    guard mark.tense.contains(.participle) else { return false }
    let window = max(sentence.range.lowerBound, mark.words.lowerBound - 5)..<mark.words.lowerBound
    if let aux = sentence.cues.last(where: { $0.role == .passive && window.contains($0.words.lowerBound) }),
      !sentence.mentions.contains(where: {
        $0.words.lowerBound >= aux.words.upperBound && $0.words.upperBound <= mark.words.lowerBound
      })
    {
      return true
    }
    // Headlines drop the auxiliary: "TikTok blocked in Pakistan", "Twitter, Facebook fined for …".
    guard let before, mark.words.lowerBound - before.words.upperBound <= 1 else { return false }
    let next = mark.words.upperBound
    guard next < sentence.range.upperBound else { return true }
    // "Google fined 7 million"
    if sentence.words[next].isNumber, sentence.group(mark)?.value == "fine" { return true }
    return sentence.cues.contains {
      $0.words.lowerBound == next && ($0.role == .auxiliary && $0.words.count == 1 || $0.role == .subordinator)
    }
  }

  private func isAgent(_ mention: Mention, of mark: Mark) -> Bool {
    let between = mention.words.upperBound..<max(mention.words.upperBound, mark.words.lowerBound)
    let other = sentence.places.contains { between.contains($0.words.lowerBound) }
    return !other && between.count <= 6
  }
}
