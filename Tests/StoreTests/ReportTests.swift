import Foundation
import GRDB
import Model
import Testing

@testable import Store

/// What a report reads.
@Suite struct ReportTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  /// Each item one status of the row, a day after the other.
  private func tell(_ statuses: [Status], _ platform: String = "google", _ jurisdiction: String = "PK") async throws {
    for (number, status) in statuses.enumerated() {
      let date = start.addingTimeInterval(Double(number) * 86_400)
      try await store.adopt(feeds: [feed()])
      _ = try await store.commit(
        polled(
          [
            judged(
              item("\(platform)-\(jurisdiction)-\(number)"),
              [finding(status, platform: platform, jurisdiction: jurisdiction)])
          ], at: date), rules: plainRules)
    }
  }

  @Test func theLastChangesAreReadAndAllAreCounted() async throws {
    try await tell([.demanded, .promised, .done, .refused, .done])
    try await tell([.demanded], "x", "TR")
    let facts = try await store.reportFacts(
      since: start.addingTimeInterval(86_400), bounds: ReportFacts.Bounds(lives: 10, perLife: 2, changes: 3))
    #expect(facts.rows.map(\.key.platform) == ["google", "x"])
    let key = try #require(facts.rows.first?.key)
    #expect(facts.lives[key]?.map(\.to) == [.refused, .done] && facts.counts[key] == 5)
    #expect(facts.changes.map(\.to) == [.done, .refused, .done] && facts.changeCount == 4)
    #expect(facts.items == 6 && facts.findings == 6 && facts.feeds.map(\.name) == ["Dawn"])
  }

  @Test func theRowsThatChangedLastAreToldWhole() async throws {
    try await tell([.demanded], "meta")
    try await tell([.demanded, .done], "google")
    let facts = try await store.reportFacts(since: start, bounds: ReportFacts.Bounds(lives: 1))
    #expect(facts.rows.count == 2 && facts.lives.keys.map(\.platform) == ["google"])
  }

  @Test func onlyTheJurisdictionsThatAreAskedForAreRead() async throws {
    try await tell([.demanded], "google", "PK")
    try await tell([.demanded], "google", "TR")
    let facts = try await store.reportFacts(since: start, jurisdictions: ["TR", "' OR 1 --"])
    #expect(facts.rows.map(\.key.jurisdiction) == ["TR"] && facts.changes.map(\.key.jurisdiction) == ["TR"])
    #expect(facts.changeCount == 1)
  }

  @Test func whoSaysTheSameIsReadBesideTheChanges() async throws {
    try await tell([.demanded, .done, .done, .done])
    let facts = try await store.reportFacts(since: start, bounds: ReportFacts.Bounds(support: 1))
    let key = try #require(facts.rows.first?.key)
    #expect(facts.support[key]?.map(\.eventDay) == [UTCDay(start)] && facts.lives[key]?.count == 2)
    #expect(facts.support[key]?.first?.words.link == "https://www.dawn.com/news/google-PK-3")
  }
}
