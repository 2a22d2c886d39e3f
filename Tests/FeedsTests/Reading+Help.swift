import FoundationEssentials
import Model
import Testing

@testable import Feeds

/// Reads a text as if a publisher had sent it.
func read(
  _ text: String, contentType: String? = nil, url: String = "https://news.example/feeds/all.xml", links: [String] = []
) -> Reading { read(Array(text.utf8), contentType: contentType, url: url, links: links) }

/// Reads bytes as if a publisher had sent them.
func read(
  _ bytes: [UInt8], contentType: String? = nil, url: String = "https://news.example/feeds/all.xml",
  links: [String] = []
) -> Reading {
  FeedParser.read(
    Document(
      bytes: bytes, contentType: contentType, url: url, answeredAt: Date(timeIntervalSince1970: 1_795_316_645),
      links: links))
}

extension Reading {
  /// The feed, or a failed test that says why there is none.
  func feed(_ location: SourceLocation = #_sourceLocation) throws -> ParsedFeed {
    switch self {
    case .feed(let feed): return feed
    case .unreadable(let why): return try #require(nil as ParsedFeed?, "\(why)", sourceLocation: location)
    case .nothingNew: return try #require(nil as ParsedFeed?, "nothing new", sourceLocation: location)
    }
  }

  /// What was mended in a feed; none of anything else.
  var warnings: [String] { if case .feed(let feed) = self { feed.warnings } else { [] } }

  /// Why there is no feed; nil: there is one.
  var reason: String? { if case .unreadable(let why) = self { why.reason } else { nil } }
}

/// An RSS 2.0 feed around its items.
func rss(_ items: String, channel: String = "", attributes: String = "") -> String {
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" \(attributes)><channel><title>Desk</title>"
    + "<link>https://news.example/</link>\(channel)\(items)</channel></rss>"
}

/// An Atom 1.0 feed around its entries.
func atom(_ entries: String, attributes: String = "", head: String = "") -> String {
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \(attributes)>\(head)\(entries)</feed>"
}
