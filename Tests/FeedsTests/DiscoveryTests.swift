import Testing

@testable import Feeds

/// Where the feed of a page is, when the page came instead of it.
@Suite struct DiscoveryTests {
  private func page(_ head: String) -> String { "<!DOCTYPE html><html><head>\(head)</head><body>Hi</body></html>" }

  @Test(arguments: [
    (
      "<link rel=alternate type=application/rss+xml title='Comments on this' href=/c.xml><link rel='alternate' type='application/atom+xml' href='/feed.atom'>",
      "https://news.example/feed.atom, or https://news.example/c.xml"
    ), ("<link rel='ALTERNATE' type='application/rdf+xml' href='index.rdf'>", "https://news.example/feeds/index.rdf"),
    (
      "<link rel='alternate' type='application/rss+xml; charset=utf-8' href='/a'><link rel=alternate type=application/atom+xml href=/b><link rel=alternate type=application/feed+json href=/c><link rel=alternate type=application/rss+xml href=/d>",
      "https://news.example/a, or https://news.example/b, or https://news.example/c"
    ),
    (
      "<base href='https://cdn.example/x/'><link rel=alternate type=application/rss+xml href=rss>",
      "https://cdn.example/x/rss"
    ),
    (
      "<link rel=alternate type=application/rss+xml href=/a><link rel=alternate type=application/rss+xml href=/a>",
      "https://news.example/a"
    ),
  ])
  func aPageNamesItsFeeds(head: String, feeds: String) {
    #expect(read(page(head)).reason == "an HTML page, not a feed; its feed is \(feeds)")
  }

  @Test(arguments: [
    "<link rel=alternate hreflang=ur href=/ur>", "<link rel=stylesheet type=application/rss+xml href=/a>",
    "<link rel=alternate type=text/html href=/amp>",
    "<link rel=alternate type=application/rss+xml href='javascript:x'>",
  ])
  func otherLinksAreNoFeeds(head: String) {
    #expect(read(page(head)).reason == "an HTML page, not a feed, and it names none")
  }

  @Test func theHeaderOfAnAnswerMayNameTheFeed() {
    let links = [
      "<https://news.example/>; rel=canonical, </feed>; rel=\"alternate\"; title=\"All, news\"; type=\"application/rss+xml\"",
      "</wp-json>; rel=\"https://api.w.org/\"",
    ]
    #expect(read(page(""), links: links).reason == "an HTML page, not a feed; its feed is https://news.example/feed")
  }

  @Test(arguments: [
    ("<a>; rel=x, <b>;rel=y", ["a", "b"]), ("<a", []), ("", []), ("<a>;;=;rel", ["a"]), ("no link", []),
    ("<a>; title=\"never closed, <b>", ["a"]), ("<>", [""]),
  ])
  func headersAreReadAsFarAsTheyMakeSense(value: String, targets: [String]) {
    #expect(LinkHeader.links(value).map(\.target) == targets)
  }
}
