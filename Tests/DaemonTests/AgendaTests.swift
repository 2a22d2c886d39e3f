import Model
import TestSupport
import Testing

@testable import Daemon

/// When which feed is asked next.
@Suite struct AgendaTests {
  @Test func whatIsDueComesInItsOrderAndOnce() {
    var agenda = Agenda()
    var random = SeededGenerator(seed: 3)
    let times = (0..<2000).map { _ in Duration.milliseconds(Int.random(in: 0..<1000, using: &random)) }
    for (feed, time) in times.enumerated() { agenda.put(feed, at: time) }
    var taken: [Int] = []
    for now in stride(from: 0, through: 1000, by: 50) {
      let due = agenda.takeDue(by: .milliseconds(now))
      #expect(due.allSatisfy { times[$0] <= .milliseconds(now) && times[$0] > .milliseconds(now - 50) })
      #expect(agenda.next.map { $0 > .milliseconds(now) } ?? true)
      taken += due
    }
    #expect(taken.map { times[$0] } == times.sorted())
    #expect(Set(taken) == Set(times.indices) && agenda.next == nil)
  }

  @Test func feedsThatFallDueWithinABeatStartTogether() {
    let desk = FeedDesk(known: [nil, nil, nil])
    _ = desk.put(0, nil, at: .milliseconds(1010))
    _ = desk.put(1, nil, at: .milliseconds(1240))
    _ = desk.put(2, nil, at: .milliseconds(1260))
    #expect(desk.wait(from: .milliseconds(900), beat: .milliseconds(250)) == .milliseconds(350))
    #expect(desk.takeDue(by: .milliseconds(1250)) == [0, 1])
    #expect(desk.wait(from: .milliseconds(1250), beat: .milliseconds(250)) == .milliseconds(250))
  }

  @Test func whoIsDueBeforeTheLoopLooksAgainRingsForIt() {
    let desk = FeedDesk(known: [nil, nil])
    #expect(desk.wait(from: .zero, beat: .milliseconds(250)) == nil, "until it is rung for")
    #expect(desk.put(0, nil, at: .seconds(60)))
    #expect(desk.wait(from: .zero, beat: .milliseconds(250)) == .seconds(60))
    #expect(!desk.put(1, nil, at: .seconds(70)))
    #expect(desk.put(1, nil, at: .seconds(5)))
  }

  @Test func aRetiredFeedStandsNowhereUntilItIsPutBack() {
    let desk = FeedDesk(known: [FeedState(url: "https://wire.example/rss")])
    desk.retire(0)
    #expect(desk.retired == [0] && desk.known(0) == nil && desk.takeDue(by: .seconds(1 << 40)).isEmpty)
    _ = desk.put(0, FeedState(url: "https://wire.example/new"), at: .zero)
    #expect(desk.retired.isEmpty && desk.known(0)?.url == "https://wire.example/new")
    #expect(desk.takeDue(by: .zero) == [0])
  }
}
