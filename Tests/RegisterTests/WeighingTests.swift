import Foundation
import Model
import Register
import Testing

@Suite struct WeighingTests {
  private static let noon = dayZero.start.addingTimeInterval(12 * 3600)
  private let noon = WeighingTests.noon

  private static func finding(_ status: Status, day: UTCDay? = nil, confidence: Double = 0.9) -> Finding {
    Finding(
      platform: "google", obligation: "local_office", jurisdiction: "PK", status: status, eventDay: day,
      evidence: Quote(text: "Google", field: .title, range: 0..<6), confidence: confidence)
  }

  @Test func theFeedsDateCountsBetween1995AndReception() {
    let said = noon.addingTimeInterval(-3600)
    #expect(Register.published(said: said, received: noon) == said)
    #expect(Register.published(said: noon.addingTimeInterval(3600), received: noon) == noon)
    #expect(Register.published(said: Date(timeIntervalSince1970: 0), received: noon) == nil)
    #expect(Register.published(said: Date(rfc3339: "1994-12-31T23:59:59Z"), received: noon) == nil)
    #expect(Register.published(said: Date(rfc3339: "1995-01-01T00:00:00Z"), received: noon) != nil)
    #expect(Register.published(said: nil, received: noon) == nil)
  }

  @Test func theTextsDateComesFirstThenTheStorysThenTheItemsThenReception() {
    let published = noon.addingTimeInterval(-2 * 86_400)
    let story = noon.addingTimeInterval(-5 * 86_400)
    func day(of finding: Finding, _ published: Date?, story: Date? = nil, isCopy: Bool = false) -> (
      day: UTCDay, dated: Bool
    ) {
      Register.eventDay(of: finding, published: published, story: story, isCopy: isCopy, received: noon)
    }
    let dated = WeighingTests.finding(.done, day: dayZero.adding(days: -9))
    #expect(day(of: dated, published, story: story) == (dayZero.adding(days: -9), true))
    let undated = WeighingTests.finding(.done)
    #expect(day(of: undated, published, story: story) == (dayZero.adding(days: -5), true))
    #expect(day(of: undated, published) == (dayZero.adding(days: -2), true))
    #expect(day(of: undated, nil) == (dayZero, false))
    let longAgo = published.addingTimeInterval(-7 * 86_400 - 1)
    #expect(day(of: undated, published, story: longAgo) == (dayZero.adding(days: -2), true))
    // A late copy brings no news.
    #expect(day(of: undated, published, story: longAgo, isCopy: true) == (UTCDay(longAgo), true))
  }

  @Test func aDayThatIsYetToComeCountsAsThatOfReception() {
    let finding = WeighingTests.finding(.done, day: dayZero.adding(days: 3))
    #expect(Register.eventDay(of: finding, published: nil, received: noon) == (dayZero, true))
  }

  @Test(arguments: [
    // days back, days since the last good poll, old
    (14, 0, false), (15, 0, true), (15, 12, true), (15, 13, false), (15, 20, false), (40, 37, true), (40, 38, false),
  ])
  func anEventIsOldPast14DaysAndPastTheLastGoodPollLess2Days(back: Int, poll: Int, old: Bool) {
    let good = noon.addingTimeInterval(Double(-poll) * 86_400)
    #expect(Register.isOld(eventDay: dayZero.adding(days: -back), now: noon, lastGoodPoll: good) == old)
  }

  @Test func withoutAGoodPollThe14DaysDecide() {
    #expect(Register.isOld(eventDay: dayZero.adding(days: -15), now: noon, lastGoodPoll: nil))
    #expect(!Register.isOld(eventDay: dayZero.adding(days: -14), now: noon, lastGoodPoll: nil))
  }

  @Test func officialOutranksPlatformOutranksGovernmentOutranksPressOutranksUnnamedOutranksAggregator() {
    let ranks = [
      Register.rank(trust: .official, attributedTo: nil), Register.rank(trust: .press, attributedTo: .platform),
      Register.rank(trust: .press, attributedTo: .government), Register.rank(trust: .press, attributedTo: nil),
      Register.rank(trust: .press, attributedTo: .unnamedSources),
      Register.rank(trust: .aggregator, attributedTo: .platform),
    ]
    #expect(ranks == ranks.sorted(by: >))
    #expect(Set(ranks).count == ranks.count)
    #expect(Register.rank(trust: .press, attributedTo: .court) == .government)
    #expect(Register.rank(trust: .press, attributedTo: .outlet) == .press)
  }

  @Test func withinAnItemTheNewestEventWins() {
    let findings = [
      (WeighingTests.finding(.penalised), dayZero.adding(days: -3)), (WeighingTests.finding(.promised), dayZero),
    ]
    #expect(Register.weightiest(findings) == 1)
  }

  @Test func atEqualDateTheVocabularysPrecedenceDecides() {
    let order: [Status] = [
      .waived, .lifted, .penalised, .challenged, .done, .refused, .notDone, .promised, .inProgress, .demanded,
    ]
    for (stronger, weaker) in zip(order, order.dropFirst()) {
      let pair = [(WeighingTests.finding(weaker), dayZero), (WeighingTests.finding(stronger), dayZero)]
      #expect(Register.weightiest(pair) == 1)
      #expect(Register.weightiest(pair.reversed()) == 0)
    }
  }

  @Test func whatWaitsForReviewOutweighsNothing() {
    let pair = [
      (WeighingTests.finding(.penalised, confidence: 0.3), dayZero), (WeighingTests.finding(.demanded), dayZero),
    ]
    #expect(Register.weightiest(pair) == 1)
    #expect(Register.weightiest([]) == nil)
  }

  @Test func ofTwoAlikeTheSurerAndThenTheFirstCounts() {
    let same = [(WeighingTests.finding(.done), dayZero), (WeighingTests.finding(.done), dayZero)]
    #expect(Register.weightiest(same) == 0)
    let surer = same + [(WeighingTests.finding(.done, confidence: 0.95), dayZero)]
    #expect(Register.weightiest(surer) == 2)
  }
}
