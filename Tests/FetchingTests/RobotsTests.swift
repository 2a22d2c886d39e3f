import Testing
import Transport

@testable import Fetching

/// RFC 9309.
@Suite("What a robots.txt allows") struct RobotsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let why: String
    let file: String
    let path: String
    let isAllowed: Bool
    var testDescription: String { why }

    init(_ why: String, _ file: String, _ path: String, _ isAllowed: Bool) {
      (self.why, self.file, self.path, self.isAllowed) = (why, file, path, isAllowed)
    }
  }

  static let cases: [Case] = [
    Case("no file, no rules", "", "/a", true),
    Case("a rule for all", "User-agent: *\nDisallow: /private/", "/private/a", false),
    Case("a rule for all leaves the rest", "User-agent: *\nDisallow: /private/", "/news/a", true),
    Case("an empty Disallow forbids nothing", "User-agent: *\nDisallow:", "/a", true),
    Case(
      "our own group, whatever its case", "User-agent: dutyWATCH\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", false),
    Case(
      "our own group goes before that for all", "User-agent: *\nDisallow: /\nUser-agent: Dutywatch\nAllow: /", "/a",
      true),
    Case("our token is not another's beginning", "User-agent: Dutywatchdog\nDisallow: /", "/a", true),
    Case(
      "groups of one name are one", "User-agent: Dutywatch\nDisallow: /a\n\nUser-agent: Dutywatch\nDisallow: /b", "/b",
      false),
    Case("several names over one group", "User-agent: other\nUser-agent: Dutywatch\nDisallow: /", "/a", false),
    Case("a name with its version", "User-agent: Dutywatch/0.1\nDisallow: /", "/a", false),
    Case("the longest rule decides", "User-agent: *\nDisallow: /news\nAllow: /news/open", "/news/open/1", true),
    Case("of equals that which allows", "User-agent: *\nDisallow: /page\nAllow: /page", "/page", true),
    Case("a star stands for anything", "User-agent: *\nDisallow: /*/print", "/2025/05/print", false),
    Case("a star may stand for nothing", "User-agent: *\nDisallow: /a*b", "/ab", false),
    Case("the end of an address", "User-agent: *\nDisallow: /*.php$", "/index.php", false),
    Case("more than the end", "User-agent: *\nDisallow: /*.php$", "/index.php?id=1", true),
    Case("a query is part of it", "User-agent: *\nDisallow: /*?print=", "/a?print=1", false),
    Case("percent-encoding is spelt in many ways", "User-agent: *\nDisallow: /%7euser/%e0", "/~user/%E0", false),
    Case("letters beyond ASCII", "User-agent: *\nDisallow: /خبر", "/%D8%AE%D8%A8%D8%B1/1", false),
    Case("the case of a path counts", "User-agent: *\nDisallow: /News", "/news", true),
    Case("comments and blanks", "# hello\n\nUser-agent : * # all\n  Disallow :  /a # not this\r\n", "/a/b", false),
    Case("rules before any name are nobody's", "Disallow: /\nUser-agent: other\nDisallow: /b", "/a", true),
    Case("a sitemap ends no group", "User-agent: *\nSitemap: https://x.example/s.xml\nDisallow: /a", "/a", false),
    Case("a byte order mark", "\u{FEFF}User-agent: *\nDisallow: /", "/a", false),
    Case("no slash", "User-agent: *\nDisallow: *", "/a", false),
    Case("the file itself", "User-agent: *\nDisallow: /", "/robots.txt", true),
    Case("a page in the place of a file", "<!DOCTYPE html><html><body>User-agent: *</body></html>", "/a", true),
  ]

  @Test(arguments: cases) func rulesAreReadAsTheStandardHasThem(test: Case) throws {
    let address = try #require(WebAddress("https://news.example" + test.path))
    #expect(Robots(Array(test.file.utf8), agent: "Dutywatch").allows(address) == test.isAllowed)
  }

  @Test func theProductTokenIsWhatStandsBeforeTheVersion() {
    #expect(Robots.token(of: UserAgent.text(version: "0.1", contact: "ops@example.org")) == "Dutywatch")
    #expect(Robots.token(of: "My-Reader_2/1.0") == "My-Reader_")
  }

  @Test func aWaitBetweenRequestsIsTakenUpToFiveMinutes() {
    let delay = { (seconds: String) in
      Robots(Array("User-agent: *\nCrawl-delay: \(seconds)".utf8), agent: "Dutywatch").delay
    }
    #expect(delay("10") == .seconds(10))
    #expect(delay("1e9") == .seconds(300))
    #expect(delay("-3") == nil && delay("soon") == nil)
  }

  @Test func aHugeFileOfStarsIsReadQuickly() throws {
    let rule = "Disallow: /" + String(repeating: "*a", count: 500) + "b\n"
    let file = Array(("User-agent: *\n" + String(repeating: rule, count: 1000)).utf8)
    let address = try #require(WebAddress("https://news.example/" + String(repeating: "a", count: 2000)))
    let start = ContinuousClock.now
    #expect(Robots(file, agent: "Dutywatch").allows(address))
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
