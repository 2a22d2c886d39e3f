import Foundation
import Logging
import Metrics
import Model
import Observability
import Settings
import Store
import TestSupport
import Testing
import Transport
import Watchlist

@testable import Daemon

/// Publishers by their addresses, and a webhook that takes or refuses.
private struct Web: Transport {
  let pages = Locked<[String: HTTPResponse]>([:])
  let clock: ManualClock

  /// Each exchange takes two seconds.
  func exchange(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    clock.advance(by: 2)
    guard let page = pages.withLock({ $0[request.url] }) else { throw TransportError(.notConnected, "nobody listens") }
    return page
  }
}

/// Tells each line as it comes.
private struct ToldLog: LogHandler {
  let line: AsyncStream<String>.Continuation
  var metadata: Logger.Metadata = [:]
  var logLevel = Logger.Level.info
  subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { line.yield("\(event.message)") }
}

/// The daemon's figures: what they count, what they tell, and that the files for Prometheus and Grafana know them.
@Suite struct MeteringTests {
  private let folder: TemporaryFolder
  private let clock = ManualClock()
  private let web: Web
  private let lines = Locked<[String]>([])
  init() throws {
    folder = try TemporaryFolder()
    web = Web(clock: clock)
  }

  private static let dawn = "https://dawn.example/rss?key=s3cret"

  private func daemon(metrics: String = "metrics: {file: dutywatch.prom}", name: String = "Dawn") throws -> Composition
  {
    try folder.write(
      """
      version: 1
      poll: {first: alert}
      feeds:
        - {name: "\(name)", url: "\(Self.dawn)", jurisdiction: PK}
        - {name: Geo, url: "https://geo.example/rss"}
      watchlists: ["\(World.config)/watchlists/platforms.yaml", "\(World.config)/watchlists/pakistan.yaml"]
      languages: ["\(World.config)/languages/en.yaml"]
      sinks: [{name: desk, webhook: {url: "https://hook.example/s3cret"}}]
      \(metrics)
      """, to: "dutywatch.yaml")
    let settings = try SettingsFile.load(folder.file("dutywatch.yaml"), environment: [:])
    let (clock, lines) = (clock, lines)
    return try Composition(
      settings: settings, watchlists: try World.watchlists(["platforms", "pakistan"]),
      store: try Store.open(folder.file("state.sqlite")), transport: web,
      log: Logger(label: "test") { _ in KeptLog(lines: lines) }, surroundings: clock.surroundings,
      notify: ServiceNotify(environment: [:], processID: 1), options: Composition.Options(all: true))
  }

  private func publish(_ titles: [String]) {
    web.pages.withLock {
      $0[Self.dawn] = HTTPResponse(status: 200, body: Array(rss(titles).utf8), url: Self.dawn)
      $0["https://hook.example/s3cret"] = HTTPResponse(status: 204, url: "https://hook.example/s3cret")
    }
  }

  private func figures(_ daemon: Composition) async throws -> [String: String] {
    let answer = try #require(await daemon.metering.answer("/metrics", since: clock.now))
    let lines = String(decoding: answer.body, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }
    return Dictionary(
      uniqueKeysWithValues: lines.map { line in
        let end = line.lastIndex(of: " ") ?? line.endIndex
        return (String(line[..<end]), String(line[end...].dropFirst()))
      })
  }

  private static let sentence = "Google has opened a local office in Pakistan"

  @Test func theyTellOfFeedsSinksAndTheRegister() async throws {
    publish([Self.sentence, "Rain in Lahore"])
    let daemon = try daemon()
    try await daemon.round()
    let told = try await figures(daemon)
    #expect(told[#"dutywatch_feed_polls_total{feed="Dawn",outcome="new"}"#] == "1")
    #expect(told[#"dutywatch_feed_polls_total{feed="Dawn",outcome="failed"}"#] == "0")
    #expect(told[#"dutywatch_feed_polls_total{feed="Geo",outcome="failed"}"#] == "1")
    #expect(told[#"dutywatch_feed_consecutive_failures{feed="Geo"}"#] == "1")
    #expect(told[#"dutywatch_feed_items_total{feed="Dawn"}"#] == "2")
    #expect(
      told[#"dutywatch_feed_received_bytes_total{feed="Dawn"}"#]
        == "\(rss([Self.sentence, "Rain in Lahore"]).utf8.count)")
    #expect(told[#"dutywatch_feed_last_success_timestamp_seconds{feed="Geo"}"#] == nil)
    #expect(told[#"dutywatch_feed_poll_duration_seconds_bucket{feed="Dawn",le="1"}"#] == "0")
    #expect(told[#"dutywatch_feed_poll_duration_seconds_bucket{feed="Dawn",le="4"}"#] == "1")
    #expect(told[#"dutywatch_feed_poll_duration_seconds_count{feed="Dawn"}"#] == "1")
    #expect(told[#"dutywatch_developments_total{type="register.changed"}"#] == "1")
    #expect(told[#"dutywatch_alerts_total{type="register.changed"}"#] == "1")
    #expect(told["dutywatch_findings_total"] == "1")
    #expect(told[#"dutywatch_register_rows{status="done"}"#] == "1")
    #expect(told[#"dutywatch_sink_deliveries_total{sink="desk"}"#] == "1")
    #expect(told[#"dutywatch_outbox_deliveries{sink="desk",state="due"}"#] == "0")
    #expect(told["dutywatch_config_last_reload_successful"] == "1")
    #expect(told["dutywatch_feeds"] == "2" && told["dutywatch_build_info{version=\"\(dutywatchVersion)\"}"] == "1")
    let sizes = ["file", "log"].compactMap { Int(told["dutywatch_state_\($0)_bytes"] ?? "") }
    #expect(sizes.count == 2 && sizes.reduce(0, +) > 4096)
    #expect(told["process_cpu_seconds_total"] != nil)
  }

