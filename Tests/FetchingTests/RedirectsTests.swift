import Fetching
import Foundation
import Model
import Testing
import Transport

@Suite struct RedirectsTests {
  private func begin(_ url: String, hasHeaders: Bool = false) throws -> Redirects {
    Redirects(from: try #require(WebAddress(url)), hasHeaders: hasHeaders)
  }

  private func message(_ redirects: inout Redirects, _ answer: HTTPResponse) -> String? {
    do throws(FetchFailure) {
      try redirects.follow(answer)
      return nil
    } catch {
      #expect(error.kind == .badRedirect)
      return error.message
    }
  }

  @Test(arguments: [
    ("/b", "https://a.example/b"), ("b?x=1#y", "https://a.example/feeds/b?x=1"), ("../c", "https://a.example/c"),
    ("//b.example/x", "https://b.example/x"), ("?page=2", "https://a.example/feeds/pk?page=2"),
    ("HTTPS://B.example/%C3%A9 \u{E9}", "https://B.example/%C3%A9%20%c3%a9"),
    ("https://b.example", "https://b.example/"),
  ])
  func aLocationIsReadAgainstTheAddressThatAnswered(location: String, target: String) throws {
    var redirects = try begin("https://a.example/feeds/pk")
    try redirects.follow(answer(302, [("Location", location)]))
    #expect(redirects.address.text == target)
  }

  @Test func fiveAreFollowedAndASixthIsNot() throws {
    var redirects = try begin("https://a.example/0")
    for number in 1...5 { try redirects.follow(answer(302, [("Location", "/\(number)")])) }
    #expect(message(&redirects, answer(302, [("Location", "/6")]))?.contains("more than 5") == true)
  }

  @Test(arguments: ["https://a.example/1", "https://a.example/0", "/1#again"])
  func aCircleIsNotFollowed(location: String) throws {
    var redirects = try begin("https://a.example/0")
    try redirects.follow(answer(302, [("Location", "/1")]))
    #expect(message(&redirects, answer(302, [("Location", location)]))?.contains("circle") == true)
  }

  @Test(arguments: [
    "file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:text/xml,x", "javascript:alert(1)",
    "dict://a.example:2628/d", "mailto:a@a.example",
  ])
  func noOtherSchemeIsFollowed(location: String) throws {
    var redirects = try begin("https://a.example/0")
    #expect(message(&redirects, answer(301, [("Location", location)])) != nil)
  }

  @Test func aRedirectToNowhereIsSaidSo() throws {
    var redirects = try begin("https://a.example/0")
    #expect(message(&redirects, answer(301))?.contains("without saying where to") == true)
    #expect(message(&redirects, answer(301, [("Location", "")])) != nil)
    #expect(message(&redirects, answer(301, [("Location", "http://[::1")])) != nil)
  }

  @Test(arguments: [
    ("https://a.example/b", true), ("https://a.example:443/b", true), ("https://A.example/b", true),
    ("https://a.example:8443/b", false), ("https://b.example/b", false), ("https://a.example.evil.example/b", false),
    ("https://a.example@evil.example/b", false),
  ])
  func credentialsGoToTheOriginThatTheUserWroteOnly(location: String, sends: Bool) throws {
    var redirects = try begin("https://ops:pw@a.example/0", hasHeaders: true)
    try redirects.follow(answer(302, [("Location", location)]))
    #expect(redirects.sendsCredentials == sends)
    #expect(redirects.address.text.contains("ops:pw@") == sends)
  }

  @Test func credentialsDoNotComeBackByADetour() throws {
    var redirects = try begin("https://ops:pw@a.example/0", hasHeaders: true)
    try redirects.follow(answer(302, [("Location", "https://evil.example/")]))
    try redirects.follow(answer(302, [("Location", "https://a.example/admin")]))
    #expect(!redirects.sendsCredentials)
    #expect(redirects.address.text == "https://a.example/admin")
  }

  @Test func aFeedWithCredentialsDoesNotLeaveTLS() throws {
    var plain = try begin("https://a.example/0")
    try plain.follow(answer(302, [("Location", "http://a.example/0")]))
    #expect(plain.address.scheme == "http")
    var keyed = try begin("https://a.example/0", hasHeaders: true)
    #expect(message(&keyed, answer(302, [("Location", "http://a.example/0")]))?.contains("https to http") == true)
    var detour = try begin("https://ops:pw@a.example/0")
    try detour.follow(answer(302, [("Location", "https://b.example/")]))
    #expect(message(&detour, answer(302, [("Location", "http://b.example/")])) != nil)
  }

  @Test func userInfoOfALocationIsDropped() throws {
    var redirects = try begin("https://a.example/0")
    try redirects.follow(answer(302, [("Location", "https://x:y@b.example/")]))
    #expect(redirects.address.text == "https://b.example/")
  }

  @Test(
    arguments: [
      ([301], "https://a.example/1"), ([308, 301], "https://a.example/2"), ([301, 302], "https://a.example/1"),
      ([302, 301], nil), ([307], nil), ([303], nil),
    ] as [([Int], String?)])
  func onlyWhatIsPermanentFromTheStartCountsAsMoved(statuses: [Int], movedTo: String?) throws {
    var redirects = try begin("https://ops:pw@a.example/0")
    for (number, status) in statuses.enumerated() {
      try redirects.follow(answer(status, [("Location", "/\(number + 1)")]))
    }
    #expect(redirects.movedTo == movedTo)
  }

  @Test func nothingIsLearnedWithoutTLS() throws {
    var plain = try begin("http://a.example/0")
    try plain.follow(answer(301, [("Location", "https://a.example/0")]))
    #expect(plain.movedTo == nil)
    var leaving = try begin("https://a.example/0")
    try leaving.follow(answer(308, [("Location", "https://a.example/1")]))
    try leaving.follow(answer(308, [("Location", "http://a.example/2")]))
    try leaving.follow(answer(308, [("Location", "https://a.example/3")]))
    #expect(leaving.movedTo == "https://a.example/1")
  }
}
