import Model
import TestSupport
import Testing

@testable import Register

/// What holds for every sequence of items, on sequences from a seeded generator.
@Suite struct StoryPropertyTests {
  private static let platforms = ["google", "meta", "x", "tiktok", "telegram", "apple", "snap", "reddit"]
  private static let obligations = ["local_office", "takedown", "tax", "compliance_officer", "data_localisation"]

  /// Events that nobody would take for one another, each told by several outlets: a word of an event's own stands in all
  /// that tell it.
  private static func events(_ count: Int, days: Range<Int>, _ generator: inout SeededGenerator) -> [[StoryItem]] {
    (0..<count).map { number in
      let what = finding(
        platforms[number % platforms.count], obligations[number / platforms.count % obligations.count],
        [Status.done, .refused, .penalised].randomElement(using: &generator) ?? .done)
      let start = days.lowerBound + number * 11 % max(1, days.count - 2)
      let words = (0..<30).map { "word\(number)of\($0)" }
      return (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        let told = words.shuffled(using: &generator).prefix(Int.random(in: 18...30, using: &generator))
        return item(
          told.prefix(6).joined(separator: " "), told.joined(separator: " "),
          day: start + Int.random(in: 0...1, using: &generator), what)
      }
    }
  }

  @Test(arguments: 0..<40)
  func theOrderOfArrivalDoesNotMatter(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let events = Self.events(30, days: 0..<12, &generator)
    var items = events.enumerated().flatMap { event in event.element.map { (event.offset, $0) } }
    items.shuffle(using: &generator)
    let groups = StoryDesk(items.map(\.1)).groups
    for group in groups { #expect(Set(group.map { items[$0].0 }).count == 1) }
    #expect(groups.count == events.count)
  }

  @Test(arguments: 0..<20)
  func aRestartAnywhereChangesNothing(seed: Int) throws {
    var generator = SeededGenerator(seed: seed)
    let items = Self.events(50, days: 0..<40, &generator).joined().sorted {
      ($0.day?.daysSinceEpoch ?? 0) < ($1.day?.daysSinceEpoch ?? 0)
    }
    let through = StoryDesk(items)
    var interrupted = StoryDesk()
    for item in items {
      if Int.random(in: 0..<8, using: &generator) == 0, let today = item.day { try interrupted.restart(today: today) }
      interrupted.hear(item)
    }
    #expect(interrupted.told.map(\.story) == through.told.map(\.story))
    #expect(interrupted.told.map(\.place) == through.told.map(\.place))
    #expect(interrupted.kept.map(\.bytes) == through.kept.map(\.bytes))
  }

  @Test(arguments: 0..<15)
  func whatIsTakenBackLeavesNoMark(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let items = Self.events(40, days: 0..<10, &generator).joined().shuffled(using: &generator)
    let half = items.count / 2
    var desk = StoryDesk(Array(items[..<half]))
    let trial = Int.random(in: 1...20, using: &generator)
    var failing = desk
    for item in items[half...].prefix(trial) { failing.hear(item, received: 12) }
    var stories = failing.stories
    stories.removeLast(failing.told.count - half)
    for item in items[half...] { desk.hear(item, received: 12) }
    for (index, item) in items[half...].enumerated() {
      let trace = StoryTrace(item)
      let place = stories.place(of: trace)
      #expect(place == desk.told[half + index].place)
      stories.add(
        trace, item: Int64(half + index + 1), story: desk.told[half + index].story, place: place,
        received: dayZero.adding(days: 12))
    }
  }

  @Test func whatIsTooOldIsForgotten() {
    var desk = StoryDesk()
    for day in 0..<100 {
      for number in 0..<10 {
        let what = finding(Self.platforms[number % 8], Self.obligations[number % 5], .done)
        desk.hear(
          item(
            "day\(day) news\(number) event", (0..<30).map { "w\(day)x\(number)y\($0)" }.joined(separator: " "),
            day: day, what))
      }
      #expect(desk.stories.count <= 10 * (Stories.lifetimeDays + 1))
    }
    let late = item(
      "day0 news0 event", (0..<30).map { "w0x0y\($0)" }.joined(separator: " "), day: 0,
      finding("google", "local_office", .done))
    #expect(desk.hear(late, received: 99).story == nil)
  }

  @Test func noMoreThanItsCapacityIsKept() {
    var desk = StoryDesk(capacity: 80)
    for number in 0..<1000 {
      desk.hear(item("n\(number)a n\(number)b n\(number)c n\(number)d", day: 0, platforms: ["x"]))
      #expect(desk.stories.count <= 80)
    }
  }

  @Test func tracesAreReadAsTheyWereWrittenAndNothingElseIs() {
    let trace = StoryTrace(
      item(
        "Google opens Islamabad office", "Its staff of 11 began work.", day: 3, finding("google", "local_office", .done)
      ))
    #expect(StoryTrace(bytes: trace.bytes) == trace)
    for length in 0..<trace.bytes.count { #expect(StoryTrace(bytes: Array(trace.bytes.prefix(length))) == nil) }
  }
}
