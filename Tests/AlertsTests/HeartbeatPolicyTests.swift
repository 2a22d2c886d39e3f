import Foundation
import Model
import Testing

@testable import Alerts

@Suite("Heartbeat policy")
struct HeartbeatPolicyTests {
  /// Minutes before now at which a feed was last asked, the first fell due, and the daemon was started.
  private func verdict(asked: Double?, due: Double?, started: Double) -> HeartbeatPolicy.Verdict {
    func before(_ minutes: Double) -> Date { Example.now - minutes * 60 }
    let pulse = Pulse(feeds: 3, failing: 1, owed: 2, askedAt: asked.map(before), dueAt: due.map(before))
    return HeartbeatPolicy.verdict(pulse, startedAt: before(started), now: Example.now)
  }

  @Test func aDaemonThatAsksWhatIsDueIsWell() {
    #expect(verdict(asked: 1, due: -10, started: 600) == .well)
    #expect(verdict(asked: 600, due: -10, started: 600) == .well, "nothing is due")
    #expect(verdict(asked: 1, due: 30, started: 600) == .well, "one waits for its turn, others are asked")
    #expect(verdict(asked: 600, due: 10, started: 600) == .well, "it fell due just now")
    #expect(verdict(asked: nil, due: nil, started: 600) == .well, "there is nobody to ask")
    #expect(verdict(asked: -600, due: -660, started: 600) == .well, "the clock went back")
  }

  @Test func aDaemonThatAsksNobodyIsNot() {
    #expect(
      verdict(asked: 60, due: 30, started: 600)
        == .stuck(
          "no heartbeat is sent: no feed was asked since \((Example.now - 3600).rfc3339), and some are due"))
    #expect(
      verdict(asked: nil, due: 90_000, started: 600)
        == .stuck("no heartbeat is sent: no feed was asked ever, and some are due"))
  }

  @Test func aDaemonThatHasJustBegunHasToShowFirstThatItWorks() {
    #expect(verdict(asked: 600, due: 540, started: 1) == .notYet)
    #expect(verdict(asked: 0, due: 540, started: 1) == .well)
  }

  @Test func aSlotHasOneName() throws {
    let writer = AlertWriter(vocabulary: Example.vocabulary)
    let pulse = Pulse(feeds: 1, failing: 0, owed: 3, askedAt: Example.now, dueAt: Example.now)
    func beat(_ time: String) throws -> Alert {
      let now = try #require(Date(rfc3339: time))
      return writer.heartbeat(pulse, slot: HeartbeatPolicy.slot(of: now, every: .seconds(300)), now: now).checked
    }
    let first = try beat("2026-11-20T08:00:00Z")
    #expect(try beat("2026-11-20T08:04:59Z").id == first.id)
    #expect(try beat("2026-11-20T08:05:00Z").id != first.id)
    #expect(first.summary == "Dutywatch is at work: 1 feed; 3 alerts owed")
    #expect(first.body.contains("\"feeds\":1,\"feeds_failing\":0,\"owed\":3}"))
  }
}
