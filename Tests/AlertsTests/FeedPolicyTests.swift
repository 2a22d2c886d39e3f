import Foundation
import Model
import Testing

@testable import Alerts

@Suite("Feed policy")
struct FeedPolicyTests {
  @Test func thatThereAreMoreIsToldOnceAnHourOfEachKind() {
    let writer = AlertWriter(vocabulary: Example.vocabulary)
    func failing(_ feed: String, at time: Date) -> Alert {
      writer.many(
        writer.health(of: feed, news: .failing(since: time, problem: "no answer"), now: time), now: time
      ).checked
    }
    let hour = Date(timeIntervalSince1970: 1_795_316_400)
    let first = failing("Dawn", at: hour)
    #expect(first.type == .feedFailing && first.summary.contains("The feed Dawn cannot be read: no answer"))
    #expect(failing("Geo", at: hour + 3599).id == first.id)
    #expect(failing("Geo", at: hour + 3600).id != first.id)
    let gap = FeedGap(items: 10)
    let overrun = writer.many(writer.health(of: "Dawn", news: .overrun(since: hour, gap), now: hour), now: hour).checked
    #expect(overrun.type == .feedOverrun && overrun.id != first.id)
    #expect(first.body.contains(first.summary) && first.body.contains(first.id))
  }

  /// What is told over a series of polls, ten minutes apart; nil: a poll that went well.
  private func told(_ failures: [String?]) -> [String] {
    var state = FeedState(url: "https://dawn.example/rss")
    var list: [String] = []
    for (index, failure) in failures.enumerated() {
      let before = state
      state.failures = failure == nil ? 0 : before.failures + 1
      state.failure = failure
      let judged = FeedPolicy.judged(state, before: before, now: Example.now + Double(index) * 600)
      state = judged.state
      switch judged.news {
      case nil: break
      case .failing(let since, let problem):
        list.append("\(index): fails since \(Int(since.timeIntervalSince(Example.now) / 600)), \(problem)")
      case .recovered(let since): list.append("\(index): well after \(Int(since.timeIntervalSince(Example.now) / 600))")
      case .retired: list.append("\(index): gone")
      case .overrun: list.append("\(index): a gap")
      }
    }
    return list
  }

  @Test func aFewFailuresAreNoNews() {
    #expect(told(["HTTP 500", "HTTP 500", nil, "HTTP 500", "HTTP 500", nil]) == [])
  }

  @Test func troubleThatLastsIsToldOnceAndSoIsItsEnd() {
    #expect(
      told([nil] + Array(repeating: "HTTP 500", count: 20) + [nil, nil]) == [
        "3: fails since 1, HTTP 500", "21: well after 1",
      ])
  }

  @Test func anotherReasonIsNewsAnotherNumberIsNot() {
    #expect(
      told([
        "no answer for 30 s", "no answer for 31 s", "no answer for 30 s", "no answer for 33 s", "HTTP 403", "HTTP 404",
        "HTTP 404",
      ]) == ["2: fails since 0, no answer for 30 s", "4: fails since 0, HTTP 403", "5: fails since 0, HTTP 404"])
  }

  @Test func a410IsToldOnce() {
    var before = FeedState(url: "https://dawn.example/rss")
    var after = before
    after.goneSince = Example.now
    #expect(FeedPolicy.judged(after, before: before, now: Example.now).news == .retired(since: Example.now))
    before = after
    #expect(FeedPolicy.judged(after, before: before, now: Example.now + 600).news == nil)
  }
}
