import Model
import Testing

@testable import Feeds

/// What feeds say about themselves: when to ask, and where older items are.
@Suite struct HintTests {
  private func hints(_ channel: String, attributes: String = "") throws -> FeedHints {
    try read(rss("<item><title>A</title></item>", channel: channel, attributes: attributes)).feed().hints
  }

  @Test(arguments: [
    ("<ttl>15</ttl>", 900 as Int?), ("<ttl> 60 </ttl>", 3600), ("<ttl>0</ttl>", nil), ("<ttl>soon</ttl>", nil),
    ("<ttl>-5</ttl>", nil), ("<ttl>99999999999999999999</ttl>", nil), ("", nil),
    ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800),
    ("<sy:updatePeriod>\n daily </sy:updatePeriod>", 86_400),
    ("<x:updatePeriod xmlns:x='http://purl.org/rss/1.0/modules/syndication/'>Weekly</x:updatePeriod>", 604_800),
    ("<sy:updateFrequency>4</sy:updateFrequency>", nil),
    ("<ttl>120</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 7200),
  ])
  func theIntervalIsWhatThePublisherSuggests(channel: String, interval: Int?) throws {
    #expect(try hints(channel).pace.interval == interval)
  }

  @Test func hoursAndDaysOfRestAreRead() throws {
    let hints = try hints(
      "<skipHours><hour>0</hour><hour>24</hour><hour>7</hour><hour>25</hour></skipHours>"
        + "<skipDays><day>Saturday</day><day>sunday</day><day>Someday</day></skipDays><ttl>5</ttl>")
    #expect(hints.pace.skipHours == [0, 7])
    #expect(hints.pace.skipDays == [6, 7])
    #expect(hints.pace.interval == 300)
  }

  @Test(arguments: [
    ("<atom:link rel='next' href='/feed?page=2'/>", "https://news.example/feed?page=2" as String?),
    (
      "<atom:link rel='next' href='/2'/><atom:link rel='prev-archive' href='/2026/10'/>", "https://news.example/2026/10"
    ), ("<atom:link rel='next' href='mailto:a@n.example'/>", nil), ("<atom:link rel='prev' href='/0'/>", nil),
    ("<atom:link rel='self' href='/feed'/>", nil),
  ])
  func olderItemsAreWhereRFC5005PutsThem(channel: String, older: String?) throws {
    #expect(try hints(channel).older == older)
  }

  @Test func anItemsOwnLinksSayNothingOfTheFeed() throws {
    let feed = try read(rss("<item><title>A</title><atom:link rel='next' href='/b'/><ttl>5</ttl></item>")).feed()
    #expect(feed.hints == FeedHints())
  }

  @Test func aCompleteFeedSaysSo() throws {
    #expect(try hints("<fh:complete xmlns:fh='http://purl.org/syndication/history/1.0'/>").isComplete)
    #expect(try !hints("<complete/>").isComplete)
  }

  @Test func jsonFeedsHavePagesToo() throws {
    let feed = try read(
      #"{"version": "https://jsonfeed.org/version/1.1", "title": "T", "next_url": "/p2", "items": []}"#
    ).feed()
    #expect(feed.hints.older == "https://news.example/p2")
  }
}
