import Foundation
import Model
import TestSupport
import Testing
import Transport

/// The address guard where libcurl asks it: at new connections, and before a request goes out on an old one.
@Suite struct GuardedConnectionTests {
  let transport: CurlTransport
  let server = LoopbackServer { _ in .init("secret of the machine") }

  init() throws { transport = try CurlTransport() }

  @Test(arguments: ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "0x7f.1"])
  func noConnectionReachesThisMachine(host: String) async {
    let error = await failure(
      transport, request("http://\(host):\(server.port)/") { $0.allowsPrivateNetworks = false })
    #expect(error?.kind == .addressNotAllowed)
    #expect(server.connections == 0)
  }

  @Test func aGuardedRequestDoesNotRideOnAConnectionThatAnAllowedOneOpened() async throws {
    for url in [server.url(), "http://localhost:\(server.port)/"] {
      let before = server.requests.count
      _ = try await transport.exchange(request(url))
      let error = await failure(transport, request(url) { $0.allowsPrivateNetworks = false })
      #expect(error?.kind == .addressNotAllowed)
      #expect(server.requests.count == before + 1)
    }
  }

  @Test func requestsToOneServerShareAConnection() async throws {
    for _ in 0..<5 { _ = try await transport.exchange(request(server.url())) }
    #expect(server.connections == 1)
  }

  @Test(arguments: ["127.0.0.1", "localhost", "10.0.0.1", "[::1]", "0x7f000001", "169.254.169.254"])
  func aLiteralPrivateHostIsRefusedBeforeItGoesToAProxy(host: String) async {
    let error = await failure(
      transport,
      request("http://\(host)/") {
        $0.allowsPrivateNetworks = false
        $0.proxy = Secret(server.url(""))
      })
    #expect(error?.kind == .addressNotAllowed)
    #expect(server.connections == 0)
  }

  @Test func aConfiguredProxyIsUsed() async throws {
    let answer = try await transport.exchange(
      request("http://feeds.example.org/pakistan?n=1") {
        $0.allowsPrivateNetworks = false
        $0.proxy = Secret(server.url(""))
      })
    #expect(answer.status == 200)
    #expect(server.requests.first?.target == "http://feeds.example.org/pakistan?n=1")
  }

  @Test func theProxyOfTheEnvironmentIsNotObeyed() async {
    // In a process of its own, since the environment is everyone's.
    await #expect(processExitsWith: .success) {
      let server = LoopbackServer { _ in .init("direct") }
      for name in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "https_proxy"] {
        _ = unsafe setenv(name, "http://127.0.0.1:1", 1)
      }
      let transport = try CurlTransport()
      let answer = try await transport.exchange(request(server.url()))
      #expect(answer.body == Array("direct".utf8))
      // And NO_PROXY does not take a configured proxy away.
      _ = unsafe setenv("no_proxy", "*", 1)
      let proxied = try await transport.exchange(
        request("http://feeds.example.org/") { $0.proxy = Secret(server.url("")) })
      #expect(proxied.body == Array("direct".utf8))
    }
  }
}
