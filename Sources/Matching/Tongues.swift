import Text
import Watchlist

/// Tells languages of one script apart by their small words, for texts whose language nobody says.
struct Tongues: Sendable {
  /// Words of each field that are looked at.
  private static let limit = 200
  private static let roles: Set<CueGroup.Role> = [
    .mediumBefore, .border, .coordinator, .relative, .conditional, .subordinator, .infinitive, .auxiliary, .passive,
    .not, .fail,
    .party, .reporter,
  ]
  /// By a word's hash, a bit for each pack that has it.
  private let packs: [UInt64: UInt64]

  init(_ packs: [LanguagePack]) {
    var bits: [UInt64: UInt64] = [:]
    for (number, pack) in packs.prefix(64).enumerated() {
      for group in pack.groups where Self.roles.contains(group.role) {
        for form in group.phrases.flatMap(\.forms) where form.elements.count == 1 {
          guard case .word(let word, _) = form.elements[0] else { continue }
          bits[Words.hash(Array(word.utf8)), default: 0] |= 1 << UInt64(number)
        }
      }
    }
    self.packs = bits
  }

  /// Of some packs, by their numbers, the one whose small words stand in a text most often; of two, the first.
  func likeliest(of candidates: [Int], in fields: [Words]) -> Int? {
    guard candidates.count > 1 else { return candidates.first }
    var counts = [Int](repeating: 0, count: candidates.count)
    for words in fields {
      for word in words.list.prefix(Self.limit) {
        guard let bits = packs[word.hash] else { continue }
        for (place, number) in candidates.enumerated() where bits >> UInt64(number) & 1 == 1 { counts[place] += 1 }
      }
    }
    return counts.max().flatMap { most in counts.firstIndex(of: most) }.map { candidates[$0] }
  }
}
