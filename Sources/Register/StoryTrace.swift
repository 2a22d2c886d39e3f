import Model
import Text

/// What is kept of an item, so that later ones can be told to report the same event: hashes of its words, of whom and
/// where it names, of what it asserts, and a sketch of its wording. About 400 bytes, in one array of 32-bit cells.
///
/// The cells are written to the state file as they are; whoever changes what they mean raises ``version``.
package struct StoryTrace: Hashable, Sendable {
  static let version: UInt32 = 1
  /// Distinct words of title and text, from the beginning: news tells the event first.
  static let mostWords = 40
  static let mostNames = 12
  static let mostPlaces = 4
  static let mostClaims = 12
  /// UTF-8 bytes of title and of text that are looked at.
  static let readBytes = 4096

  private(set) var cells: [UInt32]

  /// The cells before the lists.
  private enum Head: Int, CaseIterable {
    case version, day, language, shingles, weight, storyDay, lengths, claims
  }

  /// The trace of an item that is not in a story yet.
  package init(_ item: StoryItem) {
    let title = Words(bytes: Array(item.title.utf8.prefix(Self.readBytes)))
    let text = Words(bytes: Array(item.text.utf8.prefix(Self.readBytes)))
    let sketch = StorySketch(of: [title, text])
    let claims = Set(item.findings.map(StoryClaim.init)).sorted().prefix(Self.mostClaims)
    let names = Set(item.named.platforms.map(StoryHash.of) + claims.map(\.actor)).sorted().prefix(Self.mostNames)
    // A finding's country is surer than one that is only named.
    let bound = item.findings.compactMap { $0.jurisdiction.map(StoryHash.of) }
    let places = Set(bound.isEmpty ? item.named.places.map(StoryHash.of) : bound).sorted().prefix(Self.mostPlaces)
    let words = StoryWords.telling(in: [title, text], most: Self.mostWords)
    cells = Array(repeating: 0, count: Head.allCases.count)
    self[.version] = Self.version
    self[.day] = Self.cell(item.day)
    self[.language] = StoryHash.of(language: item.language)
    self[.shingles] = UInt32(truncatingIfNeeded: sketch.shingles)
    self[.storyDay] = self[.day]
    self[.lengths] =
      UInt32(sketch.smallest.count) | UInt32(words.count) << 8 | UInt32(names.count) << 16 | UInt32(places.count) << 24
    self[.claims] = UInt32(claims.count)
    cells += sketch.smallest
    cells += words
    cells += names
    cells += places
    for claim in claims { cells += [claim.actor, claim.act] }
  }

  private subscript(_ head: Head) -> UInt32 {
    get { cells[head.rawValue] }
    set { cells[head.rawValue] = newValue }
  }

  // MARK: The lists, as ranges of cells

  var sketch: Range<Int> { Head.allCases.count..<Head.allCases.count + Int(self[.lengths] & 0xFF) }
  var words: Range<Int> { sketch.upperBound..<sketch.upperBound + Int(self[.lengths] >> 8 & 0xFF) }
  /// Platforms, and groups of them in claims.
  var names: Range<Int> { words.upperBound..<words.upperBound + Int(self[.lengths] >> 16 & 0xFF) }
  var places: Range<Int> { names.upperBound..<names.upperBound + Int(self[.lengths] >> 24) }
  var claimCount: Int { Int(self[.claims]) }

  func claim(_ index: Int) -> StoryClaim {
    let place = places.upperBound + 2 * index
    return StoryClaim(actor: cells[place], act: cells[place + 1])
  }

  // MARK: The rest

  var day: UTCDay? { Self.day(self[.day]) }
  /// 0: unknown.
  var language: UInt32 { self[.language] }
  /// How many distinct shingles the item has, of which ``sketch`` are the smallest.
  var shingles: Int { Int(self[.shingles]) }
  /// What all its words weighed when it was added.
  var weight: Float {
    get { Float(bitPattern: self[.weight]) }
    set { self[.weight] = newValue.bitPattern }
  }
  /// The day of the first item of its story.
  var storyDay: UTCDay? {
    get { Self.day(self[.storyDay]) }
    set { self[.storyDay] = Self.cell(newValue) }
  }

  /// Without what other items are compared with: only the days are left.
  var emptied: StoryTrace {
    var trace = self
    trace.cells.removeSubrange(Head.allCases.count...)
    trace[.lengths] = 0
    trace[.claims] = 0
    return trace
  }

  private static func cell(_ day: UTCDay?) -> UInt32 {
    UInt32(bitPattern: day.flatMap { Int32(exactly: $0.daysSinceEpoch) } ?? .min)
  }

  private static func day(_ cell: UInt32) -> UTCDay? {
    let days = Int32(bitPattern: cell)
    return days == .min ? nil : UTCDay(daysSinceEpoch: Int(days))
  }

  // MARK: In the state file

  /// The cells, the lowest byte first.
  package var bytes: [UInt8] {
    cells.flatMap { cell in (0..<4).map { UInt8(truncatingIfNeeded: cell >> UInt32(8 * $0)) } }
  }

  /// Reads ``bytes``; nil: another version wrote them, or they are damaged.
  package init?(bytes: [UInt8]) {
    guard bytes.count % 4 == 0, bytes.count >= 4 * Head.allCases.count else { return nil }
    cells = stride(from: 0, to: bytes.count, by: 4).map { start in
      (0..<4).reduce(0) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
    }
    guard self[.version] == Self.version, places.upperBound + 2 * claimCount == cells.count else { return nil }
  }
}
