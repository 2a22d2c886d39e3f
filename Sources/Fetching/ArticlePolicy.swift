package import FoundationEssentials
package import Model
import Transport

/// Which articles are read, and when one that could not be is tried again: pure.
package enum ArticlePolicy {
  /// Items that were published earlier are left with their feed's text.
  package static let youngDays = 14
  /// Articles that are queued of one feed within a day; the newest items come first.
  package static let mostADay = 100
  /// Between the end of one request for an article and the next at the same host, where its robots.txt asks for no more.
  package static let pause = Duration.seconds(5)
  /// The characters of a text that tells no more than that there is an article.
  private static let shortText = 1000
  /// After each failed attempt, before the next.
  private static let waits: [Duration] = [.seconds(600), .seconds(3600), .seconds(6 * 3600)]

  /// Whether an item's article is to be read; nil: it is not.
  ///
  /// - Parameters:
  ///   - item: New or revised.
  ///   - namesPlatform: Whether it names a watched platform.
  ///   - published: When it was, else when it came.
  ///   - oldBefore: See ``QueuedArticle/oldBefore``.
  package static func wish(
    for item: FeedItem, of feed: Feed, namesPlatform: Bool, published: Date, oldBefore: UTCDay?, now: Date
  ) -> ArticleWish? {
    guard feed.fullText != .never, now.timeIntervalSince(published) <= Double(youngDays) * 86_400,
      let address = item.link.flatMap({ WebAddress($0) }), address.isWeb
    else { return nil }
    // Its links lead to no article without a browser.
    guard address.host != "news.google.com" else { return nil }
    if feed.fullText == .auto, !namesPlatform || item.text.unicodeScalars.count >= shortText { return nil }
    return ArticleWish(host: address.host, oldBefore: oldBefore)
  }

  /// How an article stands after an attempt that did not bring it; a cancelled one counts as none.
  package static func state(
    of queued: QueuedArticle, after failure: ArticleFailure, answeredAt: Date, jitter: Double
  ) -> ArticleState {
    guard failure.mayPass, queued.tries < waits.count else {
      return .failed(because: failure.message)
    }
    let asked = failure.retryAfter ?? .zero
    let wait = max(asked, waits[queued.tries] * (1 + jitter / 10))
    // Who asks to be left alone for longer than a day is.
    guard wait <= .seconds(86_400) else { return .failed(because: failure.message) }
    return .due(
      at: answeredAt.addingTimeInterval(wait.seconds), because: failure.message, sparesHost: failure.isOfHost)
  }
}

/// Why an article could not be had.
package struct ArticleFailure: Error, Hashable, Sendable {
  /// What happened, in a sentence.
  package let message: String
  /// Whether it may be otherwise later.
  package let mayPass: Bool
  /// Whether it is so for all of the host's pages.
  package let isOfHost: Bool
  /// How long the host asks to be left alone; nil: not said.
  package let retryAfter: Duration?
  /// Whether the request was broken off here.
  package let isCancelled: Bool

  /// A failure.
  package init(
    _ message: String, mayPass: Bool = false, isOfHost: Bool = false, retryAfter: Duration? = nil,
    isCancelled: Bool = false
  ) {
    self.message = message
    self.mayPass = mayPass
    self.isOfHost = isOfHost
    self.retryAfter = retryAfter
    self.isCancelled = isCancelled
  }
}
