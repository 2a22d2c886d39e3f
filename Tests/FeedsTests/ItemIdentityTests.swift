import Model
import Testing

@testable import Feeds

@Suite struct ItemIdentityTests {
  private func keys(_ items: String...) throws -> [ItemKeys] {
    try read(rss(items.map { "<item>\($0)</item>" }.joined())).feed().items.map(\.keys)
  }

  /// Frozen: a change here makes every stored item new.
  @Test(arguments: [
    (
      "<title>A duty</title><guid isPermaLink='false'>n-1</guid><link>https://www.n.example/a/?utm_source=rss&amp;id=7</link>",
      "id:n-1", "link:n.example/a?id=7" as String?
    ),
    ("<title>A duty</title><guid>http://n.example/a</guid>", "id:http://n.example/a", "link:n.example/a"),
    (
      "<title>A  Duty</title><link>http://amp.n.example/a/#utm_medium=x</link><pubDate>Sun, 22 Nov 2026 03:04:05 GMT</pubDate>",
      "link:n.example/a", "title:133908ba2a629ca532f52fce5e4616e6e046582f"
    ),
    (
      "<title>A duty</title><description>Text.</description>", "hash:3e8c6e76329413df0276060ced492b53c1070452",
      "title:4f280cc7e124234fd1ed8657ff8dba0f385a83f4"
    ),
    ("<description>Text.</description>", "hash:b71888472bac2cd89da3e8567cc37ae341913357", nil),
  ])
  func keysAreWhatTheyAlwaysWere(item: String, first: String, second: String?) throws {
    let keys = try #require(keys(item).first)
    #expect(keys.first == first)
    #expect(keys.second == second)
  }

  @Test(arguments: ["N/A", "", "0", " none "])
  func aPlaceholderIsNoIdentity(guid: String) throws {
    let keys = try keys("<title>A</title><guid isPermaLink='false'>\(guid)</guid><link>/1</link>")
    #expect(keys[0].first == "link:news.example/1")
  }

  @Test func anIDThatDifferentItemsBearIsNoIdentity() throws {
    let keys = try keys(
      "<title>A</title><guid isPermaLink='false'>feed</guid><link>/1</link>",
      "<title>B</title><guid isPermaLink='false'>feed</guid><link>/2</link>",
      "<title>C</title><guid isPermaLink='false'>c</guid><link>/3</link>")
    #expect(keys.map(\.first) == ["link:news.example/1", "link:news.example/2", "id:c"])
  }

  @Test func theSameItemTwiceKeepsItsID() throws {
    let item = "<title>A</title><guid isPermaLink='false'>a</guid><link>/1</link>"
    #expect(try keys(item, item).map(\.first) == ["id:a", "id:a"])
  }

  @Test func oneLinkForAllItemsIsNoIdentity() throws {
    let keys = try keys(
      "<title>A</title><link>/live</link>", "<title>B</title><link>/live</link>",
      "<title>C</title><guid isPermaLink='false'>c</guid><link>/live</link>")
    #expect(Set(keys.map(\.first)).count == 3)
    #expect(keys.allSatisfy { !$0.first.hasPrefix("link:") && $0.second?.hasPrefix("link:") != true })
  }

  @Test func theFeedsOwnLinkIsNoIdentity() throws {
    #expect(try keys("<title>A</title><link>https://news.example</link>")[0].first.hasPrefix("hash:"))
  }

  @Test(arguments: [
    ("https://n.example/a", "http://n.example/a"), ("http://n.example/a", "http://www.n.example/a"),
    ("n-1", "n-1-random-9"), ("http://n.example/a?utm_source=x", "https://amp.n.example/a?fbclid=y"),
  ])
  func aChurningIDIsCaughtByTheSecondKey(old: String, new: String) throws {
    let item = "<title>A</title><link>https://n.example/a</link><guid isPermaLink='false'>"
    let before = try keys(item + old + "</guid>")[0]
    let after = try keys(item + new + "</guid>")[0]
    #expect(before.first != after.first)
    #expect(before.second == after.second)
  }

  @Test func newsThatGoogleRelinksIsKnownByItsTitleAndDay() throws {
    func item(_ token: String) -> String {
      "<title>A duty - Wire</title><link>https://news.google.com/rss/articles/\(token)</link><guid isPermaLink='false'>\(token)</guid>"
        + "<pubDate>Sun, 22 Nov 2026 03:04:05 GMT</pubDate>"
    }
    #expect(try keys(item("CBMiX"))[0].second == keys(item("CBMiY"))[0].second)
  }

  @Test func aVeryLongIDIsKeptByItsHash() throws {
    let long = String(repeating: "x", count: 100_000)
    let keys = try keys("<title>A</title><guid isPermaLink='false'>\(long)</guid>")
    #expect(keys[0].first.hasPrefix("id:sha256:"))
    #expect(keys[0].first.utf8.count < 100)
  }

  @Test(arguments: [
    ("https://Www.N.Example:443/A/?a=1&utm_x=2#top", "n.example/A?a=1#top"), ("http://m.example/", "m.example"),
    ("http://m.n.example/?fbclid=1&gclid=2", "n.example"), ("tag:n.example,2026:1", "tag:n.example,2026:1"),
  ])
  func addressesAreComparedByWhatTheyName(address: String, key: String) {
    #expect(CanonicalAddress.key(address) == key)
  }
}
