import Model
import Text
import Watchlist

/// Chains in languages whose verbs come last.
extension ChainReader {
  /// In languages whose verbs come last, the cues follow: "دفتر کھولنے سے انکار".
  func chainAfter(_ number: Int) -> Chain {
    let predicate = predicates[number]
    var chain = Chain(stand: initial(predicate), begin: predicate.span.lowerBound)
    let end = sentence.clauses[predicate.clause].words.upperBound
    if predicate.kind == .noun, isTime(after: predicate.span.upperBound) { return chain }
    var position = predicate.span.lowerBound
    for mark in sentence.cues
    where mark.words.lowerBound >= position && mark.words.upperBound <= end && follows(mark, predicate) {
      if mark.role == .coordinator, !chain.links.isEmpty, !isReason(chain) { break }
      guard mark.isOperator, let role = mark.role, chain.links.isEmpty || !isTense(mark) else { continue }
      if isOutOfPlace(mark, predicate, chain) { continue }
      if !(chain.links.isEmpty && role == .demand), isOthers(from: position, to: mark.words.lowerBound) { break }
      if endsAtComma(chain, position, mark) { break }
      chain.add(mark, role)
      position = mark.words.upperBound
    }
    addIntroduction(to: &chain, predicate)
    return chain
  }

  /// "رجسٹریشن کے بعد" only says when something else happens.
  private func isTime(after end: Int) -> Bool {
    sentence.cues(valued: "temporal").contains { $0.words.lowerBound == end || $0.words.lowerBound == end + 1 }
  }

  /// Whether a cue stands after the duty, or within it behind its first word: "مواد نہیں ہٹایا".
  private func follows(_ mark: Mark, _ predicate: Predicate) -> Bool {
    if mark.words.upperBound > predicate.span.upperBound { return true }
    if mark.words == predicate.span {
      return mark.role == .refuse || mark.role == .fulfil && sentence.group(mark)?.value == "headline"
    }
    return mark.words.lowerBound > predicate.span.lowerBound && predicate.kind != .breach
      && (mark.role == .fail || mark.role == .refuse || mark.role == .fulfil)
  }

  /// "عمل نہ کرنے پر جرمانے اور گرفتاری سے خبردار کیا": the verb is still to come.
  private func isReason(_ chain: Chain) -> Bool {
    guard chain.links.count == 1, let reason = chain.decider, reason.role == .fail else { return false }
    return sentence.cues(valued: "object").contains { $0.words.lowerBound == reason.words.upperBound }
  }

  /// A statement ends at the comma after its verb; only an answer to a demand goes on.
  private func endsAtComma(_ chain: Chain, _ position: Int, _ mark: Mark) -> Bool {
    guard !chain.links.isEmpty, position <= mark.words.lowerBound,
      (position...mark.words.lowerBound).contains(where: { sentence.words[$0].gap.contains(.comma) })
    else { return false }
    return chain.stand != .status(.demanded) || mark.role != .refuse && mark.role != .fail
  }

  /// Whether a cue says nothing of this duty, because of how the words before it are built.
  private func isOutOfPlace(_ mark: Mark, _ predicate: Predicate, _ chain: Chain) -> Bool {
    switch mark.role {
    case .tell: return !isWish(predicate)
    case .fulfil:
      if sentence.cues.contains(where: { $0.role == .tell && $0.words == mark.words }), isWish(predicate) {
        return true
      }
      return isIncomplete(mark, predicate, chain) || isHalf(mark)
    default: return false
    }
  }

  /// Whether a word that only sometimes tells of a fulfilment does not here.
  private func isIncomplete(_ mark: Mark, _ predicate: Predicate, _ chain: Chain) -> Bool {
    if chain.links.isEmpty, isNextValued("purpose", predicate) { return true }
    return switch sentence.group(mark)?.value {
    case "verb": chain.links.isEmpty && isOfNext(predicate)
    case "light": chain.links.isEmpty && (isOfNext(predicate) || !isNext(mark, to: predicate))
    case "headline": !isLast(mark)
    case "closing": !isLast(mark) || !predicate.span.contains(mark.words.lowerBound)
    default: false
    }
  }

  /// "ادا کیا" of "ادا کیا جائے".
  private func isHalf(_ mark: Mark) -> Bool {
    sentence.cues.contains {
      ($0.role == .demand || $0.role == .promise) && mark.words.contains($0.words.lowerBound)
        && $0.words.upperBound > mark.words.upperBound
    }
  }

