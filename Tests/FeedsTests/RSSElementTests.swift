import FoundationEssentials
import Model
import Testing

@testable import Feeds

/// What an item of RSS says when several elements say it, or one says it oddly.
@Suite struct RSSElementTests {
  static let modules = """
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" \
    xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:x="http://www.w3.org/1999/xhtml"
    """

  private func item(_ elements: String) throws -> FeedItem {
    let feed = try read(rss("<item>\(elements)</item>", attributes: Self.modules)).feed()
    return try #require(feed.items.first)
  }

  @Test(
    arguments: [
      ("<pubDate>1 Nov 2026</pubDate>", "2026-11-01", nil), ("<PubDate>1 Nov 2026</PubDate>", "2026-11-01", nil),
      // Dublin Core does not say what happened on a date.
      ("<dc:date>2026-11-02</dc:date>", "2026-11-02", "2026-11-02"),
      ("<dc:date>2026-11-02</dc:date><pubDate>1 Nov 2026</pubDate>", "2026-11-01", "2026-11-02"),
      ("<dc:date>2026-11-02</dc:date><dcterms:issued>2026-11-03</dcterms:issued>", "2026-11-03", "2026-11-02"),
      ("<dcterms:modified>2026-11-05</dcterms:modified><dc:date>2026-11-02</dc:date>", "2026-11-02", "2026-11-05"),
      ("<dcterms:created>2026-11-04</dcterms:created>", "2026-11-04", nil),
      ("<pubDate>soon</pubDate><dc:date>2026-11-02</dc:date>", "2026-11-02", "2026-11-02"),
      ("<pubDate>soon</pubDate>", nil, nil),
    ] as [(String, String?, String?)])
  func theDateThatSaysMostIsTaken(elements: String, published: String?, updated: String?) throws {
    let item = try item(elements)
    #expect(item.published.map { UTCDay($0).description } == published)
    #expect(item.updated.map { UTCDay($0).description } == updated)
  }

  @Test(
    arguments: [
      ("<description>D</description><content:encoded>C</content:encoded>", "D", "C"),
      ("<content:encoded>C</content:encoded><x:body><x:p>B</x:p></x:body><fullitem>F</fullitem>", nil, "C"),
      ("<description>D</description><body><p>B</p></body>", "D", "B"), ("<fullitem>F</fullitem>", nil, "F"),
      // The second of two descriptions would be lost where there is no content.
      ("<description>D</description><itunes:summary>Longer</itunes:summary>", "D", "Longer"),
      ("<itunes:summary>Longer</itunes:summary><description>D</description>", "D", "Longer"),
      ("<summary>S</summary><description>D</description>", "S", "D"),
      ("<description>D</description><dc:description>E</dc:description><content:encoded>C</content:encoded>", "D", "C"),
      ("<description>Same words</description><itunes:summary>Same</itunes:summary>", "Same words", nil),
      // A picture's description is no text of the item if it has another.
      ("<media:description>M</media:description><description>D</description>", "D", nil),
      ("<media:group><media:description>M</media:description></media:group>", "M", nil),
    ] as [(String, String?, String?)])
  func noTextIsLost(elements: String, summary: String?, content: String?) throws {
    let item = try item(elements)
    #expect(item.summary == summary)
    #expect(item.content == content)
  }

