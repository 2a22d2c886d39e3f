import Testing
import Transport

@Suite struct WebAddressTests {
  @Test(arguments: [
    (
      "https://WWW.Dawn.com/Feeds/PK?b=1&a=2#top", "https", "www.dawn.com", 443, "https://WWW.Dawn.com/Feeds/PK?b=1&a=2"
    ),
    ("HTTP://example.org", "http", "example.org", 80, "http://example.org/"),
    ("http://example.org:8080/x", "http", "example.org", 8080, "http://example.org:8080/x"),
    ("http://[::1]:9/", "http", "[::1]", 9, "http://[::1]:9/"),
    ("http://2130706433/", "http", "127.0.0.1", 80, "http://127.0.0.1/"),
    ("http://0x7f.1/", "http", "127.0.0.1", 80, "http://127.0.0.1/"),
    ("https://example.org/a%20b/%E2%9C%93", "https", "example.org", 443, "https://example.org/a%20b/%E2%9C%93"),
    ("https://example.org/a b", "https", "example.org", 443, "https://example.org/a%20b"),
    ("https://example.org/a/../b/./c", "https", "example.org", 443, "https://example.org/b/c"),
    ("file:///srv/feed.xml", "file", "", 0, "file:///srv/feed.xml"),
  ])
  func anAddressIsReadAsLibcurlWillReadIt(text: String, scheme: String, host: String, port: Int, whole: String) throws {
    let address = try #require(WebAddress(text))
    #expect(address.scheme == scheme)
    #expect(address.host == host)
    #expect(address.port == port)
    #expect(address.text == whole)
  }

  @Test(arguments: [
    "", "feed", "www.dawn.com/feed", "//example.org/", "http://", "http://a b/", "http://a:b:c/", "http://a\0b/",
  ])
  func whatHasNoSchemeOrNoHostIsNone(text: String) { #expect(WebAddress(text)?.isWeb != true) }

  @Test func userInfoIsKeptMovedAndTakenAway() throws {
    let address = try #require(WebAddress("https://ops:p%40ss@example.org/feed"))
    #expect(address.hasUserInfo)
    #expect(address.withoutUserInfo.text == "https://example.org/feed")
    #expect(address.shown == "https://example.org")
    let other = try #require(WebAddress("https://example.org/else"))
    #expect(other.withUserInfo(of: address).text == "https://ops:p%40ss@example.org/else")
    #expect(other.withUserInfo(of: other) == other)
  }

  @Test func sentencesShowSchemeHostAndAnUnusualPortOnly() throws {
    #expect(try #require(WebAddress("https://example.org:443/T024/x?token=1")).shown == "https://example.org")
    #expect(try #require(WebAddress("http://example.org:81/")).shown == "http://example.org:81")
  }
}
