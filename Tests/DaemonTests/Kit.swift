import Alerts
import Fetching
import Foundation
import Logging
import Matching
import Model
import Observability
import Settings
import Store
import Synchronization
import TestSupport
import Testing
import Transport
import Watchlist

@testable import Daemon

/// A clock that stands still until the test moves it; sleeping moves it too.
final class ManualClock: Sendable {
  private let time: Mutex<Date>

  init(_ start: String = "2026-11-20T08:00:00Z") {
    time = Mutex(Date(rfc3339: start) ?? Date(timeIntervalSince1970: 0))
  }

  var now: Date { time.withLock { $0 } }

  /// Jumps to a time, such as `2026-08-19T12:00:00Z`.
  func set(_ text: String) {
    guard let date = Date(rfc3339: text) else { return }
    time.withLock { $0 = date }
  }

  func advance(by seconds: TimeInterval) { time.withLock { $0 += seconds } }

  /// Surroundings on this clock, without jitter.
  var surroundings: Surroundings {
    Surroundings(
      now: { self.now }, jitter: { 0.5 },
      sleep: { duration in
        try Task.checkCancellation()
        self.advance(by: duration.seconds)
      }, uptime: { .seconds(self.now.timeIntervalSince1970) })
  }
}

/// A feed and a receiver on loopback, a state file, and the daemon's parts between them.
final class World: Sendable {
  let folder: TemporaryFolder
  let clock: ManualClock
  let origin: LoopbackServer
  let receiver: LoopbackServer
  private let transport: CurlTransport

  static let secret = "whsec_" + Data("a secret of twenty-four.".utf8).base64EncodedString()

  init(clock: ManualClock = ManualClock()) throws {
    folder = try TemporaryFolder()
    self.clock = clock
    let (document, answer) = (Locked(LoopbackServer.Response(rss([]))), Locked(204))
    origin = LoopbackServer { _ in document.withLock { $0 } }
    receiver = LoopbackServer { _ in LoopbackServer.Response(status: answer.withLock { $0 }) }
    shown = document
    answered = answer
    transport = try CurlTransport()
    try folder.write(World.secret, to: "secret")
  }

  private let watching = Locked(["platforms", "pakistan"].map(World.shippedWatchlist))
  private let shown: Locked<LoopbackServer.Response>
  private let answered: Locked<Int>

  /// What the feed's address answers from now on.
  func publish(_ response: LoopbackServer.Response) { shown.withLock { $0 = response } }
  /// What the feed holds from now on.
  func publish(_ items: [String]) { shown.withLock { $0 = LoopbackServer.Response(rss(items)) } }
  /// The shipped watchlists that are in force from the next round on.
  func watch(_ names: [String]) { watch(files: names.map(World.shippedWatchlist)) }
  /// The watchlists that are in force from the next round on.
  func watch(files: [String]) { watching.withLock { $0 = files } }
  private static func shippedWatchlist(_ name: String) -> String { "\(config)/watchlists/\(name).yaml" }
  /// What the webhook answers from now on.
  func receiverAnswers(_ status: Int) { answered.withLock { $0 = status } }

  /// The alerts that reached the webhook, as JSON text with their ids.
  var received: [(id: String, body: String)] {
    receiver.requests.map { ($0.header("webhook-id") ?? "", String(decoding: $0.body, as: UTF8.self)) }
  }

  /// One round of the daemon, on a state file that is opened anew each time: every round is a restart.
  @discardableResult
  func round(feeds: [String]? = nil, poll: String = "", sinks: String = "", all: Bool = true) async throws -> Store {
    try configure(feeds: feeds, poll: poll, sinks: sinks)
    let daemon = try daemon(all: all)
    try await daemon.round()
    try await checkAlerts(of: daemon.store)
    return daemon.store
  }

  /// Writes a configuration.
  func configure(feeds: [String]? = nil, poll: String = "", sinks: String = "") throws {
    let feeds = feeds ?? ["- {name: Wire, url: \"\(origin.url("/rss"))\", jurisdiction: PK}"]
    try folder.write(
      """
      version: 1
      poll: {floor: 1s, every: 10m, private_networks: true, per_host: 50\(poll)}
      feeds:
      \(feeds.map { "  " + $0 }.joined(separator: "\n"))
      watchlists: \(watching.withLock { $0 })
      languages: ["\(shipped)/languages/en.yaml"]
      sinks:
        - name: desk
          webhook: {url: "\(receiver.url("/hook"))", secret_file: secret, retry: {schedule: [1m]}}
      \(sinks)
      """, to: "dutywatch.yaml")
  }

