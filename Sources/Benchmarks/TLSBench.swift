import ArgumentParser
import Foundation

/// What new TLS connections cost: each feed over one of its own, beside the same feeds over connections without TLS.
struct TLSBench {
  let world: PollWorld
  let count: Int

  private static let systemAuthorities = "/etc/ssl/certs/ca-certificates.crt"
  private static let runs = 3
  /// `openssl s_server` serves one connection after the other, and lets 32 wait.
  private static let atOnce = 16

  func run() async throws {
    let tool = "/usr/bin/openssl"
    guard FileManager.default.isExecutableFile(atPath: tool) else { return print("tls: openssl is not installed") }
    let certificate = try certificate(by: tool)
    let server = try Child(
      // Without sessions: a host's second connection would be resumed, and these stand for a thousand hosts.
      ["s_server", "-accept", "127.0.0.1:0", "-cert", "cert.pem", "-key", "key.pem", "-HTTP", "-no_ticket"]
        + ["-num_tickets", "0", "-no_cache"], program: tool, in: world.folder)
    defer { server.stop() }
    // ACCEPT 127.0.0.1:40123
    guard let port = try server.firstLine("ACCEPT").split(separator: ":").last.flatMap({ Int($0) }) else {
      throw ExitCode.failure
    }
    var secure = FeedSet(count: count, base: "https://127.0.0.1:\(port)/", name: "tls", atOnce: TLSBench.atOnce)
    secure.authorities = try bundle(with: certificate).path
    var plain = world.feeds(count, .short)
    plain.atOnce = TLSBench.atOnce
    try await compare(secure, plain, trustedByCurl: certificate.path)
  }

  private func compare(_ secure: FeedSet, _ plain: FeedSet, trustedByCurl: String) async throws {
    var narrow = secure
    // By the command line, curl reads the bundle anew for each connection.
    narrow.authorities = trustedByCurl
    let (curl, curlPlain) = (try await CurlRounds(narrow, in: world), try await CurlRounds(plain, in: world))
    var (mine, curls): ([Double], [Double]) = ([], [])
    for _ in 0..<TLSBench.runs {
      try removeState(of: secure, plain)
      mine.append(try await world.once(secure).cpu - world.once(plain).cpu)
      if let curl, let curlPlain { curls.append(try await curl.run().cpu - curlPlain.run().cpu) }
    }
    let beside =
      curls.isEmpty
      ? "curl is not installed"
      : "curl_cpu_s=\(rounded(curls.median, 2)) to_curl=\(rounded(mine.median / curls.median, 2))"
    print("tls connections=\(count) cpu_s=\(rounded(mine.median, 2))", beside)
  }

  /// So that every run asks for whole documents.
  private func removeState(of sets: FeedSet...) throws {
    for set in sets {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: world.state(of: set) + suffix) }
    }
  }

  /// A certificate for this machine by its own word, and a file for each feed: an answer with its head.
  private func certificate(by tool: String) throws -> URL {
    let making = try Child(
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj"]
        + ["/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", "key.pem", "-out", "cert.pem"],
      program: tool, in: world.folder)
    making.wait()
    let head = "HTTP/1.0 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n"
    for feed in 0..<count {
      try (Data(head.utf8) + Data(FeedText.short)).write(to: world.folder.appendingPathComponent("\(feed)"))
    }
    return world.folder.appendingPathComponent("cert.pem")
  }

  /// The system's authorities, as a daemon has them, and this one.
  private func bundle(with certificate: URL) throws -> URL {
    let system = FileManager.default.contents(atPath: TLSBench.systemAuthorities) ?? Data()
    let bundle = world.folder.appendingPathComponent("bundle.pem")
    try (system + Data("\n".utf8) + Data(contentsOf: certificate)).write(to: bundle)
    return bundle
  }
}
