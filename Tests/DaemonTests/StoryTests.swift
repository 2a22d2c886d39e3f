import Foundation
import Model
import Register
import Store
import TestSupport
import Testing

@testable import Daemon

/// Stories over polls and restarts: every round is one.
@Suite struct StoryTests {
  private static let wire = """
    The telecom authority said on Friday that Google has opened a local office in Islamabad, three months after it was \
    told to do so, and that its staff of eleven would answer requests of investigators in Pakistan within two days.
    """

  private static func document(_ items: [(title: String, text: String)]) -> LoopbackServer.Response {
    let parts = items.map { item in
      """
      <item><title>\(item.title)</title><guid isPermaLink="false">\(item.title)</guid>
      <pubDate>Fri, 20 Nov 2026 07:00:00 GMT</pubDate><description>\(item.text)</description></item>
      """
    }
    return LoopbackServer.Response(
      "<rss version=\"2.0\"><channel><title>Wire</title>\(parts.joined())</channel></rss>")
  }

  private func feeds(_ world: World, _ names: [String]) -> [String] {
    names.map { "- {name: \($0), url: \"\(world.origin.url("/\($0)"))\", outlet: \($0).example, jurisdiction: PK}" }
  }

  @Test func outletsThatTellOneEventAreOneStoryAndWhoCopiesIsNotCounted() async throws {
    let world = try World()
    let names = ["first", "second", "third"]
    world.publish(Self.document([]))
    try await world.round(feeds: feeds(world, names))
    world.publish(Self.document([("Google opens Islamabad office", Self.wire)]))
    try await world.round(feeds: feeds(world, ["first"]))
    try await world.round(feeds: feeds(world, ["second"]))
    world.publish(
      Self.document([
        ("Search giant arrives", "Google has set up an office in Pakistan, a minister told reporters."),
        ("Rain in Lahore", "Schools stay closed."),
      ]))
    let store = try await world.round(feeds: feeds(world, ["third"]))
    let traces = try await store.storyTraces(since: UTCDay(world.clock.now))
    #expect(traces.count == 3 && Set(traces.map(\.story)).count == 1)
    #expect(try await store.register().map(\.outlets) == [2])
    #expect(world.received.count == 1)
  }

  @Test func whatIsNewlyWatchedIsGroupedToo() async throws {
    let world = try World()
    let feeds = feeds(world, ["first"])
    world.watch(["pakistan"])
    world.publish(
      Self.document([
        ("Google opens Islamabad office", Self.wire), ("Google opens its first office", Self.wire),
        ("Rain in Lahore", "Schools stay closed."),
      ]))
    try await world.round(feeds: feeds)
    world.watch(["platforms", "pakistan"])
    let store = try await world.round(feeds: feeds)
    let traces = try await store.storyTraces(since: UTCDay(world.clock.now))
    #expect(traces.count == 2 && Set(traces.map(\.story)).count == 1)
    #expect(try await store.register().map(\.outlets) == [1])
  }

  @Test func aStoryThatIsTooOldIsJoinedNoMore() async throws {
    let world = try World()
    world.publish(Self.document([]))
    try await world.round(feeds: feeds(world, ["first"]))
    world.publish(Self.document([("Google opens Islamabad office", Self.wire)]))
    try await world.round(feeds: feeds(world, ["first"]))
    world.clock.advance(by: 16 * 86_400)
    world.publish(Self.document([("Google opens its office", Self.wire)]))
    let store = try await world.round(feeds: feeds(world, ["first"]))
    let traces = try await store.storyTraces(since: UTCDay(world.clock.now).adding(days: -20))
    #expect(traces.map(\.item) == [1, 2] && traces.map(\.story) == [1, 2])
  }

  @Test func aCommitThatFailsIsForgottenByTheDesk() {
    let desk = StoryDesk()
    let item = StoryItem(
      title: "Google opens Islamabad office", text: Self.wire, day: UTCDay(daysSinceEpoch: 20_000),
      named: Named(platforms: ["google"], places: ["PK"]))
    let trace = StoryTrace(item).bytes
    let kept = KeptTrace(item: 1, story: 1, received: UTCDay(daysSinceEpoch: 20_000), bytes: trace)
    desk.book.begin(kept.received)
    _ = desk.book.add(kept, desk.book.place(trace))
    #expect(desk.book.place(trace).story == 1)
    desk.book.takeBack()
    #expect(desk.book.place(trace) == StoryPlace())
    desk.load([kept, KeptTrace(item: 2, story: 2, received: kept.received, bytes: [1, 2, 3])], today: kept.received)
    #expect(desk.book.place(trace).original == 1)
    // Nothing was added since this commit began.
    desk.book.begin(kept.received)
    desk.book.takeBack()
    #expect(desk.book.place(trace).original == 1)
  }
}
