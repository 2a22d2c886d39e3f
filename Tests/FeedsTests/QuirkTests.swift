import Foundation
import Model
import Testing

@testable import Feeds

/// What publishers really send.
@Suite struct QuirkTests {
  private func first(_ item: String, attributes: String = "") throws -> FeedItem {
    try #require(read(rss("<item>\(item)</item>", attributes: attributes)).feed().items.first)
  }

  @Test(arguments: [
    ("undeclared entities", "Caf&eacute;&nbsp;&ndash;&shy;open", "Café –\u{AD}open"),
    ("bare ampersands", "AT&T & B&Q; R&D", "AT&T & B&Q; R&D"),
    ("a bare <", "3 <4 and a < b <3", "3 <4 and a < b <3"),
    ("control characters", "Du\u{8}ty\u{1C} watch\u{0}", "Duty watch"),
    ("double escapes", "It&amp;#x27;s &amp;quot;done&amp;quot; &amp;amp; dusted", "It's \"done\" & dusted"),
    ("escaped CDATA", "&lt;![CDATA[Told]]&gt;", "Told"),
    ("CDATA", "<![CDATA[Fish & <b>chips</b>]]>", "Fish & chips"),
    ("pieces", "One <![CDATA[two]]> three<!-- x -->.", "One two three."),
    ("markup that nobody escaped", "One <b>two</b><br/>three", "One two three"),
    ("an unclosed element in it", "One <b>two", "One two"),
    ("numbers beyond Unicode", "x&#99999999;&#xD800;&#0;y", "x\u{FFFD}\u{FFFD}y"),
    ("line breaks", "  One\n\t two ", "One two"), ("a heart in HTML", "&lt;3 Deno &lt;b&gt;2&lt;/b&gt;", "<3 Deno 2"),
  ])
  func titlesComeOutAsText(why: String, source: String, text: String) throws {
    let items = try read(rss("<item><title>\(source)</title><link>/1</link></item><item><title>B</title></item>"))
      .feed().items
    #expect(items.map(\.title) == [text, "B"], "\(why)")
    #expect(items[0].link == "https://news.example/1")
  }

  @Test(arguments: [
    "\n\n  ", "\u{FEFF}", "\u{FEFF}\u{FEFF} \n", "<br />\n<b>Warning</b>: foo() in x.php<br />\n", "junk ",
  ])
  func whatStandsBeforeTheFeedIsSkipped(junk: String) throws {
    #expect(try read(junk + rss("<item><title>A</title></item>")).feed().items.count == 1)
  }

  @Test func anUnclosedElementCostsNoItem() throws {
    let feed = try read(
      rss(
        """
        <item><title>One<link>https://n.example/1</link><description>Text one.</item>
        <item><title>Two</title><description>Text <p>two</description><pubDate>Sun, 22 Nov 2026 03:04:05 GMT</item>
        <item><title>Three</title><guid>3</guid>
        <item><title>Four</title><guid>4</guid></item>
        """)
    ).feed()
    #expect(feed.items.map(\.title) == ["One", "Two", "Three", "Four"])
    #expect(feed.items[0].link == "https://n.example/1")
    #expect(feed.items[0].summary == "Text one.")
    #expect(feed.items[1].published?.timeIntervalSince1970 == 1_795_316_645)
    #expect(feed.warnings.contains { $0.contains("line") })
  }

