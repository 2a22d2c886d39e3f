import Model

/// How surely two items report the same event.
///
/// Near-copies do, whatever is read into them. Else there must be a common platform (or group) and country, and then
/// findings, words and days are weighed: what both assert is most of it; the rare words, names and numbers that both have
/// decide between events that assert alike; every day between counts against. Items in different languages share few
/// words: there findings, or names on one day, must do.
struct StoryLikeness {
  /// From here on it is the same event.
  static let threshold: Float = 0.7
  /// Days between two items of one event; coverage that goes on longer joins item by item.
  static let mostDays = 6
  /// Days in which near-copies appear, and in which a story can be joined at all.
  static let mostDaysOfCopies = 14

  /// Share of the shorter one's runs of three words that near-copies have in common.
  private static let copied: Float = 0.6
  /// A headline of fewer runs is no wording of its own.
  private static let fewestRuns = 4

  let left: StoryTrace
  let right: StoryTrace

  /// Days between the two; nil: one is undated.
  let days: Int?

  init(_ left: StoryTrace, _ right: StoryTrace) {
    self.left = left
    self.right = right
    days = zip(left.day, right.day).map { abs($0.daysSinceEpoch - $1.daysSinceEpoch) }
  }

  // MARK: Near-copies

  /// Whether one copies the other, in whole or from the beginning, with small changes.
  ///
  /// What comes back with other numbers after some days is the next report by the same template, not a copy.
  var isCopy: Bool {
    guard min(left.shingles, right.shingles) >= Self.fewestRuns, (days ?? 0) <= Self.mostDaysOfCopies,
      left.names.isEmpty || right.names.isEmpty || sharesNames, containment >= Self.copied
    else { return false }
    if left.claimCount > 0, right.claimCount > 0, StoryAssertions(left, right).areOfOthers { return false }
    return (days ?? 0) <= 2 || !hasOtherNumbers
  }

  /// What share of the shorter one's runs stands in the other, estimated from the sketches.
  private var containment: Float {
    var (a, b) = (left.sketch.lowerBound, right.sketch.lowerBound)
    var (union, common) = (0, 0)
    let size = min(StorySketch.size, max(left.sketch.count, right.sketch.count))
    while union < size, a < left.sketch.upperBound || b < right.sketch.upperBound {
      union += 1
      if b == right.sketch.upperBound {
        a += 1
      } else if a == left.sketch.upperBound {
        b += 1
      } else {
        let (x, y) = (left.cells[a], right.cells[b])
        if x == y { common += 1 }
        if x <= y { a += 1 }
        if y <= x { b += 1 }
      }
    }
    guard union > 0 else { return 0 }
    let resemblance = Float(common) / Float(union)
    let shared = resemblance * Float(left.shingles + right.shingles) / (1 + resemblance)
    return shared / Float(min(left.shingles, right.shingles))
  }

  private var hasOtherNumbers: Bool {
    let (a, b) = (left.numbers, right.numbers)
    return 2 * a.intersection(b).count < min(a.count, b.count)
  }

  private var sharesNames: Bool { left.shares(left.names, with: right, right.names) }

  // MARK: The same event in other words

  /// The weight of evidence that it is the same event before words are compared; nil: no words can make it one.
  var evidence: Float? {
    guard let days, days <= Self.mostDays, sharesNames, arePlacesOfOne else { return nil }
    let told = left.claimCount > 0 && right.claimCount > 0
    guard let base = told ? StoryAssertions(left, right).score : names(days: days) else { return nil }
    // One name must be common; more of them tell an event from others.
    let more = left.common(left.names, with: right, right.names) - 1
    let evidence = base + 0.1 * Float(min(more, 3)) - 0.12 * Float(max(0, days - 1))
    return evidence + Self.mostOfWords >= Self.threshold ? evidence : nil
  }

  /// What the words that both have add to ``evidence``.
  ///
  /// - Parameter shared: their weight.
  func words(shared: Float) -> Float {
    let cosine = shared / max((left.weight * right.weight).squareRoot(), 0.001)
    return min(2.5 * cosine, Self.mostOfWords)
  }

  private static let mostOfWords: Float = 1

  /// Both speak of one country, or neither of any.
  private var arePlacesOfOne: Bool {
    if left.places.isEmpty && right.places.isEmpty { return true }
    return left.shares(left.places, with: right, right.places)
  }

  /// What names alone say, where one item has no finding; nil: nothing.
  private func names(days: Int) -> Float? {
    // Without a country either, only copies are told apart from what else is said of a platform.
    guard left.claimCount + right.claimCount > 0 || !left.places.isEmpty else { return nil }
    let hasPlace = !left.places.isEmpty
    let areForeign = left.language != right.language && left.language != 0 && right.language != 0
    if areForeign {
      let common = left.common(left.names, with: right, right.names)
      let isEnough = hasPlace && days <= 1 && 2 * common >= min(left.names.count, right.names.count)
      return isEnough && left.claimCount + right.claimCount > 0 ? Self.threshold : nil
    }
    guard days <= 2 else { return nil }
    if !hasPlace { return 0.2 }
    return left.claimCount + right.claimCount > 0 ? 0.45 : 0.35
  }
}

extension StoryTrace {
  fileprivate var numbers: Set<UInt32> { Set(cells[words].filter { $0 & StoryWords.number != 0 }) }

  fileprivate func shares(_ range: Range<Int>, with other: StoryTrace, _ otherRange: Range<Int>) -> Bool {
    common(range, with: other, otherRange) > 0
  }

  /// How many cells of two sorted ranges are the same.
  fileprivate func common(_ range: Range<Int>, with other: StoryTrace, _ otherRange: Range<Int>) -> Int {
    var count = 0
    Self.common(cells.span, range, other.cells.span, otherRange) { _ in count += 1 }
    return count
  }

  /// What those words weigh that both have; one weight for each of this item's words.
  func weight(_ weights: [Float], sharedWith other: StoryTrace) -> Float {
    let first = words.lowerBound
    var sum: Float = 0
    Self.common(cells.span, words, other.cells.span, other.words) { sum += weights[$0 - first] }
    return sum
  }

  /// Calls for the places in the first of two sorted ranges whose cells are in the other too. Without branches that
  /// nobody can foretell: which of two hashes is the smaller.
  @inline(__always)
  private static func common(
    _ left: borrowing Span<UInt32>, _ range: Range<Int>, _ right: borrowing Span<UInt32>, _ otherRange: Range<Int>,
    _ body: (Int) -> Void
  ) {
    var (a, b) = (range.lowerBound, otherRange.lowerBound)
    while a < range.upperBound, b < otherRange.upperBound {
      let (x, y) = (left[a], right[b])
      if x == y { body(a) }
      a += x <= y ? 1 : 0
      b += y <= x ? 1 : 0
    }
  }
}

/// Both, or nil.
private func zip<T, U>(_ left: T?, _ right: U?) -> (T, U)? {
  if let left, let right { (left, right) } else { nil }
}
