import Model
import Text
import Watchlist

/// A field of an item, split: a class, so that all who read it share it.
final class Passage: Sendable {
  let field: TextField
  let words: Words
  let sentences: [Range<Int>]

  init(_ words: Words, field: TextField, abbreviations: Set<String>) {
    self.field = field
    self.words = words
    sentences = Sentences.ranges(of: words, abbreviations: abbreviations)
  }

  /// The number of the sentence in which a word stands.
  func sentence(of word: Int) -> Int {
    var low = 0
    var high = sentences.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if sentences[middle].lowerBound <= word { low = middle } else { high = middle }
    }
    return low
  }

  /// The exact words.
  func quote(_ range: Range<Int>) -> Quote {
    Quote(text: words.text(range), field: field, range: words.sourceRange(range))
  }
}

/// A phrase in a sentence with what it stands for.
struct Mark: Hashable, Sendable {
  let sense: Sense
  let words: Range<Int>
  let tense: Tense
  /// The role of a cue; nil for everything else.
  let role: CueGroup.Role?
  /// A country's own phrasing of a duty, which there outranks what the language means by the same words.
  var isLocal = false

  /// It changes where a duty stands.
  var isOperator: Bool { role.map { Stand.operators.contains($0) } ?? false }

  /// It names a duty by itself.
  var isAct: Bool { if case .act = sense { true } else { false } }

  /// The duty that it names, whatever way.
  var duty: String? {
    switch sense {
    case .act(let code), .breach(let code), .object(let code): code
    default: nil
    }
  }
}

/// Who is spoken of.
enum Actor: Hashable, Sendable {
  /// Index of a platform.
  case platform(Int)
  case all
  case aic
}

/// A platform or a group of them, at a place.
struct Mention: Hashable, Sendable {
  let actor: Actor
  /// Index of the product.
  let product: Int?
  let words: Range<Int>
  /// "none of the platforms": what is said of it is denied.
  var isNone = false
  /// "companies", without saying which.
  var isGeneric = false
  /// "apart from X": the opposite of what is said of the others.
  var isExcepted = false
}

/// A stretch of a sentence with one subject.
struct Clause: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case main, relative, conditional, subordinate
  }

  let kind: Kind
  let words: Range<Int>
}

/// A sentence with everything that was found in it: a class, so that all who read it share it.
final class Sentence: Sendable {
  let passage: Passage
  let range: Range<Int>
  let pack: LanguagePack
  /// Cues and verbs.
  let cues: [Mark]
  /// What gives dates and deadlines, also where longer cues cover it.
  let timing: [Mark]
  /// Acts, breaches and objects of duties.
  let duties: [Mark]
  /// Places, authorities, instruments.
  let places: [Mark]
  /// Parties, in order; media left out.
  let mentions: [Mention]
  /// Mentions that are only the medium.
  let media: [Mention]
  /// In order, covering the sentence.
  let clauses: [Clause]
  /// "the company", "they": what stands for a platform, outside the names of platforms.
  let references: [Mark]

  init(
    passage: Passage, range: Range<Int>, pack: LanguagePack, cues: [Mark], timing: [Mark], duties: [Mark],
    places: [Mark],
    mentions: [Mention], media: [Mention], clauses: [Clause]
  ) {
    self.passage = passage
    self.range = range
    self.pack = pack
    self.cues = cues
    self.timing = timing
    self.duties = duties
    self.places = places
    self.mentions = mentions
    self.media = media
    self.clauses = clauses
    references = cues.filter { mark in
      (mark.role == .one || mark.role == .many) && !mentions.contains { $0.words.overlaps(mark.words) }
    }
  }

  var words: Words { passage.words }
  var isTitle: Bool { passage.field == .title }
  /// It asks.
  var isQuestion: Bool { words.gap(after: range.upperBound - 1).contains(.question) }

  /// A cue's group.
  func group(_ mark: Mark) -> CueGroup? {
    if case .cue(let number) = mark.sense { pack.groups[number] } else { nil }
  }

  /// The longest cue that ends right before a word; of two, the operator.
  func cue(endingAt end: Int, from start: Int) -> Mark? {
    var best: Mark?
    for mark in cues where mark.words.upperBound == end && mark.role != nil && mark.words.lowerBound >= start {
      let isBetter = best.map { best in
        mark.words.count != best.words.count ? mark.words.count > best.words.count : mark.isOperator && !best.isOperator
      }
      if isBetter ?? true { best = mark }
    }
    return best
  }

  /// The platform whose name ends right before a word.
  func mention(endingAt end: Int) -> Mention? { mentions.first { $0.words.upperBound == end } }

  /// The number of the clause of a word.
  func clause(of word: Int) -> Int { clauses.lastIndex { $0.words.lowerBound <= word } ?? 0 }

  /// Cues of a kind that the pack names by a value, as "companies", "rules", "officials".
  func cues(valued value: String) -> [Mark] {
    cues.filter { mark in
      if case .cue(let number) = mark.sense { pack.groups[number].value == value } else { false }
    }
  }

  /// The authorities that it names.
  var authorities: [Mark] { places.filter { if case .authority = $0.sense { true } else { false } } }

  /// Whether what stands somewhere acts, in languages that mark it: "گوگل نے", "گوگل انتظامیہ نے".
  func isAgent(_ words: Range<Int>) -> Bool {
    if isObject(words) { return false }
    let others = (authorities + cues(valued: "official")).map(\.words) + mentions.map(\.words)
    return cues(valued: "agent").contains { cue in
      let between = words.upperBound..<max(words.upperBound, cue.words.lowerBound)
      return cue.words.lowerBound >= words.upperBound && between.count <= 2
        && !others.contains { $0.overlaps(between) }
    }
  }

  /// Whether what stands somewhere is spoken to or acted upon, in languages that mark it: "گوگل کو".
  func isObject(_ words: Range<Int>) -> Bool {
    cues(valued: "object").contains { $0.words.lowerBound == words.upperBound }
  }

  /// Whether a cue of a role stands in a range.
  func has(_ role: CueGroup.Role, in range: Range<Int>) -> Bool {
    cues.contains { $0.role == role && $0.words.overlaps(range) }
  }

  /// Whether a cue of a deadline that comes before its date stands in a range.
  func hasDeadline(in range: Range<Int>) -> Bool {
    timing.contains { $0.role == .deadline && group($0)?.value == nil && $0.words.overlaps(range) }
  }
}
