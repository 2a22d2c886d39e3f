import Model

@testable import Register

/// A finding as the matcher would give it; in Pakistan unless told otherwise.
func finding(
  _ platform: String, _ obligation: String, _ status: Status, in jurisdiction: String? = "PK"
) -> Finding {
  Finding(
    platform: platform, obligation: obligation, jurisdiction: jurisdiction, status: status,
    evidence: Quote(text: "", field: .title, range: 0..<0), confidence: 0.9)
}

/// An item of a day counted from ``dayZero``; nil: undated. It names what its findings are about, unless told otherwise.
func item(
  _ title: String, _ text: String = "", day: Int? = 0, language: String? = "en", platforms: [String]? = nil,
  places: [String] = ["PK"], _ findings: Finding...
) -> StoryItem {
  let groups: Set = ["all", "aic"]
  return StoryItem(
    title: title, text: text, language: language, day: day.map { dayZero.adding(days: $0) },
    named: Named(
      platforms: platforms ?? findings.map(\.platform).filter { !groups.contains($0) }, places: places),
    findings: findings)
}

/// Gives items to stories one after another, as commits do; items and stories are numbered from 1.
struct StoryDesk {
  private(set) var stories: Stories
  private(set) var told: [(story: Int64, place: StoryPlace)] = []
  /// What the state file would hold.
  private(set) var kept: [(bytes: [UInt8], item: Int64, story: Int64, received: UTCDay)] = []
  private var last: Int64 = 0

  init(_ items: [StoryItem] = [], capacity: Int = 50_000) {
    stories = Stories(capacity: capacity)
    for item in items { hear(item) }
  }

  @discardableResult
  mutating func hear(_ item: StoryItem, received: Int? = nil) -> StoryPlace {
    let day = received.map { dayZero.adding(days: $0) } ?? item.day ?? dayZero
    stories.advance(to: day)
    let trace = StoryTrace(item)
    let place = stories.place(of: trace)
    if place.story == nil { last += 1 }
    let (story, number) = (place.story ?? last, Int64(told.count + 1))
    let added = stories.add(trace, item: number, story: story, place: place, received: day)
    kept.append((added.bytes, number, story, day))
    told.append((story, place))
    return place
  }

  /// What a daemon knows that starts with what was kept until now.
  mutating func restart(today: UTCDay) throws {
    var fresh = Stories()
    for row in kept where row.received >= today.adding(days: -Stories.lifetimeDays) {
      guard let trace = StoryTrace(bytes: row.bytes) else { throw Damaged() }
      fresh.restore(trace, item: row.item, story: row.story, received: row.received)
    }
    stories = fresh
  }

  struct Damaged: Error {}

  /// The items of each story, in order.
  var groups: [[Int]] {
    var groups: [Int64: [Int]] = [:]
    for (index, told) in told.enumerated() { groups[told.story, default: []].append(index) }
    return groups.values.sorted { $0[0] < $1[0] }
  }
}
