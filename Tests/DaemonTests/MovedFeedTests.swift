import Foundation
import Logging
import Model
import Observability
import Settings
import Store
import TestSupport
import Testing
import Transport
import Watchlist

@testable import Daemon

/// A publisher who sends readers elsewhere, by TLS.
private struct Moving: Transport {
  /// What the old address answers.
  let status: Locked<Int>

  func exchange(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    guard request.url == "https://old.example/rss" else {
      return HTTPResponse(status: 200, body: Array(rss(["Rain in Lahore"]).utf8), url: request.url)
    }
    let location = HTTPHeader(name: "Location", value: Array("https://new.example/rss?key=k".utf8))
    return HTTPResponse(status: status.withLock { $0 }, headers: [location], url: request.url)
  }
}

@Suite struct MovedFeedTests {
  private let folder: TemporaryFolder
  private let clock = ManualClock()
  private let transport = Moving(status: Locked(301))
  private let warnings = Locked<[String]>([])
  init() throws { folder = try TemporaryFolder() }

  /// So many polls an hour apart, each after a restart; what is proposed afterwards.
  private func polls(_ count: Int) async throws -> String? {
    let path = try folder.write(
      "version: 1\nfeeds: [{name: Wire, url: \"https://old.example/rss\"}]", to: "dutywatch.yaml")
    let store = try Store.open(folder.file("state.sqlite"))
    for _ in 0..<count {
      let warnings = warnings
      let daemon = try Composition(
        settings: try SettingsFile.load(path, environment: [:]),
        watchlists: try WatchlistFile.load(watchlists: [], languages: [], places: nil), store: store,
        transport: transport, log: Logger(label: "test") { _ in KeptLog(lines: warnings, logLevel: .warning) },
        surroundings: clock.surroundings, notify: ServiceNotify(environment: [:], processID: 1),
        options: Composition.Options(all: true))
      try await daemon.round()
      clock.advance(by: 3600)
    }
    return try await store.feedState(of: "Wire")?.proposal
  }

  @Test(arguments: [301, 308]) func aMoveForGoodIsProposedAfterThreePollsAndLoggedOnce(status: Int) async throws {
    transport.status.withLock { $0 = status }
    #expect(try await polls(2) == nil)
    #expect(warnings.withLock { $0 } == [])
    #expect(try await polls(5) == "https://new.example/rss?key=k")
    #expect(
      warnings.withLock { $0 } == [
        "warning: the feed has moved for good to https://new.example/rss?key=<redacted>: change its url"
      ])
  }

  @Test(arguments: [302, 303, 307]) func aMoveForNowIsNone(status: Int) async throws {
    transport.status.withLock { $0 = status }
    #expect(try await polls(6) == nil)
    #expect(warnings.withLock { $0 } == [])
  }
}
