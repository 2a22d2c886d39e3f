import Foundation
import Model
import TestSupport
import Testing
import Text

@testable import Feeds

/// Lists of feeds as other programs write them.
@Suite struct FeedListTests {
  private func read(_ text: String) -> Result<[ListedFeed], Unreadable> { read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8]) -> Result<[ListedFeed], Unreadable> {
    FeedListReader.read(Document(bytes: bytes, contentType: nil, url: "", answeredAt: Date(timeIntervalSince1970: 0)))
  }

  @Test func nestedFoldersAndEveryWayToWriteAFeed() throws {
    let feeds = try read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="1.1"><head><title>mine</title></head><body>
        <outline text="Asia"><outline title="Pakistan &amp; Nepal">
          <outline type="rss" text="Dawn" title="DAWN.COM" xmlUrl="https://dawn.example/feed?a=1&amp;b=2" language="en"/>
          <outline TYPE="rss" title="Kantipur" text="" XMLURL='https://kantipur.example/rss'></outline>
        </outline></outline>
        <outline type="rss" url="https://old.example/rdf"/>
        <outline type="link" text="a page" url="https://page.example/"/>
        <outline text="deeper"><outline text="with children" xmlUrl="https://a.example/"><outline xmlUrl="https://b.example/"/></outline></outline>
      </body></opml>
      """
    ).get()
    #expect(
      feeds.map(\.address) == [
        "https://dawn.example/feed?a=1&b=2", "https://kantipur.example/rss", "https://old.example/rdf",
        "https://a.example/", "https://b.example/",
      ])
    #expect(feeds.map(\.name) == ["Dawn", "Kantipur", nil, "with children", nil])
    #expect(
      feeds.map(\.folders) == [
        ["Asia", "Pakistan & Nepal"], ["Asia", "Pakistan & Nepal"], [], ["deeper"], ["deeper", "with children"],
      ])
    #expect(feeds.map(\.language) == ["en", nil, nil, nil, nil])
  }

  @Test func aLegacyCharsetAndBareAmpersandsAreReadAsInFeeds() throws {
    let head = "<?xml version='1.0' encoding='windows-1252'?><opml><body><outline text=\"caf"
    let feeds = try read(
      Array(head.utf8) + [0xE9] + Array(" & more\" xmlUrl=\"https://a.example/?x=1&y=2\"/></body></opml>".utf8)
    ).get()
    #expect(feeds.map(\.name) == ["café & more"] && feeds.map(\.address) == ["https://a.example/?x=1&y=2"])
  }

  @Test func ofACutOffListWhatIsWholeIsKept() throws {
    let text =
      "<opml><body><outline text=\"x\"><outline xmlUrl=\"https://a.example/\"/><outline xmlUrl=\"https://b.exam"
    #expect(try read(text).get().map(\.address) == ["https://a.example/"])
  }

  @Test func aListOfAddressesMayHaveNamesAndRemarks() throws {
    let feeds = try read(
      "# press\r\nhttps://dawn.example/feed  Dawn,  the paper\r\n\r\n  https://b.example/rss\r\n"
    ).get()
    #expect(feeds.map(\.address) == ["https://dawn.example/feed", "https://b.example/rss"])
    #expect(feeds.map(\.name) == ["Dawn, the paper", nil])
  }

  @Test(arguments: [
    ("", "empty"), ("<rss version='2.0'><channel/></rss>", "its root element is <rss>"),
    ("<!doctype html><html><p>Log in</html>", "its root element is <html>"), ("version: 1\nfeeds: []", "is no address"),
    ("%PDF-1.7", "a PDF"),
  ])
  func whatIsNoListIsNamed(_ text: String, _ words: String) {
    guard case .failure(let why) = read(text) else {
      Issue.record("\(text) was read")
      return
    }
    #expect(why.reason.contains(words), "\(why.reason)")
  }

  @Test func anEmptyListIsOne() throws {
    #expect(try read("<opml version=\"2.0\"><head/><body/></opml>").get().isEmpty)
  }

  /// A bomb of folders, and entities that would grow: time and memory stay those of the document.
  @Test func depthAndEntitiesAreBounded() throws {
    let deep = String(repeating: "<outline text=\"f\">", count: 100_000)
    let feeds = try read("<opml><body>\(deep)<outline xmlUrl=\"https://a.example/\"/></body></opml>").get()
    #expect(feeds.count == 1 && feeds.first?.folders.count == 32)
    let declared = "<!DOCTYPE opml [<!ENTITY a \"https://evil.example/\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
    let entity = try read("\(declared)<opml><body><outline xmlUrl=\"&a;\" text=\"&x;\"/></body></opml>").get()
    #expect(entity.first?.address == "&a;" && entity.first?.name == "&x;")
  }
}
