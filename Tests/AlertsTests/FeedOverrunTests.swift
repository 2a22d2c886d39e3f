import Foundation
import Model
import Testing

@testable import Alerts

/// When a feed of whose document every item was new is told.
@Suite struct FeedOverrunTests {
  /// The polls, in hours, of which those with a gap are told.
  private func told(_ polls: [(hour: Double, hasGap: Bool)]) -> [Double] {
    var state = FeedState(url: "https://dawn.example/rss", succeededAt: Example.now - 3600)
    return polls.filter { poll in
      let now = Example.now + poll.hour * 3600
      var after = state
      after.succeededAt = now
      after.overruns.since = poll.hasGap ? state.overruns.since ?? now : nil
      let (kept, news) = FeedPolicy.overrun(after, before: state, gap: poll.hasGap ? FeedGap(items: 30) : nil, now: now)
      if let news { #expect(news == .overrun(since: state.succeededAt ?? now, FeedGap(items: 30))) }
      state = kept
      return news != nil
    }.map(\.hour)
  }

  @Test func itIsToldOnceUntilAPollWithoutAGap() {
    #expect(told([(0, true), (1, true), (2, true), (30, true), (400, true)]) == [0])
    #expect(told([(0, true), (1, false), (30, true), (31, true)]) == [0, 30])
  }

  @Test func itIsToldAtMostOnceADay() {
    // As long as a feed whose every id, link and title churns now and then.
    #expect(told((0..<96).map { (Double($0), $0 % 2 == 0) }) == [0, 24, 48, 72])
    // What began on a told day and goes on is told on the next.
    #expect(told([(0, true), (1, false), (2, true), (12, true), (25, true), (26, true)]) == [0, 25])
  }

  @Test func withoutAGapThereIsNothingToTell() { #expect(told([(0, false), (1, false)]) == []) }

  private func alert(_ gap: FeedGap) -> Alert {
    AlertWriter(vocabulary: Example.vocabulary).health(
      of: "Dawn", news: .overrun(since: Example.now - 7200, gap), now: Example.now
    ).checked
  }

  @Test func itsAlertNamesTheFeedAndTheCount() throws {
    let alert = alert(FeedGap(items: 30))
    #expect(alert.type == .feedOverrun && alert.severity == .normal)
    #expect(
      alert.summary == "All 30 items of the feed Dawn were new, 2 h after its last good poll: some were probably missed"
    )
    let since = (Example.now - 7200).rfc3339
    #expect(
      alert.body.hasSuffix(
        #""data":{"id":"\#(alert.id)","severity":"normal","feed":"Dawn","since":"\#(since)","items":30,"summary":"\#(alert.summary)"}}"#
      ), "\(alert.body)")
  }

  @Test(arguments: [
    (FeedGap(items: 3, recovered: 1), "1 more was found in its older pages, others were probably missed"),
    (FeedGap(items: 3, recovered: 7, isClosed: true), "7 more were found in its older pages, so that none is missing"),
  ])
  func whatItsOlderPagesHeldIsSaid(gap: FeedGap, words: String) {
    #expect(alert(gap).summary.hasSuffix(words))
  }
}
