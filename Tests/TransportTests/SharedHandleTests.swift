import Foundation
import Model
import TestSupport
import Testing
import Transport

/// Exchanges one after the other use the same handle of libcurl: nothing of one may be left for the next.
@Suite struct SharedHandleTests {
  let transport: CurlTransport

  init() throws { transport = try CurlTransport() }

  /// What each request says beside what all of them do.
  private func told(_ server: LoopbackServer) -> [[String]] {
    let usual: Set = ["host", "user-agent", "accept", "accept-encoding"]
    return server.requests.map { request in
      request.headers.filter { !usual.contains($0.name.lowercased()) }.map { "\($0.name): \($0.value)" }
    }
  }

  @Test func whatOneFeedSendsNoOtherDoes() async throws {
    let server = LoopbackServer { _ in
      .init(headers: [("Set-Cookie", "session=1; Path=/"), ("ETag", "\"1\"")], "<rss/>")
    }
    let plain = request(server.url("/plain"))
    _ = try await transport.exchange(
      request(server.url("/bearer")) {
        $0.headers = [HTTPField(name: "Authorization", value: Secret("Bearer t0ken"))]
        $0.rawHeaders = [HTTPHeader(name: "If-None-Match", value: Array("\"0\"".utf8))]
        $0.userAgent = "Another/1"
      })
    _ = try await transport.exchange(plain)
    _ = try await transport.exchange(request("http://ops:pw@\(server.host):\(server.port)/basic"))
    _ = try await transport.exchange(plain)
    _ = try await transport.exchange(
      request(server.url("/post")) {
        $0.method = .post
        $0.body = Array("text".utf8)
      })
    _ = try await transport.exchange(plain)
    let all = told(server)
    #expect(all.count == 6)
    #expect(all[0] == ["Authorization: Bearer t0ken", "If-None-Match: \"0\""])
    #expect(all[2].map { $0.prefix(21) } == ["Authorization: Basic "])
    for number in [1, 3, 5] {
      #expect(all[number] == [])
      #expect(server.requests[number].method == "GET")
      #expect(server.requests[number].header("User-Agent") == "Dutywatch-Tests/1")
      #expect(server.requests[number].body == [])
    }
  }

  @Test func aProxyIsAskedForItsOwnFeedOnly() async throws {
    let server = LoopbackServer { _ in .init("direct") }
    let proxy = LoopbackServer { _ in .init("proxy") }
    for _ in 0..<3 {
      let proxied = try await transport.exchange(
        request("http://feeds.example.org/") { $0.proxy = Secret("http://user:pw@\(proxy.host):\(proxy.port)") })
      #expect(proxied.body == Array("proxy".utf8))
      #expect(try await transport.exchange(request(server.url())).body == Array("direct".utf8))
    }
    #expect(told(server) == [[], [], []])
    #expect(server.requests.allSatisfy { $0.target == "/" })
  }

  @Test func theLimitsOfOneExchangeAreNotThoseOfTheNext() async throws {
    let server = LoopbackServer { request in
      var answer = LoopbackServer.Response(String(repeating: "x", count: 5000))
      if request.path == "/slow" { answer.delay = .milliseconds(400) }
      return answer
    }
    let brief = request(server.url("/fast")) {
      $0.timeout = .milliseconds(300)
      $0.maxBody = 6000
    }
    for _ in 0..<2 {
      #expect(try await transport.exchange(brief).body.count == 5000)
      #expect(try await transport.exchange(request(server.url("/slow"))).status == 200)
      let small = request(server.url("/fast")) { $0.maxBody = 100 }
      #expect(await failure(transport, small)?.kind == .tooLarge)
    }
  }

  @Test func aGuardedExchangeIsGuardedAfterOneThatWasNot() async throws {
    let server = LoopbackServer { _ in .init("secret of the machine") }
    for _ in 0..<3 {
      #expect(try await transport.exchange(request(server.url())).status == 200)
      let guarded = request(server.url()) { $0.allowsPrivateNetworks = false }
      #expect(await failure(transport, guarded)?.kind == .addressNotAllowed)
    }
    #expect(server.requests.count == 3)
  }
}
