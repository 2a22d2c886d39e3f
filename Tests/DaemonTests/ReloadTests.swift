import Foundation
import Logging
import Model
import Store
import TestSupport
import Testing

@testable import Daemon

/// What a reload changes, on a daemon that is not started anew: polls, deliveries and reloads by turns.
@Suite struct ReloadTests {
  private let world: World
  private let lines = Locked<[String]>([])
  init() throws { world = try World() }

  private static let google = "Google has opened a local office in Pakistan"

  /// A daemon that has read its feed once.
  private func start(environment: [String: String] = [:], sinks: String = "") async throws -> Composition {
    try world.configure(sinks: sinks)
    let lines = lines
    let daemon = try world.daemon(
      environment: environment, log: Logger(label: "test") { _ in KeptLog(lines: lines) })
    try await daemon.round()
    return daemon
  }

  /// A poll of every feed, and what is owed for it.
  private func pass(_ daemon: Composition) async throws {
    world.clock.advance(by: 600)
    _ = try await daemon.polling.once()
    _ = try await daemon.delivering.once()
  }

  private func feed(_ name: String, path: String = "/rss", _ more: String = "") -> String {
    "- {name: \(name), url: \"\(world.origin.url(path))\", jurisdiction: PK\(more)}"
  }

  private var errors: [String] { lines.withLock { $0 }.filter { $0.hasPrefix("error") } }

  // MARK: Feeds

  @Test func feedsComeAndGoAndKeepTheirHistory() async throws {
    let daemon = try await start()
    try world.configure(feeds: [feed("Other", path: "/other")])
    await daemon.reloading.reload()
    try await pass(daemon)
    #expect(world.origin.requests.map(\.path) == ["/rss", "/other"])
    #expect(try await daemon.store.feedLines().filter(\.configured).map(\.name) == ["Other"])

    try world.configure()
    await daemon.reloading.reload()
    world.publish([ReloadTests.google])
    try await pass(daemon)
    #expect(world.received.map { $0.body.contains("register.changed") } == [true], "no baseline: it was read before")
  }

  @Test func aFeedThatIsSwitchedOffIsNotAsked() async throws {
    let daemon = try await start()
    try world.configure(feeds: [feed("Wire", ", enabled: false")])
    await daemon.reloading.reload()
    try await pass(daemon)
    #expect(world.origin.requests.count == 1 && errors == [])
  }

  @Test func aRenamedFeedTakesItsHistoryAlong() async throws {
    world.publish([ReloadTests.google])
    let daemon = try await start()
    try world.configure(feeds: [feed("Agency", ", was: Wire")])
    await daemon.reloading.reload()
    try await pass(daemon)
    #expect(world.received.count == 1, "the baseline")
    #expect(try await daemon.store.feedLines().map(\.name) == ["Agency"])
  }

  // MARK: What is looked for

