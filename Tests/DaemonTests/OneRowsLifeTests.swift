import Foundation
import Model
import Store
import TestSupport
import Testing
import Text

@testable import Daemon

/// Google's office in Pakistan over four years: decided, opened, talked about, promised and opened again, as the press
/// told it, from feed to webhook.
@Suite struct OneRowsLifeTests {
  private struct Turn {
    let day: String
    let title: String
    let status: Status
  }

  private static let turns = [
    Turn(
      day: "2022-11-23", title: "Google has decided to open an office in Pakistan, IT minister says", status: .promised),
    Turn(
      day: "2023-07-05", title: "Google has opened its office in Pakistan, minister tells parliament", status: .done),
    Turn(day: "2025-07-10", title: "Google in talks with Pakistan over a local office", status: .inProgress),
    Turn(day: "2025-11-08", title: "Google will soon open an office in Pakistan, ministry says", status: .promised),
    Turn(day: "2026-08-19", title: "Google has opened its first local office in Pakistan", status: .done),
  ]

  private static func document(_ turns: [Turn], outlet: String = "wire.example") -> String {
    let items = turns.map { turn in
      """
      <item><title>\(turn.title)</title><guid isPermaLink="false">\(turn.title)</guid>
      <link>https://\(outlet)/\(turn.day)/\(turn.title.utf8.count)</link><pubDate>\(turn.day)T09:00:00Z</pubDate></item>
      """
    }
    return "<rss version=\"2.0\"><channel><title>Wire</title>\(items.joined())</channel></rss>"
  }

  /// What the webhook was told of the row, in order: `promised → done`.
  private static func told(_ world: World) throws -> [String] {
    try world.received.map { try JSON.parse($0.body) }.filter { $0["type"]?.string == "register.changed" }.map {
      let status = $0["data"]?["status"]
      return [status?["from"]?.string, status?["to"]?.string].compactMap(\.self).joined(separator: " → ")
    }
  }

  private static func expectTheEnd(_ store: Store) async throws {
    let line = try #require(try await store.register().first)
    #expect(try await store.register().count == 1)
    #expect(line.status == .done && line.since == UTCDay("2026-08-19"))
  }

  private static func expectNoRepeat(_ world: World) {
    #expect(Set(world.received.map(\.id)).count == world.received.count)
    #expect(Set(world.received.map(\.body)).count == world.received.count)
  }

  @Test func asItHappenedEveryTurnIsAlertedOnce() async throws {
    let world = try World(clock: ManualClock("2022-11-20T08:00:00Z"))
    try await world.round()
    var store: Store?
    for (index, turn) in OneRowsLifeTests.turns.enumerated() {
      world.clock.set("\(turn.day)T12:00:00Z")
      world.publish(LoopbackServer.Response(OneRowsLifeTests.document(Array(OneRowsLifeTests.turns[...index]))))
      store = try await world.round()
    }
    #expect(
      try OneRowsLifeTests.told(world) == [
        "promised", "promised → done", "done → in_progress", "in_progress → promised", "promised → done",
      ])
    OneRowsLifeTests.expectNoRepeat(world)
    let end = try #require(store)
    try await OneRowsLifeTests.expectTheEnd(end)
    let life = try await end.developments()
    #expect(life.map(\.to) == OneRowsLifeTests.turns.map(\.status))
    for (line, turn) in zip(life, OneRowsLifeTests.turns) { #expect(turn.title.hasPrefix(line.quote)) }
    #expect(life.map(\.regression) == [false, false, true, false, false])
  }

