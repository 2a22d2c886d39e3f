import FoundationEssentials
import Model
import Transport

/// What the publishers' robots.txt said of late, so that each is asked once a day (RFC 9309 section 2.4).
///
/// Owned by the composition; shared by all that fetch articles.
package final class RobotsBook: Sendable {
  /// What is known of an origin.
  enum Word: Hashable {
    case rules(Robots)
    /// It could not be had: nothing is allowed (section 2.3.1.4).
    case unreachable(ArticleFailure)
  }

  private struct Page {
    let word: Word
    let until: Date
  }

  private struct Key: Hashable {
    let origin: WebAddress.Origin
    let agent: String
  }

  private let pages = Guarded<[Key: Page]>([:])
  private static let day: TimeInterval = 86_400
  /// An unreachable one is asked for again with the next attempt at an article.
  private static let unreachable: TimeInterval = 300
  private static let limit = 2_000

  /// An empty book.
  package init() {}

  func word(of origin: WebAddress.Origin, agent: String, now: Date) -> Word? {
    pages.withLock { pages in
      guard let page = pages[Key(origin: origin, agent: agent)], now < page.until else { return nil }
      // The clock went back.
      return page.until.timeIntervalSince(now) > Self.day ? nil : page.word
    }
  }

  func note(_ word: Word, of origin: WebAddress.Origin, agent: String, now: Date) {
    let lifetime = if case .rules = word { Self.day } else { Self.unreachable }
    pages.withLock { pages in
      if pages.count >= Self.limit { pages = pages.filter { now < $0.value.until } }
      if pages.count >= Self.limit { pages = [:] }
      pages[Key(origin: origin, agent: agent)] = Page(word: word, until: now.addingTimeInterval(lifetime))
    }
  }

  /// How long an origin asks to be left alone between two requests; nil: not said, or not known.
  func delay(at address: WebAddress, agent: String, now: Date) -> Duration? {
    guard case .rules(let robots)? = word(of: address.origin, agent: agent, now: now) else { return nil }
    return robots.delay
  }
}
