import Fetching
import Foundation
import Model
import TestSupport
import Testing
import Transport

/// What is configured for one feed, over real sockets.
@Suite struct PerFeedTests {
  private let server = LoopbackServer { request in
    switch request.path {
    case "/hang": .hang
    case "/away": .init(status: 302, headers: [("Location", "/rss")])
    default: .init(headers: [("Set-Cookie", "id=1; Path=/")], "<rss/>")
    }
  }
  private let fetcher: FeedFetcher
  init() throws { fetcher = FeedFetcher(transport: try CurlTransport(), userAgent: "Dutywatch/0.1") { Date() } }

  private func feed(
    _ path: String = "/rss", url: String? = nil, headers: [HTTPField] = [], userAgent: String? = nil,
    proxy: String? = nil, timeout: Duration = .seconds(10)
  ) -> Feed {
    Feed(
      name: "A", url: url ?? server.url(path), headers: headers, userAgent: userAgent, proxy: proxy.map { Secret($0) },
      timeout: timeout, privateNetworks: true)
  }

  private func isDocument(_ outcome: FetchOutcome) -> Bool {
    if case .document = outcome.answer { true } else { false }
  }

  @Test func headersCredentialAndUserAgentAreSentAndNothingThatWasNotAskedFor() async throws {
    let headers = [
      HTTPField(name: "Authorization", value: Secret("Basic b3BzOm9wZW4=")),
      HTTPField(name: "X-Api-Key", value: Secret("k")),
    ]
    for path in ["/rss", "/away?key=1"] {
      #expect(
        isDocument(await fetcher.fetch(feed(path, headers: headers, userAgent: "Newsroom/2"), validators: .init())))
    }
    #expect(server.requests.map(\.target) == ["/rss", "/away?key=1", "/rss"])
    for request in server.requests {
      #expect(request.header("Authorization") == "Basic b3BzOm9wZW4=" && request.header("X-Api-Key") == "k")
      #expect(request.header("User-Agent") == "Newsroom/2")
      let names = Set(request.headers.map { $0.name.lowercased() })
      #expect(names == ["host", "accept", "accept-encoding", "authorization", "x-api-key", "user-agent"])
    }
  }

  /// A coding that libcurl cannot undo would be bytes that nobody can read.
  @Test func onlyCodingsThatCanBeUndoneAreOffered() async throws {
    _ = await fetcher.fetch(feed(), validators: .init())
    let offered = try #require(server.requests.first?.header("Accept-Encoding")).split(separator: ",").map {
      $0.drop { $0 == " " }
    }
    #expect(offered.contains("gzip") && offered.contains("deflate"))
    #expect(Set(offered).isSubset(of: ["gzip", "deflate", "br", "zstd"]))
  }

  @Test func aProxyIsAskedForTheWholeAddress() async throws {
    let outcome = await fetcher.fetch(
      feed(url: "http://feeds.example.org/rss?n=1", proxy: server.url("").replacing("http://", with: "http://ops:pw@")),
      validators: .init())
    #expect(isDocument(outcome))
    let request = try #require(server.requests.first)
    #expect(request.target == "http://feeds.example.org/rss?n=1")
    #expect(request.header("Proxy-Authorization") == "Basic b3BzOnB3")
  }

  @Test func itsTimeoutEndsIt() async {
    let outcome = await fetcher.fetch(feed("/hang", timeout: .milliseconds(300)), validators: .init())
    guard case .failed(let failure) = outcome.answer else { return #expect(Bool(false), "an answer") }
    #expect(failure.kind == .timedOut)
  }

  @Test func itsAuthoritiesAreAskedForByItsOwnFile() async throws {
    let transport = ScriptedTransport([.success(answer(200, [], "<rss/>"))])
    let fetcher = FeedFetcher(transport: transport, userAgent: "") { noon }
    let feed = Feed(name: "A", url: "https://a.example/", caFile: "/etc/ca.pem", timeout: .seconds(7))
    _ = await fetcher.fetch(feed, validators: .init())
    let request = try #require(transport.requests.first)
    #expect(request.caFile == "/etc/ca.pem" && request.timeout == .seconds(7) && request.proxy == nil)
  }
}
