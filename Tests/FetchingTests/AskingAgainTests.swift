import Fetching
import Foundation
import Model
import Testing

/// From an answer's headers and a document's hints to the time of the next request.
@Suite struct AskingAgainTests {
  /// Half past twelve on a Sunday is the time at which it is asked next, if nothing else is said.
  private func state(
    _ status: Int = 200, _ headers: [(String, String)] = [], pace: Pace = Pace(), from before: FeedState? = nil,
    every: Int = 1800, at now: Date = noon, jitter: Double = 0
  ) -> FeedState {
    let reply = answer(status, headers)
    var hints = FeedHints()
    hints.pace = pace
    let reading = Reading.feed(
      ParsedFeed(format: .rss20, title: nil, link: nil, updated: nil, items: [], hints: hints))
    let meaning: FetchOutcome.Answer =
      switch status {
      case 200:
        .document(Document(bytes: [], contentType: nil, url: dawn().url, answeredAt: now))
      case 304: .notModified
      default: .failed(FetchFailure(.status(status), "no"))
      }
    let outcome = FetchOutcome(
      answer: meaning, askedAt: now, answeredAt: now, hints: Freshness.hints(of: reply, answeredAt: now))
    return PollPolicy.state(
      after: outcome, reading: status == 200 ? reading : .nothingNew, newItems: 0, bodyHash: nil,
      from: before ?? FeedState(url: dawn().url), feed: dawn(every: .seconds(every)), jitter: jitter)
  }

  struct Case: CustomTestStringConvertible {
    let why: String
    var status = 200
    let headers: [(String, String)]
    let minutes: Int
    var testDescription: String { why }
  }

  /// What reader (github.com/lemon24/reader) has learned from publishers to ask of its schedule.
  @Test(arguments: [
    Case(why: "nothing is said", headers: [], minutes: 30),
    Case(why: "max-age", headers: [("Cache-Control", "max-age=7200")], minutes: 120),
    Case(
      why: "max-age beats a later Expires",
      headers: [("Cache-Control", "max-age=7200"), ("Expires", "Sun, 22 Nov 2026 20:00:00 GMT")], minutes: 120),
    Case(
      why: "max-age beats an earlier Expires",
      headers: [("Cache-Control", "max-age=7200"), ("Expires", "Sun, 22 Nov 2026 12:45:00 GMT")], minutes: 120),
    Case(why: "Expires alone", headers: [("Expires", "Sun, 22 Nov 2026 20:00:00 GMT")], minutes: 480),
    Case(
      why: "Expires counts from the answer's Date, whatever our clock says",
      headers: [("Expires", "Sun, 01 Jan 2023 10:00:00 GMT"), ("Date", "Sun, 01 Jan 2023 09:00:00 GMT")], minutes: 60),
    Case(why: "Expires in the past", headers: [("Expires", "Sun, 22 Nov 2026 10:00:00 GMT")], minutes: 30),
    Case(why: "no-cache beats max-age", headers: [("Cache-Control", "no-cache, max-age=7200")], minutes: 30),
    Case(
      why: "Age is subtracted", headers: [("Cache-Control", "max-age=7200"), ("Age", "3600")], minutes: 60),
    Case(why: "Retry-After on 429", status: 429, headers: [("Retry-After", "7200")], minutes: 120),
    Case(why: "and on 503", status: 503, headers: [("Retry-After", "7200")], minutes: 120),
    Case(
      why: "as a date", status: 503, headers: [("Retry-After", "Sun, 22 Nov 2026 15:00:00 GMT")], minutes: 180),
    Case(
      why: "as a date, from the answer's own", status: 429,
      headers: [("Retry-After", "Sun, 01 Jan 2023 15:00:00 GMT"), ("Date", "Sun, 01 Jan 2023 12:00:00 GMT")],
      minutes: 180),
    Case(
      why: "the larger of Retry-After and max-age is Retry-After", status: 429,
      headers: [("Retry-After", "7200"), ("Cache-Control", "max-age=3600")], minutes: 120),
    Case(
      why: "the larger of both is max-age", status: 429,
      headers: [("Retry-After", "3600"), ("Cache-Control", "max-age=172800")], minutes: 2880),
    Case(
      why: "Retry-After in the past", status: 429, headers: [("Retry-After", "Sun, 22 Nov 2026 11:00:00 GMT")],
      minutes: 30),
    Case(why: "Retry-After that is none", status: 503, headers: [("Retry-After", "soon")], minutes: 30),
    Case(why: "more than the ceiling", headers: [("Cache-Control", "max-age=31536000")], minutes: 10_080),
    Case(why: "more than the ceiling too", status: 429, headers: [("Retry-After", "31536000")], minutes: 10_080),
    Case(why: "a 304 says it as well", status: 304, headers: [("Cache-Control", "max-age=7200")], minutes: 120),
  ])
  func theLargerOfWhatIsSaidCountsUpToTheCeiling(_ row: Case) {
    #expect(state(row.status, row.headers).wait == .seconds(row.minutes * 60))
  }

