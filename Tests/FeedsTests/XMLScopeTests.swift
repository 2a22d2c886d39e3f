import Model
import Testing

@testable import Feeds

/// What elements inherit: `xml:base`, `xml:lang`, namespaces.
@Suite struct XMLScopeTests {
  @Test(arguments: [
    ("xml:base='https://b.example/d/f.xml'", "", "", "1", "https://b.example/d/1" as String?),
    ("", "xml:base='e/'", "", "1", "https://news.example/feeds/e/1"),
    ("xml:base='https://b.example/d/'", "xml:base='e/'", "xml:base='l/'", "1", "https://b.example/d/e/l/1"),
    ("xml:base='https://b.example/d/e/'", "xml:base='../x/'", "", "1", "https://b.example/d/x/1"),
    ("xml:base='https://b.example/d/'", "xml:base=''", "", "1", "https://b.example/d/1"),
    ("xml:base='https://b.example/d/'", "xml:base='https://c.example'", "", "1", "https://c.example/1"),
    ("xml:base='https://b.example/d/p?q#f'", "", "", "#s", "https://b.example/d/p?q#s"),
    ("xml:base='https://b.example/d/p?q'", "", "", "?r", "https://b.example/d/p?r"),
    ("xml:base='https://b.example/a/'", "", "", "../../../1?u=../x", "https://b.example/1?u=../x"),
    ("xml:base='https://b.example/?x=1&amp;y=2'", "", "", "", "https://b.example/?x=1&y=2"),
    ("xml:base='https://b.example/d/'", "", "", "//c.example/1", "https://c.example/1"),
    ("xml:base='file:///srv/'", "", "", "1", "https://news.example/feeds/1"),
    ("xml:base='javascript:x'", "", "", "1", "https://news.example/feeds/1"),
    ("xml:base='ftp://b.example/d/'", "", "", "1", "ftp://b.example/d/1"),
    ("xml:base='https://bücher.example/ü/'", "", "", "é%2F", "https://bücher.example/ü/é%2F"),
  ])
  func linksAreResolvedByTheirBases(feed: String, entry: String, element: String, href: String, link: String?) throws {
    let entry = "<entry \(entry)><title>T</title><link \(element) href='\(href)'/></entry>"
    #expect(try read(atom(entry, attributes: feed)).feed().items.first?.link == link)
  }

  @Test func aBaseEndsWithItsElement() throws {
    let content = "<content type='xhtml' xml:base='/no/'><div xml:base='/no/no/'>x</div></content>"
    let items = try read(
      atom(
        "<entry xml:base='https://one.example/'>\(content)<link href='a'/></entry><entry><link href='b'/></entry>")
    ).feed().items
    #expect(items.map(\.link) == ["https://one.example/a", "https://news.example/feeds/b"])
  }

  @Test func aDocumentWithoutAddressLeavesRelativeLinksOut() throws {
    let items = try read(
      Array(atom("<entry><title>1</title><link href='1'/></entry><entry xml:base='d/'><title>2</title></entry>").utf8),
      url: "file:///srv/feed.xml"
    ).feed().items
    #expect(items.map(\.link) == [nil, nil])
  }

  @Test(arguments: [
    ("xml:lang='ur'", "", "", "ur" as String?), ("xml:lang='en'", "xml:lang='fr-CA'", "", "fr-CA"),
    ("xml:lang='en'", "", "<content xml:lang='de'>Wort</content>", "de"),
    ("", "xml:lang='fr'", "<content xml:lang='de'>Wort</content>", "fr"),
    ("", "", "<summary xml:lang='es'>Ley</summary><title xml:lang='pt'>Lei</title>", "pt"),
    ("xml:lang='en'", "", "<dc:language>pt</dc:language>", "pt"), ("xml:lang='en'", "xml:lang=''", "", nil),
    ("lang='sv'", "", "", "sv"), ("", "", "<source xml:lang='fr'><title xml:lang='fr'>x</title></source>", nil),
  ])
  func languagesAreInherited(feed: String, entry: String, body: String, language: String?) throws {
    let entry = "<entry \(entry)><id>urn:1</id>\(body)</entry>"
    #expect(try read(atom(entry, attributes: feed)).feed().items.first?.language == language)
  }

