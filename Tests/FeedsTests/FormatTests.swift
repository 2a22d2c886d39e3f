import FoundationEssentials
import Model
import Testing

@testable import Feeds

@Suite struct FormatTests {
  static let rss20 = """
    <?xml version="1.0" encoding="UTF-8"?>
    <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:body="http://purl.org/rss/1.0/modules/content/"
         xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
      <channel>
        <title>Indus Courier &amp; Wire</title>
        <link>https://courier.example/</link>
        <atom:link rel="self" href="https://courier.example/feed.xml"/>
        <language>en-PK</language>
        <lastBuildDate>Sun, 22 Nov 2026 03:00:00 GMT</lastBuildDate>
        <image><title>Logo</title><link>https://courier.example/logo</link><url>/logo.png</url></image>
        <item>
          <title>Meta agrees to open an office in Islamabad</title>
          <link>https://courier.example/2026/11/22/meta-office?utm_source=rss</link>
          <guid isPermaLink="false">courier-88121</guid>
          <pubDate>Sun, 22 Nov 2026 07:30:00 +0500</pubDate>
          <dc:creator>Sana Qureshi</dc:creator>
          <category>Technology</category><category><![CDATA[Law & policy]]></category>
          <description>The company &lt;b&gt;will register&lt;/b&gt; by March.</description>
          <body:encoded><![CDATA[<p>The company <b>will register</b> by March.</p><p>PTA welcomed it.</p>]]></body:encoded>
          <enclosure url="/a/1.mp3" type="audio/mpeg" length="1024"/>
          <media:content url="https://courier.example/p.jpg" type="image/jpeg" fileSize="77"><media:title>A photo</media:title></media:content>
          <source url="https://wire.example/rss">The Wire</source>
        </item>
        <item><title>Second</title><guid>https://courier.example/2</guid></item>
      </channel>
    </rss>
    """