  /// Whether a clause or statement ends with a cue, as in headlines that leave out the verb.
  private func isLast(_ mark: Mark) -> Bool {
    let end = mark.words.upperBound
    return end == sentence.range.upperBound
      || !sentence.words[end].gap.isDisjoint(with: [.comma, .colon, .semicolon, .dash])
  }

  /// A verb without an agent asks, "ایکس دفتر کھولے"; with one it tells, "ایکس نے دفاتر کھولے".
  private func isWish(_ predicate: Predicate) -> Bool {
    let begin = sentence.clauses[predicate.clause].words.lowerBound
    let before = begin..<max(begin, predicate.span.lowerBound)
    guard let agent = sentence.cues(valued: "agent").last(where: { before.contains($0.words.lowerBound) }) else {
      return true
    }
    return isTold(agent.words.upperBound..<predicate.span.lowerBound)
  }

  /// "رجسٹریشن بھی کرا لی", but not "ٹیکس کم کر دیا": another word tells what was done.
  private func isNext(_ mark: Mark, to predicate: Predicate) -> Bool {
    var position = max(predicate.span.upperBound, predicate.span.lowerBound)
    while position < mark.words.lowerBound {
      guard let filler = sentence.cues(valued: "filler").first(where: { $0.words.contains(position) }) else {
        return false
      }
      position = filler.words.upperBound
    }
    return true
  }

  /// "رجسٹریشن کی اہمیت واضح کر دی": what was done was done to another noun.
  private func isOfNext(_ predicate: Predicate) -> Bool {
    isNextValued("genitive", predicate)
  }

  /// Whether a small word of a kind stands behind a duty, or behind the infinitive that ends it.
  private func isNextValued(_ value: String, _ predicate: Predicate) -> Bool {
    sentence.cues(valued: value).contains {
      (predicate.span.upperBound...predicate.span.upperBound + 1).contains($0.words.lowerBound)
    }
  }

  /// Whether a word that begins reported speech stands in a range.
  private func isTold(_ range: Range<Int>) -> Bool {
    sentence.cues(valued: "says_that").contains { range.contains($0.words.lowerBound) }
      || range.contains { !sentence.words[$0].gap.isDisjoint(with: [.colon, .quote]) }
  }

  /// Whether a cue is the tense of a verb, which says nothing beside a word with a meaning of its own before it.
  private func isTense(_ mark: Mark) -> Bool { mark.role == .fulfil || sentence.group(mark)?.value == "tense" }

  /// Whether a comma and then another party stand between two places: "دفتر کھول لیا، میٹا نے انکار کر دیا".
  private func isOthers(from start: Int, to end: Int) -> Bool {
    guard start < end,
      let comma = (start..<end).last(where: { sentence.words[$0].gap.contains(.comma) })
    else { return false }
    return sentence.mentions.contains { (comma..<end).contains($0.words.lowerBound) }
      || sentence.authorities.contains { (comma..<end).contains($0.words.lowerBound) }
  }

  /// What governs the whole clause from before: "زور دیا کہ وہ دفتر کھولے".
  private func addIntroduction(to chain: inout Chain, _ predicate: Predicate) {
    let before = sentence.cues.filter { $0.words.upperBound <= predicate.span.lowerBound }
    if let mark = before.last(where: { $0.role == .hope || $0.role == .deny }), let role = mark.role,
      isIntroduced(by: mark, predicate)
    {
      return chain.add(mark, role)
    }
    if let neither = sentence.cues(valued: "neither").last(where: { $0.words.upperBound <= predicate.span.lowerBound }),
      predicate.span.lowerBound - neither.words.upperBound < 8
    {
      return chain.add(neither, .fail)
    }
    guard chain.links.isEmpty, let mark = before.last(where: { $0.role == .demand }), let role = mark.role,
      isIntroduced(by: mark, predicate)
    else { return }
    chain.add(mark, role)
  }

  private func isIntroduced(by mark: Mark, _ predicate: Predicate) -> Bool {
    let between = mark.words.lowerBound..<predicate.span.lowerBound
    return sentence.cues(valued: "says_that").contains { between.contains($0.words.lowerBound) }
      || between.contains { sentence.words[$0].gap.contains(.colon) }
  }
}
