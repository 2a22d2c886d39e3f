import Model

/// What the findings of two items say together; without an array, for it is asked of every two items that are compared.
struct StoryAssertions {
  /// They speak of different platforms.
  private(set) var areOfOthers = false
  private var agreed: Float = 0
  private var akin: Float = 0
  private var contrary: Float = 0
  private let fewer: Int

  init(_ left: StoryTrace, _ right: StoryTrace) {
    fewer = min(left.claimCount, right.claimCount)
    let (same, alsoSame) = agree(left, right)
    areOfOthers = speakOfOthers(left, right)
    guard !areOfOthers else { return }
    for index in 0..<left.claimCount where same & 1 << index == 0 {
      for other in 0..<right.claimCount where alsoSame & 1 << other == 0 {
        compare(left.claim(index), right.claim(other))
      }
    }
  }

  /// nil: they speak of different platforms.
  var score: Float? {
    if areOfOthers { return nil }
    guard agreed > 0 else { return akin - contrary }
    let share = min(1, agreed / Float(fewer))
    return 0.6 * min(1, agreed) + 0.25 * min(agreed, 3) * share - contrary
  }

  /// Counts what both assert; returns the bits of these claims in each.
  private mutating func agree(_ left: StoryTrace, _ right: StoryTrace) -> (UInt32, UInt32) {
    var bits: (UInt32, UInt32) = (0, 0)
    for index in 0..<left.claimCount {
      let claim = left.claim(index)
      for other in 0..<right.claimCount where right.claim(other) == claim {
        bits.0 |= 1 << index
        bits.1 |= 1 << other
        agreed += claim.isOfGroup ? Self.groupWeight : 1
      }
    }
    return bits
  }

  private func speakOfOthers(_ left: StoryTrace, _ right: StoryTrace) -> Bool {
    var (named, alsoNamed) = (false, false)
    for other in 0..<right.claimCount where !right.claim(other).isOfGroup { alsoNamed = true }
    for index in 0..<left.claimCount where !left.claim(index).isOfGroup {
      named = true
      for other in 0..<right.claimCount where left.claim(index).actor == right.claim(other).actor { return false }
    }
    return named && alsoNamed
  }

  private mutating func compare(_ claim: StoryClaim, _ other: StoryClaim) {
    guard claim.jurisdiction == other.jurisdiction else { return }
    guard claim.actor == other.actor else {
      // What is said of all platforms is said of each.
      if claim.act == other.act, claim.isOfGroup != other.isOfGroup { akin = max(akin, 0.4) }
      return
    }
    let weight = claim.isOfGroup ? Self.groupWeight : 1
    let kinship = claim.kinship(with: other)
    if kinship > 0 { akin = max(akin, kinship * weight) } else { contrary = max(contrary, 0.4 * weight) }
  }

  /// What is said of all platforms is said often.
  private static let groupWeight: Float = 0.6
}

extension StoryClaim {
  /// How much two different assertions about one platform in one country may be one event; 0: they speak against it.
  fileprivate func kinship(with other: Self) -> Float {
    if status == other.status { return 0.5 }
    if obligation != other.obligation { return 0.3 }
    return Self.kinships[status * Status.allCases.count + other.status]
  }

  /// Outlets, and readers, tell one event of a duty by different statuses that lie close to each other.
  private static let kinships: [Float] = {
    let near: [(Status, Status, Float)] = [
      (.promised, .inProgress, 0.5), (.refused, .notDone, 0.5), (.refused, .challenged, 0.5), (.promised, .done, 0.4),
      (.inProgress, .done, 0.4), (.demanded, .notDone, 0.4), (.notDone, .penalised, 0.4), (.demanded, .penalised, 0.3),
      (.demanded, .promised, 0.3), (.demanded, .refused, 0.3), (.demanded, .challenged, 0.3),
      (.demanded, .inProgress, 0.3),
    ]
    var table = [Float](repeating: 0, count: Status.allCases.count * Status.allCases.count)
    for (one, two, kinship) in near {
      guard let a = Status.allCases.firstIndex(of: one), let b = Status.allCases.firstIndex(of: two) else { continue }
      table[a * Status.allCases.count + b] = kinship
      table[b * Status.allCases.count + a] = kinship
    }
    return table
  }()
}
