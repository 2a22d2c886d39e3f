import Model
import Register
import Testing

@Suite struct OutletTests {
  @Test(arguments: [
    ("https://www.dawn.com/news/1725000/google-office", "dawn.com"),
    ("http://amp.thenews.com.pk:8080/latest?id=1", "thenews.com.pk"),
    ("https://www.bbc.co.uk/urdu", "bbc.co.uk"), ("https://user:word@feeds.bbci.co.uk/news", "bbci.co.uk"),
    ("https://www.pta.gov.pk/en/media", "pta.gov.pk"), ("https://tekno.kompas.com/read", "kompas.com"),
    ("https://aptika.kominfo.go.id/", "kominfo.go.id"), ("https://www.btk.gov.tr.", "btk.gov.tr"),
    ("https://g1.globo.com/x#y", "globo.com"), ("https://www.CNNTurk.com", "cnnturk.com"),
    ("https://t.co/abc", "t.co"), ("https://pak-desk.blogspot.com/2022/12", "pak-desk.blogspot.com"),
    ("http://127.0.0.1:8000/feed", "127.0.0.1"), ("http://[2001:db8::1]:80/feed", "2001:db8::1"),
    ("http://localhost/feed", "localhost"), ("https://gov.pk/", "gov.pk"),
  ])
  func anAddressBelongsToItsRegistrableDomain(address: String, domain: String) {
    #expect(Register.registrableDomain(of: address) == domain)
  }

  @Test(arguments: ["", "dawn.com", "urn:uuid:1225c695", "https://", "https:///path", "Dawn"])
  func whatHasNoHostHasNoDomain(text: String) {
    #expect(Register.registrableDomain(of: text) == nil)
  }

  private func outlet(
    _ trust: Trust = .press, configured: String? = nil, link: String? = nil, source: String? = nil
  ) -> String {
    let feed = Feed(name: "Pakistan desk", url: "https://feeds.example/rss", trust: trust, outlet: configured)
    let item = FeedItem(
      id: "1", title: "Google opens an office", link: link, published: nil, updated: nil, summary: nil, content: nil,
      source: source, keys: ItemKeys(first: "1", second: nil))
    return Register.outlet(of: item, feed: feed)
  }

  @Test func theConfiguredOutletComesFirst() {
    #expect(outlet(.aggregator, configured: "PTA", link: "https://a.example/1", source: "Dawn") == "PTA")
  }

  @Test func anAggregatorsSourceCountsAndNotTheAggregator() {
    let link = "https://news.google.com/rss/articles/CBMi"
    #expect(outlet(.aggregator, link: link, source: "https://www.dawn.com") == "dawn.com")
    #expect(outlet(.aggregator, link: link, source: " Business  Recorder ") == "business recorder")
    #expect(outlet(.aggregator, link: link) == "google.com")
  }

  @Test func aNewsroomAnswersForWhatItPrints() {
    #expect(outlet(link: "https://www.geo.tv/latest/1", source: "Reuters") == "geo.tv")
    #expect(outlet(source: "Reuters") == "reuters")
  }

  @Test func withoutLinkAndSourceTheFeedsNameStandsIn() {
    #expect(outlet() == "Pakistan desk")
  }
}
