import Foundation
import Model
import TestSupport
import Testing
import Transport

@testable import Fetching

@Suite("Fetching an article") struct ArticleFetcherTests {
  private let book = RobotsBook()

  private func fetcher(_ transport: ScriptedTransport, now: Date = noon) -> ArticleFetcher {
    ArticleFetcher(transport: transport, userAgent: "Dutywatch/0.1", robots: book, now: { now })
  }

  private func failure(_ outcome: ArticleFetcher.Outcome) -> ArticleFailure? {
    if case .failure(let failure) = outcome.answer { failure } else { nil }
  }

  private static let page = answer(200, [("Content-Type", "text/html; charset=utf-8")], "<p>Words</p>")
  private static let none = answer(404)

  @Test func thePublisherIsAskedForPermissionFirstAndOnceADay() async throws {
    let transport = ScriptedTransport([.success(Self.none), .success(Self.page), .success(Self.page)])
    for name in ["a", "b"] {
      let outcome = await fetcher(transport).fetch("https://www.dawn.com/news/\(name)", of: dawn())
      #expect(try outcome.answer.get().bytes == Array("<p>Words</p>".utf8))
    }
    #expect(
      transport.requests.map(\.url) == [
        "https://www.dawn.com/robots.txt", "https://www.dawn.com/news/a", "https://www.dawn.com/news/b",
      ])
    let later = ScriptedTransport([.success(Self.none), .success(Self.page)])
    _ = await fetcher(later, now: noon.addingTimeInterval(86_401)).fetch("https://www.dawn.com/news/c", of: dawn())
    #expect(later.requests.count == 2)
  }

  @Test func whatIsForbiddenIsNotAskedNorAgain() async throws {
    let rules = answer(200, [], "User-agent: *\nDisallow: /news/\nCrawl-delay: 20")
    let transport = ScriptedTransport([.success(rules)])
    let outcome = await fetcher(transport).fetch("https://www.dawn.com/news/1", of: dawn())
    #expect(failure(outcome)?.message == "https://www.dawn.com: its robots.txt keeps programs from the article")
    #expect(failure(outcome)?.mayPass == false)
    #expect(outcome.pause == .seconds(20))
    #expect(transport.requests.count == 1)
  }

  @Test(arguments: [500, 503, 429]) func aServerInTroubleWithItsRulesAllowsNothing(status: Int) async {
    let transport = ScriptedTransport([.success(answer(status, [("Retry-After", "7200")]))])
    for _ in 1...2 {
      let failure = failure(await fetcher(transport).fetch("https://www.dawn.com/news/1", of: dawn()))
      #expect(failure?.mayPass == true && failure?.isOfHost == true)
      #expect(failure?.retryAfter == .seconds(7200))
    }
    #expect(transport.requests.count == 1)
  }

  @Test func aRedirectToAnotherPublisherAsksThatOneTooAndTakesNoCredentialsAlong() async throws {
    let transport = ScriptedTransport([
      .success(Self.none), .success(answer(302, [("Location", "https://other.example/a")])),
      .success(answer(200, [], "User-agent: Dutywatch\nDisallow: /")),
    ])
    let feed = dawn(headers: [HTTPField(name: "X-Key", value: Secret("k"))])
    let outcome = await fetcher(transport).fetch("https://www.dawn.com/news/1", of: feed)
    #expect(failure(outcome)?.message.contains("https://other.example: its robots.txt") == true)
    #expect(transport.requests.map { $0.headers.contains { $0.name == "X-Key" } } == [true, true, false])
  }

  @Test func aPrivateNetworkIsReachedOnlyAtTheFeedsOwnOrigin() async {
    let feed = dawn(url: "http://10.0.0.7/feed", privateNetworks: true)
    for (link, isAllowed) in [
      ("http://10.0.0.7/a", true), ("http://10.0.0.7:8080/a", false), ("http://127.0.0.1/admin", false),
    ] {
      let transport = ScriptedTransport([.success(Self.none), .success(Self.page)])
      _ = await fetcher(transport).fetch(link, of: feed)
      #expect(transport.requests.allSatisfy { $0.allowsPrivateNetworks == isAllowed }, "\(link)")
    }
  }

  struct Case: Sendable {
    let answer: Result<HTTPResponse, TransportError>
    let mayPass: Bool
    let isOfHost: Bool
    let says: String
  }

  @Test(arguments: [
    Case(answer: .success(answer(404)), mayPass: true, isOfHost: false, says: "404"),
    Case(answer: .success(answer(403)), mayPass: false, isOfHost: false, says: "403"),
    Case(answer: .success(answer(410)), mayPass: false, isOfHost: false, says: "410"),
    Case(answer: .success(answer(503)), mayPass: true, isOfHost: true, says: "503"),
    Case(answer: .success(answer(204)), mayPass: false, isOfHost: false, says: "204"),
    Case(
      answer: .success(answer(200, [("Content-Type", "application/pdf")], "%PDF")), mayPass: false, isOfHost: false,
      says: "application/pdf"),
    Case(
      answer: .success(answer(403, [("cf-mitigated", "challenge")])), mayPass: false, isOfHost: false,
      says: "Cloudflare"),
    Case(answer: .failure(TransportError(.timedOut, "too slow")), mayPass: true, isOfHost: true, says: "too slow"),
    Case(answer: .failure(TransportError(.tooLarge, "too large")), mayPass: false, isOfHost: false, says: "too large"),
    Case(
      answer: .failure(TransportError(.addressNotAllowed, "private")), mayPass: false, isOfHost: false, says: "private"),
  ])
  func anAnswerThatIsNoPageSaysWhyAndWhetherItMayPass(test: Case) async {
    let transport = ScriptedTransport([.success(Self.none), test.answer])
    let failure = failure(await fetcher(transport).fetch("https://www.dawn.com/news/1", of: dawn()))
    #expect(failure?.mayPass == test.mayPass && failure?.isOfHost == test.isOfHost)
    #expect(failure?.message.contains(test.says) == true)
  }

  @Test(arguments: ["ftp://www.dawn.com/a", "file:///etc/passwd", "javascript:alert(1)", "", "/a"])
  func onlyTheWebIsAsked(link: String) async {
    let transport = ScriptedTransport([])
    #expect(failure(await fetcher(transport).fetch(link, of: dawn()))?.mayPass == false)
    #expect(transport.requests.isEmpty)
  }
}

