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
    let desk = FeedDesk(of: [.milliseconds(1010), .milliseconds(1240), .milliseconds(1260)])
    #expect(desk.wait(from: .milliseconds(900), beat: .milliseconds(250)) == .milliseconds(350))
    #expect(desk.takeDue(by: .milliseconds(1250)).map(\.feed.name) == ["0", "1"])
    #expect(desk.wait(from: .milliseconds(1250), beat: .milliseconds(250)) == .milliseconds(250))
  }

  @Test func whoIsDueBeforeTheLoopLooksAgainRingsForIt() throws {
    let desk = FeedDesk(of: [.zero, .seconds(70)])
    let call = try #require(desk.takeDue(by: .zero).first)
    #expect(desk.wait(from: .zero, beat: .milliseconds(250)) == .seconds(70))
    #expect(!desk.end(call.place, call.known, at: .zero) { _ in .ask(at: .seconds(80)) })
    #expect(desk.adopt([feed(0, url: "new"), feed(1)]) { _ in (nil, .ask(at: .seconds(5))) })
  }

  @Test func aRetiredFeedStandsNowhereUntilItIsResumed() {
    let desk = FeedDesk(of: [nil])
    #expect(desk.retired.map(\.name) == ["0"] && desk.takeDue(by: .seconds(1 << 40)).isEmpty)
    _ = desk.resume("0", known: FeedState(url: "https://wire.example/new"), at: .zero)
    #expect(desk.retired.isEmpty)
    #expect(desk.takeDue(by: .zero).map(\.known?.url) == ["https://wire.example/new"])
  }

  // A reload.

  @Test func aFeedThatIsConfiguredAsBeforeKeepsItsTime() {
    let desk = FeedDesk(of: [.seconds(60)])
    #expect(!desk.adopt([feed(0)]) { _ in (nil, .ask(at: .zero)) })
    #expect(desk.takeDue(by: .seconds(59)).isEmpty && desk.takeDue(by: .seconds(60)).count == 1)
  }

  @Test func aFeedThatIsConfiguredAnewIsPlannedOnceByTheNewTime() {
    let desk = FeedDesk(of: [.seconds(60)])
    #expect(desk.adopt([feed(0, url: "new")]) { _ in (nil, .ask(at: .seconds(10))) })
    #expect(desk.takeDue(by: .seconds(10)).map(\.feed) == [feed(0, url: "new")])
    #expect(desk.takeDue(by: .seconds(100)).isEmpty, "the old time is none any more")
  }

  @Test func aFeedThatIsTakenOutIsAskedNoMoreUntilItIsBack() throws {
    let desk = FeedDesk(of: [.seconds(60)])
    _ = desk.adopt([]) { _ in (nil, .ask(at: .zero)) }
    #expect(desk.takeDue(by: .seconds(100)).isEmpty)
    _ = desk.adopt([feed(0)]) { _ in (nil, .ask(at: .seconds(200))) }
    #expect(desk.takeDue(by: .seconds(200)).count == 1)
  }

  @Test func onePollOfAFeedIsInFlightWhateverIsReloadedMeanwhile() throws {
    let desk = FeedDesk(of: [.zero])
    let call = try #require(desk.takeDue(by: .zero).first)
    for feeds in [[feed(0, url: "new")], [], [feed(0, url: "newer")]] {
      _ = desk.adopt(feeds) { _ in (nil, .ask(at: .zero)) }
      #expect(desk.takeDue(by: .seconds(1)).isEmpty && desk.asked == ["0"])
    }
    _ = desk.end(call.place, call.known, at: .seconds(2)) { feed in
      #expect(feed.url.hasSuffix("newer"))
      return .ask(at: .seconds(3))
    }
    #expect(desk.takeDue(by: .seconds(3)).map(\.feed) == [feed(0, url: "newer")])
  }

  @Test func aFeedThatWasTakenOutWhileItsPollWasInFlightIsNotAskedAgain() throws {
    let desk = FeedDesk(of: [.zero])
    let call = try #require(desk.takeDue(by: .zero).first)
    _ = desk.adopt([]) { _ in (nil, .ask(at: .zero)) }
    #expect(!desk.end(call.place, call.known, at: .zero) { _ in .ask(at: .zero) })
    #expect(desk.asked.isEmpty && desk.takeDue(by: .seconds(100)).isEmpty && desk.unmovedSince == nil)
  }
}

private func feed(_ number: Int, url: String = "rss") -> Feed {
  Feed(name: "\(number)", url: "https://wire.example/\(number)/\(url)")
}

extension FeedDesk {
  /// A desk of as many feeds, named by their places, each asked at its time; nil: never.
  convenience init(of times: [Duration?]) {
    self.init()
    _ = adopt(times.indices.map { feed($0) }) { feed in
      (FeedState(url: feed.url), times[Int(feed.name) ?? 0].map { .ask(at: $0) } ?? .retire)
    }
  }
}
