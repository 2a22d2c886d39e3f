import Feeds
import Foundation
import Model
import Store
import TestSupport
import Testing
import Watchlist

@testable import Daemon

/// An archive of old news fills a new register.
@Suite struct ImportingTests {
  private let world: World
  private let feed = Feed(name: "import:press", url: "", jurisdiction: "PK")

  init() throws { world = try World() }

  private static let lines = [
    // Not in the order of time.
    #"{"id": 2, "title": "Google has opened a local office in Pakistan", "date": "2022-12-09", "url": "https://a.example/2"}"#,
    #"{"id": 1, "title": "Google has agreed to open a local office in Pakistan", "date": "2022-03-01"}"#,
    #"{"id": 3, "title": "Rain in Lahore", "text": "Schools stay closed.", "date": "2022-12-10T08:00:00Z"}"#,
    #"{"id": 4, "title": "X refuses to register with PTA", "date": "2026-11-19", "source": "https://b.example/4"}"#,
  ]

  private func archive(_ lines: [String], name: String = "press.jsonl") throws -> Archive {
    try Archive(file: try world.folder.write(lines.joined(separator: "\n"), to: name))
  }

  @discardableResult
  private func run(
    _ archive: Archive, progress: @Sendable (Int, Int) throws -> Void = { _, _ in }
  ) async throws -> Importing.Outcome {
    let importing = Importing(
      settings: try world.settings(), watchlists: try World.watchlists(["platforms", "pakistan"]),
      store: try Store.openBeside(world.folder.file("state.sqlite")), now: { self.world.clock.now })
    return try await importing.run(archive, as: feed, progress: progress)
  }

  @Test func itFillsTheRegisterOldestFirstWithOneAlert() async throws {
    let store = try await world.round()
    let outcome = try await run(try archive(Self.lines))
    #expect(outcome.new == 4 && outcome.alerts.map(\.type) == [.registerBaseline])
    #expect(
      try await store.register().map { "\($0.key.platform) \($0.status.rawValue)" } == ["google done", "x refused"])
    let told = try await store.developments()
    #expect(told.map(\.to) == [.promised, .done, .refused] && told.allSatisfy { $0.silence == "baseline" })
    #expect(try await store.overview().feeds == 1, "its feed is configured nowhere")
    try await world.round()
    #expect(world.received.count == 1)
  }

  @Test func theSameFileAgainChangesNothing() async throws {
    let store = try await world.round()
    _ = try await run(try archive(Self.lines))
    world.clock.advance(by: 60)
    let again = try await run(try archive(Self.lines))
    #expect(again.new == 0 && again.revised == 0 && again.alerts.isEmpty)
    #expect(try await store.developments().count == 3)
  }

  @Test func oneThatWasCutOffGoesOnAndTellsAllOfItOnce() async throws {
    let store = try await world.round()
    let rest = (0..<600).map { #"{"id": "n\#($0)", "title": "Rain in Lahore, day \#($0)", "date": "2023-01-01"}"# }
    let whole = try archive(Self.lines + rest)
    await #expect(throws: CancellationError.self) {
      try await run(whole) { _, _ in throw CancellationError() }
    }
    #expect(try await store.register().map(\.key.platform) == ["google"], "the first transaction stands")

    world.clock.advance(by: 60)
    let outcome = try await run(whole)
    #expect(outcome.new == 604 - 250 && outcome.alerts.count == 1)
    #expect(outcome.alerts.first?.summary.contains("2 register rows filled, 1 changed") == true, "\(outcome.alerts)")
  }

  @Test func whatContradictsAnOlderRowIsAlertedUnlessItIsOld() async throws {
    world.publish(["Google has agreed to open a local office in Pakistan", "X has agreed to register with PTA"])
    let store = try await world.round()
    world.clock.set("2026-11-25T08:00:00Z")
    let lines = [
      #"{"id": 1, "title": "Google has opened a local office in Pakistan", "date": "2026-11-24"}"#,
      #"{"id": 2, "title": "X refuses to register with PTA", "date": "2020-01-01"}"#,
    ]
    let outcome = try await run(try archive(lines))
    #expect(outcome.alerts.map(\.type) == [.registerChanged])
    #expect(try await store.register().map(\.status) == [.done, .promised])
  }

  @Test func aLineThatCannotBeReadIsNamedAndTheRestIsTaken() throws {
    let archive = try archive([
      "{\"id\": 1, \"title\": \"Rain\"}", "{\"id\": 2,", "", "[1]", "{\"id\": 3}", "{\"title\": 7}",
      "{\"title\": \"Rain\", \"date\": \"soon\"}", "{\"text\": \"Schools stay closed.\"}",
    ])
    #expect(archive.count == 2)
    #expect(archive.bad.map(\.number) == [2, 4, 5, 6, 7])
    #expect(archive.bad.last?.reason.contains("'soon' is no date") == true)
  }

  @Test func anItemsKeyIsItsIdElseItsLinkElseWhatItSays() throws {
    func key(_ line: String) throws -> String { try ArchiveLine.read(Array(line.utf8)).keys.first }
    #expect(try key(#"{"id": 7, "title": "a", "url": "https://www.dawn.com/news/1"}"#) == "id:7")
    #expect(try key(#"{"title": "a", "url": "https://www.dawn.com/news/1?utm_source=x"}"#) == "link:dawn.com/news/1")
    #expect(try key(#"{"title": "a"}"#).hasPrefix("hash:"))
  }
}
