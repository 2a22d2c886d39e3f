import Foundation
import TestSupport
import Testing

/// `dutywatch reload`, and a daemon that goes on whatever it brings.
@Suite struct ReloadCommandTests {
  private let folder: TemporaryFolder
  private let origin = LoopbackServer { _ in .init("<rss version=\"2.0\"><channel><title>Wire</title></channel></rss>")
  }
  init() throws { folder = try TemporaryFolder() }

  @discardableResult
  private func configure(_ feeds: String, more: String = "") throws -> String {
    try folder.write(
      """
      version: 1
      state: state.sqlite
      poll: {private_networks: true, floor: 1s, every: 1s}
      feeds: [\(feeds)]
      watchlists: []
      \(more)
      sinks: [{name: file, log: {file: alerts.jsonl}}]
      """, to: "dutywatch.yaml")
  }

  private func feed(_ name: String) -> String { "{name: \(name), url: \"\(origin.url("/\(name)"))\"}" }

  @Test func whatItBringsIsSaidAndTheDaemonGoesOn() async throws {
    let path = try configure(feed("one"))
    let daemon = try Program(["run", "--config", path])
    #expect(try await daemon.wait { origin.requests.contains { $0.path == "/one" } }, "\(daemon.errors)")

    try configure(feed("two"))
    let good = try Program.run("reload", "--config", path)
    #expect(good.code == 0 && good.output.contains("loaded "), "\(good)")
    #expect(try await daemon.wait { origin.requests.contains { $0.path == "/two" } }, "\(daemon.errors)")

    try configure(feed("two"), more: "feds: []")
    let bad = try Program.run("reload", "--config", path)
    #expect(bad.code == 78 && bad.errors.contains("dutywatch.yaml:6:1: feds: unknown key"), "\(bad)")
    let status = try Program.run("status", "--json", "--config", path)
    #expect(status.code == 1 && status.output.contains("\"running\":true"), "\(status)")
    for words in ["configuration: \(path):6:1: feds: unknown key", "the one before is in force"] {
      #expect(status.output.contains(words), "\(status)")
    }

    try folder.write("version: 1\nstate: \"state.sqlite\" # here\nfeeds: [", to: "dutywatch.yaml")
    #expect(try Program.run("reload", "--config", path).code == 78, "the daemon is found also by half a file")
    try configure(feed("two"))
    let after = try Program.run("status", "--config", path)
    #expect(after.code == 1 && after.output.contains("configuration refused"), "\(after)")
    #expect(try Program.run("status", "--json", "--config", path).output.contains("\"problems\":[\""))
    #expect(try Program.run("reload", "--config", path).code == 0)
    #expect(try Program.run("status", "--config", path).code == 0)
    daemon.send(SIGTERM)
    #expect(daemon.result().code == 0)
  }

  @Test func withoutADaemonItSaysSo() throws {
    let path = try configure(feed("one"))
    let result = try Program.run("reload", "--config", path)
    #expect(
      result.code == 69 && result.errors.contains("no daemon runs on \(folder.file("state.sqlite"))"), "\(result)")
  }
}
