import Model
import Text
import Watchlist

/// Puts what was found in a sentence in order: the longest reading wins, media are set apart, clauses are cut.
final class SentenceBuilder {
  let passage: Passage
  let pack: LanguagePack
  let range: Range<Int>
  /// Of this sentence, by place.
  let actors: [Mark]
  let marks: [Mark]

  init(passage: Passage, pack: LanguagePack, range: Range<Int>, actors: [Mark], marks: [Mark]) {
    self.passage = passage
    self.pack = pack
    self.range = range
    self.actors = actors
    self.marks = marks
  }

  func build() -> Sentence {
    let masks = marks.filter { $0.role == .nothing }
    let cueLayer = longest(marks.filter(isCue)).filter {
      (!isMasked($0, by: masks) || isOfMinors($0)) && $0.role != .nothing
    }
    let placeLayer = longest(marks.filter(isPlace))
    let titles = placeLayer.filter { mark in
      if case .instrument = mark.sense { true } else { false }
    }
    // The name of a law names no duty: "the rules on removal of unlawful online content".
    let duties = longest(marks.filter { $0.duty != nil })
    let dutyLayer = duties.filter { mark in
      !isMasked(mark, by: masks) && !isOverruled(mark, by: duties)
        && !(mark.tense.isEmpty && titles.contains { $0.words.overlaps(mark.words) })
        && !isOfPlatform(mark, cueLayer)
    }
    let found = longest(actors).filter { !isMasked($0, by: masks) }
    let (mentions, media) = split(found, cues: cueLayer)
    return Sentence(
      passage: passage, range: range, pack: pack, cues: cueLayer, timing: timing(), duties: dutyLayer,
      places: placeLayer, mentions: mentions, media: media, clauses: clauses(cueLayer))
  }

  /// Whether a country means another duty by the very words.
  private func isOverruled(_ mark: Mark, by duties: [Mark]) -> Bool {
    !mark.isLocal && duties.contains { $0.isLocal && $0.words == mark.words && $0.duty != mark.duty }
  }

  /// "مواد پر بیگو کی سروس بند": what was closed is the platform, not the content.
  private func isOfPlatform(_ duty: Mark, _ cues: [Mark]) -> Bool {
    guard pack.order == .after else { return false }
    // "لائسنس منسوخ" is a sanction.
    if cues.contains(where: {
      $0.role == .sanction && $0.words.count > 1
        && ($0.words.lowerBound == duty.words.lowerBound || isLicence($0) && $0.words.overlaps(duty.words))
    }) {
      return true
    }
    return duty.words.count > 2
      && actors.contains { duty.words.lowerBound < $0.words.lowerBound && duty.words.upperBound > $0.words.upperBound }
      && cues.contains { $0.role == .sanction && $0.words.contains(duty.words.upperBound - 1) }
  }

  /// Whose age is at stake stays known where an idiom says nothing: "بچوں کے لیے سوشل میڈیا پر پابندی".
  private func isOfMinors(_ mark: Mark) -> Bool {
    if case .cue(let number) = mark.sense { pack.groups[number].value == "minors" } else { false }
  }

  private func isCue(_ mark: Mark) -> Bool {
    switch mark.sense {
    case .cue: mark.role != .date && mark.role != .deadline
    case .verb, .lapse: true
    default: false
    }
  }

  /// Words of dates and deadlines, which hide no other cues.
  private func timing() -> [Mark] {
    longest(marks.filter { $0.role == .date }) + marks.filter { $0.role == .deadline }
  }

  private func isPlace(_ mark: Mark) -> Bool {
    switch mark.sense {
    case .place, .authority, .instrument: true
    default: false
    }
  }

  private func isMasked(_ mark: Mark, by masks: [Mark]) -> Bool {
    masks.contains { $0.words.overlaps(mark.words) && $0.words.count >= mark.words.count }
  }

  /// Marks that no longer one overlaps, in order.
  private func longest(_ marks: [Mark]) -> [Mark] {
    if marks.count < 2 { return marks }
    var kept: [Mark] = []
    for mark in marks.sorted(by: { $0.words.count > $1.words.count })
    where !kept.contains(where: { $0.words.count > mark.words.count && $0.words.overlaps(mark.words) }) {
      kept.append(mark)
    }
    return kept.sorted { ($0.words.lowerBound, $0.words.upperBound) < ($1.words.lowerBound, $1.words.upperBound) }
  }

  // MARK: - Mentions

  private func split(_ found: [Mark], cues: [Mark]) -> ([Mention], [Mention]) {
    var mentions: [Mention] = []
    var media: [Mention] = []
    for mark in found {
      guard var mention = mention(mark) else { continue }
      if case .cue = mark.sense {
        // "the two apps" refers to two that were named; "two apps" speaks of some.
        if mention.isGeneric,
          cues.contains(where: {
            $0.role == .many && $0.words.count > mark.words.count && $0.words.overlaps(mark.words)
          })
        {
          continue
        }
      } else if isMedium(mention, cues, listed: media.last) {
        media += taken(from: &mentions, listedBefore: mention) + [mention]
        continue
      }
      mention.isExcepted =
        mention.actor != .all
        && cues.contains {
          guard $0.role == .except else { return false }
          if pack.order == .after { return isList(from: mention.words.upperBound, to: $0.words.lowerBound) }
          return $0.words.upperBound <= mention.words.lowerBound
            && isList(from: $0.words.upperBound, to: mention.words.lowerBound)
        }
      mentions.append(mention)
    }
    return (spokenOf(mentions), media)
  }

