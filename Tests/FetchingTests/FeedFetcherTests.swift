import Fetching
import Foundation
import Model
import TestSupport
import Testing
import Transport

@Suite struct FeedFetcherTests {
  private func fetch(
    _ answers: [HTTPResponse], _ feed: Feed = dawn(), validators: Validators = Validators()
  ) async -> (outcome: FetchOutcome, requests: [HTTPRequest]) {
    let transport = ScriptedTransport(answers.map { .success($0) })
    let fetcher = FeedFetcher(transport: transport, userAgent: "Dutywatch/0.1") { noon }
    return (await fetcher.fetch(feed, validators: validators), transport.requests)
  }

  private func failure(_ outcome: FetchOutcome) -> FetchFailure? {
    if case .failed(let failure) = outcome.answer { failure } else { nil }
  }

  @Test func theHostOfAFeedIsReadWithoutItsSecrets() {
    let fetcher = FeedFetcher(transport: ScriptedTransport([]), userAgent: "Dutywatch/0.1") { noon }
    for _ in 0..<2 {
      #expect(fetcher.host(of: dawn(url: "https://ops:pw@WWW.Dawn.com:8443/feeds?x=1")) == "www.dawn.com")
      #expect(fetcher.host(of: dawn(url: "file:///srv/feed.xml")) == "")
      #expect(fetcher.host(of: dawn(url: "nonsense")) == "")
    }
  }

