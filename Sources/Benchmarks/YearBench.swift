import ArgumentParser
import Foundation
import Settings
import Store
import Synchronization
import Watchlist

/// `Benchmarks year`.
struct YearBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "year",
    abstract: "A simulated year of the state file: its size, memory and times month by month.",
    discussion: """
      Polls of many feeds, four rounds a day, are committed as the daemon does it, with time injected: items are looked up \
      and stored, some name a platform and join stories, some say something that the register decides by the rules of the \
      configuration; a hundredth of the feeds fails for a day; alerts go to two sinks, of which one is sent messages of \
      its own and fails now and then. Once a day what has outlived its use is dropped, as `keep` says. A line a month: \
      sizes in MiB; CPU time of what `dutywatch status` and `dutywatch register` read, each on a connection of its own, \
      of the commit of a poll with items, and of a day's dropping; and the longest that a small write had to wait beside it.
      """)

  @Option(name: .long, help: "Any valid configuration: its watchlists are applied, and its `keep`.")
  var config: String
  @Option(name: .long, help: "Feeds.")
  var feeds = 1_000
  @Option(name: .long, help: "Items of a feed and day.")
  var items = 4
  @Option(name: .long, help: "Bytes of an item's text.")
  var text = 1_000
  @Option(name: .long, help: "Days.")
  var days = 365
  @Option(name: .long, help: "Days of a line.")
  var month = 30
  @Option(name: .long, help: "Where the state file is kept; default: nowhere.")
  var state: String?

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dutywatch-benchmark-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = state ?? folder.appendingPathComponent("year.sqlite").path
    let settings = try YearWorld.settings(try SettingsFile.load(config, environment: [:]), in: folder)
    let world = YearWorld(
      feeds: feeds, items: items, text: text, settings: settings,
      vocabulary: try WatchlistFile.load(
        watchlists: settings.watchlists, languages: settings.languages, places: settings.places
      ).vocabulary, store: try Store.open(path))
    var tally = YearTally()
    for day in 0..<days {
      try await world.live(day, &tally)
      let before = Usage.cpuSeconds
      let waited = try await world.forget(day)
      tally.forgetting = max(tally.forgetting, Usage.cpuSeconds - before)
      tally.waited = max(tally.waited, waited)
      if (day + 1) % month == 0 || day + 1 == days {
        try await report(day + 1, tally, path)
        fflush(nil)
        tally.beginMonth()
      }
    }
  }

  private func report(_ day: Int, _ tally: YearTally, _ path: String) async throws {
    let now = YearWorld.time(day, round: 0)
    let status = try await cpu {
      let store = try Store.openForReading(path)
      _ = (try await store.overview(), try await store.feedLines(), try await store.sinkLines())
      _ = try await store.silences(now: now)
    }
    let register = try await cpu { _ = try await Store.openForReading(path).register() }
    print(
      "day=\(day) items=\(tally.items) findings=\(tally.findings) alerts=\(tally.alerts)",
      "file_mib=\(size(path)) wal_mib=\(size(path + "-wal")) resident_mib=\(Usage.residentKiB >> 10)",
      "status_ms=\(rounded(status * 1e3)) register_ms=\(rounded(register * 1e3))",
      "commit_us=\(Int(tally.commits.median * 1e6)) commit_p99_us=\(Int(tally.commits.percentile(99) * 1e6))",
      "forget_s=\(rounded(tally.forgetting, 2)) waited_ms=\(Int(tally.waited * 1e3))")
  }

  private func size(_ path: String) -> Int {
    ((try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0) >> 20
  }

  /// CPU seconds, the median of five runs.
  private func cpu(_ body: () async throws -> Void) async rethrows -> Double {
    var times: [Double] = []
    for _ in 0..<5 {
      let before = Usage.cpuSeconds
      try await body()
      times.append(Usage.cpuSeconds - before)
    }
    return times.median
  }
}

/// What happened so far, and what the last month's work took.
struct YearTally {
  var items = 0
  var findings = 0
  var alerts = 0
  /// CPU seconds of each commit of a poll with items.
  var commits: [Double] = []
  /// CPU seconds of the longest day's dropping.
  var forgetting = 0.0
  /// The longest that a small write waited beside it.
  var waited = 0.0

  mutating func beginMonth() { (commits, forgetting, waited) = ([], 0, 0) }
}

extension [Double] {
  var median: Double { percentile(50) }

  func percentile(_ part: Int) -> Double {
    isEmpty ? 0 : sorted()[Swift.min(count - 1, count * part / 100)]
  }
}
