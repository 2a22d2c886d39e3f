import Fetching
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Daemon

/// Clocks that leap, and machines that sleep: no storm of polls, no silence, and nothing dropped that was not due.
@Suite struct ClockTests {
  // MARK: Suspend

  /// A thousand feeds, hourly, of a machine that sleeps for eight hours.
  @Test func whatFellDueInASuspendIsSpreadOverAMinuteAndAskedOnce() {
    let feeds = 1_000
    let desk = FeedDesk(of: (0..<feeds).map { .milliseconds(3_600 * $0) })
    var random = SeededGenerator(seed: 5)
    let spread = { (count: Int) in PollPolicy.startDelay(jitter: Double.random(in: 0..<1, using: &random), feeds: count)
    }
    #expect(desk.takeDue(by: .seconds(60), spread: spread).count == 17)
    let woken = Duration.seconds(8 * 3_600)
    var (asked, most): ([String], Int) = ([], 0)
    for beat in 0...240 {
      let due = desk.takeDue(by: woken + .milliseconds(250 * beat), spread: spread)
      most = max(most, due.count)
      asked += due.map(\.feed.name)
    }
    #expect(asked.count == feeds - 17 && Set(asked).count == asked.count)
    #expect(most <= 20, "a quarter of a second of the minute that a thousand are spread over")
  }

  @Test func oneFeedAloneIsAskedAtOnceAfterASuspend() {
    let desk = FeedDesk(of: [.seconds(3_600)])
    #expect(desk.takeDue(by: .seconds(30_000)) { PollPolicy.startDelay(jitter: 0.9, feeds: $0) }.count == 1)
  }

  // MARK: Polls

  /// A restart with another clock, each time: forward by a day and a year, and back.
  @Test(arguments: [1.0, 365.0, -1.0, -365.0])
  func aFeedIsAskedOnceAtTheMostAndOnceItsWaitIsOver(days: Double) async throws {
    let world = try World()
    world.publish(["Google opens an office"])
    try await world.round(all: false)
    #expect(world.origin.requests.count == 1)
    let leap = days * 86_400
    world.clock.advance(by: leap)
    try await world.round(all: false)
    let store = try await world.round(all: false)
    #expect(world.origin.requests.count == (leap > 0 ? 2 : 1))
    let before = world.origin.requests.count
    let state = try #require(try await store.feedState(of: "Wire"))
    world.clock.advance(by: max(0, -leap) + state.wait.seconds)
    try await world.round(all: false)
    #expect(world.origin.requests.count == before + 1, "no silence")
  }

  // MARK: Upkeep

  @Test func aClockThatLeaptAheadIsDoubtedForADay() throws {
    let (start, day) = (try #require(Date(rfc3339: "2026-11-20T08:00:00Z")), 86_400.0)
    var watch = ClockWatch(lastKnown: start)
    var uptime = Duration.zero
    func doubts(_ days: Double) -> Bool {
      defer { uptime += .seconds(day) }
      return watch.doubt(start + days * day, uptime: uptime) != nil
    }
    #expect(!doubts(0) && !doubts(1) && !doubts(2))
    #expect(doubts(368), "a year ahead")
    #expect(!doubts(4), "set right")
    #expect(doubts(370) && !doubts(371), "it stays so, and is believed")
    #expect(!doubts(1))
  }

  @Test(arguments: [(29.0, false), (40.0, true), (-400.0, false)])
  func aDaemonThatWasStoppedForLongIsInNoHurryEither(days: Double, isDoubted: Bool) throws {
    let start = try #require(Date(rfc3339: "2026-11-20T08:00:00Z"))
    var watch = ClockWatch(lastKnown: start)
    #expect((watch.doubt(start + days * 86_400, uptime: .seconds(5)) != nil) == isDoubted)
    var first = ClockWatch(lastKnown: nil)
    #expect(first.doubt(start, uptime: .zero) == nil)
  }
}
