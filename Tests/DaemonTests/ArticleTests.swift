import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Daemon

/// A publisher whose feed holds teasers, and whose pages are at the same address.
private final class Publisher: Sendable {
  let server: LoopbackServer
  private let pages = Locked<[String: LoopbackServer.Response]>([:])
  private let items = Locked<[Int: String]>([:])

  init() {
    let (pages, items) = (pages, items)
    let address = Locked("")
    server = LoopbackServer { request in
      let path = request.path
      guard path == "/rss" else { return pages.withLock { $0[path] } ?? LoopbackServer.Response(status: 404) }
      let feed = items.withLock { $0.values.joined() }.replacing("ADDRESS", with: address.withLock { $0 })
      return LoopbackServer.Response("<rss version=\"2.0\"><channel><title>Wire</title>\(feed)</channel></rss>")
    }
    address.withLock { $0 = server.url("") }
  }

  func publish(
    _ number: Int, _ title: String, summary: String = "", published: String = "Fri, 20 Nov 2026 07:00:00 GMT"
  ) {
    let item = """
      <item><title>\(title)</title><guid isPermaLink="false">\(number)</guid><link>ADDRESS/news/\(number)</link>
      <description>\(summary)</description><pubDate>\(published)</pubDate></item>
      """
    items.withLock { $0[number] = item }
  }

  func show(_ number: Int, _ paragraphs: [String]) {
    let text = paragraphs.map { "<p>\($0)</p>" }.joined()
    show(
      "/news/\(number)",
      LoopbackServer.Response(
        headers: [("Content-Type", "text/html; charset=utf-8")],
        "<html><body><nav><a href=/>Home</a></nav><article><h1>T</h1>\(text)</article></body></html>"))
  }

  func show(_ path: String, _ response: LoopbackServer.Response) { pages.withLock { $0[path] = response } }

  var asked: [String] { server.requests.map(\.path).filter { $0 != "/rss" } }

  func feed(_ fullText: String = "true", _ more: String = "") -> [String] {
    ["- {name: Wire, url: \"\(server.url("/rss"))\", jurisdiction: PK, full_text: \(fullText)\(more)}"]
  }
}

@Suite("The way of an article") struct ArticleTests {
  private let world: World
  private let publisher = Publisher()
  init() throws { world = try World() }

  private static let filler =
    "The regulator has written to the company several times this year, according to people who have seen the letters."

  @Test func whatOnlyTheArticleSaysIsToldWithItsPlaceInTheArticle() async throws {
    try await world.round(feeds: publisher.feed())
    publisher.publish(1, "News of the day from Islamabad")
    publisher.show(
      1, [Self.filler, "Google has opened a local office in Pakistan.", Self.filler + " It did not reply."])
    let store = try await world.round(feeds: publisher.feed())
    #expect(publisher.asked == ["/robots.txt", "/news/1"])
    #expect(world.received.count == 1)
    let body = try #require(world.received.first?.body)
    #expect(body.contains("register.changed") && body.contains("\"in\":\"full_text\""))
    let start = Self.filler.utf8.count + 2
    #expect(body.contains("\"start\":\(start)"), "bytes of the article's text")
    #expect(try await store.register().map(\.key.platform) == ["google"])
  }

  @Test func whatTheFeedTellsIsToldAtOnceAndNotAgainByItsArticle() async throws {
    try await world.round(feeds: publisher.feed())
    publisher.publish(1, "Google has opened a local office in Pakistan", summary: "Read more")
    publisher.show(
      1,
      [
        "Google has opened a local office in Pakistan.", Self.filler,
        "Last year Google was fined by PTA because it had no local office in Pakistan.",
        "TikTok has registered with PTA.",
      ])
    let store = try await world.round(feeds: publisher.feed())
    for _ in 1...2 { try await world.round(feeds: publisher.feed()) }
    #expect(world.received.count == 2, "one for the title, one for what the article adds")
    #expect(world.received.allSatisfy { !$0.body.contains("register.corrected") })
    let statuses = try await store.register().map { "\($0.key.platform) \($0.status.rawValue)" }
    #expect(statuses.sorted() == ["google done", "tiktok done"])
    #expect(publisher.asked == ["/robots.txt", "/news/1"], "an article is read once")
  }

