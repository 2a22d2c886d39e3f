import Foundation
import Model
import Testing

@testable import Alerts

/// A feed that is asked every half hour, told by the hours at which it has something new.
private struct Watched {
  private(set) var state = FeedState(url: "https://dawn.example/rss", wait: .seconds(1800))
  private(set) var now = Date(rfc3339: "2026-08-03T00:00:00Z") ?? .distantPast  // A Monday.

  /// One poll so long after the last; `failure` nil: it went well.
  mutating func poll(after wait: TimeInterval, new: Bool = false, failure: String? = nil) {
    now += wait
    let before = state
    var after = state
    (after.failures, after.failure) = failure == nil ? (0, nil) : (before.failures + 1, failure)
    if failure == nil {
      after.succeededAt = now
      after.firstReadAt = before.firstReadAt ?? now
      if new { after.newItemAt = now }
    }
    state = FeedPolicy.judged(after, before: before, now: now).state
  }

  /// So many days of polls; `isNews` is asked at each full hour, of day and hour.
  mutating func days(_ count: Int, _ isNews: (Int, Int) -> Bool) {
    for day in 0..<count {
      for half in 0..<48 { poll(after: 1800, new: half.isMultiple(of: 2) && isNews(day, half / 2)) }
    }
  }

  /// Hours without anything new until it is called silent; nil: for 60 days it is not.
  func hoursUntilSilent(expected: Duration? = nil) -> Int? {
    var watched = self
    for _ in 1...(60 * 48) {
      watched.poll(after: 1800)
      if let silence = FeedPolicy.silence(of: watched.state, expected: expected) {
        return Int(silence.quiet.seconds) / 3600
      }
    }
    return nil
  }
}

@Suite("Silent feeds")
struct FeedSilenceTests {
  private func newsroom(days: Int) -> Watched {
    var watched = Watched()
    watched.days(days) { day, hour in day % 7 < 5 && (8...18).contains(hour) }
    return watched
  }

  @Test func aWireThatNeverSleepsIsMissedAfterADay() {
    var wire = Watched()
    wire.days(30) { _, _ in true }
    #expect(wire.hoursUntilSilent() == 24)
  }

  @Test func aNewsroomIsGivenItsNightsAndThreeOfItsWeekends() throws {
    // From Friday 18:00 to Monday 8:00.
    let hours = try #require(newsroom(days: 26).hoursUntilSilent())
    #expect(abs(hours - 3 * 62) <= 1)
  }

  @Test func oneHolidayIsNoHabit() {
    var wire = Watched()
    wire.days(60) { day, _ in !(30..<40).contains(day) }
    #expect(wire.hoursUntilSilent() == 24)
  }

  @Test func aHabitIsForgottenAfterThreeMonths() throws {
    var feed = Watched()
    feed.days(40) { day, hour in day.isMultiple(of: 4) && hour == 12 }
    #expect(try #require(feed.hoursUntilSilent()) == 3 * 96)
    feed.days(100) { _, _ in true }
    #expect(feed.hoursUntilSilent() == 24)
    #expect(feed.state.habit?.gaps == [])
  }

  @Test func nothingIsSaidBeforeTheHabitIsKnown() {
    #expect(newsroom(days: 6).hoursUntilSilent() != nil, "it is known once a week has passed")
    var seldom = Watched()
    seldom.days(45) { day, hour in day.isMultiple(of: 5) && hour == 9 }
    #expect(seldom.state.habit?.arrivals == 9)
    #expect(seldom.hoursUntilSilent() == nil)
    #expect(FeedPolicy.silence(of: Watched().state, expected: .seconds(3600)) == nil)
  }

  @Test func whatIsExpectedComesBeforeTheHabit() {
    #expect(newsroom(days: 26).hoursUntilSilent(expected: .seconds(12 * 3600)) == 12)
    var new = Watched()
    new.poll(after: 0, new: true)
    #expect(new.hoursUntilSilent(expected: .seconds(7200)) == 2)
  }

  @Test func timeInWhichNobodyAskedIsNotTheFeeds() {
    var wire = newsroom(days: 25)
    // The daemon is stopped for a month, and finds nothing new at first.
    wire.poll(after: 30 * 86_400)
    #expect(FeedPolicy.silence(of: wire.state, expected: nil) == nil)
    #expect(wire.state.habit?.quiet == newsroom(days: 25).state.habit?.quiet)
    // A clock that is set back, and forward again.
    wire.poll(after: -86_400)
    wire.poll(after: 86_400)
    #expect(wire.state.habit?.quiet == newsroom(days: 25).state.habit?.quiet)
  }

  @Test func aFeedThatFailsIsNotSilentAndNeitherIsTheTimeInWhichItFailed() throws {
    var wire = Watched()
    wire.days(30) { _, _ in true }
    for _ in 0..<100 { wire.poll(after: 1800, failure: "HTTP 500") }
    #expect(FeedPolicy.silence(of: wire.state, expected: .seconds(3600)) == nil)
    let quiet = wire.state.habit?.quiet
    wire.poll(after: 1800)
    #expect(wire.state.habit?.quiet == quiet)
    // One failure now and then is nothing.
    wire.poll(after: 1800, failure: "no answer for 30 s")
    wire.poll(after: 1800)
    #expect(wire.state.habit?.quiet == quiet.map { $0 + 3600 })
  }

  @Test func aSilenceIsNamedByItsBeginning() throws {
    var wire = Watched()
    wire.days(30) { _, _ in true }
    let last = try #require(wire.state.newItemAt)
    for _ in 0..<50 { wire.poll(after: 1800) }
    let writer = AlertWriter(vocabulary: Example.vocabulary)
    let silence = try #require(FeedPolicy.silence(of: wire.state, expected: nil))
    #expect(silence.since == last)
    let alert = writer.silent(feed: "Dawn", silence, now: wire.now).checked
    wire.poll(after: 1800)
    let later = try #require(FeedPolicy.silence(of: wire.state, expected: nil))
    #expect(writer.silent(feed: "Dawn", later, now: wire.now).checked.id == alert.id)
    #expect(alert.summary.contains("Dawn reads well and has had nothing new for 1 d"))
    #expect(alert.body.contains("\"expected\":86400,"))
    wire.poll(after: 1800, new: true)
    #expect(FeedPolicy.silence(of: wire.state, expected: nil) == nil)
  }
}