  private func mention(_ mark: Mark) -> Mention? {
    switch mark.sense {
    case .platform(let index, let product): return Mention(actor: .platform(index), product: product, words: mark.words)
    case .cue(let number):
      let group = pack.groups[number]
      return Mention(
        actor: group.role == .aic ? .aic : .all, product: nil, words: mark.words, isNone: group.value == "none",
        isGeneric: group.value == "some")
    default: return nil
    }
  }

  private func isMedium(_ mention: Mention, _ cues: [Mark], listed last: Mention?) -> Bool {
    let words = passage.words
    if let last, last.words.upperBound <= mention.words.lowerBound,
      isList(from: last.words.upperBound, to: mention.words.lowerBound),
      mention.words.lowerBound > last.words.upperBound
        || words[mention.words.lowerBound].gap.contains(.comma)
    {
      return true
    }
    return cues.contains { cue in
      switch cue.role {
      case .mediumBefore: cue.words.upperBound == mention.words.lowerBound
      case .mediumAfter:
        cue.words.lowerBound == mention.words.upperBound
          && words[cue.words.lowerBound].gap.isDisjoint(with: [.comma, .stop])
      case .mediumAround: cue.words.overlaps(mention.words)
      default: false
      }
    }
  }

  /// Whether only list words stand between two places.
  func isList(from start: Int, to end: Int) -> Bool {
    guard start < end else { return true }
    if end - start > 40 { return false }
    var position = start
    while position < end {
      if let actor = actors.first(where: { $0.words.lowerBound == position && $0.words.upperBound <= end }) {
        position = actor.words.upperBound
      } else if let list = marks.first(where: { $0.role == .coordinator && $0.words.lowerBound == position }) {
        position = list.words.upperBound
      } else {
        return false
      }
    }
    return true
  }

  // MARK: - Clauses

  private func clauses(_ cues: [Mark]) -> [Clause] {
    var clauses: [Clause] = []
    var start = range.lowerBound
    var kind = Clause.Kind.main
    var begunByComma = false
    // "While Google plans an office, Meta refuses one": the comma ends what stands apart.
    var opensSentence = false
    func cut(at position: Int, next: Clause.Kind) {
      if position > start { clauses.append(Clause(kind: kind, words: start..<position)) }
      start = position
      kind = next
    }
    // By the words they begin at, as cues are.
    var openers = cues.lazy.compactMap { cue in self.kindOpened(by: cue).map { (cue, $0) } }.makeIterator()
    var next = openers.next()
    for position in range {
      let gap = passage.words.list[position].gap
      while let (cue, _) = next, cue.words.lowerBound < position { next = openers.next() }
      if position > start, gap.contains(.semicolon) || gap.contains(.dash) || isColon(gap) {
        cut(at: position, next: .main)
      }
      if let (opener, opened) = next, opener.words.lowerBound == position {
        begunByComma = gap.contains(.comma)
        opensSentence = position == range.lowerBound && opener.role == .border
        cut(at: position, next: opened)
      } else if gap.contains(.comma), opensSentence, !isBetweenActors(position) {
        opensSentence = false
        cut(at: position, next: .main)
      } else if gap.contains(.comma), position > start, endsAtComma(kind, clauses, begunByComma) {
        cut(at: position, next: .main)
      }
    }
    clauses.append(Clause(kind: kind, words: start..<range.upperBound))
    return withConditions(clauses, cues)
  }

  /// "رجسٹریشن نہ کرائی تو …": what stands before "then" is a condition, without an "if" too.
  private func withConditions(_ clauses: [Clause], _ cues: [Mark]) -> [Clause] {
    clauses.indices.map { index in
      guard index + 1 < clauses.count, clauses[index].kind == .main else { return clauses[index] }
      let next = clauses[index + 1].words.lowerBound
      let isThen = cues.contains { mark in
        guard mark.words.lowerBound == next, case .cue(let number) = mark.sense else { return false }
        return pack.groups[number].value == "then"
      }
      return isThen ? Clause(kind: .conditional, words: clauses[index].words) : clauses[index]
    }
  }

  private func isColon(_ gap: Gap) -> Bool { gap.contains(.colon) && gap.contains(.space) }

  private func kindOpened(by mark: Mark) -> Clause.Kind? {
    switch mark.role {
    case .border: .main
    case .relative: .relative
    case .conditional: isInverted(mark) == false ? nil : .conditional
    case .subordinator: .subordinate
    default: nil
    }
  }

  /// Whether "had" opens a condition, as in "had Google opened an office"; nil: the cue is another.
  private func isInverted(_ mark: Mark) -> Bool? {
    guard case .cue(let number) = mark.sense, pack.groups[number].value == "inverted" else { return nil }
    let begin = mark.words.lowerBound
    let opens =
      begin == range.lowerBound || !passage.words[begin].gap.isDisjoint(with: [.comma, .open]) || isThat(begin - 1)
    return opens && actors.contains { $0.words.lowerBound == mark.words.upperBound }
  }

  private func isThat(_ position: Int) -> Bool {
    marks.contains { mark in
      guard case .cue(let number) = mark.sense else { return false }
      return mark.words == position..<position + 1 && pack.groups[number].value == "that"
    }
  }

  private func isBetweenActors(_ position: Int) -> Bool {
    actors.contains { $0.words.upperBound == position } && actors.contains { $0.words.lowerBound == position }
  }

  /// A relative clause between commas, and a clause that opens the sentence, end at the next comma.
  private func endsAtComma(_ kind: Clause.Kind, _ before: [Clause], _ begunByComma: Bool) -> Bool {
    switch kind {
    case .main: false
    case .relative: true
    case .conditional, .subordinate: before.isEmpty || begunByComma
    }
  }
}
