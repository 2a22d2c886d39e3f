package import Foundation
import Matching
package import Model
package import Settings
package import Store
package import Watchlist

/// Takes an archive of items into the state, as a baseline: as a feed's first document would come.
package struct Importing: Sendable {
  private let store: Store
  private let judge: Judge
  private let rules: RegisterRules
  private let stories = StoryDesk()
  private let now: @Sendable () -> Date

  /// Items of one transaction: a daemon that writes beside it waits for no more.
  private static let batch = 250

  /// An import by the configuration given.
  package init(settings: Settings, watchlists: WatchlistSet, store: Store, now: @escaping @Sendable () -> Date) {
    self.store = store
    judge = Judge(matcher: Matcher(watchlists), threshold: settings.confidence)
    rules = Rules.make(settings: settings, vocabulary: watchlists.vocabulary)
    self.now = now
  }

  /// What an import came to.
  package struct Outcome: Sendable {
    /// Items that were not known.
    package internal(set) var new = 0
    /// Items that were known, with another text.
    package internal(set) var revised = 0
    /// Findings that were stored.
    package internal(set) var findings = 0
    /// Changes of the register.
    package internal(set) var developments = 0
    /// Alerts that are owed.
    package internal(set) var alerts: [Alert] = []

    fileprivate mutating func add(_ committed: Committed) {
      new += committed.newItems
      revised += committed.revisedItems
      findings += committed.findings
      developments += committed.developments.count
      alerts += committed.alerts
    }
  }

  /// Takes the items in, oldest first; what is known already is left as it is. Then one alert tells what was filled.
  ///
  /// Cut off, by what `progress` throws too, it goes on where it was when it is called again.
  /// - Parameters:
  ///   - feed: What the items are of; it need not be configured.
  ///   - progress: Told how many of how many items were taken in.
  package func run(
    _ archive: Archive, as feed: Feed, progress: @Sendable (Int, Int) throws -> Void = { _, _ in }
  ) async throws -> Outcome {
    var outcome = Outcome()
    let state = try await store.beginImport(of: feed)
    try await stories.load(from: store, now: now())
    for start in stride(from: 0, to: archive.count, by: Importing.batch) {
      try Task.checkCancellation()
      let places = start..<min(start + Importing.batch, archive.count)
      outcome.add(try await take(archive.items(places), of: feed, state))
      try progress(places.upperBound, archive.count)
    }
    outcome.add(try await store.endImport(of: feed.name, rules: rules, now: now()))
    return outcome
  }

  private func take(_ items: [FeedItem], of feed: Feed, _ state: FeedState) async throws -> Committed {
    let now = now()
    // Of one time the later in a document is taken first; in an archive it comes after.
    let sifting = try await store.sift(items.reversed(), of: feed.name, now: now)
    let unread = FeedState(url: feed.url)
    let judged = sifting.fresh.map { judge.judged($0, feed: feed, before: unread, answeredAt: now) }
    let polled = PolledFeed(
      feed: feed, before: state, state: state, answeredAt: now, baseline: true, tellsBaseline: false, items: judged,
      seenAgain: sifting.seenAgain)
    return try await store.commit(polled, rules: rules, stories: stories.book)
  }
}
