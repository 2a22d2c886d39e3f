import Model
import Settings
import TestSupport
import Testing
import Yaml

/// What the configuration says of a feed's requests.
@Suite struct FeedRequestTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func load(_ feed: String) throws -> Settings {
    try folder.write("version: 1\nfeeds: [{name: A, url: \"https://a.example/rss\", \(feed)}]", to: "dutywatch.yaml")
    return try SettingsFile.load(
      folder.file("dutywatch.yaml"), environment: ["CREDENTIALS_DIRECTORY": folder.file("credentials")])
  }

  private func problems(_ feed: String) -> [String] {
    do {
      _ = try load(feed)
      return []
    } catch let error as Problems { return error.list.map(\.description) } catch { return ["\(error)"] }
  }

  @Test(arguments: [
    ("ops:open sesame", "Basic b3BzOm9wZW4gc2VzYW1l"), ("k-2f81c0", "Bearer k-2f81c0"),
    ("Bearer k:2f81c0", "Bearer k:2f81c0"), ("Token k-2f81c0", "Token k-2f81c0"),
    ("basic b3BzOm9wZW4=", "basic b3BzOm9wZW4="), ("ops:", "Basic b3BzOg=="),
  ])
  func aCredentialIsBasicOrBearerByItsForm(secret: String, header: String) throws {
    try folder.write(secret + "\n", to: "credentials/wire")
    let fields = try #require(try load("credential: wire").feeds.first).headers
    #expect(fields == [HTTPField(name: "Authorization", value: Secret(header))])
  }

  @Test func aCredentialThatCannotBeSentIsAnErrorThatDoesNotTellIt() throws {
    try folder.write("first-line\nsecond-line\n", to: "credentials/wire")
    #expect(problems("credential: wire").contains { $0.contains("feeds[0].credential: expected one line") })
    try folder.write("token", to: "credentials/wire")
    let both = problems("credential: wire, headers: {authorization: Bearer x}")
    #expect(both.contains { $0.contains("the headers have an Authorization too") })
    #expect(!problems("credential: wire").joined().contains("second-line"))
  }

  @Test(arguments: ["proxy.example:3128", "ftp://proxy.example", "http://", "nonsense"])
  func aProxyIsAnAddress(proxy: String) {
    #expect(problems("proxy: \"\(proxy)\"").contains { $0.contains("feeds[0].proxy: expected an address such as") })
  }

  @Test func everythingOfAFeedsRequestsIsItsOwn() throws {
    let feed = try #require(
      try load(
        """
        every: 10m, floor: 1m, timeout: 5s, user_agent: Newsroom/2, ca_file: ca.pem, private_networks: true,
        proxy: "socks5h://ops:pw@proxy.example:1080", headers: {X-Api-Key: k}
        """
      ).feeds.first)
    #expect(feed.every == .seconds(600) && feed.floor == .seconds(60) && feed.timeout == .seconds(5))
    #expect(feed.userAgent == "Newsroom/2" && feed.caFile == folder.file("ca.pem") && feed.privateNetworks)
    #expect(feed.proxy?.reveal() == "socks5h://ops:pw@proxy.example:1080")
    #expect(feed.headers == [HTTPField(name: "X-Api-Key", value: Secret("k"))])
  }

  @Test(arguments: [
    ("http://a.example/rss", "headers: {X-Api-Key: k}", true), ("HTTP://a.example/rss", "credential: wire", true),
    ("http://a.example/rss?api_key=k#x", "every: 1h", true), ("http://a.example/rss?page=1#x", "every: 1h", false),
    ("https://a.example/rss?api_key=k", "credential: wire", false),
  ])
  func whatIsSecretOverHTTPIsWarnedOf(url: String, more: String, warns: Bool) throws {
    try folder.write("k-2f81c0\n", to: "credentials/wire")
    try folder.write("version: 1\nfeeds: [{name: A, url: \"\(url)\", \(more)}]", to: "dutywatch.yaml")
    let warnings = try SettingsFile.load(
      folder.file("dutywatch.yaml"), environment: ["CREDENTIALS_DIRECTORY": folder.file("credentials")]
    ).warnings
    #expect(warnings.contains { $0.contains("feed A") && $0.contains("unencrypted over http") } == warns)
    #expect(!warnings.joined().contains("k-2f81c0"))
  }

  @Test(arguments: ["every", "floor", "timeout"])
  func nothingIsNoTime(key: String) {
    #expect(problems("\(key): 0s").contains { $0.contains("feeds[0].\(key): expected more than nothing") })
  }
}
