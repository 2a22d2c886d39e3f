import Foundation
import Model
import Store
import Testing

/// Feeds that fall ill together are no storm of alerts.
@Suite struct ManyFeedsTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  private func fail(_ number: Int, at date: Date) async throws -> Committed {
    let feed = feed("Feed \(number)", url: "https://\(number).example/feed")
    var state = FeedState(url: feed.url, askedAt: date, failures: 3, failure: "no answer")
    let untold = state
    state.toldFailure = "no answer"
    return try await store.commit(
      PolledFeed(
        feed: feed, state: state, answeredAt: date, baseline: false, items: [], seenAgain: [],
        news: [.failing(since: date, problem: "no answer")], untold: untold), rules: plainRules)
  }

  @Test func theFirstTenAreToldThenThatThereAreMoreAndTheRestLater() async throws {
    var told: [String] = []
    for number in 0..<40 {
      let committed = try await fail(number, at: start + Double(number))
      told += committed.alerts.map(\.summary)
      #expect(committed.isUntold == (number >= 10))
      let state = try #require(try await store.feedState(of: "Feed \(number)"))
      #expect((state.toldFailure == nil) == (number >= 10), "so that it is told another time")
    }
    #expect(told.count == 11 && told.last == "many")
    let later = try await fail(20, at: start + 3700)
    #expect(later.alerts.count == 1 && !later.isUntold)
  }

  @Test func whatAClockThatWasAheadToldIsNotOfLate() async throws {
    for number in 0..<12 { _ = try await fail(number, at: start + 365 * 86_400) }
    let told = try await fail(20, at: start)
    #expect(told.alerts.count == 1 && !told.isUntold)
  }

  @Test func oneKindOfTroubleSaysNothingOfAnother() async throws {
    for number in 0..<12 { _ = try await fail(number, at: start) }
    let feed = feed("Wire", url: "https://wire.example/feed")
    let gone = try await store.commit(
      PolledFeed(
        feed: feed, state: FeedState(url: feed.url), answeredAt: start, baseline: false, items: [], seenAgain: [],
        news: [.retired(since: start)]), rules: plainRules)
    #expect(gone.alerts.count == 1)
  }
}
