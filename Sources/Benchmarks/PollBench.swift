import ArgumentParser
import Foundation
import Glibc
import Settings

/// `Benchmarks poll`.
struct PollBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "poll",
    abstract: "What polling costs: a first reading, a start, rounds in which nothing is new, waiting, beside curl.",
    discussion: """
      The publisher is a process of its own on loopback, as is the daemon, with watchlists and language packs of the \
      configuration and a state file in the temporary folder. Curl: the same requests by `curl --parallel`, where curl is \
      installed, with its ETags in files; its runs and the daemon's take turns. CPU times are in seconds, user and system \
      together; of several runs the median is printed.

      cold: every feed is asked once, each answer of 30 items (some 80 KB) read, matched and stored; `peak_mib` is the \
      largest resident size.
      start: with a schedule on which nothing is due, until the daemon rests.
      steady: the daemon asks every feed again and again, every answer is a 304: CPU time for as many answers as there are \
      feeds; `asked` is how many different feeds the publisher counted.
      growth: the same for 1,000, 5,000 and 20,000 feeds (of one short item each).
      latency: the publisher takes 50 to 200 ms for each 304; wall time of a round of `run --once --all`, from the first \
      request to the last answer as the publisher sees them, a hundred at a time.
      tls: each of 1,000 feeds over a TLS connection of its own, verified by the system's authorities and one of the \
      benchmark's, sixteen at a time; CPU time beyond that of the same feeds without TLS. Needs the openssl tool.
      idle: 1,000 feeds none of which is due, for half a minute: CPU time, how often a thread of the daemon was woken, \
      resident size.
      """)

  /// What can be measured.
  enum Figure: String, ExpressibleByArgument, CaseIterable {
    case cold, start, steady, growth, latency, tls, idle
  }

  @Option(name: .long, help: "Any valid configuration: its watchlists and language packs are applied.")
  var config: String

  @Option(name: .long, parsing: .upToNextOption, help: "What to measure.")
  var measure: [Figure] = [.cold, .start, .steady]

  @Option(name: .long, help: "Feeds of the steady rounds and of the start.")
  var feeds = 5_000

  @Option(name: .long, help: "Feeds of the first reading, of latency, TLS and idleness.")
  var cold = 1_000

  @Option(name: .long, help: "Steady rounds.")
  var rounds = 10

  func run() async throws {
    let world = try PollWorld(settings: try SettingsFile.load(config, environment: [:]))
    defer { world.end() }
    for figure in Figure.allCases where measure.contains(figure) {
      switch figure {
      case .cold: try await readFirst(in: world)
      case .start: try await start(in: world)
      case .steady: try await steady(world.feeds(feeds), in: world)
      case .growth: for count in [1_000, 5_000, 20_000] { try await steady(world.feeds(count, .short), in: world) }
      case .latency: try await latency(in: world)
      case .tls: try await TLSBench(world: world, count: cold).run()
      case .idle: try await idle(in: world)
      }
      // Some figures take minutes: each is shown when it is there.
      fflush(nil)
    }
  }

  private func readFirst(in world: PollWorld) async throws {
    let round = try await world.once(world.feeds(cold))
    print("cold feeds=\(cold) cpu_s=\(rounded(round.cpu, 2)) peak_mib=\(round.peakMiB)")
  }

  private func start(in world: PollWorld) async throws {
    let daemon = try await world.resting(world.feeds(feeds))
    defer { daemon.stop() }
    print("start feeds=\(feeds) cpu_s=\(rounded(daemon.cpu, 2)) resident_mib=\(daemon.residentKiB >> 10)")
  }

  private func steady(_ feeds: FeedSet, in world: PollWorld) async throws {
    try await world.fill(feeds)
    let curl = try await CurlRounds(feeds, in: world)
    let daemon = try world.daemon(feeds, floor: "1s")
    defer { daemon.stop() }
    try await world.mark()
    // What is due at a start is spread over a minute.
    while try await world.count().feeds < feeds.count { try await Task.sleep(for: .seconds(1)) }
    let asked = try await world.count().feeds
    var (perAnswer, curls): ([Double], [Double]) = ([], [])
    for _ in 0..<rounds {
      let (first, before) = (try await world.count().unchanged, daemon.cpu)
      var last = first
      while last < first + feeds.count {
        try await Task.sleep(for: .milliseconds(250))
        last = try await world.count().unchanged
      }
      perAnswer.append((daemon.cpu - before) / Double(last - first))
      daemon.pause()
      if let curl { curls.append(try await curl.run().cpu) }
      daemon.goOn()
    }
    let round = perAnswer.median * Double(feeds.count)
    print(
      "steady feeds=\(feeds.count) asked=\(asked) rounds=\(rounds) cpu_s_per_round=\(rounded(round, 3))",
      "us_per_304=\(rounded(perAnswer.median * 1e6)) resident_mib=\(daemon.residentKiB >> 10)",
      beside(curls, round, "curl_cpu_s"))
  }

  private func latency(in world: PollWorld) async throws {
    let feeds = world.feeds(cold, .slow)
    try await world.fill(feeds)
    let curl = try await CurlRounds(feeds, in: world)
    var (walls, curls): ([Double], [Double]) = ([], [])
    for _ in 0..<3 {
      walls.append(try await world.once(feeds).wall)
      if let curl { curls.append(try await curl.run().wall) }
    }
    let wall = walls.median
    print("latency feeds=\(cold) wall_s=\(rounded(wall, 2))", beside(curls, wall, "curl_wall_s"))
  }

  private func idle(in world: PollWorld) async throws {
    let seconds = 30
    let daemon = try await world.resting(world.feeds(cold))
    defer { daemon.stop() }
    let (cpu, wakeUps) = (daemon.cpu, daemon.wakeUps)
    try await Task.sleep(for: .seconds(seconds))
    print(
      "idle feeds=\(cold) seconds=\(seconds) cpu_s=\(rounded(daemon.cpu - cpu, 2)) wake_ups=\(daemon.wakeUps - wakeUps)",
      "resident_mib=\(daemon.residentKiB >> 10)")
  }

  private func beside(_ curls: [Double], _ mine: Double, _ name: String) -> String {
    curls.isEmpty
      ? "curl is not installed" : "\(name)=\(rounded(curls.median, 3)) to_curl=\(rounded(mine / curls.median, 2))"
  }
}
