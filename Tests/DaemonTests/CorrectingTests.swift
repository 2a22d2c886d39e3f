import Foundation
import Model
import Store
import TestSupport
import Testing
import Watchlist

@testable import Daemon

/// A person corrects what the news said, beside a daemon, by the rules in force.
@Suite struct CorrectingTests {
  private func assessment(_ status: Status, on day: String, deadline: String? = nil) throws -> Assessment {
    Assessment(
      key: RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK"), status: status,
      qualifiers: Qualifiers(deadline: deadline.flatMap { UTCDay($0) }), instrument: "pk-rules-2021",
      day: try #require(UTCDay(day)), reason: "<b>seen</b> by us \u{202E}", source: "https://secp.example/extract",
      author: "aisha")
  }

  private func rules(_ world: World) throws -> RegisterRules {
    Rules.make(
      settings: try world.settings(), vocabulary: try World.watchlists(["platforms", "pakistan"]).vocabulary)
  }

  @Test func aPersonsWordOutranksTheDaysNewsAndLaterNewsGoOnFromThere() async throws {
    let world = try World()
    try await world.round()
    world.publish(["Google has opened a local office in Pakistan"])
    var store = try await world.round()
    #expect(try await store.register().map(\.status) == [.done])

    // An item of the same day cannot move what a person said.
    let said = try await store.set(
      try assessment(.promised, on: "2026-11-20"), rules: try rules(world), now: world.clock.now)
    #expect(said.committed.developments.map(\.regression) == [true])
    world.clock.advance(by: 3600)
    world.publish(["Google opens its local office in Pakistan today"])
    store = try await world.round()
    #expect(try await store.register().map(\.status) == [.promised])

    // A later day's does.
    world.clock.set("2026-12-04T08:00:00Z")
    let item = """
      <item><title>Google has opened a local office in Pakistan, at last</title><guid>late</guid>
      <link>https://wire.example/late</link><pubDate>Fri, 04 Dec 2026 07:00:00 GMT</pubDate></item>
      """
    world.publish(.init("<rss version=\"2.0\"><channel><title>Wire</title>\(item)</channel></rss>"))
    store = try await world.round()
    #expect(try await store.register().map(\.status) == [.done])
    let told = world.received.map(\.id)
    #expect(told.count == 3 && Set(told).count == 3, "every turn was told once, and kept to the schema")
    #expect(world.received[1].body.contains("https://secp.example/extract"))
  }

  @Test func anOldDayIsToldToo() async throws {
    let world = try World()
    let store = try await world.round()
    let set = try await store.set(
      try assessment(.penalised, on: "2024-02-01"), rules: try rules(world), now: world.clock.now)
    #expect(set.committed.alerts.count == 1)
  }

  @Test func aDeadlineThatAPersonMovesIsToldWhateverTheDay() async throws {
    let world = try World()
    let store = try await world.round()
    for deadline in ["2026-12-01", "2026-12-20"] {
      _ = try await store.set(
        try assessment(.demanded, on: "2026-11-20", deadline: deadline), rules: try rules(world), now: world.clock.now)
    }
    #expect(try await store.register().map(\.deadline) == [UTCDay("2026-12-20")])
    #expect(try await store.developments().map(\.changed) == [[], ["deadline"]])
    try await world.round()
    #expect(world.received.count == 2)
  }
}
