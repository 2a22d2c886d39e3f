import ArgumentParser
import Foundation
import Glibc
import Settings
import Transport

/// `Benchmarks poll`.
struct PollBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poll",
    abstract: "What polling costs: a first reading, a start, and rounds in which nothing is new, beside curl.",
    discussion: """
      The publisher is a process of its own on loopback, as is the daemon, with watchlists and language packs of the \
      configuration and a state file in the temporary folder. Cold: every feed is asked once, each answer of 30 items \
      (some 80 KB) read, matched and stored. Start: with a schedule on which nothing is due. Steady: the daemon asks every \
      feed again and again, every answer is a 304; CPU time of the daemon for as many answers as there are feeds, and how \
      many different feeds the publisher counted. Curl: the same requests by `curl --parallel`, where curl is installed. \
      CPU times in seconds, user and system together; `peak_mib` is the largest resident size.
      """)

  @Option(name: .long, help: "Any valid configuration: its watchlists and language packs are applied.")
  var config: String

  @Option(name: .long, help: "Feeds of the steady rounds and of the start.")
  var feeds = 5_000

  @Option(name: .long, help: "Feeds of the first reading.")
  var cold = 1_000

  @Option(name: .long, help: "Steady rounds.")
  var rounds = 10

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dutywatch-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let origin = try Child(["feed-origin"])
    defer { origin.stop() }
    guard let port = Int(try origin.firstLine()) else { throw ExitCode.failure }
    let bench = PollWorld(folder: folder, port: port, settings: try SettingsFile.load(config, environment: [:]))
    let first = try await bench.once(feeds: cold, name: "cold")
    print("cold feeds=\(cold) cpu_s=\(rounded(first.cpu, 2)) peak_mib=\(first.peak)")
    if feeds != cold { _ = try await bench.once(feeds: feeds, name: "steady") }
    try await bench.start(feeds: feeds, name: feeds == cold ? "cold" : "steady")
    let steady = try await bench.steady(feeds: feeds, rounds: rounds, name: feeds == cold ? "cold" : "steady")
    guard let curl = try await bench.curl(feeds: feeds, runs: 3) else { return print("curl is not installed") }
    print("curl feeds=\(feeds) cpu_s=\(rounded(curl, 3)) steady_to_curl=\(rounded(steady / curl, 2))")
  }
}

/// The publisher's address and the daemon's files.
private struct PollWorld {
  let folder: URL
  let port: Int
  let settings: Settings

  /// A configuration; `floor`: how often a feed is asked at most.
  private func configuration(feeds: Int, name: String, floor: String) throws -> String {
    let list = (0..<feeds).map { "- {name: f\($0), url: \"http://127.0.0.1:\(port)/f/\($0)\", language: en}" }
    let file = folder.appendingPathComponent("\(name)-\(floor).yaml")
    try """
    version: 1
    state: \(folder.path)/\(name).sqlite
    poll: {every: 1s, floor: \(floor), per_host: 100, private_networks: true, adaptive: false}
    watchlists: \(settings.watchlists)
    languages: \(settings.languages)
    sinks: [{name: file, log: {file: \(folder.path)/\(name).jsonl}}]
    feeds:
    \(list.joined(separator: "\n"))
    """.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }

  /// One round of all feeds: CPU seconds and the largest resident size in MiB.
  func once(feeds: Int, name: String) async throws -> (cpu: Double, peak: Int) {
    let before = Usage.ofChildren
    let daemon = try Child(["poll-daemon", "--once", "--config", configuration(feeds: feeds, name: name, floor: "1s")])
    var peak = 0
    while daemon.isRunning {
      peak = max(peak, daemon.peakKiB)
      try await Task.sleep(for: .milliseconds(20))
    }
    daemon.stop()
    return (Usage.ofChildren - before, peak >> 10)
  }

  func start(feeds: Int, name: String) async throws {
    let daemon = try Child(["poll-daemon", "--config", configuration(feeds: feeds, name: name, floor: "6h")])
    defer { daemon.stop() }
    var cpu = -1.0
    while cpu != daemon.cpu {
      cpu = daemon.cpu
      try await Task.sleep(for: .seconds(2))
    }
    print("start feeds=\(feeds) cpu_s=\(rounded(cpu, 2)) resident_mib=\(daemon.residentKiB >> 10)")
  }

  /// CPU seconds of one round.
  func steady(feeds: Int, rounds: Int, name: String) async throws -> Double {
    let daemon = try Child(["poll-daemon", "--config", configuration(feeds: feeds, name: name, floor: "1s")])
    defer { daemon.stop() }
    let transport = try CurlTransport()
    // What is due at a start is spread over a minute.
    while try await count(transport).feeds < feeds { try await Task.sleep(for: .seconds(1)) }
    let (first, cpu) = (try await count(transport), daemon.cpu)
    var last = first
    while last.unchanged < first.unchanged + feeds * rounds {
      try await Task.sleep(for: .seconds(1))
      last = try await count(transport)
    }
    let answers = last.unchanged - first.unchanged
    let round = (daemon.cpu - cpu) / Double(answers) * Double(feeds)
    print(
      "steady feeds=\(feeds) asked=\(last.feeds) answers=\(answers) cpu_s_per_round=\(rounded(round, 3))",
      "us_per_304=\(rounded(round / Double(feeds) * 1e6)) resident_mib=\(daemon.residentKiB >> 10)")
    return round
  }

  /// CPU seconds, the median of several runs; nil: there is no curl.
  func curl(feeds: Int, runs: Int) async throws -> Double? {
    guard let curl = ["/usr/bin/curl", "/usr/local/bin/curl"].first(where: FileManager.default.isExecutableFile) else {
      return nil
    }
    let file = folder.appendingPathComponent("curl").path
    // It remembers as little as it can to ask again: the ETags.
    try (0..<feeds).map { feed in
      let tag = folder.appendingPathComponent("etag-\(feed)").path
      return """
        url = "http://127.0.0.1:\(port)/f/\(feed)"
        output = /dev/null
        etag-save = "\(tag)"
        etag-compare = "\(tag)"
        compressed
        """
    }.joined(separator: "\nnext\n").write(toFile: file, atomically: true, encoding: .utf8)
    var times: [Double] = []
    for _ in 0...runs {
      let before = Usage.ofChildren
      let run = try Child(
        ["-s", "--parallel", "--parallel-immediate", "--parallel-max", "100", "-K", file], program: curl)
      while run.isRunning { try await Task.sleep(for: .milliseconds(20)) }
      run.stop()
      times.append(Usage.ofChildren - before)
    }
    // The first one fetched the documents.
    times.removeFirst()
    return times.sorted()[runs / 2]
  }

  private func count(_ transport: CurlTransport) async throws -> (unchanged: Int, feeds: Int) {
    let request = HTTPRequest(
      url: "http://127.0.0.1:\(port)/count", allowsPrivateNetworks: true, userAgent: "benchmark")
    let numbers = String(decoding: try await transport.exchange(request).body, as: UTF8.self).split(separator: " ")
      .compactMap { Int($0) }
    guard numbers.count == 3 else { throw ExitCode.failure }
    return (numbers[0], numbers[2])
  }
}
