import Foundation
import Model
import TestSupport
import Testing
import Transport

/// Who is trusted, and that the bundle of authorities is read once.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl"), "needs the openssl tool"))
struct TLSTests {
  let authority: TestAuthority
  let server: TLSServer

  init() throws {
    authority = try TestAuthority()
    let pair = try authority.certificate("server", for: ["IP:127.0.0.1", "IP:127.0.0.2", "DNS:localhost"])
    server = try TLSServer(certificate: pair.certificate, key: pair.key)
  }

  @Test func aCertificateOfAnAuthorityThatNobodyKnowsIsRefused() async throws {
    let error = await failure(try CurlTransport(), request(server.url))
    #expect(error?.kind == .tls)
    #expect(error?.message.contains("issuer certificate") == true)
  }

  @Test func aFeedsOwnCAFileIsTrusted() async throws {
    let transport = try CurlTransport()
    for _ in 0..<2 {
      let answer = try await transport.exchange(request(server.url) { $0.caFile = authority.caFile })
      #expect(answer.status == 200)
      // For that feed only: another one to the same server does not ride on its connection, or go by its trust.
      #expect(await failure(transport, request(server.url))?.kind == .tls)
    }
  }

  @Test func aCertificateForAnotherHostIsRefused() async throws {
    let pair = try authority.certificate("other", for: ["DNS:feeds.example.org"])
    let other = try TLSServer(certificate: pair.certificate, key: pair.key)
    let error = await failure(try CurlTransport(caFile: authority.caFile), request(other.url))
    #expect(error?.kind == .tls)
  }

  @Test func aCertificateThatIsOverIsRefused() async throws {
    let pair = try authority.certificate("over", for: ["IP:127.0.0.1"], days: -1)
    let over = try TLSServer(certificate: pair.certificate, key: pair.key)
    let error = await failure(try CurlTransport(caFile: authority.caFile), request(over.url))
    #expect(error?.kind == .tls)
    #expect(error?.message.contains("expired") == true)
  }

  @Test func theBundleIsReadOnceAndNotForEveryConnection() async throws {
    let pair = try authority.certificate("second", for: ["IP:127.0.0.2"])
    let second = try TLSServer(host: "127.0.0.2", certificate: pair.certificate, key: pair.key)
    let bundle = try authority.folder.write(
      String(decoding: FileManager.default.contents(atPath: authority.caFile) ?? Data(), as: UTF8.self),
      to: "bundle.pem")
    let transport = try CurlTransport(caFile: bundle)
    #expect(try await transport.exchange(request(server.url)).status == 200)
    try authority.folder.write("garbage\n", to: "bundle.pem")
    // A feed with authorities of its own does not drive the common ones out either.
    #expect(try await transport.exchange(request(server.url) { $0.caFile = authority.caFile }).status == 200)
    #expect(try await transport.exchange(request(second.url)).status == 200)
    #expect(await failure(try CurlTransport(caFile: bundle), request(second.url))?.kind == .tls)
  }

  @Test func aSecondConnectionToAServerResumesItsSession() async throws {
    let transport = try CurlTransport(caFile: authority.caFile)
    // The server's page tells of the handshake, and its end is that of the connection.
    var pages: [String] = []
    for _ in 0..<2 {
      pages.append(String(decoding: try await transport.exchange(request(server.url)).body, as: UTF8.self))
    }
    #expect(pages[0].contains("New, TLSv1.") && pages[1].contains("Reused, TLSv1."), "\(pages[1])")
  }

  @Test func theNewestHTTPIsOfferedWithTheHandshake() async throws {
    let server = FirstBytesServer()
    #expect(await failure(try CurlTransport(), request("https://127.0.0.1:\(server.port)/"))?.kind == .tls)
    // The names of the extension ALPN, each after its length (RFC 7301 section 3.1).
    let names = [2] + Array("h2".utf8) + [8] + Array("http/1.1".utf8)
    #expect(server.firstBytes.first?.firstRange(of: names) != nil)
  }

  @Test func aCAFileThatIsNoneIsAnErrorThatNamesIt() async throws {
    let transport = try CurlTransport()
    let missing = await failure(transport, request(server.url) { $0.caFile = "/nonexistent/ca.pem" })
    #expect(missing?.kind == .tls)
    #expect(missing?.message.contains("/nonexistent/ca.pem") == true)
    let garbage = try authority.folder.write("garbage\n", to: "garbage.pem")
    #expect(await failure(transport, request(server.url) { $0.caFile = garbage })?.kind == .tls)
  }
}