  @Test func aDocumentBringsItsTypeAddressAndValidators() async throws {
    let (outcome, requests) = await fetch([
      answer(
        200,
        [
          ("Content-Type", "text/xml; charset=utf-8"), ("ETag", "W/\"a\""), ("Last-Modified", "yesterday"),
          ("Link", "</feed>; rel=alternate"),
        ], "<rss/>")
    ])
    #expect(
      outcome.answer
        == .document(
          Document(
            bytes: Array("<rss/>".utf8), contentType: "text/xml; charset=utf-8",
            url: "https://www.dawn.com/feeds/pakistan", answeredAt: noon, links: ["</feed>; rel=alternate"])))
    #expect(outcome.validators == Validators(etag: Array("W/\"a\"".utf8), lastModified: Array("yesterday".utf8)))
    let request = try #require(requests.first)
    #expect(request.rawHeaders.isEmpty)
    #expect(request.userAgent == "Dutywatch/0.1")
    #expect(!request.allowsPrivateNetworks)
  }

  @Test(arguments: [
    ("/2026/feed.xml", "https://www.dawn.com/2026/feed.xml"), ("pakistan.en", "https://www.dawn.com/feeds/pakistan.en"),
    ("http://10.0.0.7:8080/feeds/pakistan", "https://www.dawn.com/feeds/pakistan"),
    ("https://other.example/feed", "https://www.dawn.com/feeds/pakistan"), ("", "https://www.dawn.com/feeds/pakistan"),
  ])
  func aContentLocationOfTheSameOriginIsTheBase(location: String, base: String) async {
    let (outcome, _) = await fetch([answer(200, [("Content-Location", location)], "<rss/>")])
    guard case .document(let document) = outcome.answer else { return #expect(Bool(false), "no document") }
    #expect(document.url == base)
  }

  @Test func bothValidatorsGoBackAsTheyCame() async {
    let sent = Validators(etag: [34, 0xFF, 34], lastModified: Array("Fri, 31 Dec 2038 99:99:99 XYZ".utf8))
    let (outcome, requests) = await fetch([answer(304)], validators: sent)
    #expect(
      requests.first?.rawHeaders == [
        HTTPHeader(name: "If-None-Match", value: [34, 0xFF, 34]),
        HTTPHeader(name: "If-Modified-Since", value: Array("Fri, 31 Dec 2038 99:99:99 XYZ".utf8)),
      ])
    #expect(outcome.answer == .notModified)
    #expect(outcome.validators == sent)
  }

  @Test func a304RenewsWhatItNamesAndLeavesTheRest() async {
    let sent = Validators(etag: Array("\"old\"".utf8), lastModified: Array("then".utf8))
    let (outcome, _) = await fetch([answer(304, [("ETag", "\"new\"")])], validators: sent)
    #expect(outcome.validators == Validators(etag: Array("\"new\"".utf8), lastModified: Array("then".utf8)))
  }

  @Test func aDocumentWithoutValidatorsLeavesNone() async {
    let (outcome, _) = await fetch([answer(200, [("ETag", "")], "<rss/>")], validators: Validators(etag: [34, 34]))
    #expect(outcome.validators.isEmpty)
  }

  @Test func a304ToAnUnconditionalRequestIsAFailure() async {
    let (outcome, _) = await fetch([answer(304)])
    #expect(failure(outcome)?.kind == .status(304))
  }

  @Test func a410MeansGone() async {
    let (outcome, _) = await fetch([answer(410)])
    #expect(outcome.answer == .gone)
  }

  @Test(arguments: [204, 206, 226, 300, 400, 401, 403, 404, 429, 451, 500, 503])
  func everyOtherStatusIsAFailureThatNamesItAndKeepsTheValidators(status: Int) async {
    let sent = Validators(etag: [34, 34])
    let (outcome, _) = await fetch([answer(status, [("ETag", "\"error page\"")])], validators: sent)
    #expect(failure(outcome)?.kind == .status(status))
    #expect(failure(outcome)?.message.contains("https://www.dawn.com answered \(status)") == true)
    #expect(outcome.validators == sent)
  }

  @Test(arguments: [
    (403, [("cf-mitigated", "challenge")], "", "Cloudflare"),
    (503, [], "<!DOCTYPE html><html><head><title>Just a moment...</title>", "Cloudflare"),
    (202, [("x-amzn-waf-action", "challenge")], "", "AWS WAF"),
    (200, [], "<!doctype html><title>Making sure you&#39;re not a bot!</title>", "Anubis"),
  ])
  func aBotWallIsNamedAsOne(status: Int, headers: [(String, String)], body: String, name: String) async {
    let (outcome, _) = await fetch([answer(status, headers, body)])
    #expect(failure(outcome)?.kind == .status(status))
    #expect(failure(outcome)?.message.contains("bot wall (\(name))") == true)
  }

  @Test func aFeedThatTellsOfABotWallIsAFeed() async {
    let (outcome, _) = await fetch([answer(200, [], "<rss><title>Just a moment...</title>ddos-guard</rss>")])
    #expect(failure(outcome) == nil)
  }

  @Test func aFeedsOwnUserAgentAndHeadersAreSent() async throws {
    let feed = dawn(headers: [HTTPField(name: "X-Api-Key", value: Secret("k"))], userAgent: "Newsroom/2")
    let (_, requests) = await fetch([answer(200)], feed)
    let request = try #require(requests.first)
    #expect(request.userAgent == "Newsroom/2")
    #expect(request.headers.contains(HTTPField(name: "X-Api-Key", value: Secret("k"))))
  }

  @Test func aRedirectIsFollowedWithoutTheFeedsHeaders() async throws {
    let feed = dawn(
      url: "https://ops:pw@www.dawn.com/feeds/pakistan", headers: [HTTPField(name: "X-Api-Key", value: Secret("k"))])
    let (outcome, requests) = await fetch(
      [
        answer(301, [("Location", "/feeds/pk")]), answer(302, [("Location", "https://cdn.example.net/pk.xml")]),
        answer(200, [], "<rss/>"),
      ], feed, validators: Validators(etag: [34, 34]))
    #expect(
      requests.map(\.url) == [
        "https://ops:pw@www.dawn.com/feeds/pakistan", "https://ops:pw@www.dawn.com/feeds/pk",
        "https://cdn.example.net/pk.xml",
      ])
    #expect(requests.map { $0.headers.contains { $0.name == "X-Api-Key" } } == [true, true, false])
    #expect(requests.map(\.rawHeaders.count) == [1, 0, 0])
    guard case .document(let document) = outcome.answer else {
      Issue.record("no document")
      return
    }
    #expect(document.url == "https://cdn.example.net/pk.xml")
    #expect(outcome.movedTo == "https://www.dawn.com/feeds/pk")
  }

  /// A date of one document makes a server say 304 of any older one.
  @Test func validatorsGoToTheAddressThatGaveThemAndToNoOther() async {
    let feed = dawn(url: "https://ops:pw@www.dawn.com/feeds/pakistan")
    let validators = [("ETag", "\"v1\""), ("Last-Modified", "yesterday")]
    func redirect(_ path: String) -> HTTPResponse { answer(302, [("Location", path)]) }
    func asked(_ answers: [HTTPResponse], _ known: Validators) async -> (FetchOutcome, [Int]) {
      let (outcome, requests) = await fetch(answers, feed, validators: known)
      return (outcome, requests.map(\.rawHeaders.count))
    }
    let (first, _) = await asked([redirect("/v1.xml"), answer(200, validators, "<rss/>")], Validators())
    let known = first.validators
    #expect(known.address == "https://www.dawn.com/v1.xml")
    let (same, sentToSame) = await asked([redirect("/v1.xml"), answer(304, [("ETag", "\"v2\"")])], known)
    #expect(same.answer == .notModified && sentToSame == [0, 2])
    #expect(
      same.validators
        == Validators(etag: Array("\"v2\"".utf8), lastModified: known.lastModified, address: known.address))
    let (other, sentToOther) = await asked([redirect("/v2.xml"), answer(304)], known)
    #expect(failure(other)?.kind == .status(304) && sentToOther == [0, 0] && other.validators == known)
    let (none, sentToStart) = await asked([answer(200, validators, "<rss/>")], known)
    #expect(none.validators.address == nil && sentToStart == [0])
  }

  @Test func aMoveThatLeadsToAnErrorIsNoMove() async {
    let (outcome, _) = await fetch([answer(301, [("Location", "/gone")]), answer(404)])
    #expect(outcome.movedTo == nil)
  }

  @Test func whatTheNetworkSaysIsSaid() async {
    for (kind, expected) in [
      (TransportError.Kind.nameNotResolved, FetchFailure.Kind.nameNotResolved), (.notConnected, .notConnected),
      (.tls, .tls), (.timedOut, .timedOut), (.brokenOff, .brokenOff), (.tooLarge, .tooLarge),
      (.addressNotAllowed, .addressNotAllowed), (.cancelled, .cancelled), (.closed, .cancelled), (.other, .other),
    ] {
      let transport = ScriptedTransport([.failure(TransportError(kind, "in words"))])
      let fetcher = FeedFetcher(transport: transport, userAgent: "") { noon }
      let sent = Validators(etag: [1])
      let outcome = await fetcher.fetch(dawn(), validators: sent)
      #expect(failure(outcome) == FetchFailure(expected, "in words"))
      #expect(outcome.validators == sent)
    }
  }

  @Test(arguments: ["gopher://example.org/", "", "nonsense", "data:text/xml,<rss/>"])
  func whatIsNoFeedAddressIsAFailure(url: String) async {
    let (outcome, requests) = await fetch([], dawn(url: url))
    #expect(failure(outcome)?.kind == .other)
    #expect(requests.isEmpty)
  }

  /// The whole way over real sockets: gzip is libcurl's, redirects are ours.
  @Test func overRealSocketsARedirectToAPrivateAddressOrAFileIsRefused() async throws {
    let server = LoopbackServer { request in
      switch request.path {
      case "/file": .init(status: 302, headers: [("Location", "file:///etc/passwd")])
      case "/loop": .init(status: 302, headers: [("Location", "/loop")])
      case "/moved": .init(status: 308, headers: [("Location", "/feed")])
      default:
        request.header("If-None-Match") == "\"v1\""
          ? .init(status: 304) : .init(headers: [("ETag", "\"v1\"")], "<rss/>")
      }
    }
    let fetcher = FeedFetcher(transport: try CurlTransport(), userAgent: "Dutywatch/0.1") { Date() }
    func ask(_ path: String, _ validators: Validators = Validators(), allowed: Bool = true) async -> FetchOutcome {
      await fetcher.fetch(dawn(url: server.url(path), privateNetworks: allowed), validators: validators)
    }
    let first = await ask("/moved")
    // Whoever sits on the way could have said so.
    #expect(first.movedTo == nil)
    #expect(await ask("/feed", first.validators).answer == .notModified)
    #expect(failure(await ask("/file"))?.kind == .badRedirect)
    #expect(failure(await ask("/loop"))?.kind == .badRedirect)
    #expect(failure(await ask("/feed", allowed: false))?.kind == .addressNotAllowed)
  }
}
