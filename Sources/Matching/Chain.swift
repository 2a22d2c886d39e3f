import Model
import Text
import Watchlist

/// The cues that govern a predicate, from it outwards, and what they make of it.
struct Chain: Sendable {
  var stand: Stand
  /// Operators, the nearest first.
  var links: [Mark] = []
  /// The operator that decided last; nil: the verb's own tense did.
  var decider: Mark?
  /// Where the outermost operator begins; the predicate's head without one.
  var begin: Int
  /// "to open"
  var isInfinitive = false
  /// A platform stood between the operators.
  var crossed = false
  /// It stood right before an infinitive: "Meta to consider".
  var crossedBeforeInfinitive = false
  /// It shares cues and subject with the predicate before it.
  var inherits: Int?

  /// Goes one operator further out.
  mutating func add(_ mark: Mark, _ role: CueGroup.Role) {
    stand = stand.under(role)
    links.append(mark)
    decider = mark
  }

  /// The role of the operator that decided.
  var role: CueGroup.Role? { decider?.role }
}

/// Reads the chain of a predicate.
struct ChainReader {
  let sentence: Sentence
  let predicates: [Predicate]
  /// Chains of the predicates before, in order.
  let read: [Chain]

  /// What may govern a whole clause with a subject of its own: "denied that Meta had agreed".
  private static let embedding: Set<CueGroup.Role> = [.deny, .hope, .threaten, .waive]

  func chain(of number: Int) -> Chain {
    sentence.pack.order == .after ? chainAfter(number) : chainBefore(number)
  }

  private func chainBefore(_ number: Int) -> Chain {
    let predicate = predicates[number]
    var chain = Chain(stand: initial(predicate), begin: predicate.head)
    let isFinite = chain.stand != .neutral
    let floor = sentence.clauses[predicate.clause].words.lowerBound
    var position = predicate.head
    while position > floor {
      if stopsAtComma(position, chain, predicate) { break }
      if let mention = sentence.mention(endingAt: position) {
        chain.crossed = true
        if let next = sentence.cues.first(where: { $0.words.lowerBound == mention.words.upperBound }),
          next.role == .infinitive || sentence.words.folded(next.words.lowerBound) == "to"
        {
          chain.crossedBeforeInfinitive = true
        }
        let finder = SubjectFinder(sentence: sentence, predicates: predicates, carry: Carry())
        position = finder.list(endingWith: mention).first?.words.lowerBound ?? mention.words.lowerBound
        continue
      }
      if let mark = sentence.cue(endingAt: position, from: floor), let role = mark.role {
        if role == .coordinator {
          if !chain.links.isEmpty || chain.crossed || hasOwnVerb(after: mark, before: predicate.head) { break }
          if let previous = partner(of: number, before: mark.words.lowerBound, isFinite) {
            chain = inherit(previous, chain)
            return chain
          }
          if isFinite { break }
        }
        if role == .sanction, mark.tense != [] { break }
        if role != .tell || !isThat(between: mark, and: predicate) { note(mark, role, in: &chain, isFinite) }
        position = mark.words.lowerBound
        continue
      }
      if predicates[..<number].contains(where: { $0.kind != .noun && $0.span.contains(position - 1) }),
        !chain.links.isEmpty || isFinite
      {
        break
      }
      position -= 1
    }
    finish(&chain, predicate)
    return chain
  }

  /// "told a panel that X is about to register" demands nothing.
  private func isThat(between mark: Mark, and predicate: Predicate) -> Bool {
    sentence.cues(valued: "that").contains {
      $0.words.lowerBound >= mark.words.upperBound && $0.words.upperBound <= predicate.head
    }
  }

  private func stopsAtComma(_ position: Int, _ chain: Chain, _ predicate: Predicate) -> Bool {
    guard sentence.words[position].gap.contains(.comma), !isToldHere(position) else { return false }
    if !chain.links.isEmpty || predicate.tense == .ing { return true }
    return chain.stand != .neutral && chain.crossed
  }