@Suite("Which articles are read") struct ArticlePolicyTests {
  private func item(_ text: String, link: String? = "https://www.dawn.com/news/1") -> FeedItem {
    FeedItem(
      id: nil, title: "Google told to open an office", link: link, published: nil, updated: nil, summary: text,
      content: nil, keys: ItemKeys(first: "1", second: nil))
  }

  private func wish(
    _ text: String = "Short.", as fullText: FullText, names: Bool = true, days: Double = 0,
    link: String? = "https://www.dawn.com/news/1"
  ) -> ArticleWish? {
    ArticlePolicy.wish(
      for: item(text, link: link), of: Feed(name: "Dawn", url: "https://www.dawn.com/feed", fullText: fullText),
      namesPlatform: names, published: noon.addingTimeInterval(-days * 86_400), oldBefore: nil, now: noon)
  }

  @Test func allOfAFeedThatWantsThemAndOfOthersWhatIsShortAndNamesAPlatform() {
    let long = String(repeating: "words ", count: 200)
    #expect(wish(as: .never) == nil)
    #expect(wish(long, as: .always, names: false)?.host == "www.dawn.com")
    #expect(wish(as: .auto) != nil)
    #expect(wish(as: .auto, names: false) == nil)
    #expect(wish(long, as: .auto) == nil)
  }

  @Test func whatIsOldOrHasNoPageIsLeftAlone() {
    #expect(wish(as: .always, days: 14) != nil)
    #expect(wish(as: .always, days: 14.1) == nil)
    for link in [nil, "ftp://www.dawn.com/a", "mailto:a@b.example", "https://news.google.com/rss/articles/CBMi"] {
      #expect(wish(as: .always, link: link) == nil)
    }
  }

  @Test func aFailureThatMayPassIsTriedThreeTimesMoreEverLater() {
    let failure = ArticleFailure("503", mayPass: true, isOfHost: true)
    let after = { (tries: Int, failure: ArticleFailure) in
      ArticlePolicy.state(
        of: QueuedArticle(
          item: 1, feed: "Dawn", link: "https://www.dawn.com/1", tries: tries, oldBefore: nil, received: noon),
        after: failure, answeredAt: noon, jitter: 0)
    }
    for (tries, wait) in [(0, 600.0), (1, 3600), (2, 21_600)] {
      #expect(after(tries, failure) == .due(at: noon.addingTimeInterval(wait), because: "503", sparesHost: true))
    }
    #expect(after(3, failure) == .failed(because: "503"))
    #expect(after(0, ArticleFailure("410")) == .failed(because: "410"))
    let polite = ArticleFailure("429", mayPass: true, isOfHost: true, retryAfter: .seconds(7200))
    #expect(after(0, polite) == .due(at: noon.addingTimeInterval(7200), because: "429", sparesHost: true))
    let never = ArticleFailure("429", mayPass: true, retryAfter: .seconds(7 * 86_400))
    #expect(after(0, never) == .failed(because: "429"))
  }
}
