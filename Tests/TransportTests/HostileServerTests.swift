import Foundation
import Model
import TestSupport
import Testing
import Transport

/// What a server may do, in bounded time and memory.
@Suite struct HostileServerTests {
  let transport: CurlTransport

  init() throws { transport = try CurlTransport() }

  @Test func aBodyOfExactlyTheLimitIsTaken() async throws {
    let server = LoopbackServer { _ in .init(bytes: [UInt8](repeating: 120, count: 1000)) }
    let answer = try await transport.exchange(request(server.url()) { $0.maxBody = 1000 })
    #expect(answer.body.count == 1000)
  }

  @Test func aBodyOneByteOverTheLimitIsNot() async {
    let server = LoopbackServer { _ in .init(bytes: [UInt8](repeating: 120, count: 1001)) }
    let error = await failure(transport, request(server.url()) { $0.maxBody = 1000 })
    #expect(error?.kind == .tooLarge)
  }

  @Test(arguments: [true, false])
  func anEndlessBodyEndsAtTheLimit(chunked: Bool) async {
    let server = LoopbackServer { _ in
      var response = LoopbackServer.Response(bytes: [UInt8](repeating: 120, count: 64 << 10))
      response.times = 1 << 20
      response.framing = chunked ? .chunked : .untilClose
      return response
    }
    let error = await failure(transport, request(server.url()) { $0.maxBody = 1 << 20 })
    #expect(error?.kind == .tooLarge)
  }

  @Test func aBombIsMeasuredAfterItUnfolds() async throws {
    let bomb = try Command.output("/usr/bin/gzip", ["-9c"], input: [UInt8](repeating: 0, count: 64 << 20))
    #expect(bomb.count < 128 << 10)
    let server = LoopbackServer { _ in .init(headers: [("Content-Encoding", "gzip")], bytes: bomb) }
    let error = await failure(transport, request(server.url()) { $0.maxBody = 1 << 20 })
    #expect(error?.kind == .tooLarge)
  }

