import ArgumentParser
import Daemon
import Foundation
import Logging
import Model
import Observability
import Settings
import Store
import Transport
import Watchlist

/// `Benchmarks deliver`.
struct DeliverBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliver",
    abstract: "From the commit of a development to the webhook's arrival, and a burst, on loopback.",
    discussion: """
      The daemon runs as it does for a user, with a state file in the temporary folder and one webhook to a receiver of \
      this program's own, on a thread of its own, that keeps connections open and answers 204. Alone: one development is \
      committed, synced, delivered and marked before the next; the time from the commit's return and from its beginning \
      until the receiver has the whole request. Burst: many developments in few commits; the rate from the first arrival \
      to the last, and from the first commit's beginning to the last arrival.
      """)

  @Option(name: .long, help: "Developments that are committed one after the other.")
  var alone = 300

  @Option(name: .long, help: "Developments of a burst.")
  var burst = 1_000

  @Option(name: .long, help: "Commits that they come in.")
  var polls = 10

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dutywatch-benchmark-\(getpid())")
    defer { try? FileManager.default.removeItem(at: folder) }
    let receiver = try Receiver()
    let bench = try DeliveryRun(folder: folder, receiver: receiver)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await bench.daemon.run() }
      group.addTask {
        try await measureAlone(bench)
        try await measureBurst(bench)
      }
      _ = try await group.next()
      group.cancelAll()
    }
  }

  private func measureAlone(_ bench: DeliveryRun) async throws {
    var (fromReturn, fromBegin): ([Double], [Double]) = ([], [])
    // What is first, opens the connection and prepares statements, is not counted.
    for number in -20..<alone {
      let begun = ContinuousClock.now
      let alerts = try await bench.commit(["alone\(number)"])
      let returned = ContinuousClock.now
      bench.daemon.ring()
      let arrivals = try await bench.receiver.arrivals(of: alerts)
      guard let arrived = arrivals.max(), number >= 0 else { continue }
      fromReturn.append((arrived - returned) / .milliseconds(1))
      fromBegin.append((arrived - begun) / .milliseconds(1))
      // Until the mark is written: the next alert finds an idle daemon, as a single one does.
      while try await bench.store.overview().owed > 0 { try await Task.sleep(for: .milliseconds(1)) }
    }
    print(
      "alone alerts=\(fromReturn.count) from_commit_p50_ms=\(quantile(0.5, of: fromReturn))",
      "from_commit_p99_ms=\(quantile(0.99, of: fromReturn)) with_commit_p50_ms=\(quantile(0.5, of: fromBegin))",
      "with_commit_p99_ms=\(quantile(0.99, of: fromBegin)) connections=\(bench.receiver.connections)")
  }

  private func measureBurst(_ bench: DeliveryRun) async throws {
    let before = Usage.cpuSeconds
    let begun = ContinuousClock.now
    var alerts: [String] = []
    let share = max(1, burst / max(1, polls))
    for first in stride(from: 0, to: burst, by: share) {
      alerts += try await bench.commit((first..<min(first + share, burst)).map { "burst\($0)" })
      bench.daemon.ring()
    }
    let arrivals = try await bench.receiver.arrivals(of: alerts)
    guard let first = arrivals.min(), let last = arrivals.max() else { return }
    let count = Double(arrivals.count)
    print(
      "burst alerts=\(arrivals.count) per_s=\(Int((count - 1) / ((last - first) / .seconds(1))))",
      "with_commits_per_s=\(Int(count / ((last - begun) / .seconds(1)))) connections=\(bench.receiver.connections)",
      "cpu_ms_per_alert=\(rounded((Usage.cpuSeconds - before) * 1e3 / count, 3)) rss_MiB=\(Usage.peakKiB >> 10)")
  }

  private func quantile(_ share: Double, of values: [Double]) -> Double {
    let place = Int(Double(values.count) * share)
    return values.isEmpty ? 0 : (values.sorted()[min(place, values.count - 1)] * 1e3).rounded() / 1e3
  }
}

/// A daemon without feeds, and what a poll would commit for it.
private struct DeliveryRun: Sendable {
  let daemon: Composition
  let store: Store
  let receiver: Receiver
  private let rules: RegisterRules
  private let stories = StoryDesk()
  private let feed = Feed(name: "Wire", url: "https://wire.example/rss")

  init(folder: URL, receiver: Receiver) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let key = Data("a secret of twenty-four.".utf8).base64EncodedString()
    try "whsec_\(key)".write(to: folder.appendingPathComponent("secret"), atomically: true, encoding: .utf8)
    let file = folder.appendingPathComponent("dutywatch.yaml")
    try """
    version: 1
    feeds: []
    sinks: [{name: desk, webhook: {url: "http://127.0.0.1:\(receiver.port)/hook", secret_file: secret}}]
    """.write(to: file, atomically: true, encoding: .utf8)
    let settings = try SettingsFile.load(file.path, environment: ["STATE_DIRECTORY": folder.path])
    let watchlists = try WatchlistFile.load(watchlists: [], languages: [], places: nil)
    store = try Store.open(settings.state)
    daemon = try Composition(
      settings: settings, watchlists: watchlists, store: store, transport: try CurlTransport(),
      log: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() },
      notify: ServiceNotify(environment: [:], processID: 1))
    rules = Rules.make(settings: settings, vocabulary: watchlists.vocabulary)
    self.receiver = receiver
  }

  /// Commits a poll in which each platform has done something for the first time, and gives the ids of the alerts.
  func commit(_ platforms: [String]) async throws -> [String] {
    let now = Date()
    let state = FeedState(
      url: feed.url, validators: Validators(), askedAt: now, wait: .seconds(3600), waitReason: "every 1h",
      succeededAt: now, firstReadAt: now)
    let poll = PolledFeed(
      feed: feed, state: state, answeredAt: now, baseline: false, items: platforms.map { item($0, at: now) },
      seenAgain: [])
    return try await store.commit(poll, rules: rules, stories: stories.book).alerts.map(\.id)
  }

  private func item(_ platform: String, at now: Date) -> JudgedItem {
    let sentence = "\(platform) has told the regulator in Islamabad that its local office has opened."
    let filler = String(repeating: "The minister spoke about prices, roads and the weather of the season. ", count: 12)
    let quote = Quote(text: sentence, field: .text, range: 0..<sentence.utf8.count)
    let finding = WeighedFinding(
      finding: Finding(
        platform: platform, obligation: "local_office", jurisdiction: "PK", status: .done, evidence: quote,
        confidence: 0.9), eventDay: UTCDay(now), dated: true, rank: .press, old: false, counts: true)
    let item = FeedItem(
      id: platform, title: "\(platform) opens its office", link: "https://wire.example/\(platform)", published: now,
      updated: nil, summary: nil, content: sentence + " " + filler, keys: ItemKeys(first: platform, second: nil))
    return JudgedItem(
      sifted: SiftedItem(item: item, novelty: .new), outlet: "wire.example", published: now, findings: [finding],
      reason: nil)
  }
}