  @Test func aNewWatchlistFillsItsRowsOnceWhileTheDaemonRuns() async throws {
    let daemon = try await start()
    world.publish([ReloadTests.google, "TikTok has appointed a legal representative in Turkey"])
    try await pass(daemon)
    world.watch(["platforms", "pakistan", "turkey"])
    try world.configure()
    await daemon.reloading.reload()
    for _ in 1...2 { #expect(await daemon.housekeeping.fill()) }
    try await pass(daemon)
    #expect(world.received.map { $0.body.contains("newly_watched") } == [false, true])
    #expect(try await daemon.store.register(RowFilter(jurisdictions: ["TR"])).map(\.status) == [.done])
  }

  @Test func aWatchlistThatGoesLeavesItsRowsMarkedAndRaisesNothing() async throws {
    let daemon = try await start()
    world.watch(["platforms", "turkey"])
    try world.configure()
    await daemon.reloading.reload()
    #expect(await daemon.housekeeping.fill())
    world.publish([ReloadTests.google])
    try await pass(daemon)
    #expect(world.received.isEmpty && errors == [])
  }

  // MARK: Where it goes

  @Test func aNewSinkGetsWhatIsDecidedFromThenOn() async throws {
    let daemon = try await start()
    try world.configure(sinks: "  - {name: paper, log: {file: paper.jsonl}}")
    await daemon.reloading.reload()
    world.publish([ReloadTests.google])
    try await pass(daemon)
    #expect(world.received.count == 1)
    #expect(try String(contentsOfFile: world.folder.file("paper.jsonl"), encoding: .utf8).contains(ReloadTests.google))
  }

  @Test func whatARemovedSinkIsOwedWaitsForAPersonAndLeavesWhenItIsBack() async throws {
    let daemon = try await start()
    let paper = "  - {name: paper, log: {file: paper.jsonl}}"
    world.receiverAnswers(503)
    world.publish([ReloadTests.google])
    try await pass(daemon)
    let whole = try String(contentsOfFile: world.folder.file("dutywatch.yaml"), encoding: .utf8)
    let start = try #require(whole.range(of: "  - name: desk"))
    try world.folder.write(String(whole[..<start.lowerBound]) + paper, to: "dutywatch.yaml")
    await daemon.reloading.reload()
    #expect(try await daemon.store.sinkLines().first { $0.name == "desk" }?.counts["orphaned"] == 1)
    try world.folder.write(whole, to: "dutywatch.yaml")
    world.receiverAnswers(204)
    await daemon.reloading.reload()
    world.clock.advance(by: 3600)
    _ = try await daemon.delivering.once()
    #expect(Set(world.received.map(\.id)).count == 1 && errors == [])
    #expect(try await daemon.store.overview().owed == 0)
  }

  // MARK: What is refused

  @Test func aBadConfigurationChangesNothingAndIsTold() async throws {
    let daemon = try await start()
    let loaded = try #require(try await daemon.store.configuration())
    try world.configure(feeds: [feed("New"), feed("New", ", evry: 5m")])
    world.clock.advance(by: 60)
    await daemon.reloading.reload()
    let line = try #require(try await daemon.store.configuration())
    #expect(line.loadedAt == loaded.loadedAt && line.readings == loaded.readings + 1)
    #expect(line.refusedAt == world.clock.now)
    #expect(
      line.problems.count == 2 && line.problems.allSatisfy { $0.contains("dutywatch.yaml:5:") }, "\(line.problems)")
    #expect(errors.count == 3 && errors.last?.contains("stays in force") == true)
    #expect(daemon.inForce.refusal?.problems == line.problems)
    try await pass(daemon)
    #expect(world.received.map { $0.body.contains("config.rejected") } == [true])
    #expect(world.origin.requests.map(\.path) == ["/rss", "/rss"], "the feed of before is asked")

    await daemon.reloading.reload()
    try await pass(daemon)
    #expect(world.received.count == 1, "told once")
    try world.configure()
    await daemon.reloading.reload()
    let good = try #require(try await daemon.store.configuration())
    #expect(good.refusedAt == nil && good.problems == [] && good.loadedAt > loaded.loadedAt)
    #expect(daemon.inForce.refusal == nil)
  }

  @Test func aBadWatchlistChangesNothing() async throws {
    let daemon = try await start()
    world.watch(files: [try world.folder.write("version: 1\nplatforms: {}", to: "bad.yaml")])
    try world.configure()
    await daemon.reloading.reload()
    #expect(try await daemon.store.configuration()?.problems.first?.contains("bad.yaml:2:") == true)
  }

  @Test func anotherStateFileNeedsARestart() async throws {
    let daemon = try await start()
    let text = try String(contentsOfFile: world.folder.file("dutywatch.yaml"), encoding: .utf8)
    try world.folder.write(text + "\nstate: other.sqlite\n", to: "dutywatch.yaml")
    await daemon.reloading.reload()
    let problem = try #require(try await daemon.store.configuration()?.problems.first)
    #expect(problem.contains("dutywatch.yaml:") && problem.contains("restart"), "\(problem)")
  }

  @Test func anUnknownCredentialNeedsARestart() async throws {
    try world.folder.write("whsec_" + Data("another one, also of 24.".utf8).base64EncodedString(), to: "known")
    let environment = ["CREDENTIALS_DIRECTORY": world.folder.path]
    let daemon = try await start(environment: environment)
    func sink(_ credential: String) -> String {
      """
        - name: second
          webhook: {url: "\(world.receiver.url("/second"))", secret_credential: \(credential)}
      """
    }
    try world.configure(sinks: sink("unknown"))
    await daemon.reloading.reload()
    let problem = try #require(try await daemon.store.configuration()?.problems.first)
    #expect(problem.contains("LoadCredential=unknown:PATH to the unit and restart the daemon"), "\(problem)")
    try world.configure(sinks: sink("known"))
    await daemon.reloading.reload()
    #expect(try await daemon.store.configuration()?.problems == [])
  }
}
