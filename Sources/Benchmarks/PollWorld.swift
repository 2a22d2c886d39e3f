import ArgumentParser
import Foundation
import Settings
import Transport

/// Feeds that a figure is about, by their addresses.
struct FeedSet {
  /// How the publisher answers, as the first part of the path.
  enum Kind: String {
    /// 30 items, some 80 KB.
    case long = "f"
    /// One item.
    case short = "s"
    /// One item, after 50 to 200 ms.
    case slow = "d"
  }

  let count: Int
  /// Feed N is at this followed by N.
  let base: String
  /// Of the files that are theirs.
  let name: String
  /// Asked at a time.
  var atOnce = 100
  /// PEM bundle to trust instead of the system's.
  var authorities: String?
}

/// A publisher, and daemons with their files, for as long as figures are taken.
final class PollWorld {
  let folder: URL
  private let origin: Child
  private let port: Int
  private let settings: Settings
  private let transport: CurlTransport

  init(settings: Settings) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dutywatch-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    origin = try Child(["feed-origin"])
    guard let port = Int(try origin.firstLine()) else { throw ExitCode.failure }
    self.port = port
    self.settings = settings
    transport = try CurlTransport()
  }

  /// Ends the publisher and removes all files.
  func end() {
    origin.stop()
    try? FileManager.default.removeItem(at: folder)
  }

  func feeds(_ count: Int, _ kind: FeedSet.Kind = .long) -> FeedSet {
    FeedSet(count: count, base: "http://127.0.0.1:\(port)/\(kind.rawValue)/", name: "\(kind)-\(count)")
  }

  /// The daemon's state file of these feeds.
  func state(of feeds: FeedSet) -> String { folder.appendingPathComponent("\(feeds.name).sqlite").path }

  /// A daemon that runs; `floor`: how often a feed is asked at most.
  func daemon(_ feeds: FeedSet, floor: String, _ more: [String] = []) throws -> Child {
    let file = folder.appendingPathComponent("\(feeds.name)-\(floor).yaml")
    let list = (0..<feeds.count).map { "- {name: f\($0), url: \"\(feeds.base)\($0)\", language: en}" }
    try """
    version: 1
    state: \(state(of: feeds))
    poll:
      {every: 1s, floor: \(floor), concurrency: \(feeds.atOnce), per_host: \(feeds.atOnce), private_networks: true, adaptive: false}
    watchlists: \(settings.watchlists)
    languages: \(settings.languages)
    sinks: [{name: file, log: {file: \(folder.path)/\(feeds.name).jsonl}}]
    feeds:
    \(list.joined(separator: "\n"))
    """.write(to: file, atomically: true, encoding: .utf8)
    let trust = feeds.authorities.map { ["--ca-file", $0] } ?? []
    return try Child(["poll-daemon", "--config", file.path] + trust + more)
  }

  /// What one round of all feeds came to.
  struct Round {
    let cpu: Double
    let peakMiB: Int
    /// From the first request to the last answer.
    let wall: Double
  }

  /// One round of all feeds by a daemon of its own.
  func once(_ feeds: FeedSet) async throws -> Round {
    try await mark()
    let before = Usage.ofChildren
    let daemon = try daemon(feeds, floor: "1s", ["--once"])
    var peak = 0
    while daemon.isRunning {
      peak = max(peak, daemon.peakKiB)
      try await Task.sleep(for: .milliseconds(20))
    }
    daemon.stop()
    return Round(cpu: Usage.ofChildren - before, peakMiB: peak >> 10, wall: try await count().wall)
  }

  /// Has every feed asked, if none was yet.
  func fill(_ feeds: FeedSet) async throws {
    if !FileManager.default.fileExists(atPath: state(of: feeds)) { _ = try await once(feeds) }
  }

  /// A daemon on whose schedule nothing is due, and that has come to rest.
  func resting(_ feeds: FeedSet) async throws -> Child {
    try await fill(feeds)
    let daemon = try daemon(feeds, floor: "6h")
    var cpu = -1.0
    while cpu != daemon.cpu {
      cpu = daemon.cpu
      try await Task.sleep(for: .seconds(2))
    }
    return daemon
  }

  /// What the publisher saw since ``mark()``.
  struct Count {
    let unchanged: Int
    /// Different feeds that it said 304 to.
    let feeds: Int
    let wall: Double
  }

  func count() async throws -> Count {
    let numbers = try await ask("count").split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 3 else { throw ExitCode.failure }
    return Count(unchanged: numbers[0], feeds: numbers[1], wall: Double(numbers[2]) / 1e6)
  }

  /// Has the publisher count from now on.
  func mark() async throws { _ = try await ask("mark") }

  private func ask(_ path: String) async throws -> String {
    let request = HTTPRequest(
      url: "http://127.0.0.1:\(port)/\(path)", allowsPrivateNetworks: true, userAgent: "benchmark")
    return String(decoding: try await transport.exchange(request).body, as: UTF8.self)
  }
}

/// The same requests by `curl --parallel`.
struct CurlRounds {
  private let program: String
  private let file: String
  private let feeds: FeedSet
  private let world: PollWorld

  /// Fetches the documents once, as `curl` remembers as little as it can to ask again: the ETags. nil: there is no curl.
  init?(_ feeds: FeedSet, in world: PollWorld) async throws {
    guard let curl = ["/usr/bin/curl", "/usr/local/bin/curl"].first(where: FileManager.default.isExecutableFile) else {
      return nil
    }
    program = curl
    self.feeds = feeds
    self.world = world
    file = world.folder.appendingPathComponent("curl-\(feeds.name)").path
    try (0..<feeds.count).map { feed in
      let tag = world.folder.appendingPathComponent("etag-\(feeds.name)-\(feed)").path
      return """
        url = "\(feeds.base)\(feed)"
        output = /dev/null
        etag-save = "\(tag)"
        etag-compare = "\(tag)"
        compressed
        """ + (feeds.authorities.map { "\ncacert = \"\($0)\"" } ?? "")
    }.joined(separator: "\nnext\n").write(toFile: file, atomically: true, encoding: .utf8)
    _ = try await run()
  }

  /// One round: CPU seconds, and wall time as the publisher saw it.
  func run() async throws -> (cpu: Double, wall: Double) {
    try await world.mark()
    let before = Usage.ofChildren
    let run = try Child(
      ["-s", "--parallel", "--parallel-immediate", "--parallel-max", "\(feeds.atOnce)", "-K", file], program: program)
    while run.isRunning { try await Task.sleep(for: .milliseconds(20)) }
    run.stop()
    return (Usage.ofChildren - before, try await world.count().wall)
  }
}