  @Test(arguments: [
    (600, 1800, "every 30m"), (7200, 7200, "the feed asks for every 2h"),
    // A template's `sy:updatePeriod` of a month is not meant.
    (30 * 86_400, 86_400, "the feed asks for every 1d"),
  ])
  func aFeedsOwnTTLStretchesTheIntervalUpToADay(seconds: Int, wait: Int, reason: String) {
    let after = state(pace: Pace(interval: seconds))
    #expect(after.wait == .seconds(wait) && after.waitReason == reason)
  }

  @Test func whatADocumentAskedForHoldsAfterA304AndAFailure() {
    let read = state(pace: Pace(interval: 7200))
    #expect(state(304, from: read).wait == .seconds(7200))
    #expect(state(500, from: read).waitReason == "1 failure, the feed asks for every 2h")
    #expect(state(500, from: read).wait == .seconds(7200))
    #expect(state(from: read).wait == .seconds(1800))
  }

  @Test func headersOutweighTheDocumentOnlyWhenTheyAskForMore() {
    #expect(state(200, [("Cache-Control", "max-age=60")], pace: Pace(interval: 7200)).wait == .seconds(7200))
    #expect(state(200, [("Cache-Control", "max-age=9000")], pace: Pace(interval: 7200)).wait == .seconds(9000))
  }

  struct RestCase: CustomTestStringConvertible {
    let why: String
    let pace: Pace
    var every = 1800
    let until: String
    let reason: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    RestCase(why: "at another hour", pace: Pace(skipHours: [13]), until: "2026-11-22T12:30:00Z", reason: "every 30m"),
    RestCase(
      why: "within a skipped hour", pace: Pace(skipHours: [12]), until: "2026-11-22T13:00:00Z",
      reason: "every 30m, rests until Sun 13:00 UTC"),
    RestCase(
      why: "within a row of them, over midnight", pace: Pace(skipHours: Set(12...23).union([0, 1])),
      until: "2026-11-23T02:00:00Z", reason: "every 30m, rests until Mon 02:00 UTC"),
    RestCase(
      why: "on a skipped day", pace: Pace(skipDays: [6, 7]), until: "2026-11-23T00:00:00Z",
      reason: "every 30m, rests until Mon 00:00 UTC"),
    RestCase(
      why: "the day after tomorrow's is far", pace: Pace(skipDays: [1, 2]), until: "2026-11-22T12:30:00Z",
      reason: "every 30m"),
    RestCase(
      why: "a longer wait that ends on one", pace: Pace(skipDays: [1, 2]), every: 86_400,
      until: "2026-11-25T00:00:00Z", reason: "every 1d, rests until Wed 00:00 UTC"),
    RestCase(
      why: "a day and the first hours of the next", pace: Pace(skipHours: [0, 1, 2], skipDays: [7]),
      until: "2026-11-23T03:00:00Z", reason: "every 30m, rests until Mon 03:00 UTC"),
    RestCase(
      why: "every hour is not meant", pace: Pace(skipHours: Set(0...23)), until: "2026-11-22T12:30:00Z",
      reason: "every 30m"),
    RestCase(
      why: "nor is every day", pace: Pace(skipDays: Set(1...7)), until: "2026-11-22T12:30:00Z", reason: "every 30m"),
  ])
  func aWaitThatEndsInTheFeedsRestIsMovedToItsEnd(_ row: RestCase) {
    let after = state(pace: row.pace, every: row.every)
    #expect(after.due(now: noon)?.rfc3339 == row.until)
    #expect(after.waitReason == row.reason)
    #expect(state(304, from: after, every: row.every).due(now: noon)?.rfc3339 == row.until)
  }

  @Test func thoseWhoRestAreNotAllBackInTheSameMinuteAndNotInTheNextRest() throws {
    let pace = Pace(skipHours: [12, 14])
    for jitter in stride(from: 0, to: 1, by: 0.09) {
      let due = try #require(state(pace: pace, jitter: jitter).due(now: noon))
      #expect((3600..<4200).contains(due.timeIntervalSince(noon)))
    }
  }

  @Test func restIsReckonedBefore1970Too() {
    let then = Date(timeIntervalSince1970: -3600)
    let after = state(pace: Pace(skipHours: [23]), at: then)
    #expect(after.due(now: then)?.rfc3339 == "1970-01-01T00:00:00Z")
    #expect(after.waitReason == "every 30m, rests until Thu 00:00 UTC")
  }

  @Test func aWholeDocumentIsAskedForNowAndThen() {
    var known = state()
    known.validators = Validators(etag: [34, 34])
    #expect(known.fullAt == noon)
    let month = dawn().revalidateAfter.seconds
    #expect(PollPolicy.validators(of: known, feed: dawn(), now: noon + month - 1) == known.validators)
    #expect(PollPolicy.validators(of: known, feed: dawn(), now: noon + month).isEmpty)
    let unchanged = state(304, from: known, at: noon + 86_400)
    #expect(unchanged.fullAt == noon)
    #expect(state(from: known, at: noon + 86_400).fullAt == noon + 86_400)
    #expect(state(500, from: known, at: noon + 86_400).fullAt == noon)
  }
}
