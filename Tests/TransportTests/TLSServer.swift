import Foundation
import TestSupport

/// Certificates of an authority of the tests' own, made by the `openssl` tool.
struct TestAuthority {
  let folder: TemporaryFolder
  /// PEM of the authority alone.
  let caFile: String

  init() throws {
    folder = try TemporaryFolder()
    caFile = folder.file("ca.pem")
    try openssl(
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
      "/CN=Dutywatch test authority", "-keyout", folder.file("ca.key"), "-out", caFile)
  }

  /// PEM files of a certificate for the names, as `IP:127.0.0.1`; `days` may be in the past.
  func certificate(_ name: String, for names: [String], days: Int = 2) throws -> (certificate: String, key: String) {
    let (key, request, certificate) = (
      folder.file("\(name).key"), folder.file("\(name).csr"), folder.file("\(name).pem")
    )
    let extensions = try folder.write("subjectAltName=\(names.joined(separator: ","))\n", to: "\(name).ext")
    try openssl(
      "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=feeds.example.org",
      "-keyout", key, "-out", request)
    try openssl(
      "x509", "-req", "-in", request, "-CA", caFile, "-CAkey", folder.file("ca.key"), "-set_serial", "7", "-days",
      "\(days)", "-extfile", extensions, "-out", certificate)
    return (certificate, key)
  }

  private func openssl(_ arguments: String...) throws {
    try Command.output("/usr/bin/openssl", arguments)
  }
}

/// `openssl s_server`: a real TLS server that answers every request with a page about the handshake.
final class TLSServer {
  let port: Int
  private let process = Process()
  private let host: String

  init(host: String = "127.0.0.1", certificate: String, key: String) throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
    process.arguments = ["s_server", "-accept", "\(host):0", "-cert", certificate, "-key", key, "-www"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    self.host = host
    var said = ""
    // Its first words: ACCEPT 127.0.0.1:40123
    while !said.contains("ACCEPT") || said.last != "\n" {
      let bytes = output.fileHandleForReading.availableData
      guard !bytes.isEmpty else { throw Command.Failure(description: "openssl s_server ended: \(said)") }
      said += String(decoding: bytes, as: UTF8.self)
    }
    port =
      said.split(whereSeparator: \.isWhitespace).last { $0.contains(":") }
      .flatMap { $0.split(separator: ":").last.flatMap { Int($0) } } ?? 0
  }

  deinit {
    // It inherits the blocked signals of the thread that starts it: SIGTERM would never reach it.
    _ = kill(process.processIdentifier, SIGKILL)
  }

  var url: String { "https://\(host):\(port)/" }
}