  @Test func rss20IsReadWithItsModules() throws {
    let feed = try read(Self.rss20).feed()
    #expect(feed.format == .rss20)
    #expect(feed.title == "Indus Courier & Wire")
    #expect(feed.link == "https://courier.example/")
    #expect(feed.language == "en-PK")
    #expect(feed.updated == Date(rfc3339: "2026-11-22T03:00:00Z"))
    #expect(feed.warnings == [])
    #expect(feed.items.count == 2)
    let item = feed.items[0]
    #expect(item.id == "courier-88121")
    #expect(item.title == "Meta agrees to open an office in Islamabad")
    #expect(item.link == "https://courier.example/2026/11/22/meta-office?utm_source=rss")
    #expect(item.published == Date(rfc3339: "2026-11-22T02:30:00Z"))
    #expect(item.updated == nil)
    #expect(item.summary == "The company will register by March.")
    #expect(item.content == "The company will register by March.\n\nPTA welcomed it.")
    #expect(item.authors == ["Sana Qureshi"])
    #expect(item.categories == ["Technology", "Law & policy"])
    #expect(
      item.enclosures == [
        Enclosure(url: "https://news.example/a/1.mp3", type: "audio/mpeg", length: 1024),
        Enclosure(url: "https://courier.example/p.jpg", type: "image/jpeg", length: 77),
      ])
    #expect(item.source == "https://wire.example/rss")
    #expect(item.language == "en-PK")
    #expect(feed.items[1].link == "https://courier.example/2")
  }

  @Test func atom10IsReadWithBasesAndTypes() throws {
    let feed = try read(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://reg.example/news/" xml:lang="en">
        <title type="html">Regulator &amp;amp; Court</title><link href="./"/><link rel="self" href="feed.atom"/>
        <updated>2026-11-22T03:04:05+05:00</updated><author><name>Press office</name></author>
        <entry xml:lang="ur"><title type="text">Use &lt;b> &amp; more</title><id>tag:reg.example,2026:1</id>
          <link rel="enclosure" href="f.pdf" type="application/pdf" length="9"/>
          <link rel="alternate" type="application/json" href="1.json"/><link href="1.html" type="text/html"/>
          <published>2026-11-21T00:00:00Z</published><updated>2026-11-22T00:00:00.5Z</updated>
          <author><name>Ali</name><email>a@reg.example</email></author><category term="telecom" label="Telecom"/>
          <source><title>Elsewhere</title><id>tag:x</id><link href="https://else.example/"/></source>
          <summary type="html">&lt;p>One&lt;/p></summary>
          <content type="xhtml" xml:base="deep/"><div xmlns="http://www.w3.org/1999/xhtml"><p>One &lt; two</p><p>Three<br/>four</p></div></content>
        </entry>
        <entry><id>urn:2</id><title>Two</title><content type="application/pdf" src="x.pdf"/></entry>
      </feed>
      """
    ).feed()
    #expect(feed.format == .atom10)
    #expect(feed.title == "Regulator & Court")
    #expect(feed.link == "https://reg.example/news/")
    #expect(feed.updated == Date(rfc3339: "2026-11-21T22:04:05Z"))
    let item = feed.items[0]
    #expect(item.title == "Use <b> & more")
    #expect(item.link == "https://reg.example/news/1.html")
    #expect(item.id == "tag:reg.example,2026:1")
    #expect(item.summary == "One")
    #expect(item.content == "One < two\n\nThree\nfour")
    #expect(item.authors == ["Ali"])
    #expect(item.categories == ["telecom"])
    #expect(item.source == "https://else.example/")
    #expect(item.language == "ur")
    #expect(item.enclosures == [Enclosure(url: "https://reg.example/news/f.pdf", type: "application/pdf", length: 9)])
    #expect(item.updated == Date(rfc3339: "2026-11-22T00:00:00.5Z"))
    #expect(feed.items[1].title == "Two")
    #expect(feed.items[1].content == nil)
    #expect(feed.items[1].language == "en")
  }

  @Test func rss10IsReadFromRDF() throws {
    let feed = try read(
      """
      <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
        xmlns:dc="http://purl.org/dc/elements/1.1/">
        <channel rdf:about="https://old.example/"><title>Old</title><link>https://old.example/</link>
          <items><rdf:Seq><rdf:li resource="https://old.example/1"/></rdf:Seq></items></channel>
        <item rdf:about="https://old.example/1"><title>One</title><link>https://old.example/1.html</link>
          <description>Text</description><dc:date>2026-11-20T10:00+02:00</dc:date><dc:subject>law</dc:subject></item>
      </rdf:RDF>
      """
    ).feed()
    #expect(feed.format == .rss10)
    #expect(feed.link == "https://old.example/")
    let item = try #require(feed.items.first)
    #expect(item.id == "https://old.example/1")
    #expect(item.link == "https://old.example/1.html")
    #expect(item.published == Date(rfc3339: "2026-11-20T08:00:00Z"))
    #expect(item.categories == ["law"])
  }

  @Test func jsonFeedIsReadWhateverItsTypesAre() throws {
    let feed = try read(
      """
      {"version":"https://jsonfeed.org/version/1.1","title":"J &amp; K","home_page_url":"https://j.example","language":"en",
       "items":[{"id":42,"url":"/a","title":null,"content_html":"<p>Hi <b>there</b></p>","date_published":"2026-11-22T01:00:00-01:00",
         "authors":[{"name":"Ann"}],"tags":"law","attachments":[{"url":"b.mp3","mime_type":"audio/mpeg","size_in_bytes":12.0}]},
        7,{"id":"x","content_text":"Plain <b>","summary":5}]}
      """, contentType: "application/feed+json"
    ).feed()
    #expect(feed.format == .json11)
    #expect(feed.title == "J & K")
    #expect(feed.items.count == 2)
    #expect(feed.items[0].id == "42")
    #expect(feed.items[0].title == nil)
    #expect(feed.items[0].displayTitle == "Hi there")
    #expect(feed.items[0].link == "https://news.example/a")
    #expect(feed.items[0].published == Date(rfc3339: "2026-11-22T02:00:00Z"))
    #expect(feed.items[0].categories == ["law"])
    #expect(
      feed.items[0].enclosures == [Enclosure(url: "https://news.example/feeds/b.mp3", type: "audio/mpeg", length: 12)])
    #expect(feed.items[1].content == "Plain <b>")
    #expect(feed.warnings == ["item 2 is no object: left out"])
  }

  @Test(arguments: [
    (#"<rss version="0.91"><channel><item><title>A</title></item></channel></rss>"#, FeedFormat.rss09x),
    (#"<RSS VERSION='2.0'><CHANNEL><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>"#, .rss20),
    (#"<rdf:RDF xmlns="http://my.netscape.com/rdf/simple/0.9/"><item><title>A</title></item></rdf:RDF>"#, .rss09x),
    (#"<feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title>A</title></entry></feed>"#, .atom03),
    (#"<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>A</a:title></a:entry></a:feed>"#, .atom10),
    (#"<atom:feed><atom:entry><atom:title>A</atom:title></atom:entry></atom:feed>"#, .atom10),
    (#"<channel href="https://c.example/"><title>C</title><item href="/1"><title>A</title></item></channel>"#, .cdf),
    (
      #"<urlset xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/1</loc><n:news><n:title>A</n:title></n:news></url></urlset>"#,
      .sitemap
    ),
    (#"{"version":"https://jsonfeed.org/version/1","items":[{"title":"A"}]}"#, .json10),
  ])
  func everyFormatIsKnownByItsRoot(document: String, format: FeedFormat) throws {
    let feed = try read(document).feed()
    #expect(feed.format == format)
    #expect(feed.items.map(\.title) == ["A"])
  }

  @Test func atom03HasModes() throws {
    let feed = try read(
      """
      <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><title type="text/html" mode="escaped">A &lt;i>b&lt;/i></title>
      <link rel="alternate" type="text/html" href="https://x.example/1"/><issued>2026-11-01T00:00:00Z</issued>
      <modified>2026-11-02T00:00:00Z</modified><content type="text/html" mode="base64">PHA+SGkgdGhlcmU8L3A+</content></entry></feed>
      """
    ).feed()
    #expect(feed.items[0].title == "A b")
    #expect(feed.items[0].content == "Hi there")
    #expect(feed.items[0].published == Date(rfc3339: "2026-11-01T00:00:00Z"))
    #expect(feed.items[0].updated == Date(rfc3339: "2026-11-02T00:00:00Z"))
  }

  @Test func anEmptyFeedIsAFeed() throws {
    #expect(try read(rss("")).feed().items.isEmpty)
    #expect(try read("<feed xmlns='http://www.w3.org/2005/Atom'/>").feed().items.isEmpty)
  }

  @Test func moreThanFiveThousandItemsAreLeftOutWithAWarning() throws {
    let items = (0..<5003).map { "<item><guid isPermaLink='false'>g\($0)</guid><title>T\($0)</title></item>" }
    let feed = try read(rss(items.joined())).feed()
    #expect(feed.items.count == 5000)
    #expect(feed.warnings.contains { $0.hasPrefix("more than 5000 items") })
  }
}
