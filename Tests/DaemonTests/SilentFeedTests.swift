import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Daemon

/// A feed that answers and has nothing to say, from poll to webhook.
@Suite struct SilentFeedTests {
  private let world: World
  init() throws { world = try World() }

  @Test func aSilenceIsToldOnceAndTheNextOneAgain() async throws {
    let feed = ["- {name: Wire, url: \"\(world.origin.url("/rss"))\", expect_every: 150m}"]
    func hours(_ count: Int) async throws {
      for _ in 0..<count {
        try await world.round(feeds: feed)
        world.clock.advance(by: 3600)
      }
    }
    world.publish(["Rain in Karachi"])
    try await hours(3)
    #expect(world.received.isEmpty)
    try await hours(3)
    #expect(world.received.count == 1)
    #expect(world.received.last?.body.contains("\"type\":\"feed.silent\"") == true)
    #expect(world.received.last?.body.contains("\"since\":\"2026-11-20T08:00:00Z\",\"expected\":9000") == true)
    world.publish(["Rain in Karachi", "Sun in Karachi"])
    try await hours(5)
    #expect(Set(world.received.map(\.id)).count == 2 && world.received.count == 2)
  }
}
