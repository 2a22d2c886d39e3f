import Model
import Text

/// Hashes of 32 bits that stay the same over runs and versions.
enum StoryHash {
  static func of(_ text: String) -> UInt32 { short(Words.hash(Array(text.utf8))) }

  /// Of the first part of a language tag; 0: unknown.
  static func of(language: String?) -> UInt32 {
    guard let code = language?.split(whereSeparator: { $0 == "-" || $0 == "_" }).first else { return 0 }
    return of(code.lowercased())
  }

  static func short(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash >> 16) }

  /// The finalizer of MurmurHash3: two hashes to one.
  static func mixed(_ left: UInt32, _ right: UInt32) -> UInt32 {
    var hash = left &* 0x9E37_79B1 ^ right
    hash = (hash ^ hash >> 16) &* 0x85EB_CA6B
    hash = (hash ^ hash >> 13) &* 0xC2B2_AE35
    return hash ^ hash >> 16
  }
}

/// What one finding asserts, in 64 bits.
struct StoryClaim: Hashable, Comparable {
  /// A platform, or a group of them.
  let actor: UInt32
  /// The obligation in 18 bits, the jurisdiction in 10, the status in 4.
  let act: UInt32

  init(actor: UInt32, act: UInt32) {
    self.actor = actor
    self.act = act
  }

  init(_ finding: Finding) {
    actor = StoryHash.of(finding.platform)
    let status = Status.allCases.firstIndex(of: finding.status) ?? 0
    act =
      StoryHash.of(finding.obligation) << 14 | (StoryHash.of(finding.jurisdiction ?? "") & 0x3FF) << 4 | UInt32(status)
  }

  var obligation: UInt32 { act >> 14 }
  var jurisdiction: UInt32 { act >> 4 & 0x3FF }
  /// Its place among all statuses.
  var status: Int { min(Int(act & 0xF), Status.allCases.count - 1) }
  var isOfGroup: Bool { actor == Self.all || actor == Self.coalition }

  private static let all = StoryHash.of("all")
  private static let coalition = StoryHash.of("aic")

  static func < (left: Self, right: Self) -> Bool { (left.actor, left.act) < (right.actor, right.act) }
}

/// The words that may tell one event from another.
enum StoryWords {
  /// The lowest bit of a word's hash: it is a number.
  static let number: UInt32 = 1

  /// Sorted hashes of the first distinct words of more than three letters, of shorter ones in capitals, and of numbers.
  static func telling(in texts: [Words], most: Int) -> [UInt32] {
    var found: Set<UInt32> = []
    for words in texts {
      for (index, word) in words.list.enumerated() {
        if found.count == most { return found.sorted() }
        guard word.isNumber || (word.isUpper && word.folded.count > 1) || isLong(words, index) else { continue }
        let hash = StoryHash.short(word.hash)
        found.insert(word.isNumber ? hash | number : hash & ~number)
      }
    }
    return found.sorted()
  }

  /// More than three letters, counted by the bytes that begin one.
  private static func isLong(_ words: Words, _ index: Int) -> Bool {
    var letters = 0
    for place in words.list[index].folded where words.bytes[place] & 0xC0 != 0x80 {
      letters += 1
      if letters > 3 { return true }
    }
    return false
  }
}

/// A sketch of a wording: of the hashes of all runs of three words, the smallest ("bottom-k", Broder 1997). Two sketches
/// tell how many runs two texts share, whatever their lengths.
struct StorySketch {
  static let size = 24
  /// Words from the beginning that are looked at: who copies only the beginning still shares most of it.
  static let readWords = 160

  /// Sorted, all different.
  private(set) var smallest: [UInt32]
  /// How many different runs there are.
  let shingles: Int

  init(of texts: [Words]) {
    var list: [UInt32] = []
    list.reserveCapacity(Self.readWords)
    for text in texts {
      for word in text.list.prefix(Self.readWords - list.count) { list.append(StoryHash.short(word.hash)) }
    }
    var runs: [UInt32] = []
    runs.reserveCapacity(list.count)
    if list.count < 3 {
      if !list.isEmpty { runs.append(list.reduce(0, StoryHash.mixed)) }
    } else {
      for index in 0..<list.count - 2 {
        runs.append(StoryHash.mixed(StoryHash.mixed(list[index], list[index + 1]), list[index + 2]))
      }
    }
    runs.sort()
    var distinct: [UInt32] = []
    distinct.reserveCapacity(runs.count)
    for run in runs where run != distinct.last { distinct.append(run) }
    shingles = distinct.count
    smallest = Array(distinct.prefix(Self.size))
  }
}
