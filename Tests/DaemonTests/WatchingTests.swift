import Foundation
import Model
import Store
import TestSupport
import Testing
import Watchlist

@testable import Daemon

/// Watchlists that come and go, and time that passes, from feed to webhook.
@Suite struct WatchingTests {
  private let world: World
  init() throws { world = try World() }

  private static let items = [
    "Google has opened a local office in Pakistan", "TikTok has appointed a legal representative in Turkey",
  ]

  @Test func aNewWatchlistFillsItsRowsFromStoredItemsOnce() async throws {
    try await world.round()
    world.publish(WatchingTests.items)
    try await world.round()
    #expect(world.received.map { $0.body.contains("register.changed") } == [true])

    world.watch(["platforms", "pakistan", "turkey"])
    let store = try await world.round()
    #expect(world.received.count == 2)
    let body = try #require(world.received.last?.body)
    #expect(body.contains("\"type\":\"register.baseline\"") && body.contains("\"occasion\":\"newly_watched\""))
    #expect(try await store.register(RowFilter(jurisdictions: ["TR"])).map(\.status) == [.done])

    try await world.round()
    #expect(world.received.count == 2)
  }

  @Test func aWatchlistThatGoesLeavesItsRowsMarked() async throws {
    world.watch(["platforms", "pakistan", "turkey"])
    world.publish(WatchingTests.items)
    try await world.round()
    world.watch(["platforms", "pakistan"])
    let store = try await world.round()
    #expect(try await store.register().map(\.key.jurisdiction) == ["PK", "TR"])
    #expect(try await store.register().map(\.unwatched) == [false, true])
    #expect(world.received.count == 1)
  }

  @Test func aWatchlistThatComesBackHearsWhatWasSaidMeanwhile() async throws {
    try await world.round()
    world.watch(["platforms", "turkey"])
    try await world.round()
    world.publish([WatchingTests.items[0]])
    try await world.round()
    world.watch(["platforms", "pakistan", "turkey"])
    let store = try await world.round()
    #expect(try await store.register(RowFilter(jurisdictions: ["PK"])).map(\.status) == [.done])
  }

  @Test func aDeadlineIsToldWhenItIsNearAndWhenItHasPassedOnceEach() async throws {
    try await world.round()
    world.publish(["Pakistan orders Meta to register with the PTA by 20 December 2026"])
    let store = try await world.round()
    #expect(try await store.register().map(\.deadline) == [UTCDay("2026-12-20")])
    for _ in 0..<8 {
      world.clock.advance(by: 5 * 86_400)
      try await world.round()
    }
    let types = world.received.map { body in ["register.changed", "register.deadline"].first { body.body.contains($0) }
    }
    #expect(types == ["register.changed", "register.deadline", "register.deadline"])
    #expect(world.received.map { $0.body.contains("deadline_passed") } == [false, false, true])
    #expect(world.received.last?.body.contains("deadline 2026-12-20 has passed") == true)
  }

  @Test func rematchCorrectsWhatOtherRulesFound() async throws {
    try await world.round()
    world.publish(WatchingTests.items)
    let store = try await world.round()
    let without = try WatchlistFile.load(
      watchlists: ["\(World.config)/watchlists/pakistan.yaml", try world.platforms(renaming: "google")],
      languages: ["\(World.config)/languages/en.yaml"], places: "\(World.config)/places.yaml")
    let rereading = Rereading(
      settings: try world.settings(), watchlists: without, store: store, now: { world.clock.now })
    let outcome = try await rereading.rematch(since: .distantPast)
    #expect(outcome.read == 2 && outcome.different == 1)
    #expect(outcome.committed.alerts.map(\.type) == [.registerCorrected, .registerBaseline])
    #expect(try await store.register().map(\.key.platform) == ["alphabet"])
    #expect(try await rereading.rematch(since: .distantPast).different == 0)
  }

  @Test func aCommandThatWroteWakesTheDaemon() async throws {
    let woken = Locked(false)
    let socket = WakeSocket(state: world.folder.file("state.sqlite")) { woken.withLock { $0 = true } }
    let listening = Task { try await socket.run() }
    for _ in 0..<500 where !woken.withLock({ $0 }) {
      WakeSocket.wake(state: world.folder.file("state.sqlite"))
      try await Task.sleep(for: .milliseconds(2))
    }
    #expect(woken.withLock { $0 })
    listening.cancel()
    _ = await listening.result
    #expect(!WakeSocket.wake(state: world.folder.file("state.sqlite")))
  }
}
