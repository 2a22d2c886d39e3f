import Foundation
import Model
import TestSupport
import Testing
import Transport

/// A request to a loopback server, which the address guard would refuse by default.
func request(_ url: String, change: (inout HTTPRequest) -> Void = { _ in }) -> HTTPRequest {
  var request = HTTPRequest(url: url, allowsPrivateNetworks: true, userAgent: "Dutywatch-Tests/1")
  change(&request)
  return request
}

/// The error that an exchange ends with; nil: it succeeded.
func failure(_ transport: some Transport, _ request: HTTPRequest) async -> TransportError? {
  do throws(TransportError) {
    _ = try await transport.exchange(request)
    return nil
  } catch {
    return error
  }
}

@Suite struct CurlTransportTests {
  let transport: CurlTransport

  init() throws { transport = try CurlTransport() }

  @Test func anAnswerComesWithStatusHeadersAndBody() async throws {
    let server = LoopbackServer { _ in
      .init(
        status: 203,
        headers: [("ETag", "\"5f3-é\""), ("X-Twice", "one"), ("x-twice", "two"), ("X-Empty", "")], "<rss/>")
    }
    let answer = try await transport.exchange(request(server.url("/feed?n=1#top")))
    #expect(answer.status == 203)
    #expect(answer.body == Array("<rss/>".utf8))
    #expect(answer.first("etag") == Array("\"5f3-é\"".utf8))
    #expect(answer.texts("X-TWICE") == ["one", "two"])
    #expect(answer.first("x-empty") == [])
    #expect(answer.first("x-missing") == nil)
    let seen = try #require(server.requests.first)
    #expect(seen.method == "GET")
    #expect(seen.target == "/feed?n=1")
    #expect(seen.header("User-Agent") == "Dutywatch-Tests/1")
    #expect(seen.header("Accept-Encoding")?.contains("gzip") == true)
    for name in ["Cookie", "Referer", "Authorization", "Expect"] { #expect(seen.header(name) == nil) }
  }

  @Test func aPostCarriesItsBytesAndNothingOfAForm() async throws {
    let server = LoopbackServer { _ in .init(status: 204) }
    let body = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
    let answer = try await transport.exchange(
      request(server.url("/hook")) {
        $0.method = .post
        $0.body = body
        $0.headers = [
          HTTPField(name: "webhook-id", value: Secret("dw_1")), HTTPField(name: "X-None", value: Secret("")),
        ]
      })
    #expect(answer.status == 204)
    let seen = try #require(server.requests.first)
    #expect(seen.method == "POST")
    #expect(seen.body == body)
    #expect(seen.header("webhook-id") == "dw_1")
    #expect(seen.header("X-None") == "")
    #expect(seen.header("Content-Type") == nil)
    #expect(seen.header("Expect") == nil)
  }

  @Test func validatorsGoBackByteForByte() async throws {
    let server = LoopbackServer { _ in .init(status: 304) }
    let etag: [UInt8] = [34, 0xE9, 0xFF, 9, 0x80, 34]
    let answer = try await transport.exchange(
      request(server.url()) { $0.rawHeaders = [HTTPHeader(name: "If-None-Match", value: etag)] })
    #expect(answer.status == 304)
    let line = try #require(server.requests.first).headerLines.first { $0.starts(with: Array("If-None-Match".utf8)) }
    #expect(line == Array("If-None-Match: ".utf8) + etag)
  }

  @Test func aRedirectIsAnAnswer() async throws {
    let server = LoopbackServer { _ in .init(status: 301, headers: [("Location", "/elsewhere")]) }
    let answer = try await transport.exchange(request(server.url()))
    #expect(answer.status == 301)
    #expect(answer.first("location") == Array("/elsewhere".utf8))
    #expect(server.requests.count == 1)
  }
}