  @Test func anotherProcessKnowsWhatTheStateFileKnowsAndCountsAnew() async throws {
    publish(["Rain in Lahore"])
    try await daemon().round()
    let succeeded = try await figures(daemon: try daemon(), adopting: true)
    #expect(succeeded[#"dutywatch_feed_consecutive_failures{feed="Geo"}"#] == "1")
    // Which of the two feeds is asked first is the scheduler's affair, and each exchange takes two seconds.
    let success = try #require(succeeded[#"dutywatch_feed_last_success_timestamp_seconds{feed="Dawn"}"#])
    #expect(["1795161602", "1795161604"].contains(success))
    #expect(succeeded[#"dutywatch_feed_items_total{feed="Dawn"}"#] == "0")
    // Dawn is asked after an hour, and three minutes of chance; Geo, which failed, waits longer.
    let next = try #require(succeeded["dutywatch_next_poll_timestamp_seconds"])
    #expect(["1795165380", "1795165382"].contains(next))
  }

  private func figures(daemon: Composition, adopting: Bool) async throws -> [String: String] {
    await daemon.metering.adopt()
    return try await figures(daemon)
  }

  @Test func whatASinkDoesNotTakeIsOwedSinceItWasDecided() async throws {
    publish([Self.sentence])
    web.pages.withLock { $0["https://hook.example/s3cret"] = nil }
    let daemon = try daemon()
    try await daemon.round()
    let told = try await figures(daemon)
    #expect(told[#"dutywatch_sink_failed_attempts_total{sink="desk"}"#] == "1")
    #expect(told[#"dutywatch_outbox_deliveries{sink="desk",state="due"}"#] == "1")
    let since = try #require(Double(told[#"dutywatch_sink_oldest_owed_timestamp_seconds{sink="desk"}"#] ?? ""))
    #expect((0...60).contains(clock.now.timeIntervalSince1970 - since))
  }

  @Test func theFileLeavesOutWhatItsReaderTellsItself() async throws {
    publish([Self.sentence])
    let daemon = try daemon()
    try await daemon.round()
    await daemon.metering.writeFile()
    let text = try String(contentsOfFile: folder.file("dutywatch.prom"), encoding: .utf8)
    #expect(text.contains("\ndutywatch_feeds 2\n") && !text.contains("process_"))
  }

  @Test func noAddressAndNoSecretIsTold() async throws {
    publish([Self.sentence])
    let daemon = try daemon()
    try await daemon.round()
    let answer = try #require(await daemon.metering.answer("/metrics", since: clock.now))
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(!text.contains("s3cret") && !text.contains("https:") && !text.contains("example"))
    #expect(answer.type == "text/plain; version=0.0.4; charset=utf-8")
  }

  @Test func whereNobodyMayAskNothingIsCounted() async throws {
    publish([Self.sentence])
    let daemon = try daemon(metrics: "")
    try await daemon.round()
    let counts = daemon.metering.journal.meter.now
    #expect(counts.feeds.isEmpty && counts.sinks.isEmpty && counts.findings == 0)
    await daemon.metering.writeFile()
    #expect(!FileManager.default.fileExists(atPath: folder.file("dutywatch.prom")))
  }

  @Test func anAnswerIsGivenAgainForASecond() async throws {
    let daemon = try daemon()
    await daemon.metering.adopt()
    let first = await daemon.metering.answer("/metrics", since: clock.now)?.body
    publish(["Rain in Lahore"])
    _ = try await daemon.polling.once()
    clock.set("2026-11-20T08:00:00Z")
    #expect(await daemon.metering.answer("/metrics", since: clock.now)?.body == first)
    clock.advance(by: 60)
    #expect(await daemon.metering.answer("/metrics", since: clock.now)?.body != first)
  }

