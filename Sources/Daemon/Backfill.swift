import Feeds
import Fetching
import Foundation
import Model
import Store
import Transport

/// Looks for what was missed when every item of a document is new: walks back in the feed's archive or pages
/// (RFC 5005 sections 3 and 4), within bounds.
struct Backfill: Sendable {
  let store: Store
  let fetcher: FeedFetcher
  let surroundings: Surroundings

  /// Pages of one walk.
  static let mostPages = 10
  /// Items of a document and its older pages.
  static let mostItems = 5000
  /// Between two pages of one publisher.
  static let pause = Duration.seconds(1)

  /// The items of a document told apart, with the new ones of its older pages, and what is known of a gap before it; nil:
  /// there is none.
  ///
  /// - Parameters:
  ///   - sifting: The document's items told apart.
  ///   - before: What was known of the feed before this poll.
  /// - Throws: What the store throws, and `CancellationError`: then nothing of the poll is to be kept, or the gap would
  ///   stay.
  func filled(
    _ sifting: Sifting, _ reading: Reading, of feed: Feed, _ outcome: FetchOutcome, before: FeedState,
    account: BodyAccount
  ) async throws -> (Sifting, gap: FeedGap?) {
    guard PollPolicy.isOverrun(isAllNew: sifting.isAllNew, before: before) else { return (sifting, nil) }
    guard case .feed(let parsed) = reading, case .document(let document) = outcome.answer else { return (sifting, nil) }
    let (older, isClosed) = try await olderItems(than: parsed, from: document, of: feed, account)
    // Told apart together: the order counts over all of them.
    let whole =
      older.isEmpty
      ? sifting : try await store.sift(parsed.items + older, of: feed.name, now: outcome.answeredAt)
    let items = sifting.fresh.count
    return (whole, FeedGap(items: items, recovered: whole.fresh.count - items, isClosed: isClosed))
  }

  /// The unknown items of older pages, from the latest page on: up to the first page that holds a known item, which
  /// closes the gap, or none that is new.
  private func olderItems(
    than parsed: ParsedFeed, from document: Document, of feed: Feed, _ account: BodyAccount
  ) async throws -> (items: [FeedItem], isClosed: Bool) {
    var keys = Set(parsed.items.map(\.keys.first))
    var older: [FeedItem] = []
    var next = parsed.hints.isComplete ? nil : parsed.hints.older
    var visited: Set<String> = [document.url, feed.url]
    for _ in 0..<Backfill.mostPages {
      guard let address = next, Backfill.isSameHost(address, document.url), visited.insert(address).inserted,
        keys.count < Backfill.mostItems
      else { break }
      try await surroundings.sleep(Backfill.pause)
      guard let page = try await page(address, of: feed, account) else { break }
      let sifting = try await store.sift(page.items, of: feed.name, now: surroundings.now())
      let fresh = Set(sifting.fresh.filter { $0.novelty == .new }.map(\.item.keys.first)).subtracting(keys)
      keys.formUnion(fresh)
      older += page.items.filter { fresh.contains($0.keys.first) }
      if sifting.holdsKnown { return (older, true) }
      guard !fresh.isEmpty else { break }
      next = page.hints.older
    }
    return (older, false)
  }

  /// nil: there is none to be read.
  private func page(_ address: String, of feed: Feed, _ account: BodyAccount) async throws -> ParsedFeed? {
    let outcome = await fetcher.page(address, of: feed, account: account)
    if case .failed(let failure) = outcome.answer, failure.kind == .cancelled { throw CancellationError() }
    guard case .document(let document) = outcome.answer, case .feed(let page) = FeedParser.read(document) else {
      return nil
    }
    return page
  }

  /// Nor from https to http.
  private static func isSameHost(_ page: String, _ document: String) -> Bool {
    guard let page = WebAddress(page), let document = WebAddress(document), page.isWeb else { return false }
    return page.host == document.host && (page.scheme == document.scheme || page.scheme == "https")
  }
}