  @Test func aFailureLeavesTheFeedsTextAndIsTriedAgainAfterARestart() async throws {
    try await world.round(feeds: publisher.feed())
    publisher.publish(1, "Google has opened a local office in Pakistan")
    publisher.show("/news/1", LoopbackServer.Response(status: 503))
    try await world.round(feeds: publisher.feed())
    #expect(world.received.count == 1)
    try await world.round(feeds: publisher.feed())
    #expect(publisher.asked.count { $0 == "/news/1" } == 1, "the host is left alone")
    world.clock.advance(by: 700)
    publisher.show(1, [Self.filler, "TikTok has registered with PTA.", Self.filler])
    try await world.round(feeds: publisher.feed())
    #expect(publisher.asked.count { $0 == "/news/1" } == 2)
    #expect(world.received.count == 2)
  }

  @Test func whatRobotsForbidIsNotAskedAndSaysSo() async throws {
    try await world.round(feeds: publisher.feed())
    publisher.publish(1, "Google has opened a local office in Pakistan")
    publisher.show("/robots.txt", LoopbackServer.Response("User-agent: Dutywatch\nDisallow: /news/"))
    let store = try await world.round(feeds: publisher.feed())
    #expect(publisher.asked == ["/robots.txt"])
    let figures = try await store.articleFigures(now: world.clock.now)
    #expect(figures.failed == 1 && figures.problem?.contains("robots.txt") == true)
  }

  @Test func aFirstDocumentFillsSilentlyFromItsArticlesToo() async throws {
    publisher.publish(1, "News of the day from Islamabad")
    publisher.publish(2, "Old news", published: "Mon, 02 Nov 2026 07:00:00 GMT")
    publisher.show(1, [Self.filler, "Google has opened a local office in Pakistan.", Self.filler])
    let store = try await world.round(feeds: publisher.feed())
    #expect(try await store.register().count == 1)
    #expect(world.received.allSatisfy { !$0.body.contains("register.changed") })
    #expect(publisher.asked == ["/robots.txt", "/news/1"], "what is older than 14 days is left alone")
  }

  @Test func autoReadsWhatIsShortAndNamesAPlatform() async throws {
    try await world.round(feeds: publisher.feed("auto"))
    publisher.publish(1, "News of the day")
    publisher.publish(2, "What Google does in Islamabad")
    publisher.publish(3, "Google in full", summary: String(repeating: Self.filler + " ", count: 10))
    try await world.round(feeds: publisher.feed("auto"))
    #expect(publisher.asked == ["/robots.txt", "/news/2"])
  }

  @Test func anEditedItemKeepsWhatItsArticleSaidUntilThatIsReadAgain() async throws {
    try await world.round(feeds: publisher.feed())
    publisher.publish(1, "News of the day from Islamabad")
    publisher.show(1, [Self.filler, "Google has opened a local office in Pakistan.", Self.filler])
    try await world.round(feeds: publisher.feed())
    world.clock.advance(by: 7200)
    publisher.show("/news/1", LoopbackServer.Response(status: 410))
    publisher.publish(1, "News of the day from Islamabad and Lahore")
    let store = try await world.round(feeds: publisher.feed())
    #expect(world.received.count == 1, "nothing is corrected")
    #expect(try await store.register().count == 1)
  }

  @Test func aFeedThatWantsNoArticlesAnyMoreGetsNone() async throws {
    try await world.round(feeds: publisher.feed())
    publisher.publish(1, "Google has opened a local office in Pakistan")
    publisher.show("/news/1", LoopbackServer.Response(status: 503))
    try await world.round(feeds: publisher.feed())
    world.clock.advance(by: 700)
    let store = try await world.round(feeds: publisher.feed("false"))
    #expect(publisher.asked.count { $0 == "/news/1" } == 1)
    #expect(try await store.nextArticle() == nil)
  }

  @Test func theRulesOfARematchSeeTheArticleToo() async throws {
    try await world.round(feeds: publisher.feed())
    publisher.publish(1, "News of the day from Islamabad")
    publisher.show(1, [Self.filler, "Google has opened a local office in Pakistan.", Self.filler])
    let store = try await world.round(feeds: publisher.feed())
    let rereading = Rereading(
      settings: try world.settings(), watchlists: try World.watchlists(["platforms", "pakistan"]), store: store,
      now: { [clock = world.clock] in clock.now })
    #expect(try await rereading.rematch(since: .distantPast).different == 0)
  }
}
