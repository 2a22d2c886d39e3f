import Fetching
import Foundation
import Model
import Testing

@Suite struct PollPolicyTests {
  let before = FeedState(
    url: dawn().url, validators: Validators(etag: [1]), askedAt: noon - 1800, wait: .seconds(1800), failures: 2,
    failure: "it was asked too often", succeededAt: noon - 7200, firstReadAt: noon - 86_400, newItemAt: noon - 7200,
    bodyHash: [9], title: "Dawn", goneSince: nil)
  let document = FetchOutcome.Answer.document(
    Document(bytes: [], contentType: nil, url: dawn().url, answeredAt: noon + 2))

  private func outcome(
    _ answer: FetchOutcome.Answer, hints: FetchOutcome.Hints = .init(), validators: Validators = Validators(etag: [2])
  ) -> FetchOutcome {
    FetchOutcome(answer: answer, askedAt: noon, answeredAt: noon + 2, validators: validators, hints: hints)
  }

  private func after(
    _ outcome: FetchOutcome, _ reading: Reading = .nothingNew, newItems: Int = 0, bodyHash: [UInt8]? = nil,
    from state: FeedState? = nil, feed: Feed = dawn(), jitter: Double = 0
  ) -> FeedState {
    PollPolicy.state(
      after: outcome, reading: reading, newItems: newItems, bodyHash: bodyHash, from: state ?? before, feed: feed,
      jitter: jitter)
  }

  private func failed(_ kind: FetchFailure.Kind = .timedOut) -> FetchOutcome.Answer {
    .failed(FetchFailure(kind, "no answer"))
  }

  private let feed = Reading.feed(ParsedFeed(format: .rss20, title: "Dawn.com", link: nil, updated: nil, items: []))

  @Test func aReadableDocumentIsASuccessThatKeepsItsValidatorsAndHash() {
    let state = after(outcome(document), feed, newItems: 3, bodyHash: [7])
    #expect(state.askedAt == noon)
    #expect(state.succeededAt == noon + 2)
    #expect(state.newItemAt == noon + 2)
    #expect(state.failures == 0)
    #expect(state.failure == nil)
    #expect(state.validators == Validators(etag: [2]))
    #expect(state.bodyHash == [7])
    #expect(state.title == "Dawn.com")
    #expect(state.firstReadAt == noon - 86_400)
    #expect(state.wait == .seconds(1800))
    #expect(state.waitReason == "every 30m")
  }

  @Test func theFirstReadableDocumentIsRemembered() {
    let new = FeedState(url: dawn().url)
    #expect(after(outcome(document), feed, from: new).firstReadAt == noon + 2)
    #expect(after(outcome(.notModified), from: new).firstReadAt == nil)
    #expect(after(outcome(failed()), from: new).firstReadAt == nil)
    #expect(after(outcome(document), .unreadable(Unreadable("HTML")), from: new).firstReadAt == nil)
  }

  @Test func aTitleAsLongAsADocumentIsNotKeptWhole() {
    let title = String(repeating: "&a;", count: 100_000)
    let parsed = ParsedFeed(format: .rss20, title: title, link: nil, updated: nil, items: [])
    #expect(after(outcome(document), .feed(parsed)).title == String(title.prefix(300)))
  }

  @Test func theSameBodyAgainIsASuccessThatRenewsTheValidators() {
    let state = after(outcome(document), .nothingNew, bodyHash: [9])
    #expect(state.failures == 0)
    #expect(state.succeededAt == noon + 2)
    #expect(state.validators == Validators(etag: [2]))
    #expect(state.bodyHash == [9])
    #expect(state.newItemAt == noon - 7200)
  }

  @Test func a304IsASuccessThatKeepsTheHash() {
    let state = after(outcome(.notModified), bodyHash: [8])
    #expect(state.failures == 0)
    #expect(state.bodyHash == [9])
    #expect(state.title == "Dawn")
    #expect(state.validators == Validators(etag: [2]))
  }

  @Test func anUnreadableDocumentIsAFailureThatKeepsWhatWasKnown() {
    let state = after(outcome(document), .unreadable(Unreadable("an HTML page")), bodyHash: [7])
    #expect(state.failures == 3)
    #expect(state.failure == "an HTML page")
    #expect(state.validators == Validators(etag: [1]))
    #expect(state.bodyHash == [9])
    #expect(state.succeededAt == noon - 7200)
  }

  @Test func aFailureIsCountedAndKeepsTheValidators() {
    let state = after(outcome(failed()))
    #expect(state.failures == 3)
    #expect(state.failure == "no answer")
    #expect(state.validators == Validators(etag: [1]))
    #expect(state.waitReason == "3 failures in a row, every 30m")
  }