  @Test(
    arguments: [
      ("<media:title>M</media:title><title>T</title><dc:title>D</dc:title>", "T"), ("<dc:title>D</dc:title>", "D"),
      ("<title/><media:content url='/p'><media:title>M</media:title></media:content>", "M"), ("<title/>", nil),
      ("<image><title>Logo</title></image><textInput><title>Find</title></textInput>", nil),
    ] as [(String, String?)])
  func theItemsOwnTitleWins(elements: String, title: String?) throws { #expect(try item(elements).title == title) }

  @Test(
    arguments: [
      ("", "https://c.example/1"), (" isPermaLink='TRUE'", "https://c.example/1"),
      (" ispermalink='true'", "https://c.example/1"), (" isPermaLink='false'", nil), (" isPermaLink='False'", nil),
      (" isPermalink=false", nil), (" isPermaLink='0'", nil), (" isPermaLink='no'", nil),
    ] as [(String, String?)])
  func aGuidIsALinkUnlessItSaysNo(attribute: String, link: String?) throws {
    let item = try item("<guid\(attribute)>https://c.example/1</guid>")
    #expect(item.id == "https://c.example/1")
    #expect(item.link == link)
  }

  @Test(arguments: [
    ("<author>a@c.example (Ann)</author>", ["a@c.example (Ann)"]),
    ("<author>Ann &lt;a@c.example&gt;</author>", ["Ann <a@c.example>"]),
    ("<dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><dc:author>Ann</dc:author>", ["Ann", "Bob"]),
    ("<managingEditor>Ed</managingEditor>", ["Ed"]), ("<itunes:author>Desk</itunes:author>", ["Desk"]),
    ("<itunes:author>Desk</itunes:author><author>Ann</author>", ["Ann"]), ("<dc:publisher>P</dc:publisher>", []),
  ])
  func authorsAreWhoWrote(elements: String, authors: [String]) throws { #expect(try item(elements).authors == authors) }

  @Test(arguments: [
    ("<category domain='d'>A</category><category>A</category><dc:subject>S</dc:subject>", ["A", "S"]),
    ("<category>A, B</category>", ["A, B"]), ("<category/>", []),
    ("<media:keywords>a, b ,</media:keywords>", ["a", "b"]),
    ("<itunes:category text='News'><itunes:category text='Law'/></itunes:category>", ["News", "Law"]),
    ("<itunes:keywords>a,b</itunes:keywords><media:category label='x'>c</media:category>", ["a", "b", "c"]),
  ])
  func categoriesAreTermsAndKeywords(elements: String, categories: [String]) throws {
    #expect(try item(elements).categories == categories)
  }

  @Test(
    arguments: [
      ("length='123'", 123), ("length=' 7 '", 7), ("length='0'", 0), ("length='-1'", nil), ("length='1,234'", nil),
      ("length='n/a'", nil), ("length='99999999999999999999'", nil), ("", nil),
    ] as [(String, Int?)])
  func aLengthIsANumberOfBytesOrNone(attribute: String, length: Int?) throws {
    let item = try item("<enclosure url='https://c.example/a.mp3' type='audio/mpeg' \(attribute)/>")
    #expect(item.enclosures == [Enclosure(url: "https://c.example/a.mp3", type: "audio/mpeg", length: length)])
  }

  @Test func aFileNamedTwiceIsOne() throws {
    let item = try item(
      """
      <enclosure href="/a.mp3"/><enclosure uri="/b.mp3"/><enclosure type="audio/mpeg"/>
      <media:content url="/a.mp3" type="audio/mpeg" fileSize="9"/>
      """)
    #expect(
      item.enclosures == [
        Enclosure(url: "https://news.example/a.mp3", type: "audio/mpeg", length: 9),
        Enclosure(url: "https://news.example/b.mp3", type: nil, length: nil),
      ])
  }

  @Test func anItemWithAnythingInItIsKept() throws {
    let feed = try read(rss("<item/><item></item><item><pubDate>1 Nov 2026</pubDate></item><item><title/></item>"))
      .feed()
    #expect(feed.items.map { $0.published != nil } == [true, false])
    #expect(feed.warnings == ["2 items without any content: left out"])
  }

  @Test func theLanguageOfTheFeedReadsItsDates() throws {
    let items = "<item><pubDate>3/4/2026</pubDate></item><item xml:lang='en-US'><pubDate>3/4/2026</pubDate></item>"
    let feed = try read(rss(items, channel: "<language>fr</language>")).feed()
    #expect(feed.items.map { $0.published.map { UTCDay($0).description } } == ["2026-04-03", "2026-03-04"])
  }
}

/// What else is read as a feed.
@Suite struct KindredFormatTests {
  @Test func channelDefinitionsHaveAttributesOrElements() throws {
    let feed = try read(
      """
      <CHANNEL BASE="https://c.example/" LASTMOD="1998.11.05T08:15-0500"><A HREF="https://c.example/home"/><TITLE>C</TITLE>
      <ITEM HREF="https://c.example/1" LASTMOD="1998-11-06"><TITLE>A</TITLE><ABSTRACT>Text</ABSTRACT></ITEM>
      <ITEM><A HREF="https://c.example/2"/></ITEM></CHANNEL>
      """
    ).feed()
    #expect(feed.format == .cdf)
    #expect(feed.link == "https://c.example/home")
    #expect(feed.updated?.rfc3339 == "1998-11-05T13:15:00Z")
    #expect(feed.items.map(\.link) == ["https://c.example/1", "https://c.example/2"])
    #expect(feed.items[0].summary == "Text")
    #expect(feed.items[0].updated?.rfc3339 == "1998-11-06T00:00:00Z")
  }

  @Test func newsSitemapsHaveKeywords() throws {
    let feed = try read(
      """
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc>https://c.example/1</loc><n:news><n:publication><n:name>Courier</n:name><n:language>ur</n:language></n:publication>
      <n:publication_date>2026-11-22</n:publication_date><n:title>A</n:title><n:keywords>law, telecom</n:keywords></n:news></url></urlset>
      """
    ).feed()
    #expect(feed.items[0].categories == ["law", "telecom"])
    #expect(feed.items[0].language == "ur")
  }

  @Test func jsonMembersOfOtherTypesAreUnderstood() throws {
    let feed = try read(
      """
      {"version":"1.1","title":"C","items":[{"id":7.0,"authors":"Ann","author":{"name":"Bob"},"tags":"law, telecom",
       "attachments":{"url":"/1","size_in_bytes":"12.6"},"date_published":1795316645},
       {"id":"b","authors":{"name":"Cy"},"tags":[1,null,{"name":"x"}],"attachments":["/2",{"url":"/3","size_in_bytes":-1}]},{}]}
      """, contentType: "application/json"
    ).feed()
    #expect(feed.items.map(\.id) == ["7", "b"])
    #expect(feed.items[0].authors == ["Ann", "Bob"])
    #expect(feed.items[0].categories == ["law", "telecom"])
    #expect(feed.items[0].published?.rfc3339 == "2026-11-22T03:04:05Z")
    #expect(feed.items[0].enclosures == [Enclosure(url: "https://news.example/1", type: nil, length: 13)])
    #expect(feed.items[1].authors == ["Cy"])
    #expect(feed.items[1].categories == ["1", "x"])
    #expect(feed.items[1].enclosures.map(\.length) == [nil, nil])
  }
}
