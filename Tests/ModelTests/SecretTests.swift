import Foundation
import Model
import Testing

@Suite struct SecretTests {
  @Test func aSecretIsNeverPrinted() {
    let secret = Secret("hunter2")
    var dumped = ""
    dump(HTTPField(name: "Authorization", value: secret), to: &dumped)
    for text in ["\(secret)", String(reflecting: secret), "\(HTTPField(name: "a", value: secret))", dumped] {
      #expect(!text.contains("hunter2"))
    }
    #expect(secret.reveal() == "hunter2")
  }
}

@Suite struct ShownAddressTests {
  @Test(arguments: [
    ("https://example.org/feed", "https://example.org/feed"),
    ("https://user:pw@example.org:8443/feed#x", "https://example.org:8443/feed"),
    (
      "https://example.org/rss?q=meta+office&api_key=abc&hl=en",
      "https://example.org/rss?q=meta+office&api_key=<redacted>&hl=en"
    ),
    ("https://a@b@example.org?token=1", "https://example.org?token=<redacted>"), ("file:///a/b.xml", "file:///a/b.xml"),
  ])
  func anAddressIsShownWithoutItsSecrets(url: String, shown: String) { #expect(shownAddress(url) == shown) }

  @Test func whatAPublisherSaysIsToldWithoutTheSecretsOfTheFeed() {
    let feed = Feed(
      name: "Wire", url: "https://example.org/feed?hl=english&api_key=s3cret%20key&token=short#x",
      headers: [HTTPField(name: "Authorization", value: Secret("Bearer abcdef123"))])
    let page = "titled “/feed?hl=english&api_key=s3cret%20key, s3cret key, Authorization: Bearer abcdef123, abcdef123”"
    #expect(
      feed.withoutSecrets(page)
        == "titled “/feed?hl=english&api_key=<redacted>, <redacted>, Authorization: <redacted>, <redacted>”")
  }

  @Test func neitherHalfOfABasicLoginIsTold() {
    let login = Secret("Basic " + Data("press-desk:sesame-open".utf8).base64EncodedString())
    let feed = Feed(
      name: "Wire", url: "https://example.org/feed", headers: [HTTPField(name: "Authorization", value: login)])
    #expect(
      feed.withoutSecrets("no user press-desk, not with sesame-open: \(login.reveal())")
        == "no user <redacted>, not with <redacted>: <redacted>")
  }
}