  /// A daemon by the configuration that was written, on the state file, which is opened anew.
  func daemon(
    all: Bool = true, surroundings: Surroundings? = nil, environment: [String: String] = [:],
    log: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
    notify: ServiceNotify = ServiceNotify(environment: [:], processID: 1)
  ) throws -> Composition {
    try Composition(
      settings: try SettingsFile.load(folder.file("dutywatch.yaml"), environment: environment),
      watchlists: try World.watchlists(files: watching.withLock { $0 }),
      store: try Store.open(folder.file("state.sqlite")), transport: transport, log: log,
      surroundings: surroundings ?? clock.surroundings, notify: notify,
      options: Composition.Options(all: all, environment: environment))
  }

  /// What sends what the configured sinks of these names are owed, by other means than theirs.
  func delivering(from store: Store, to sinks: [String: any AlertSink]) throws -> Delivering {
    let (settings, watchlists) = (try settings(), try World.watchlists([]))
    let journal = PollJournal(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, alertLevel: .debug)
    let snapshot = try Snapshot(
      settings: settings, watchlists: watchlists, transport: transport, now: clock.surroundings.now, sinks: sinks)
    let pipeline = Pipeline(
      store: store, inForce: InForce(snapshot),
      memory: BodyMemory(limit: settings.memory, largest: settings.maxBody, count: settings.concurrency),
      stories: StoryDesk(), surroundings: clock.surroundings, journal: journal)
    let delivering = Delivering(pipeline: pipeline, surroundings: clock.surroundings, journal: journal)
    delivering.adopt(Set(sinks.keys))
    return delivering
  }

  /// Every alert of a scenario keeps to the schema, whatever made it.
  private func checkAlerts(of store: Store) async throws {
    for alert in try await store.deliveries(DeliveryFilter(), limit: 1_000).map(\.alert) {
      guard checked.withLock({ $0.insert(alert.id).inserted }) else { continue }
      let problems = AlertContract.problems(alert.body)
      #expect(problems.isEmpty, "\(problems) in \(alert.body.prefix(2_000))")
    }
  }
  private let checked = Locked<Set<String>>([])

  /// The configuration of the last round.
  func settings() throws -> Settings {
    try SettingsFile.load(folder.file("dutywatch.yaml"), environment: [:])
  }

  /// A copy of the shipped platforms in which one company has another key.
  func platforms(renaming platform: String) throws -> String {
    let text = try String(contentsOfFile: "\(World.config)/watchlists/platforms.yaml", encoding: .utf8)
    return try folder.write(
      text.replacingOccurrences(of: "id: \(platform)", with: "id: alphabet"), to: "platforms.yaml")
  }

  /// The shipped `Config` folder.
  private var shipped: String { World.config }
  static let config = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Config").path
  private static let read = Locked<[[String]: WatchlistSet]>([:])

  /// Shipped watchlists, each set read once.
  static func watchlists(_ names: [String]) throws -> WatchlistSet {
    try watchlists(files: names.map(shippedWatchlist))
  }

  private static func watchlists(files: [String]) throws -> WatchlistSet {
    if let set = read.withLock({ $0[files] }) { return set }
    let set = try WatchlistFile.load(
      watchlists: files, languages: files.isEmpty ? [] : ["\(config)/languages/en.yaml"],
      places: "\(config)/places.yaml")
    read.withLock { $0[files] = set }
    return set
  }
}

/// An RSS document; an item's title is its guid, its date is that of the manual clock's first day.
func rss(_ titles: [String]) -> String {
  let items = titles.map { title in
    """
    <item><title>\(title)</title><guid isPermaLink="false">\(title)</guid>
    <link>https://wire.example/\(title.utf8.count)</link><pubDate>Fri, 20 Nov 2026 07:00:00 GMT</pubDate></item>
    """
  }
  return "<rss version=\"2.0\"><channel><title>Wire</title>\(items.joined())</channel></rss>"
}

/// Keeps the log's lines: `warning: the feed has moved …`.
struct KeptLog: LogHandler {
  let lines: Locked<[String]>
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info
  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { lines.withLock { $0.append("\(event.level): \(event.message)") } }
}