  @Test(arguments: [
    "http://www.w3.org/2005/Atom", "http://www.w3.org/2005/atom/", "https://www.w3.org/2005/Atom",
    "http://purl.org/atom/ns#", "http://purl.org/atom/ns#draft-ietf-atompub-format-05", "http://purl.org/net/echo/",
    "http://purl.org/pie/", "http://example.com/newformat#", "urn:misspelt", "",
  ])
  func theRootsNamespaceIsTheFeeds(uri: String) throws {
    let entry = "<id>urn:1</id><title>T</title><link href='/1'/><summary>S</summary>"
    let prefixed = entry.replacing("<", with: "<q:").replacing("<q:/", with: "</q:")
    for document in [
      "<feed xmlns='\(uri)'><title>F</title><entry>\(entry)</entry></feed>",
      "<q:feed xmlns:q='\(uri)'><q:title>F</q:title><q:entry>\(prefixed)</q:entry></q:feed>",
      "<q:feed><q:title>F</q:title><q:entry>\(prefixed)</q:entry></q:feed>",
    ] {
      let feed = try read(document).feed()
      #expect(feed.title == "F")
      #expect(feed.items.map(\.title) == ["T"])
      #expect(feed.items[0].link == "https://news.example/1")
      #expect(feed.items[0].summary == "S")
    }
  }

  @Test func modulesAreKnownByTheirPrefixWhereTheirURIIsMisspelt() throws {
    let modules = """
      <rss version="2.0" xmlns:DC="http://purl.example/dc" xmlns:content="urn:content" xmlns:media="http://www.rssboard.org/media-rss"
        xmlns:news="urn:other"><channel><item><media:title>T</media:title><DC:creator>Ann</DC:creator>
        <content:encoded>&lt;p>Body&lt;/p></content:encoded><news:title>No</news:title></item></channel></rss>
      """
    let item = try #require(read(modules).feed().items.first)
    #expect(item.title == "T")
    #expect(item.authors == ["Ann"])
    #expect(item.content == "Body")
  }

  @Test func aStrayNamespaceOnAnRSSFeedChangesNothing() throws {
    for uri in ["http://www.w3.org/2005/Atom", AtomTests.xhtml, "http://purl.org/dc/elements/1.1/", "urn:rss"] {
      let feed = try read(
        "<rss version='2.0' xmlns='\(uri)'><channel><title>F</title><item><title>A &amp;amp; &lt;b>B&lt;/b></title></item></channel></rss>"
      ).feed()
      #expect(feed.title == "F")
      #expect(feed.items.map(\.title) == ["A & B"])
      let inner =
        "<rss version='2.0'><channel xmlns='\(uri)'><title>F</title><item><title>A &amp;amp; B</title></item></channel></rss>"
      #expect(try read(inner).feed().items.map(\.title) == ["A & B"])
    }
  }

  @Test func wordsOfOtherVocabulariesNeverWin() throws {
    let other = """
      <x:title>No</x:title><x:link href="/no"/><x:id>no</x:id><x:updated>1999-01-01</x:updated><x:summary>No</x:summary>
      <x:content>No</x:content><x:author><name>No</name></x:author><x:category term="no"/><title xmlns="urn:x">No</title>
      <x:object><title>No</title><link href="/no"/><content>No</content></x:object><h:title>No</h:title>
      """
    let own = "<title>T</title><link href='/1'/><id>urn:1</id>"
    for body in [other + own, own + other] {
      let feed = try read(
        atom("<entry>\(body)</entry>", attributes: "xmlns:x='urn:x' xmlns:h='\(AtomTests.xhtml)'", head: body)
      ).feed()
      #expect(feed.title == "T")
      #expect(feed.link == "https://news.example/1")
      let item = feed.items[0]
      #expect(item.title == "T")
      #expect(item.link == "https://news.example/1")
      #expect(item.id == "urn:1")
      #expect(item.updated == nil)
      #expect(item.summary == nil)
      #expect(item.content == nil)
      #expect(item.authors + item.categories == [])
    }
  }
}
