package import FoundationEssentials

/// What a document turned out to be.
package enum Reading: Hashable, Sendable {
  /// A feed, possibly without items.
  case feed(ParsedFeed)
  /// No document came (304, a failure), or the same bytes as last time.
  case nothingNew
  /// A document that is no feed, or one that cannot be read.
  case unreadable(Unreadable)

  /// The items of a feed; none of anything else.
  package var items: [FeedItem] {
    if case .feed(let feed) = self { feed.items } else { [] }
  }
}

/// The formats that are read, spelled as `dutywatch feed --json` gives them.
package enum FeedFormat: String, Hashable, Sendable, CaseIterable {
  case rss20 = "rss2.0"
  case rss10 = "rss1.0"
  case rss09x = "rss0.9x"
  case atom10 = "atom1.0"
  case atom03 = "atom0.3"
  case json11 = "json1.1"
  case json10 = "json1.0"
  case cdf = "cdf"
  case sitemap = "sitemap"
}

/// A feed as its document says it.
package struct ParsedFeed: Hashable, Sendable {
  /// Which format.
  package let format: FeedFormat
  /// Plain text; nil: none.
  package let title: String?
  /// Absolute; nil: none.
  package let link: String?
  /// As said; nil: none, or unreadable.
  package let updated: Date?
  /// BCP 47 as said; nil: none.
  package let language: String?
  /// In document order.
  package let items: [FeedItem]
  /// What was mended or dropped, each with its place.
  package let warnings: [String]
  /// What it says about itself as a feed.
  package let hints: FeedHints

  /// A feed.
  package init(
    format: FeedFormat, title: String?, link: String?, updated: Date?, language: String? = nil, items: [FeedItem],
    warnings: [String] = [], hints: FeedHints = FeedHints()
  ) {
    self.format = format
    self.title = title
    self.link = link
    self.updated = updated
    self.language = language
    self.items = items
    self.warnings = warnings
    self.hints = hints
  }
}

/// Why a document is no feed.
package struct Unreadable: Error, Hashable, Sendable, CustomStringConvertible {
  /// What it is instead, and what to do: `an HTML page, not a feed; …`.
  package let reason: String

  /// A reason.
  package init(_ reason: String) { self.reason = reason }

  /// The reason.
  package var description: String { reason }
}
