import FoundationEssentials
import Model
import Testing

@testable import Feeds

/// Atom 1.0 (RFC 4287) and Atom 0.3.
@Suite struct AtomTests {
  static let xhtml = "http://www.w3.org/1999/xhtml"

  private func first(_ entry: String, attributes: String = "", head: String = "") throws -> FeedItem {
    try #require(read(atom("<entry>\(entry)</entry>", attributes: attributes, head: head)).feed().items.first)
  }

  private func firstOld(_ entry: String) throws -> FeedItem {
    try #require(
      read("<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry>\(entry)</entry></feed>").feed().items.first)
  }

  @Test(arguments: [
    ("no type is text", "", "Use &lt;b&gt; &amp;amp; R&amp;amp;D", "Use <b> &amp; R&amp;D" as String?),
    ("a text in CDATA", "type='TEXT'", "<![CDATA[Fines < 5 & > 3]]>", "Fines < 5 & > 3"),
    ("HTML", "type='html'", "&lt;p&gt;New &lt;b&gt;rule&lt;/b&gt; &amp;amp; law&lt;/p&gt;", "New rule & law"),
    ("HTML that shows markup", "type='html'", "Use &amp;lt;b&amp;gt;", "Use <b>"),
    ("HTML in parts", "type='HTML'", "Old &lt;i&gt;<![CDATA[text</i>]]> end", "Old text end"),
    ("a media type", "type='text/html; charset=utf-8'", "&lt;b&gt;Bold&lt;/b&gt; move", "Bold move"),
    ("prefixes", "type='xhtml'", "<h:div xmlns:h='\(xhtml)'><h:p>One</h:p><h:p>Two</h:p></h:div>", "One Two"),
    ("no div", "type='xhtml'", "New <b>rule</b> here", "New rule here"),
    ("CDATA amid XHTML", "type='xhtml'", "<div><i><![CDATA[a <b> c & d]]></i></div>", "a <b> c & d"),
    ("CDATA in its stead", "type='xhtml'", "<![CDATA[<p>New <b>rule</b></p>]]>", "New rule"),
    ("a comment", "type='xhtml'", "<div>One<!-- a > b --> two</div>", "One two"),
    ("elements without a word", "", "<div xmlns='\(xhtml)'><p>One</p><p>Two &lt;i></p></div>", "One Two <i>"),
    ("elements that were to be escaped", "type='html'", "Rule <b>on</b> &lt;code&gt;", "Rule on <code>"),
    ("escapes in a div", "type='html'", "<div>&lt;p&gt;New rule&lt;/p&gt;</div>", "New rule"),
    ("JSON", "type='application/json'", "{\"rule\": 1}", "{\"rule\": 1}"),
    ("Markdown", "type='text/markdown'", "# Rule &lt;1>", "# Rule <1>"),
    ("other media", "type='application/x-note'", "UnVsZSBvbmU=", "Rule one"),
    ("other media, not encoded", "type='application/x-note'", "Rule, one.", "Rule, one."),
    (
      "fields of XML", "type='application/xml'", "<f:a xmlns:f='urn:f'><f:b>1</f:b><f:c>Rule &lt;</f:c></f:a>",
      "1 Rule <"
    ),
    ("a picture", "type='image/png'", "iVBORw0KGgoAAAANSUhEUgAAAAE=", nil),
    ("somewhere else", "type='text/html' src='/1'", "", nil),
    ("blank", "type='html'", " \n ", nil),
  ])
  func typesSayHowTextsAreRead(why: String, attributes: String, source: String, text: String?) throws {
    let item = try first(
      "<id>urn:1</id><title \(attributes)>\(source)</title><summary \(attributes)>\(source)</summary><content \(attributes)>\(source)</content>"
    )
    if !attributes.contains("src") {
      #expect(item.title == text, "\(why)")
      #expect(item.summary?.split(whereSeparator: \.isWhitespace).joined(separator: " ") == text, "\(why)")
    }
    #expect(item.content?.split(whereSeparator: \.isWhitespace).joined(separator: " ") == text, "\(why)")
  }

  @Test(arguments: [
    ("type='text/plain' mode='escaped'", "A &lt;b> C", "A <b> C"),
    ("type='text/plain' mode='base64'", "RmVlcyAm\n bGV2aWVz", "Fees &levies"),
    ("type='text/html'", "&lt;b>Rule&lt;/b>", "Rule"),
    ("type='text/html' mode='xml'", "New <b>rule</b> &amp; &lt;law>", "New rule & <law>"),
    ("type='application/xhtml+xml' mode='xml'", "<x:div xmlns:x='\(xhtml)'>New <x:i>rule</x:i></x:div>", "New rule"),
    ("type='application/xhtml+xml' mode='escaped'", "&lt;p>Rule&lt;/p>", "Rule"),
    ("type='application/xhtml+xml' mode='base64'", "PHA+UnVsZTwvcD4=", "Rule"),
    ("mode='escaped'", "A &lt;b> C", "A <b> C"),
  ])
  func oldAtomHasModes(attributes: String, source: String, text: String) throws {
    let item = try firstOld("<title \(attributes)>\(source)</title><content \(attributes)>\(source)</content>")
    #expect(item.title == text)
    #expect(item.content == text)
  }

  @Test func oldAtomHasContentInParts() throws {
    let parts = "<content type='text/plain'>Plain</content><content type='text/html'>Rich</content>"
    #expect(try firstOld("<content type='multipart/alternative'>\(parts)</content>").content == "Plain")
  }

  @Test(arguments: [
    ("<author><email>s@x.example</email><name>Sana</name></author>", ["Sana"]),
    ("<author><name>Sana</name><email>s@x.example</email></author><author><name>Ali</name></author>", ["Sana", "Ali"]),
    ("<author><email>s@x.example</email></author><author><name>Ali</name></author>", ["s@x.example", "Ali"]),
    ("<author><name/><email>s@x.example</email></author>", ["s@x.example"]),
    ("<author><uri>https://s.example</uri></author>", []), ("<author>Sana</author>", ["Sana"]),
    ("<author><name>Sana</name></author><contributor><name>Ali</name><email>a@x</email></contributor>", ["Sana"]),
    ("<author><g:name xmlns:g='urn:g'>No</g:name><name>Sana &lt;Q></name></author>", ["Sana <Q>"]),
    ("<source><author><name>No</name></author></source>", []),
  ])
  func authorsAreNamesElseAddresses(source: String, authors: [String]) throws {
    #expect(try first("<title>T</title>" + source).authors == authors)
  }

  @Test(arguments: [
    ("<link rel='self' href='s'/><link href='1'/><link rel='related' href='r'/>", "https://news.example/feeds/1"),
    ("<link rel='http://www.iana.org/assignments/relation/alternate' href='/1'/>", "https://news.example/1"),
    ("<link rel='https://x.example/alternate' href='/x'/><link href='/1'/>", "https://news.example/1"),
    ("<link type='application/json' href='/j'/><link type='text/html;charset=x' href='/1'/>", "https://news.example/1"),
    ("<link xmlns:x='urn:x' x:rel='self' x:href='/x' href='/1'/>", "https://news.example/1"),
    ("<link rel='self' href='/s'/><id>https://n.example/1</id>", "https://n.example/1"),
    ("<link rel='self' href='/s'/><id>tag:n.example,2026:1</id>", nil as String?), ("<link href=''/>", nil),
    ("<link xml:base='/2026/1/' href=''/>", "https://news.example/2026/1/"),
    ("<link>/1</link>", "https://news.example/1"),
  ])
  func theAlternateIsTheLink(source: String, link: String?) throws {
    let feed = try read(atom("<entry><title>T</title>\(source)</entry>", head: source)).feed()
    #expect(feed.items[0].link == link)
    #expect(feed.link == link)
  }

  @Test func theFormatsOwnWordsOutweighThoseOfOthers() throws {
    let item = try first(
      """
      <guid>g</guid><id>urn:1</id><link>/text</link><link href="/1"/><issued>2026-01-01T00:00:00Z</issued>
      <published>2026-01-02T00:00:00Z</published><modified>2026-01-03T00:00:00Z</modified><updated>2026-01-04T00:00:00Z</updated>
      """)
    #expect(item.id == "urn:1")
    #expect(item.link == "https://news.example/1")
    #expect(item.published == Date(rfc3339: "2026-01-02T00:00:00Z"))
    #expect(item.updated == Date(rfc3339: "2026-01-04T00:00:00Z"))
    let rssItem = "<item><atom:id>urn:1</atom:id><guid isPermaLink='false'>g</guid></item>"
    #expect(try read(rss(rssItem)).feed().items.map(\.id) == ["g"])
  }

  @Test(arguments: [
    ("<category term='law' label='The Law' scheme='urn:s'/><category label='Tax'/>", ["law", "Tax"]),
    ("<category term='R&amp;D'>text</category><category>Budget</category>", ["R&D", "Budget"]),
    (
      "<media:category>Law</media:category><media:keywords>tax,  new law ,</media:keywords>", ["Law", "tax", "new law"]
    ),
    ("<itunes:category text='Law'><itunes:category text='Tax'/></itunes:category>", ["Law", "Tax"]),
    ("<itunes:keywords>law, tax</itunes:keywords><dc:subject>law</dc:subject>", ["law", "tax"]),
  ])
  func categoriesAreTermsElseLabels(source: String, categories: [String]) throws {
    #expect(try first("<title>T</title>" + source).categories == categories)
  }

  @Test func ofSeveralLanguagesTheItemsOwnIsLinked() throws {
    let links = "<link hreflang='fr' href='/fr'/><link hreflang='en-GB' href='/en'/>"
    #expect(try first(links, attributes: "xml:lang='en'").link == "https://news.example/en")
    #expect(try first(links).link == "https://news.example/fr")
    #expect(try first(links, attributes: "xml:lang='ur'").link == "https://news.example/fr")
  }

  @Test func whatASourceSaysIsNotTheItems() throws {
    let source = """
      <source xml:lang="fr" xml:base="https://else.example/"><id>urn:s</id><title>Elsewhere</title><link href="/"/>
      <updated>2001-01-01T00:00:00Z</updated><category term="no"/><summary>No</summary><x:title xmlns:x="urn:x">No</x:title></source>
      """
    let own = "<title>Own</title><link href='1'/><id>urn:own</id><updated>2026-01-01T00:00:00Z</updated>"
    for item in [try first(source + own), try first(own + source)] {
      #expect(item.title == "Own")
      #expect(item.link == "https://news.example/feeds/1")
      #expect(item.id == "urn:own")
      #expect(item.updated == Date(rfc3339: "2026-01-01T00:00:00Z"))
      #expect(item.summary == nil)
      #expect(item.categories == [])
      #expect(item.language == nil)
      #expect(item.source == "https://else.example/")
    }
  }

  @Test func anEntryInsideAContentIsPartOfIt() throws {
    let feed = try read(
      atom(
        "<entry><title>Outer</title><content type='application/atom+xml'><entry><title>Inner</title></entry></content>"
          + "<updated>2026-01-02T00:00:00Z</updated></entry>")
    ).feed()
    #expect(feed.items.map(\.title) == ["Outer"])
    #expect(feed.items[0].updated == Date(rfc3339: "2026-01-02T00:00:00Z"))
  }

  @Test func anEntryAloneIsAFeed() throws {
    let feed = try read(
      "<a:entry xmlns:a='http://www.w3.org/2005/Atom'><a:title>Lone</a:title><a:id>urn:1</a:id></a:entry>"
    ).feed()
    #expect(feed.items.map(\.title) == ["Lone"])
    #expect(read("<entry xmlns='urn:dictionary'><title>Lone</title></entry>").reason != nil)
  }

  @Test func theFeedsOwnFieldsAreNotThoseOfItsEntries() throws {
    let entry = "<entry><title>T</title><link href='/1'/><updated>2026-01-01T00:00:00Z</updated></entry>"
    let bare = try read(atom(entry, head: "<link rel='self' href='x'/>")).feed()
    #expect(bare.title == nil)
    #expect(bare.link == nil)
    #expect(bare.updated == nil)
    let tail = "<title>Late</title><link href='/'/><updated>2026-03-03T00:00:00Z</updated>"
    let late = try read(atom(entry + tail)).feed()
    #expect(late.title == "Late")
    #expect(late.link == "https://news.example/")
    #expect(late.updated == Date(rfc3339: "2026-03-03T00:00:00Z"))
    #expect(late.items[0].title == "T")
  }
}