  @Test func itIsReadyWhenFeedsAreAskedAndNotHealthyWhenNoneIs() async throws {
    publish(["Rain in Lahore"])
    let daemon = try daemon()
    let startedAt = clock.now
    try await daemon.round()
    func answers() async -> [Int?] {
      var answers: [Int?] = []
      for path in ["/healthz", "/readyz"] {
        answers.append(await daemon.metering.answer(path, since: startedAt)?.status)
      }
      clock.advance(by: 2)
      return answers
    }
    #expect(await answers() == [200, 200])
    // A day later, and nothing was asked since: it was started a day ago.
    clock.advance(by: 86_400)
    #expect(await answers() == [503, 503])
    // Or just now.
    #expect(await daemon.metering.answer("/healthz", since: clock.now)?.status == 200)
    #expect(await daemon.metering.answer("/readyz", since: clock.now)?.status == 503)
    #expect(await daemon.metering.answer("/", since: clock.now) == nil)
  }

  @Test func aFileThatCannotBeWrittenIsSaidOnceWithAWayOut() async throws {
    let daemon = try daemon(metrics: "metrics: {file: nowhere/dutywatch.prom}")
    for _ in 0..<3 { await daemon.metering.writeFile() }
    let told = lines.withLock { $0 }
    #expect(told.count == 1 && told[0].hasPrefix("error: cannot write "), "\(told)")
  }

  @Test(.timeLimit(.minutes(2))) func aReloadMovesItAndTheStopEndsItWithAnOpenScrape() async throws {
    let (lines, line) = AsyncStream<String>.makeStream()
    let (first, second) = (folder.file("first.sock"), folder.file("second.sock"))
    let listener = Locked(MetricsPlaces.Listener.socket(first))
    let daemon = try daemon()
    // The kernel's time: nobody's patience is to end here.
    let metering = Metering(
      wanted: { .init(places: MetricsPlaces(listener: listener.withLock { $0 }), feeds: ["Dawn"], sinks: []) },
      store: daemon.store, surroundings: Composition.real,
      journal: PollJournal(log: Logger(label: "test") { _ in ToldLog(line: line) }, alertLevel: .notice))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await metering.run() }
      var told = lines.makeAsyncIterator()
      #expect(await told.next() == "figures at unix:\(first) can be had")
      let waiting = try RawClient(socket: first)
      waiting.send("GET /metr")
      listener.withLock { $0 = .socket(second) }
      metering.reloaded.ring()
      #expect(await told.next() == "figures at unix:\(second) can be had")
      #expect(await waiting.rest() == "" && !FileManager.default.fileExists(atPath: first))
      let client = try RawClient(socket: second)
      client.send("GET /metrics HTTP/1.1\r\n\r\n")
      #expect(await client.rest()?.contains("\ndutywatch_feeds 1\n") == true)
      let open = try RawClient(socket: second)
      group.cancelAll()
      try await group.waitForAll()
      #expect(await open.rest() == "" && !FileManager.default.fileExists(atPath: second))
    }
  }

  // MARK: What is made for it

  private static let monitoring = "\(World.config)/monitoring"

  /// The names of metrics in an expression of PromQL.
  private func names(_ expression: String) -> Set<String> {
    let words = expression.split { !($0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || $0 == ":") }
    return Set(words.filter { $0.hasPrefix("dutywatch_") || $0.hasPrefix("process_") }.map(String.init))
  }

  @Test(arguments: ["dashboard.json", "alerts.yaml"])
  func theFilesForGrafanaAndPrometheusNameOnlyWhatThereIs(_ file: String) async throws {
    publish([Self.sentence])
    web.pages.withLock { $0["https://hook.example/s3cret"] = nil }
    let daemon = try daemon()
    try await daemon.round()
    let samples = Set(try await figures(daemon).keys.map { String($0.prefix { $0 != "{" }) })
    let text = try String(contentsOfFile: "\(Self.monitoring)/\(file)", encoding: .utf8)
    let used = names(text)
    #expect(used.count >= 8)
    #expect(used.subtracting(samples).isEmpty, "unknown: \(used.subtracting(samples).sorted())")
  }

  @Test func theDashboardHasAPanelForEachQuestion() throws {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.monitoring)/dashboard.json"))
    let dashboard = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let panels = try #require(dashboard["panels"] as? [[String: Any]]).filter { $0["type"] as? String != "row" }
    #expect(panels.count >= 10 && dashboard["uid"] as? String == "dutywatch")
    for panel in panels {
      let targets = try #require(panel["targets"] as? [[String: Any]])
      let title = try #require(panel["title"] as? String)
      #expect(!targets.isEmpty, "\(title) asks nothing")
      for target in targets { #expect(!names(target["expr"] as? String ?? "").isEmpty, "\(title)") }
    }
    let ids = panels.compactMap { $0["id"] as? Int }
    #expect(Set(ids).count == panels.count)
  }
}