  private func note(_ mark: Mark, _ role: CueGroup.Role, in chain: inout Chain, _ isFinite: Bool) {
    if role == .infinitive, chain.links.isEmpty { chain.isInfinitive = true }
    guard Stand.operators.contains(role) else { return }
    // "would make Facebook appoint an officer", not "would make plans".
    let causes = sentence.group(mark)?.value == "causes"
    if causes, !chain.crossed || !chain.links.isEmpty { return }
    let own = isFinite || !chain.links.isEmpty
    // "Neither Meta nor Google had registered"
    if role == .not, chain.crossed, sentence.mentions.contains(where: { $0.words.lowerBound == mark.words.upperBound })
    {
      return chain.add(mark, role)
    }
    let isDemand = role == .demand || role == .tell
    // "told Meta to consider opening", not "told Dawn that Meta will open".
    if chain.crossed, own, !Self.embedding.contains(role), !(isDemand && chain.crossedBeforeInfinitive) { return }
    if role == .tell, !causes, !chain.isInfinitive || !chain.links.isEmpty, !chain.crossedBeforeInfinitive { return }
    chain.stand = chain.stand.under(role)
    chain.links.append(mark)
    chain.decider = mark
    chain.begin = mark.words.lowerBound
  }

  /// "will appoint an officer and is setting up an office": the second verb is governed by nothing.
  private func hasOwnVerb(after coordinator: Mark, before head: Int) -> Bool {
    sentence.cues.contains {
      $0.role == .passive && $0.words.lowerBound == coordinator.words.upperBound && $0.words.upperBound == head
    }
  }

  /// The predicate before a coordinator whose cues count for this one too: "must register and open an office".
  private func partner(of number: Int, before end: Int, _ isFinite: Bool) -> Int? {
    let predicate = predicates[number]
    guard
      let previous = predicates[..<number].indices.last(where: {
        predicates[$0].clause == predicate.clause && predicates[$0].span.upperBound <= end
          && predicates[$0].head < predicate.head
      })
    else { return nil }
    let other = predicates[previous]
    if other.kind == .noun || predicate.kind == .noun { return other.kind == predicate.kind ? previous : nil }
    return other.tense.isDisjoint(with: predicate.tense) ? nil : previous
  }

  private func inherit(_ previous: Int, _ chain: Chain) -> Chain {
    var inherited = read[previous]
    inherited.inherits = previous
    inherited.crossed = false
    return inherited
  }

  private func finish(_ chain: inout Chain, _ predicate: Predicate) {
    if predicate.kind == .noun, chain.links.isEmpty { lookAround(&chain, predicate) }
    if predicate.kind == .noun, chain.links.isEmpty { lookRight(&chain, predicate) }
    if predicate.kind == .verb, chain.links.isEmpty, chain.stand == .neutral {
      lookRight(&chain, predicate, only: .demand)
    }
    // "Minister to Meta: open an office in our country"
    if predicate.kind == .verb, predicate.tense.contains(.base), predicate.clause > 0, chain.links.isEmpty,
      predicate.head == sentence.clauses[predicate.clause].words.lowerBound,
      sentence.words[predicate.head].gap.contains(.colon)
    {
      chain.stand = .status(.demanded)
    }
    // "is registering"
    if predicate.tense == .ing, chain.links.isEmpty, chain.stand == .neutral,
      (0...1).contains(where: {
        sentence.cue(endingAt: predicate.head - $0, from: sentence.range.lowerBound)?.role == .passive
      })
    {
      let isState = ["general_compliance", "tax", Predicate.spokenOf].contains(predicate.code)
      chain.stand = .status(isState ? .done : .inProgress)
    }
    // "não abrirá": who will not, refuses.
    if predicate.tense == .future, chain.links.count == 1, chain.role == .not || chain.role == .fail {
      chain.stand = .status(.refused)
    }
    if isPlain(predicate, chain) || isHabit(predicate, chain) || isEmphatic(predicate, chain) {
      chain.stand = .status(.done)
    }
    guard chain.stand == .neutral else { return }
    // Headlines: "Meta to open an office" is a plan, "Meta, TikTok open offices" a fact.
    if sentence.isTitle, predicate.kind == .verb, chain.links.isEmpty, chain.crossed {
      if chain.isInfinitive, chain.crossedBeforeInfinitive {
        chain.stand = .status(.promised)
      } else if predicate.tense.contains(.base),
        sentence.mentions.contains(where: { $0.words.upperBound == predicate.head })
      {
        chain.stand = .status(.done)
      }
    }
  }