  @Test func readBackwardsItEndsTheSameAndOnlyTheNewestIsNews() async throws {
    let world = try World(clock: ManualClock("2026-08-19T12:00:00Z"))
    try await world.round()
    var store: Store?
    for turn in OneRowsLifeTests.turns.reversed() {
      world.publish(LoopbackServer.Response(OneRowsLifeTests.document([turn])))
      store = try await world.round()
    }
    #expect(try OneRowsLifeTests.told(world) == ["done"])
    try await OneRowsLifeTests.expectTheEnd(try #require(store))
  }

  @Test(arguments: 4..<8)
  func shuffledItEndsTheSameAndRepeatsNothing(seed: Int) async throws {
    var generator = SeededGenerator(seed: seed)
    let world = try World(clock: ManualClock("2026-08-19T12:00:00Z"))
    try await world.round()
    var store: Store?
    for turn in OneRowsLifeTests.turns.shuffled(using: &generator) {
      world.publish(LoopbackServer.Response(OneRowsLifeTests.document([turn])))
      store = try await world.round()
    }
    OneRowsLifeTests.expectNoRepeat(world)
    // What is old is applied without an alert. The news of the day is one, unless the row says so already: then it is
    // evidence, as nothing of the years between is known yet.
    let told = try OneRowsLifeTests.told(world)
    #expect(told.count <= 1 && told.allSatisfy { $0.hasSuffix("done") }, "\(told)")
    try await OneRowsLifeTests.expectTheEnd(try #require(store))
  }

  @Test func fromTwentyFeedsAtOnceItTellsNoTurnTwice() async throws {
    let world = try World(clock: ManualClock("2022-11-20T08:00:00Z"))
    let feeds = (1...20).map { "- {name: Wire \($0), url: \"\(world.origin.url("/\($0)"))\", jurisdiction: PK}" }
    try await world.round(feeds: feeds)
    var store: Store?
    for turn in OneRowsLifeTests.turns {
      world.clock.set("\(turn.day)T12:00:00Z")
      world.publish(LoopbackServer.Response(OneRowsLifeTests.document([turn])))
      store = try await world.round(feeds: feeds)
    }
    #expect(try OneRowsLifeTests.told(world).count == 5)
    OneRowsLifeTests.expectNoRepeat(world)
    try await OneRowsLifeTests.expectTheEnd(try #require(store))
  }

  @Test func aDayLateAMachinesCopyFlipsNothing() async throws {
    let world = try World(clock: ManualClock("2026-08-18T12:00:00Z"))
    let feeds = [
      "- {name: Wire, url: \"\(world.origin.url("/rss"))\", jurisdiction: PK}",
      "- {name: Copies, url: \"\(world.origin.url("/copies"))\", jurisdiction: PK, trust: aggregator}",
    ]
    try await world.round(feeds: feeds)
    world.publish(
      LoopbackServer.Response(
        OneRowsLifeTests.document([
          Turn(day: "2026-08-18", title: "Google will open an office in Pakistan next month", status: .promised)
        ])))
    try await world.round(feeds: feeds)
    world.clock.set("2026-08-19T12:00:00Z")
    world.publish(LoopbackServer.Response(OneRowsLifeTests.document([OneRowsLifeTests.turns[4]])))
    try await world.round(feeds: Array(feeds.prefix(1)))
    world.clock.set("2026-08-20T12:00:00Z")
    let late = Turn(
      day: "2026-08-20", title: "Google goes to open office in Pakistan in coming month", status: .promised)
    world.publish(LoopbackServer.Response(OneRowsLifeTests.document([late], outlet: "copies.example")))
    let store = try await world.round(feeds: feeds)
    try await OneRowsLifeTests.expectTheEnd(store)
    #expect(try OneRowsLifeTests.told(world) == ["promised", "promised → done"])
  }

  @Test func tenDaysLateACopyOfAPressItemFlipsNothing() async throws {
    let world = try World(clock: ManualClock("2026-08-09T12:00:00Z"))
    let feeds = [
      "- {name: Wire, url: \"\(world.origin.url("/rss"))\", jurisdiction: PK}",
      "- {name: Copies, url: \"\(world.origin.url("/copies"))\", jurisdiction: PK, trust: aggregator}",
    ]
    let words = """
      Google will open an office in Pakistan next year, the IT minister said on a visit to Karachi, where a delegation of the \
      company had toured three buildings near the harbour and praised the young programmers it met
      """
    try await world.round(feeds: feeds)
    let promise = Turn(day: "2026-08-09", title: words, status: .promised)
    world.publish(LoopbackServer.Response(OneRowsLifeTests.document([promise])))
    try await world.round(feeds: Array(feeds.prefix(1)))
    world.clock.set("2026-08-19T12:00:00Z")
    world.publish(LoopbackServer.Response(OneRowsLifeTests.document([OneRowsLifeTests.turns[4]])))
    try await world.round(feeds: Array(feeds.prefix(1)))
    world.clock.set("2026-08-21T12:00:00Z")
    let late = Turn(day: "2026-08-21", title: words + " there", status: .promised)
    world.publish(LoopbackServer.Response(OneRowsLifeTests.document([late], outlet: "copies.example")))
    let store = try await world.round(feeds: Array(feeds.suffix(1)))
    try await OneRowsLifeTests.expectTheEnd(store)
    #expect(try OneRowsLifeTests.told(world).suffix(1) == ["promised → done"])
    #expect(try await store.developments().count == 2)
  }

  @Test func theMorningsDemandAndTheEveningsRefusalAreNoDispute() async throws {
    for order in [[0, 1], [1, 0]] {
      let world = try World(clock: ManualClock("2026-08-19T20:00:00Z"))
      try await world.round()
      let turns = [
        Turn(day: "2026-08-19", title: "Pakistan orders X to open a local office", status: .demanded),
        Turn(day: "2026-08-19", title: "X refuses to open a local office in Pakistan", status: .refused),
      ]
      var store: Store?
      for index in order {
        world.publish(LoopbackServer.Response(OneRowsLifeTests.document([turns[index]])))
        store = try await world.round()
      }
      let line = try #require(try await store?.register().first)
      #expect(line.status == .refused && line.disputedBy == nil, "\(line)")
      #expect(!world.received.contains { $0.body.contains("register.disputed") })
    }
  }
}
