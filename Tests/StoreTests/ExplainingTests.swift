import Foundation
import GRDB
import Model
import TestSupport
import Testing

@testable import Store

@Suite struct ExplainingTests {
  private let store: Store
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    store = try Store.open(folder.file("state.sqlite"))
  }

  /// An office that is promised, then opened, then told again.
  private func tellThrice() async throws {
    for (number, status) in [Status.promised, .done, .done].enumerated() {
      let poll = polled(
        [judged(item("\(number)", second: "link:dawn.com/news/\(number)"), [finding(status)])],
        at: start.addingTimeInterval(Double(number) * 3600))
      _ = try await store.commit(poll, rules: plainRules)
    }
  }

  @Test func everyLookUpIsByAnIndexAndNoItemFindingOrDeliveryIsWalkedOver() throws {
    let plans = try store.database.read { db in
      try Trail.all.map { query in
        let arguments = StatementArguments(
          Array(repeating: 1, count: query.contains("?3") ? 3 : query.count { $0 == "?" }))
        return (query, try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query, arguments: arguments))
      }
    }
    #expect(plans.count == 19)
    for (query, steps) in plans {
      let walks = steps.map { $0["detail"] as String }.filter { $0.hasPrefix("SCAN") }
      // Feeds are few.
      #expect(walks.allSatisfy { $0 == "SCAN n" || $0.hasPrefix("SCAN n USING COVERING INDEX") }, "\(query): \(walks)")
    }
  }

  @Test(arguments: [
    ItemName.item(2), .finding(2), .link("https://www.dawn.com/news/1", key: nil),
    .link("http://dawn.com/news/1?utm_source=x", key: "dawn.com/news/1"), .key("1"), .key("link:dawn.com/news/1"),
  ])
  func anItemIsFoundByEachOfItsNames(name: ItemName) async throws {
    try await tellThrice()
    #expect(try await store.items(named: name) == .items([2]))
  }

  @Test func anItemIsFoundByItsAlertAndAnAlertOfAFeedHasNone() async throws {
    try await tellThrice()
    let alert = try #require(try await store.trail(ofItem: 2)?.findings.first?.developments.first?.alert)
    #expect(try await store.items(named: .alert(alert)) == .items([2]))
    #expect(try await store.items(named: .alert("dw_none")) == .unknown)
    let news = PolledFeed(
      feed: feed(), state: FeedState(url: feed().url, askedAt: start), answeredAt: start, baseline: false, items: [],
      seenAgain: [], news: [.retired(since: start)])
    let owed = try #require(try await store.commit(news, rules: plainRules).alerts.first)
    let found = try await store.items(named: .alert(owed.id))
    #expect(found == .noItem(alert: owed.id, type: "feed.retired", summary: owed.summary))
  }

  @Test func theRowIsToldAsItStoodBeforeEachFindingAndNow() async throws {
    try await tellThrice()
    let trails = try await [1, 2, 3].asyncMap { try await store.trail(ofItem: $0) }.compactMap(\.self)
    let findings = trails.compactMap(\.findings.first)
    #expect(findings.map(\.before?.status) == [nil, .promised, .done])
    #expect(findings.map(\.before?.finding) == [nil, 1, 2])
    #expect(findings.map(\.now?.status) == [.done, .done, .done])
    #expect(findings.map(\.kept.verdict) == [.filled, .changed, .evidence])
    #expect(findings.map(\.developments.count) == [1, 1, 0])
    #expect(trails[1].deliveries.values.joined().compactMap(\.sink).sorted() == ["desk", "journal"])
    #expect(trails[2].deliveries.isEmpty)
    #expect(try await store.trail(ofItem: 4) == nil)
  }

  @Test func whatARevisionNoLongerSaysAndWhatAPersonTookAwayIsTold() async throws {
    try await tellThrice()
    let revised = item("2", text: "Google has no office in Pakistan.")
    _ = try await store.commit(
      polled([judged(revised, [finding(.refused)], revising: 3)], at: start.addingTimeInterval(8 * 3600)),
      rules: plainRules)
    _ = try await store.dismiss(
      finding: 2, author: "Ana", reason: "of another matter", rules: plainRules, now: start.addingTimeInterval(9 * 3600)
    )
    let third = try #require(try await store.trail(ofItem: 3))
    #expect(third.findings.map(\.kept.verdict) == [.withdrawn, .evidence] && third.item.revisions == 1)
    #expect(third.findings.map { $0.kept.revision == third.item.revision } == [false, true])
    let second = try #require(try await store.trail(ofItem: 2)?.findings.first)
    #expect(second.dismissal?.author == "Ana" && second.dismissal?.reason == "of another matter")
    #expect(second.kept.isDismissed)
  }

  @Test func anItemWhoseTextIsDroppedKeepsItsWay() async throws {
    try await tellThrice()
    try await store.forget(now: start.addingTimeInterval(100 * 86_400))
    let trail = try #require(try await store.trail(ofItem: 2))
    #expect(trail.item.text == nil && trail.findings.count == 1 && !trail.deliveries.isEmpty)
  }
}

extension Array {
  fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async throws -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await body(element)) }
    return values
  }
}
