import Foundation
import GRDB
import Model

/// Polls that brought nothing, whose schedule and validators wait to be written together.
///
/// A transaction for each costs more than the request did. What a crash takes from here is asked again a little too
/// early, once, and nothing else: neither items nor findings ever wait here.
final class CalmBook: Sendable {
  /// What waits of one feed.
  struct Page: Hashable, Sendable {
    let url: String
    let state: FeedState
    /// Whether nothing is new of it but what every 304 changes.
    let isRoutine: Bool
  }

  private let pages = Guarded<[String: Page]>([:])

  func note(_ poll: PolledFeed) {
    let isRoutine = poll.before.map { poll.state.isRoutine(after: $0) } ?? false
    pages.withLock { pages in
      let wasRoutine = pages[poll.feed.name]?.isRoutine ?? true
      pages[poll.feed.name] = Page(url: poll.feed.url, state: poll.state, isRoutine: isRoutine && wasRoutine)
    }
  }

  /// The latest of a feed; nil: none waits.
  func state(of feed: String) -> FeedState? { pages.withLock { $0[feed]?.state } }

  /// All that waits, by the feed's name.
  var waiting: [String: Page] { pages.withLock { $0 } }

  /// Takes out what was written, unless something later took its place.
  func strike(_ written: [String: Page]) {
    pages.withLock { pages in
      for (feed, page) in written where pages[feed] == page { pages[feed] = nil }
    }
  }

  /// A later poll wrote more of the feed than waits here.
  func strike(_ feed: String) { pages.withLock { $0[feed] = nil } }
}

extension PolledFeed {
  /// Whether all there is to write is when to ask next, and with what.
  package var isCalm: Bool {
    items.isEmpty && seenAgain.isEmpty && news.isEmpty && !baseline && state.failures == 0 && state.goneSince == nil
  }
}

extension FeedState {
  /// Whether it differs from what was known before by nothing but what every 304 changes: when it was asked and read well,
  /// when it is asked next and why, and what that teaches of its habit.
  fileprivate func isRoutine(after before: FeedState) -> Bool {
    var same = before
    same.askedAt = askedAt
    same.succeededAt = succeededAt
    same.wait = wait
    same.waitReason = waitReason
    same.habit = habit
    return same == self
  }
}

extension Database {
  /// Writes what every 304 changes; false: the feed is not known.
  fileprivate func saveRoutine(_ state: FeedState, feed: String) throws -> Bool {
    let statement = try cachedStatement(
      sql: "UPDATE feed SET asked_at = ?, succeeded_at = ?, wait_ms = ?, wait_reason = ?, habit = ? WHERE name = ?")
    try statement.execute(arguments: [
      state.askedAt?.column, state.succeededAt?.column, state.waitColumn, state.waitReason, try state.habit?.json(),
      feed,
    ])
    return changesCount > 0
  }
}

extension Store {
  /// Writes what calm polls left, in one transaction.
  ///
  /// - Throws: `StoreError`; then it waits on.
  package func writeCalm() async throws {
    guard !calm.waiting.isEmpty else { return }
    // Looked up by the writer itself: a poll of the same feed may be committed before it is our turn.
    let written = try await write { [calm] db in
      let pages = calm.waiting
      for (feed, page) in pages {
        if page.isRoutine, try db.saveRoutine(page.state, feed: feed) { continue }
        try db.save(page.state, feed: try db.feedNumber(feed, url: page.url))
      }
      return pages
    }
    calm.strike(written)
  }
}