  @Test func aTruncatedDocumentKeepsItsCompleteItems() throws {
    let whole = rss(
      (1...3).map {
        "<item><title>T\($0)</title><guid>\($0)</guid><description><![CDATA[Text \($0)]]></description></item>"
      }.joined())
    let cut = String(whole.prefix(upTo: try #require(whole.range(of: "Text 3")).lowerBound))
    let feed = try read(cut).feed()
    #expect(feed.items.map(\.title) == ["T1", "T2"])
    #expect(feed.warnings.count == 1)
    #expect(feed.warnings[0].hasPrefix("the document ends too early, at line 2 (byte \(cut.utf8.count)); the item"))
    let early = String(whole.prefix(upTo: try #require(whole.range(of: "Text 1")).lowerBound))
    #expect(read(early).reason?.hasPrefix("cut off at byte") == true)
  }

  @Test func aCDATASectionWithoutEndEndsWithItsElement() throws {
    let feed = try read(
      rss(
        "<item><title>One</title><description><![CDATA[Text one</description><guid>1</guid></item>"
          + "<item><title>Two</title><description><![CDATA[Text two]]></description><guid>2</guid></item>")
    ).feed()
    #expect(feed.items.map(\.summary) == ["Text one", "Text two"])
    #expect(feed.items.map(\.id) == ["1", "2"])
  }

  @Test func entitiesOfTheDocumentAreNeitherExpandedNorLoaded() throws {
    let feed = try read(
      """
      <?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>
      <rss version="2.0"><channel><title>&b;&x;</title><item><title>A &b;</title></item></channel></rss>
      """
    ).feed()
    #expect(feed.title == "&b;&x;")
    #expect(feed.items[0].title == "A &b;")
  }

  /// A real feed had 111,206 of them: it is not their number that harms, but what they grow to.
  @Test func aFeedMayHaveVeryManyReferences() throws {
    let references = String(repeating: "&#1575;&amp;&eacute;", count: 40_000)
    let feed = try read(rss("<item><title>A</title><description>\(references)</description></item>")).feed()
    #expect(feed.items[0].summary == String(repeating: "ا&é", count: 40_000))
    #expect(feed.warnings.isEmpty)
  }

  @Test func oneBadFieldCostsNoItem() throws {
    let item = try first(
      "<title>A</title><pubDate>soon</pubDate><enclosure url='/a.mp3' length='big'/><guid></guid><link> </link>")
    #expect(item.title == "A")
    #expect(item.published == nil)
    #expect(item.id == nil)
    #expect(item.link == nil)
    #expect(item.enclosures == [Enclosure(url: "https://news.example/a.mp3", type: nil, length: nil)])
  }

  @Test(arguments: [
    ("<guid>https://n.example/1</guid>", "https://n.example/1" as String?),
    ("<guid isPermaLink='false'>https://n.example/1</guid>", nil),
    ("<guid>n-1</guid>", nil), ("<link>javascript:alert(1)</link>", nil),
    ("<guid>https://n.example/1</guid><link>/2</link>", "https://news.example/2"),
    ("<link>\n https://n.example/a\n b </link>", "https://n.example/a b"),
    ("<link>../x?a=1&b=2&copy=3</link>", "https://news.example/x?a=1&b=2&copy=3"),
    ("<atom:link href='https://n.example/s' rel='self'/><link>//m.example/1</link>", "https://m.example/1"),
    ("<atom:link href='https://n.example/1'/>", "https://n.example/1"), ("<link href='/1'/>", "https://news.example/1"),
  ])
  func linksAreAbsoluteOrNone(source: String, link: String?) throws {
    #expect(try first("<title>A</title>" + source).link == link)
  }

  /// A file on its own: what the document says is worth more than nothing.
  @Test(arguments: [
    ("<link>/a</link>", "/a"), ("<link>a?b=1</link>", "a?b=1"), ("<link xml:base='x/y'>../a</link>", "a"),
    ("<link xml:base='x/y'>a</link>", "x/a"),
    ("<link xml:base='https://n.example/x/'>a</link>", "https://n.example/x/a"),
    ("<link></link>", nil), ("<link>javascript:void(0)</link>", nil),
  ])
  func withoutAnyBaseALinkStaysAsItIs(source: String, link: String?) throws {
    let document = rss("<item><title>A</title>\(source)</item>")
    #expect(try read(document, url: "").feed().items.first?.link == link)
    #expect(try read(document, url: "file:///srv/a.xml").feed().items.first?.link?.hasPrefix("https:") ?? true)
  }

  @Test func itemsWithoutTitleHaveNone() throws {
    let item = try first(
      "<title> </title><description>&lt;p&gt;Just a note.&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</description>")
    #expect(item.title == nil)
    #expect(item.displayTitle == "Just a note.")
  }

  @Test func prefixesAreWhatTheirNamespacesSay() throws {
    let item = try first(
      "<title>A</title><x:encoded>Body</x:encoded><y:creator>Ann</y:creator><foo:title>No</foo:title><dc:date>2026-11-22</dc:date>",
      attributes: "xmlns:x='http://purl.org/rss/1.0/modules/content/' xmlns:y='https://purl.org/dc/elements/1.1'")
    #expect(item.title == "A")
    #expect(item.content == "Body")
    #expect(item.authors == ["Ann"])
    #expect(item.published?.timeIntervalSince1970 == 1_795_305_600)
  }

  @Test func scriptsInTheTextAreNoText() throws {
    let item = try first(
      "<title>A</title><description>One <script>if (a<b) { x() }</script>two <div style='display:none'>no</div>three</description>"
    )
    #expect(item.summary == "One two\n\nthree")
  }
}
