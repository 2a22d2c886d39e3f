import Model
import Testing

@testable import Feeds

/// Documents that are no XML, and what people can still see in them.
@Suite struct IllFormedTests {
  private func summaries(_ description: String) throws -> [String?] {
    try read(
      rss(
        "<item><title>A</title><description>\(description)</description><guid>1</guid></item>"
          + "<item><title>B</title><description>Second</description></item>")
    ).feed().items.map(\.summary)
  }

  @Test(arguments: [
    ("a section that lost its bracket", "<!CDATA[The <b>duty</b>]]>", "The duty"),
    ("a section with spaces", "<![CDATA [The duty]]>", "The duty"),
    ("a section in lower case", "<![cdata[The duty]]>", "The duty"),
    ("a section without its last sign", "<![CDATA[The duty]]", "The duty"),
    ("a section without a bracket at its end", "<![CDATA[The duty]>", "The duty"),
    ("a section in two parts", "<![CDATA[a]]]]><![CDATA[>b]]>", "a]]>b"),
    ("an end of a section in text", "The ]]> duty", "The ]]> duty"),
    ("an instruction without a name", "The <?>duty", "The duty"),
    (
      "an instruction of a text processor", "<?xml:namespace prefix = o ns = \"urn:o\" />The <b>duty</b><?php 1 ?>",
      "The duty"
    ),
    ("a script that XML calls empty", "The <script src='x'/>duty<script>f()</script>", "The duty"),
    ("a comment with dashes", "The <!-- -- x --- -->duty", "The duty"),
    ("halves of a character", "Yes &#xD83D;&#xDE00; &#55357;&#56832; &#xD83D;x", "Yes 😀 😀 \u{FFFD}x"),
  ])
  func aTextKeepsItsWords(why: String, source: String, text: String) throws {
    #expect(try summaries(source) == [text, "Second"], "\(why)")
  }

  @Test(arguments: [
    ("cells are not run together", "<td>Meta</td><td>fined</td>", "Meta fined"),
    ("headings are not run together", "<h1>Meta</h1>fined", "Meta fined"),
    ("what only begins like a break parts nothing", "A<param x='1'>B", "AB"),
    ("formulas lose their markup", "&lt;math&gt;&lt;mi&gt;a&lt;/mi&gt;&lt;/math&gt; paid", "a paid"),
  ])
  func aTitleWithElementsIsText(why: String, source: String, text: String) throws {
    #expect(try read(rss("<item><title>\(source)</title></item>")).feed().items.map(\.title) == [text], "\(why)")
  }

  @Test(arguments: [
    "<item><title>A</title></item><item><title>B</title></item>",
    "<channel><item><title>A</title></item><item><title>B</title></item></channel>",
    "<rss version='2.0'><item><title>A</title></item><item><title>B</title></item></rss>",
    "<rss><channel><title>C</title></channel><item><title>A</title></item><item><title>B</title></item></rss>",
    "<!DOCTYPE html><rss><channel><item><title>A</title></item><item><title>B</title></item></channel></rss>",
    "<rss><channel><item<title>A</title></item><item><title>B</title></item></channel></rss>",
    "<RSS><CHANNEL><ITEM><TITLE>A</Title></ITEM><Item><title>B</TITLE></item></CHANNEL></RSS>",
    "<rss><channel><item><title>A</title></item></channel></rss><rss><channel><item><title>B</title></item></channel></rss>",
    "<feed><entry><title>A</title></entry><entry><title>B</title></entry></feed>",
  ])
  func itemsAreFoundInAnyFrame(document: String) throws {
    #expect(try read(document).feed().items.map(\.title) == ["A", "B"])
  }

  @Test func anItemWithNothingThatIsKnownMakesNoFeed() {
    #expect(read("<item><sku>1</sku></item>").reason != nil)
    #expect(read("<!DOCTYPE html><p>x</p><rss><channel><title>T</title></channel></rss>").reason != nil)
  }

  @Test func anAddressIsEscapedOnceTooOften() throws {
    let feed = try read(rss("<item><title>A</title><link>/x?a=1&amp;amp;b=2</link></item>")).feed()
    #expect(feed.items[0].link == "https://news.example/x?a=1&b=2")
  }
}
