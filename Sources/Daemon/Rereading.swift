package import Foundation
import Matching
import Model
import Register
package import Settings
package import Store
package import Watchlist

/// Reads stored items by other rules than those in force when they came.
package struct Rereading: Sendable {
  let store: Store
  let judge: Judge
  /// Those in force, asked for within a transaction.
  let rules: @Sendable () -> RegisterRules
  let stories: StoryDesk
  let feeds: [String: Feed]
  let watched: Watched
  let now: @Sendable () -> Date

  /// Days back that a new watchlist reads, as far as texts are kept.
  package static let fillDays = 90
  private static let batch = 256

  /// A rereading by what is in force.
  init(_ inForce: InForce, store: Store, stories: StoryDesk, now: @escaping @Sendable () -> Date) {
    let snapshot = inForce.now
    self.init(
      store: store, judge: snapshot.judge, rules: { inForce.now.rules }, stories: stories,
      feeds: snapshot.settings.feeds,
      watched: snapshot.watched, now: now)
  }

  private init(
    store: Store, judge: Judge, rules: @escaping @Sendable () -> RegisterRules, stories: StoryDesk, feeds: [Feed],
    watched: Watched, now: @escaping @Sendable () -> Date
  ) {
    self.store = store
    self.judge = judge
    self.rules = rules
    self.stories = stories
    self.feeds = Dictionary(feeds.map { ($0.name, $0) }) { first, _ in first }
    self.watched = watched
    self.now = now
  }

  /// A rereading by the configuration given, for a command.
  package init(settings: Settings, watchlists: WatchlistSet, store: Store, now: @escaping @Sendable () -> Date) {
    let rules = Rules.make(settings: settings, vocabulary: watchlists.vocabulary)
    self.init(
      store: store, judge: Judge(matcher: Matcher(watchlists), threshold: settings.confidence), rules: { rules },
      stories: StoryDesk(),
      feeds: settings.feeds, watched: watchlists.watched, now: now)
  }

  /// What a rereading came to.
  package struct Outcome: Sendable {
    /// Items that were read.
    package let read: Int
    /// Of those, items that say something else, or more.
    package let different: Int
    /// What the register made of them.
    package let committed: Committed
  }

  /// Fills rows that are watched for the first time, or again, from stored items, as a baseline; notes what is watched.
  ///
  /// Done once: what is watched is noted in the same transaction. Past findings are not touched.
  /// - Returns: nil when nothing is newly watched.
  func fill() async throws -> Outcome? {
    let before = try await store.watched()
    guard before != watched else { return nil }
    let isNew = before.map { before in
      !watched.platforms.isSubset(of: before.platforms) || !watched.duties.isSubset(of: before.duties)
    }
    // A state that never noted what is watched has read all its items by some watchlists already.
    guard let before, isNew == true else {
      _ = try await write([], replacing: false, .newlyWatched, watched)
      return nil
    }
    let since = now().addingTimeInterval(-Double(Rereading.fillDays) * 86_400)
    return try await outcome(since: since, replacing: false, .newlyWatched, noting: watched) { item in
      let reread = judge.reread(item, feed: feeds[item.feed], now: now())
      let fresh = reread.findings.filter { weighed in
        weighed.finding.rowKey.map { !before.holds($0) && !item.rows.contains($0) } ?? false
      }
      return fresh.isEmpty ? nil : RereadItem(item: item, findings: fresh, reason: nil, trace: reread.trace)
    }
  }

  /// Applies the rules now in force to stored items, as a baseline, as a person asks: their findings take the place of
  /// those that the items had; an item that says what it said is left alone.
  ///
  /// - Parameters:
  ///   - since: Items received before are left out.
  ///   - progress: Told how many of how many items were read.
  package func rematch(
    since: Date, progress: @Sendable (Int, Int) -> Void = { _, _ in }
  ) async throws -> Outcome {
    try await stories.load(from: store, now: now())
    return try await outcome(since: since, replacing: true, .rematch, noting: nil, progress: progress) { item in
      let reread = judge.reread(item, feed: feeds[item.feed], now: now())
      return Set(reread.findings.map { Assertion($0.finding) }) == item.assertions ? nil : reread
    }
  }

  /// Reads outside of any transaction, then writes once.
  private func outcome(
    since: Date, replacing: Bool, _ occasion: BaselineOccasion, noting watched: Watched?,
    progress: @Sendable (Int, Int) -> Void = { _, _ in }, _ read: (StoredItem) -> RereadItem?
  ) async throws -> Outcome {
    let numbers = try await store.readableItems(since: since)
    var different: [RereadItem] = []
    for start in stride(from: 0, to: numbers.count, by: Rereading.batch) {
      try Task.checkCancellation()
      let batch = Array(numbers[start..<min(start + Rereading.batch, numbers.count)])
      different += try await store.storedItems(batch).compactMap(read)
      progress(start + batch.count, numbers.count)
    }
    let committed = try await write(different, replacing: replacing, occasion, watched)
    return Outcome(read: numbers.count, different: different.count, committed: committed)
  }

  private func write(
    _ items: [RereadItem], replacing: Bool, _ occasion: BaselineOccasion, _ watched: Watched?
  ) async throws -> Committed {
    try await store.reread(
      items, replacing: replacing, occasion: occasion, watched: watched, rules: rules(), stories: stories.book,
      now: now())
  }
}