  @Test func aCancelledPollCountsAsNone() { #expect(after(outcome(failed(.cancelled))) == before) }

  @Test func a410IsRememberedWithItsFirstTime() {
    let gone = after(outcome(.gone))
    #expect(gone.goneSince == noon + 2)
    #expect(gone.failure?.contains("410") == true)
    var again = gone
    again.goneSince = noon - 5
    #expect(after(outcome(.gone), from: again).goneSince == noon - 5)
    #expect(after(outcome(document), feed, from: again).goneSince == nil)
  }

  /// Publishers mislay feeds and names for an afternoon; only 410 says that one is gone.
  @Test(arguments: [FetchFailure.Kind.status(404), .status(401), .status(403), .nameNotResolved, .notConnected, .tls])
  func whatFailsIsAskedAgainForEver(kind: FetchFailure.Kind) throws {
    var state = before
    for _ in 0..<50 { state = after(outcome(failed(kind)), from: state) }
    #expect(state.goneSince == nil && state.failures == before.failures + 50)
    #expect(try #require(state.due(now: noon)) <= noon + 86_400 * 1.1)
  }

  @Test func jitterNeverAsksEarlier() {
    for jitter in [0, 0.25, 0.5, 0.999] {
      let wait = after(outcome(.notModified), jitter: jitter).wait
      #expect(wait >= .seconds(1800))
      #expect(wait <= .seconds(1980))
    }
  }

  struct Wait: CustomTestStringConvertible {
    let why: String
    var every = 1800
    var floor = 300
    var ceiling = 7 * 86_400
    var retryAfter: Int?
    var freshFor: Int?
    let seconds: Int
    let reason: String
    var testDescription: String { why }
  }

  @Test(arguments: [
    Wait(why: "the interval", seconds: 1800, reason: "every 30m"),
    Wait(why: "fresh for less", freshFor: 600, seconds: 1800, reason: "every 30m"),
    // The request took two seconds, from whose end the hints count.
    Wait(why: "fresh for more", freshFor: 43_200, seconds: 43_202, reason: "fresh for 12 h"),
    Wait(why: "Retry-After", retryAfter: 7200, seconds: 7202, reason: "Retry-After: 7200"),
    Wait(why: "the larger of both", retryAfter: 7200, freshFor: 172_800, seconds: 172_802, reason: "fresh for 2 d"),
    Wait(
      why: "not beyond the ceiling", freshFor: 31_536_000, seconds: 604_800, reason: "fresh for 365 d, at most 7d"),
    Wait(
      why: "a ceiling below the interval", every: 1800, ceiling: 900, seconds: 900, reason: "every 30m, at most 15m"),
    Wait(why: "not below the floor", every: 10, seconds: 300, reason: "every 10s, at least 5m"),
    Wait(why: "a floor of one's own", every: 1, floor: 1, seconds: 1, reason: "every 1s"),
  ])
  func whatAFeedWaits(_ row: Wait) {
    let feed = dawn(every: .seconds(row.every), floor: .seconds(row.floor), ceiling: .seconds(row.ceiling))
    let hints = FetchOutcome.Hints(
      retryAfter: row.retryAfter.map { .seconds($0) }, freshFor: row.freshFor.map { .seconds($0) })
    let state = after(outcome(.notModified, hints: hints), feed: feed)
    #expect(state.wait == .seconds(row.seconds))
    #expect(state.waitReason == row.reason)
    if row.ceiling > row.every {
      #expect(after(outcome(.notModified, hints: hints), feed: feed, jitter: 0.99).wait <= feed.ceiling)
    }
  }

  @Test(
    arguments: [
      (2, 1800, "every 30m"), (11, 1800, "every 30m"), (20, 7200, "seldom publishes, every 2 h"),
      (7 * 24, 60_480, "seldom publishes, every 16 h 48 min"), (365 * 24, 86_400, "seldom publishes, every 1 d"),
    ] as [(Double, Double, String)])
  func aFeedThatSeldomPublishesIsAskedSeldom(hours: Double, seconds: Double, reason: String) {
    var state = before
    state.newItemAt = noon + 2 - hours * 3600
    let quiet = after(outcome(.notModified), from: state, feed: dawn(adaptive: true))
    #expect(quiet.wait == .seconds(seconds) && quiet.waitReason == reason)
    #expect(after(outcome(.notModified), from: state, feed: dawn()).wait == .seconds(1800))
    #expect(after(outcome(document), feed, newItems: 1, from: state, feed: dawn(adaptive: true)).wait == .seconds(1800))
  }

  @Test func failuresDoubleTheWaitUpToADayAndNeverEndIt() {
    var state = FeedState(url: dawn().url)
    var waits: [Int] = []
    for _ in 0..<100 {
      state = after(outcome(failed()), from: state)
      waits.append(Int(state.wait.seconds))
    }
    #expect(Array(waits.prefix(8)) == [1800, 3600, 7200, 14_400, 28_800, 57_600, 86_400, 86_400])
    #expect(waits.last == 86_400)
    #expect(state.goneSince == nil)
  }

  @Test func aFailingFeedIsNotAskedOftenerThanAWellOne() {
    var state = FeedState(url: dawn().url)
    let weekly = dawn(every: .seconds(3 * 86_400))
    for _ in 0..<5 { state = after(outcome(failed()), from: state, feed: weekly) }
    #expect(state.wait == .seconds(3 * 86_400))
  }

  @Test func aBusyPublisherIsLeftAloneForAsLongAsItAsks() {
    let hints = FetchOutcome.Hints(retryAfter: .seconds(86_400 * 2))
    let state = after(outcome(failed(.status(429)), hints: hints))
    #expect(state.wait == .seconds(2 * 86_400 + 2))
    #expect(state.waitReason == "Retry-After: 172800")
  }

  @Test func aClockThatWasSetDuringAPollIsNoDelay() {
    let jump = FetchOutcome(
      answer: .notModified, askedAt: noon, answeredAt: noon + 31_536_000,
      hints: .init(freshFor: .seconds(3600)))
    #expect(after(jump).wait <= .seconds(7200))
    let back = FetchOutcome(
      answer: .notModified, askedAt: noon, answeredAt: noon - 31_536_000, hints: .init(freshFor: .seconds(3600)))
    #expect(after(back).wait == .seconds(3600))
  }

  private func moved(_ to: String?, _ answer: FetchOutcome.Answer = .notModified) -> FetchOutcome {
    FetchOutcome(answer: answer, askedAt: noon, answeredAt: noon, movedTo: to)
  }

  @Test func aMoveIsProposedWhenThreePollsInARowWereSentToTheSamePlace() {
    var state = before
    var proposals: [String?] = []
    for place in ["https://b.example/", "https://c.example/", "https://c.example/"] {
      state = after(moved(place), from: state)
      proposals.append(state.proposal)
    }
    state = after(moved(nil, failed()), from: state)
    #expect(state.move?.polls == 2)
    state = after(moved("https://c.example/"), from: state)
    #expect(proposals == [nil, nil, nil] && state.proposal == "https://c.example/")
    #expect(after(moved("https://d.example/"), from: state).proposal == nil)
    #expect(after(moved(nil), from: state).proposal == nil)
    #expect(PollPolicy.state(of: dawn(url: "https://c.example/"), stored: state).move == nil)
  }

  @Test func aNewAddressDropsWhatBelongedToTheOldOne() {
    let moved = dawn(url: "https://www.dawn.com/rss")
    let state = PollPolicy.state(of: moved, stored: before)
    #expect(state.url == moved.url)
    #expect(state.validators.isEmpty)
    #expect(state.bodyHash == nil)
    #expect(state.askedAt == nil)
    #expect(state.failures == 0)
    #expect(state.firstReadAt == before.firstReadAt)
    #expect(state.newItemAt == before.newItemAt)
    #expect(state.due(now: noon) == nil)
  }

  /// Who is restarted more often than a feed waits would never ask it, if it waited anew each time.
  @Test func aFeedThatWasAskedInTheFutureWaitsFromWhenThatWasFirstSeen() {
    var state = before
    state.askedAt = noon + 86_400
    #expect(state.due(now: noon) == noon + 1800)
    state.aheadSince = noon - 600
    #expect(state.due(now: noon) == noon + 1200)
    // The clock went back once more; and came right again.
    #expect(state.due(now: noon - 900) == noon + 900)
    #expect(state.due(now: noon + 86_400) == noon + 86_400 + 1800)
    #expect(after(outcome(.notModified), from: state).aheadSince == nil)
    #expect(PollPolicy.state(of: dawn(url: "https://www.dawn.com/rss"), stored: state).aheadSince == nil)
  }

  @Test func theSameAddressKeepsItsScheduleWithinThePresentBounds() {
    #expect(PollPolicy.state(of: dawn(), stored: before) == before)
    #expect(PollPolicy.state(of: dawn(floor: .seconds(3600)), stored: before).wait == .seconds(3600))
    #expect(PollPolicy.state(of: dawn(ceiling: .seconds(600)), stored: before).wait == .seconds(600))
    #expect(PollPolicy.state(of: dawn(), stored: nil) == FeedState(url: dawn().url))
  }

  @Test func aThousandFeedsDoNotStartTogetherAndOneDoesNotWait() {
    #expect(PollPolicy.startDelay(jitter: 0.9, feeds: 1) == .zero)
    #expect(PollPolicy.startDelay(jitter: 0, feeds: 1000) == .zero)
    #expect(PollPolicy.startDelay(jitter: 0.5, feeds: 1000) == .seconds(25))
    #expect(PollPolicy.startDelay(jitter: 0.5, feeds: 100_000) == .seconds(30))
  }
}
