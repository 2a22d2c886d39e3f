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
  }

  private let pages = Guarded<[String: Page]>([:])

  func note(_ feed: Feed, _ state: FeedState) {
    pages.withLock { $0[feed.name] = Page(url: feed.url, state: state) }
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

extension Store {
  /// Writes what calm polls left, in one transaction.
  ///
  /// - Throws: `StoreError`; then it waits on.
  package func writeCalm() async throws {
    guard !calm.waiting.isEmpty else { return }
    // Looked up by the writer itself: a poll of the same feed may be committed before it is our turn.
    let written = try await write { [calm] db in
      let pages = calm.waiting
      for (feed, page) in pages { try db.save(page.state, feed: try db.feedNumber(feed, url: page.url)) }
      return pages
    }
    calm.strike(written)
  }
}