  @Test func aCompressedBodyIsUnfolded() async throws {
    let text = Array(String(repeating: "<item><title>Register with the regulator</title></item>\n", count: 500).utf8)
    let packed = try Command.output("/usr/bin/gzip", ["-c"], input: text)
    let server = LoopbackServer { _ in .init(headers: [("Content-Encoding", "gzip")], bytes: packed) }
    #expect(try await transport.exchange(request(server.url())).body == text)
    let offered = server.requests.first?.header("Accept-Encoding") ?? ""
    for coding in ["gzip", "deflate", "br"] { #expect(offered.contains(coding)) }
  }

  @Test(arguments: [["gzip, gzip"], ["gzip", "br"], ["br , deflate"]])
  func aBodyThatIsPackedTwiceIsRefused(codings: [String]) async {
    let server = LoopbackServer { _ in .init(headers: codings.map { ("Content-Encoding", $0) }, "x") }
    let error = await failure(transport, request(server.url()))
    #expect(error?.kind == .tooLarge)
    #expect(error?.message.contains("compressed more than once") == true)
  }

  @Test func headersBeyondTheirLimitEndTheExchange() async {
    let server = LoopbackServer { _ in
      .init(headers: (0..<400).map { ("X-\($0)", String(repeating: "a", count: 1000)) }, "x")
    }
    let error = await failure(transport, request(server.url()))
    #expect(error?.kind == .tooLarge)
  }

  @Test(arguments: ["a:\r\n", " a\r\n"]) func manySmallHeaderLinesCostLittle(line: String) async {
    let head = "HTTP/1.1 200 OK\r\nX-First: 1\r\n"
    let server = LoopbackServer { _ in
      var response = LoopbackServer.Response(status: 0, head + String(repeating: line, count: 15_000) + "\r\nfeed")
      response.ending = .close
      return response
    }
    let started = ContinuousClock.now
    #expect(await failure(transport, request(server.url())) == nil)
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test func trailersAndInterimAnswersAreNoHeaders() async throws {
    let raw =
      "HTTP/1.1 103 Early Hints\r\nETag: \"early\"\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
      + "X-Folded: one\r\n two\r\n\r\n4\r\nfeed\r\n0\r\nETag: \"late\"\r\n\r\n"
    let server = LoopbackServer { _ in
      var response = LoopbackServer.Response(status: 0, raw)
      response.ending = .close
      return response
    }
    let answer = try await transport.exchange(request(server.url()))
    #expect(answer.status == 200)
    #expect(answer.body == Array("feed".utf8))
    #expect(answer.first("ETag") == nil)
    #expect(answer.first("X-Folded") == Array("one two".utf8))
  }

  @Test func aServerThatNeverAnswersTimesOut() async {
    let server = LoopbackServer { _ in .hang }
    let error = await failure(transport, request(server.url()) { $0.timeout = .milliseconds(150) })
    #expect(error?.kind == .timedOut)
  }

  @Test func aSlowLorisTimesOut() async {
    let server = LoopbackServer { _ in
      var response = LoopbackServer.Response(String(repeating: "x", count: 10_000))
      response.pace = (1, .milliseconds(20))
      return response
    }
    let error = await failure(transport, request(server.url()) { $0.timeout = .milliseconds(300) })
    #expect(error?.kind == .timedOut)
  }

  @Test func anAnswerThatBreaksOffIsNoAnswer() async {
    let reset = LoopbackServer { _ in .reset }
    let short = LoopbackServer { _ in
      var response = LoopbackServer.Response("half a feed")
      response.framing = .declared(5000)
      response.ending = .close
      return response
    }
    let chunk = LoopbackServer { _ in
      var response = LoopbackServer.Response("half a feed")
      response.framing = .chunked
      response.ending = .reset
      return response
    }
    let silent = LoopbackServer { _ in
      var response = LoopbackServer.Response(status: 0)
      response.ending = .close
      return response
    }
    let notHTTP = LoopbackServer { _ in
      var response = LoopbackServer.Response(status: 0, "220 mail.example.org ESMTP\r\n")
      response.ending = .close
      return response
    }
    let unknownCoding = LoopbackServer { _ in .init(headers: [("Content-Encoding", "lzma")], "x") }
    for server in [reset, short, chunk, silent, notHTTP, unknownCoding] {
      #expect(await failure(transport, request(server.url()))?.kind == .brokenOff)
    }
  }

  @Test func aPortWhereNobodyListensIsNoConnection() async {
    let server = LoopbackServer { _ in .init() }
    let url = server.url()
    server.stop()
    var error: TransportError?
    repeat { error = await failure(transport, request(url)) } while error?.kind == .brokenOff
    #expect(error?.kind == .notConnected)
    #expect(error?.message.contains("refused") == true)
  }

  @Test(arguments: [
    "file:///etc/passwd", "gopher://127.0.0.1:70/1", "ftp://127.0.0.1/feed", "dict://127.0.0.1:2628/d", "", "feed",
    "http://", "http://[::1", "http://host:99999/", "https://exa mple.org/",
  ])
  func whatIsNoWebAddressIsNotAsked(url: String) async {
    #expect(await failure(transport, request(url))?.kind == .badURL)
  }

  @Test func aHeaderCannotSmuggleAnotherOne() async {
    let server = LoopbackServer { _ in .init() }
    let fields = [("X-A", "1\r\nX-B: 2"), ("X-A", "1\n2"), ("X-A", "1\0"), ("X A", "1"), ("", "1"), ("X-A:", "1")]
    for (name, value) in fields {
      let error = await failure(
        transport, request(server.url()) { $0.headers = [HTTPField(name: name, value: Secret(value))] })
      #expect(error?.kind == .other)
    }
    #expect(server.requests.isEmpty)
  }

  @Test func noErrorTellsASecret() async {
    let servers = [
      LoopbackServer { _ in .hang }, LoopbackServer { _ in .reset },
      LoopbackServer { _ in .init(String(repeating: "x", count: 5000)) },
      LoopbackServer { _ in .init(headers: [("Content-Encoding", "lzma")], "x") },
      LoopbackServer { _ in .init(headers: [("Content-Encoding", "gzip,gzip")], "x") },
    ]
    var urls = servers.map { "http://ops:hunter2@127.0.0.1:\($0.port)/T024/hunter2?token=hunter2#hunter2" }
    urls += ["https://ops:hunter2@127.0.0.1:\(servers[0].port)/hunter2", "ftp://ops:hunter2@127.0.0.1/hunter2"]
    urls += [
      "http://ops:hunter2@127.0.0.1:1/hunter2", "http://hunter2 hunter2/", "http://ops:hunter2@localhost/hunter2",
    ]
    for url in urls {
      let error = await failure(
        transport,
        request(url) {
          $0.headers = [HTTPField(name: "Authorization", value: Secret("Bearer hunter2"))]
          $0.timeout = .milliseconds(200)
          $0.maxBody = 1000
          $0.allowsPrivateNetworks = !url.contains("localhost")
        })
      #expect(error != nil)
      #expect(error?.message.contains("hunter2") == false, "\(error?.message ?? "")")
    }
  }
}
