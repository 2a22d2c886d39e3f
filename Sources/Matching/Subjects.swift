import Model
import Text
import Watchlist

/// What is known from the sentences before.
struct Carry: Sendable {
  /// Whom the last sentence with a platform was about.
  var actors: [Mention] = []
  /// How many sentences ago that was.
  var age = 0
  /// The last single platform.
  var single: [Mention] = []
  /// The last list or group.
  var several: [Mention] = []
  /// Duties that were named last, and how many sentences ago.
  var duties: [String] = []
  var dutyAge = 0
  /// A platform was named before.
  var hasNamed = false
  /// How many sentences ago rules were spoken of.
  var rulesAge = 100
  /// Everything read so far.
  var drafts: [Draft] = []
  /// The last predicate that was read, for "but it has borne no fruit".
  var last: [Draft] = []
}

/// Finds whose predicate it is.
struct SubjectFinder {
  let sentence: Sentence
  let predicates: [Predicate]
  let carry: Carry
  /// A platform's name stands at most so many words after a passive or a noun: "the registration of Google".
  private static let afterReach = 4

  /// The platforms; empty: none can be told.
  func subjects(of number: Int, _ chain: Chain, known: [[Mention]]) -> [Mention] {
    if let inherited = chain.inherits { return known[inherited] }
    let predicate = predicates[number]
    let clause = sentence.clauses[predicate.clause].words
    if [.demand, .tell, .threaten, .waive, .progress].contains(chain.role),
      let decider = chain.decider
    {
      let between = mentioned(in: decider.words.lowerBound..<max(decider.words.upperBound, predicate.span.lowerBound))
      let isGroup = between.count > 2 && sentence.pack.order == .before
      if isGroup || !sentence.cues(valued: "others").isEmpty, chain.role != .progress,
        isByRules(before: decider.words.upperBound)
      {
        return [everyone(at: decider.words)]
      }
      if !between.isEmpty { return between }
    }
    // "the rule does not apply to Meta"
    if let decider = chain.decider, decider.words.lowerBound >= predicate.span.upperBound,
      sentence.pack.order == .before,
      let first = sentence.mentions.first(where: { (0...2).contains($0.words.lowerBound - decider.words.upperBound) })
    {
      return list(from: first)
    }
    let isAfter = sentence.pack.order == .after
    let begin =
      isAfter
      ? predicate.span.lowerBound
      : chain.decider.map { min($0.words.lowerBound, predicate.span.lowerBound) } ?? predicate.head
    if let before = before(begin, clause, number, known) { return before }
    if isAfter, let decider = chain.decider, decider.words.upperBound > predicate.span.upperBound,
      let object = sentence.mentions.last(where: {
        $0.words.lowerBound >= predicate.span.upperBound && $0.words.upperBound <= decider.words.lowerBound
          && sentence.isObject($0.words)
      })
    {
      return list(endingWith: object)
    }
    let inside = mentioned(in: predicate.span)
    if !inside.isEmpty { return inside }
    let around = isAfter ? sentence.mentions.filter { $0.words.overlaps(predicate.span) } : []
    if !around.isEmpty { return around }
    if let decider = chain.decider, decider.words.upperBound < predicate.span.lowerBound {
      let between = mentioned(in: decider.words.upperBound..<predicate.span.lowerBound)
      if !between.isEmpty { return between }
    }
    // "neither Meta nor X has responded"
    let within = chain.decider.map { mentioned(in: $0.words) } ?? []
    if !within.isEmpty { return within }
    let hasOther = hasOtherSubject(predicate, begin)
    if hasOther, predicate.kind == .verb, !isAuthorityBefore(begin, clause) { return [] }
    let after = predicate.span.upperBound..<min(clause.upperBound, predicate.span.upperBound + Self.afterReach)
    if let first = sentence.mentions.first(where: { after.contains($0.words.lowerBound) }), canFollow(predicate, chain),
      !isAfter
        || !(predicate.span.upperBound...first.words.lowerBound).contains(where: {
          sentence.words[$0].gap.contains(.comma)
        })
    {
      return list(from: first)
    }
    if let introduced = introduced(after: predicate.span.upperBound), canFollow(predicate, chain) {
      return list(from: introduced)
    }
    if chain.stand == .status(.demanded), isByRules(before: begin) || isGoingOn {
      return [everyone(at: predicate.span)]
    }
    return outside(number, chain, known)
  }