  /// "X membuka kantor": verbs without tenses tell what was done unless a word beside them says otherwise.
  private func isPlain(_ predicate: Predicate, _ chain: Chain) -> Bool {
    sentence.pack.traits.contains(.tenseless) && predicate.kind == .verb && chain.stand == .neutral
      && chain.links.isEmpty && chain.crossed && !chain.isInfinitive
  }

  /// "Facebook and YouTube do remove such content"
  private func isEmphatic(_ predicate: Predicate, _ chain: Chain) -> Bool {
    predicate.kind == .verb && predicate.tense.contains(.base) && chain.stand == .neutral && chain.links.isEmpty
      && sentence.cues(valued: "emphatic").contains { $0.words.upperBound == predicate.head }
  }

  /// "Meta and Google already have offices": what several do is told in the base form.
  private func isHabit(_ predicate: Predicate, _ chain: Chain) -> Bool {
    guard predicate.kind == .verb, predicate.tense.contains(.base), chain.stand == .neutral, chain.links.isEmpty,
      chain.crossed, !chain.isInfinitive, !sentence.isTitle, sentence.pack.order == .before,
      let last = sentence.mentions.last(where: { $0.words.upperBound <= predicate.head }),
      predicate.head - last.words.upperBound <= 1, last.actor != .all
    else { return false }
    let between = last.words.upperBound..<predicate.head
    if sentence.cues.contains(where: { $0.role == .infinitive && $0.words.overlaps(between) }) { return false }
    let finder = SubjectFinder(sentence: sentence, predicates: predicates, carry: Carry())
    return finder.list(endingWith: last).count > 1
  }

  /// "mandatory for platforms": law speaks to them.
  private func isLaw(_ mark: Mark) -> Bool { sentence.group(mark)?.value == Strength.law.rawValue }

  /// "told businesses to …": the demand is for something else.
  private func hasObject(_ mark: Mark) -> Bool {
    sentence.mentions.contains { (0...3).contains($0.words.lowerBound - mark.words.upperBound) }
  }

  /// "TikTok office soon"
  private func isSoon(_ promise: Mark) -> Bool { sentence.group(promise)?.value == "soon" }

  /// "the office will open": the verb after the promise is the duty's own.
  private func isDone(_ promise: Mark, _ code: String) -> Bool {
    sentence.cues.contains {
      $0.sense == .verb(code) && (0...1).contains($0.words.lowerBound - promise.words.upperBound)
    }
  }

  /// "suspended the registration requirement", "filed its registration papers": the cue covers the noun.
  private func lookAround(_ chain: inout Chain, _ predicate: Predicate) {
    guard
      let mark = sentence.cues.first(where: {
        ($0.role == .waive || $0.role == .progress) && $0.words.lowerBound < predicate.head
          && $0.words.overlaps(predicate.span)
      }), let role = mark.role
    else { return }
    chain.stand = chain.stand.under(role)
    chain.links = [mark]
    chain.decider = mark
    chain.begin = mark.words.lowerBound
  }

  /// "registration is mandatory", "its licence is under review".
  private func lookRight(_ chain: inout Chain, _ predicate: Predicate, only wanted: CueGroup.Role? = nil) {
    let end = min(sentence.clauses[predicate.clause].words.upperBound, predicate.span.upperBound + 8)
    let right = sentence.cues.filter {
      $0.words.lowerBound >= predicate.span.upperBound && $0.words.upperBound <= end
        && $0.isOperator
    }
    guard let first = right.first, let role = first.role, wanted == nil || role == wanted,
      role != .promise || isSoon(first) || isDone(first, predicate.code), role != .hope, role != .not, role != .may
    else { return }
    if sentence.words[first.words.lowerBound].gap.contains(.comma) { return }
    if role == .tell || role == .demand && !isLaw(first) && hasObject(first) { return }
    chain.stand = chain.stand.under(role)
    chain.links = [first]
    chain.decider = first
  }
}