  /// Whether a name that is no platform stands right before the verb: "SpaceX opens an office".
  private func hasOtherSubject(_ predicate: Predicate, _ begin: Int) -> Bool {
    var position = begin - 1
    let start = sentence.clauses[predicate.clause].words.lowerBound
    while position >= start, let cue = sentence.cues.first(where: { $0.words.contains(position) }),
      cue.role == .auxiliary || cue.role == .passive || cue.role == .infinitive
    {
      position = cue.words.lowerBound - 1
    }
    guard position >= start else { return false }
    let word = sentence.words[position]
    return word.isCapital && !sentence.places.contains { $0.words.contains(position) }
      && !sentence.cues.contains { $0.words.contains(position) }
  }

  private func isAuthorityBefore(_ end: Int, _ clause: Range<Int>) -> Bool {
    sentence.places.contains { $0.words.upperBound <= end && $0.words.lowerBound >= clause.lowerBound }
  }

  /// "registered companies, among them Joyo and Bigo"
  private func introduced(after start: Int) -> Mention? {
    sentence.cues(valued: "introduces").lazy.filter { (0...7).contains($0.words.lowerBound - start) }.compactMap {
      cue in
      sentence.mentions.first { (0...1).contains($0.words.lowerBound - cue.words.upperBound) }
    }.first
  }

  /// "the regulations make it compulsory to …": rules speak to all platforms.
  private func isByRules(before end: Int) -> Bool {
    sentence.cues(valued: "rules").contains { $0.words.upperBound <= end } || carry.rulesAge <= 1
  }

  /// Duties of all platforms were just listed: "content must be taken down within hours" goes on.
  private var isGoingOn: Bool {
    guard let last = carry.last.last, carry.dutyAge <= 1, sentence.mentions.isEmpty else { return false }
    return last.mention.actor == .all && last.status == .demanded
  }

  func everyone(at words: Range<Int>) -> Mention { Mention(actor: .all, product: nil, words: words) }

  /// Mentions and references in a range, all of them.
  private func mentioned(in range: Range<Int>) -> [Mention] {
    let named = sentence.mentions.filter { range.contains($0.words.lowerBound) && !$0.isExcepted }
    if !named.isEmpty { return named }
    guard let reference = references.last(where: { range.contains($0.words.lowerBound) }) else { return [] }
    return resolve(reference)
  }

  var references: [Mark] { sentence.references }

  /// The nearest platform, list or reference before a place in its clause.
  private func before(_ end: Int, _ clause: Range<Int>, _ number: Int, _ known: [[Mention]]) -> [Mention]? {
    var mention = sentence.mentions.last { $0.words.upperBound <= end && $0.words.lowerBound >= clause.lowerBound }
    if let group = mention, group.actor == .all, isPartitive(group),
      let named = sentence.mentions.last(where: {
        $0.words.upperBound <= group.words.lowerBound && $0.words.lowerBound >= clause.lowerBound && $0.actor != .all
      })
    {
      mention = named
    }
    let reference = references.last { $0.words.upperBound <= end && $0.words.lowerBound >= clause.lowerBound }
    let nearest = max(mention?.words.lowerBound ?? -1, reference?.words.lowerBound ?? -1)
    if let previous = predicates[..<number].indices.last(where: {
      predicates[$0].clause == predicates[number].clause && predicates[$0].span.upperBound <= end
        && predicates[$0].kind != .noun && predicates[$0].span.lowerBound > nearest - 1
    }), !known[previous].isEmpty {
      return known[previous]
    }
    if nearest < 0 { return nil }
    if let mention, let reference, isOthers(reference, than: mention) { return list(endingWith: mention) }
    if let reference, reference.words.lowerBound == nearest {
      let resolved = resolve(reference)
      return resolved.isEmpty ? nil : resolved
    }
    return mention.map { list(endingWith: $0) }
  }

  /// "نیٹ فلکس اور دیگر پلیٹ فارمز" speaks of Netflix.
  private func isOthers(_ reference: Mark, than mention: Mention) -> Bool {
    sentence.group(reference)?.value == "generic"
      && (1...6).contains(reference.words.lowerBound - mention.words.upperBound)
      && sentence.cues.contains {
        ($0.role == .coordinator || sentence.group($0)?.value == "introduces")
          && $0.words.lowerBound == mention.words.upperBound
      }
  }

  /// "the first of the technology firms"
  private func isPartitive(_ group: Mention) -> Bool {
    let start = group.words.lowerBound
    return (1...4).contains { back in
      start - back >= sentence.range.lowerBound && sentence.words.folded(start - back) == "of"
    }
  }

  /// The list of platforms that ends with one.
  func list(endingWith last: Mention) -> [Mention] {
    var list = [last]
    for mention in sentence.mentions.reversed() where mention.words.upperBound <= (list.first ?? last).words.lowerBound
    {
      guard let first = list.first, joins(mention, first) else { break }
      list.insert(mention, at: 0)
    }
    return list.filter { !$0.isExcepted }
  }

  /// The list of platforms that begins with one.
  func list(from first: Mention) -> [Mention] {
    var list = [first]
    for mention in sentence.mentions where mention.words.lowerBound >= (list.last ?? first).words.upperBound {
      guard let last = list.last, joins(last, mention) else { break }
      list.append(mention)
    }
    return list
  }

  /// Small words within lists: "such as", and articles before names, "o Google, a Apple e o TikTok".
  private static let joining: Set<String> = ["introduces", "determiner"]

  private func joins(_ left: Mention, _ right: Mention) -> Bool {
    var position = left.words.upperBound
    if sentence.words[position].gap.contains(.comma), isSetApart(left) { return false }
    if position == right.words.lowerBound {
      return left.actor == right.actor || sentence.pack.traits.contains(.joinedAnd)
        || !sentence.words[position].gap.isDisjoint(with: [.comma, .and, .slash, .open, .close])
    }
    guard right.words.lowerBound - position <= 6 else { return false }
    var hasComma = sentence.words[position].gap.contains(.comma)
    while position < right.words.lowerBound {
      if let cue = sentence.cues.first(where: {
        ($0.role == .coordinator || Self.joining.contains(sentence.group($0)?.value ?? ""))
          && $0.words.lowerBound == position
      }) {
        position = cue.words.upperBound
      } else if introduces(from: position, to: right.words.lowerBound) {
        position += 1
      } else if sentence.words[position].gap.contains(.apostrophe) || sentence.words[position].isCapital
        || sentence.words[position].isNumber && sentence.words[position - 1].isCapital
        || left.actor == right.actor && right.words.lowerBound - left.words.upperBound <= 3
      {
        position += 1
      } else {
        return false
      }
      hasComma = hasComma || position < right.words.upperBound && sentence.words[position].gap.contains(.comma)
    }
    return true
  }

  /// "After Google, TikTok registers": Google is no part of a list.
  private func isSetApart(_ mention: Mention) -> Bool {
    sentence.cues.contains {
      $0.words.upperBound == mention.words.lowerBound
        && ($0.role == .subordinator || sentence.group($0)?.value == "apart")
    }
  }

  /// Whether a platform may follow: after nouns and passives, and as the object of a registrar.
  private func canFollow(_ predicate: Predicate, _ chain: Chain) -> Bool {
    if predicate.kind == .noun || sentence.pack.traits.contains(.verbsFirst) { return true }
    return !predicate.tense.isDisjoint(with: [.past, .participle, .third]) && chain.links.isEmpty
  }

  /// The subject of the sentence's main clause, or of the word before a relative clause: "the company, which has none".
  private func outside(_ number: Int, _ chain: Chain, _ known: [[Mention]]) -> [Mention] {
    let clause = sentence.clauses[predicates[number].clause]
    if clause.kind == .relative {
      let before = sentence.mentions.last { $0.words.upperBound <= clause.words.lowerBound }
      if sentence.pack.order == .before,
        let named = references.last(where: {
          $0.words.upperBound == clause.words.lowerBound && $0.words.lowerBound > before?.words.lowerBound ?? -1
        })
      {
        return resolve(named)
      }
      if let before { return list(endingWith: before) }
    }
    if clause.kind == .conditional, sentence.pack.order == .after,
      let after = sentence.mentions.first(where: { $0.words.lowerBound >= clause.words.upperBound })
    {
      return list(from: after)
    }
    for previous in predicates[..<number].indices.reversed() where !known[previous].isEmpty { return known[previous] }
    let last = sentence.mentions.last {
      $0.words.upperBound <= clause.words.lowerBound && $0.words.lowerBound >= sentence.range.lowerBound
    }
    if let last { return list(endingWith: last) }
    guard sentence.pack.order == .after else { return [] }
    if let reference = references.last(where: { $0.words.upperBound <= clause.words.lowerBound }) {
      let resolved = resolve(reference)
      if !resolved.isEmpty { return resolved }
    }
    let after = named(after: predicates[number], chain)
    return after.isEmpty ? unsaid(predicates[number]) : after
  }
}
