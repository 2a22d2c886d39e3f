import Foundation
import Model
import Store
import Testing

@Suite struct ItemTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  private func fresh(_ items: [FeedItem], at date: Date = start) async throws -> [String] {
    try await store.sift(items, of: "Dawn", now: date).fresh.map(\.item.keys.first)
  }

  @Test func anItemIsNewOnceAndOnlyInItsOwnFeed() async throws {
    #expect(try await fresh([item("1")]) == ["1"])
    _ = try await store.commit(polled([judged(item("1"), [])]), rules: plainRules)
    #expect(try await fresh([item("1")]) == [])
    #expect(try await store.sift([item("1")], of: "Geo", now: start).fresh.count == 1)
  }

  @Test func aDocumentOfWhichNothingIsKnownIsToldFromOneThatChurns() async throws {
    func isAllNew(_ ids: ClosedRange<Int>, title: String = "Rain") async throws -> Bool {
      try await store.sift(ids.map { item("\($0)", title: "\(title) \($0)") }, of: "Dawn", now: start).isAllNew
    }
    #expect(try await !isAllNew(6...10))
    let stored = (1...5).map { judged(item("\($0)", title: "Rain \($0)"), []) }
    _ = try await store.commit(polled(stored), rules: plainRules)
    #expect(try await isAllNew(6...10))
    #expect(try await !isAllNew(5...9))
    #expect(try await !isAllNew(6...7))
    let renamed = (1...5).map { item("other \($0)", title: "Rain \($0)") }
    #expect(try await !store.sift(renamed, of: "Dawn", now: start).isAllNew)
    #expect(
      try await store.sift(renamed + (6...20).map { item("\($0)", title: "Sun \($0)") }, of: "Dawn", now: start)
        .isAllNew)
    #expect(try await store.sift([item("1"), item("9")], of: "Dawn", now: start).holdsKnown)
  }

  @Test func aChurningGuidIsKnownByItsSecondKey() async throws {
    _ = try await store.commit(polled([judged(item("http://a/1", second: "a/1"), [])]), rules: plainRules)
    #expect(try await fresh([item("https://a/1", second: "a/1")]) == [])
  }

  @Test func aLinkMayBeTheFirstKeyInOnePollAndTheSecondInTheNext() async throws {
    _ = try await store.commit(
      polled([
        judged(item("link:a", second: "title:a"), []), judged(item("id:b", second: "link:b"), []),
      ]), rules: plainRules)
    #expect(try await fresh([item("id:a", second: "link:a"), item("link:b", second: "title:b")]) == [])
  }

  @Test func twoEntriesThatShareALinkAreTwoItems() async throws {
    _ = try await store.commit(polled([judged(item("1", second: "live"), [])]), rules: plainRules)
    #expect(try await fresh([item("1", second: "live"), item("2", second: "live")]) == ["2"])
  }

  @Test func unknownItemsAreTakenOldestFirst() async throws {
    let items = [
      item("new", published: start), item("undated-2"), item("undated-1"), item("old", published: start - 3600),
    ]
    #expect(try await fresh(items) == ["old", "new", "undated-1", "undated-2"])
  }

  @Test func aChangedTextIsARevisionAtMostOnceAnHour() async throws {
    _ = try await store.commit(polled([judged(item("1"), [])]), rules: plainRules)
    let first = try await store.sift(
      [item("1", text: "Google has opened a local office in Pakistan, it said.")], of: "Dawn", now: start)
    guard case .revised(let id) = try #require(first.fresh.first).novelty else { return #expect(Bool(false)) }
    _ = try await store.commit(
      polled([judged(item("1", text: "Google has opened a local office in Pakistan, it said."), [], revising: id)]),
      rules: plainRules)
    let soon = try await store.sift(
      [item("1", text: "Google has opened an office in Pakistan.")], of: "Dawn", now: start + 600)
    #expect(soon.fresh.isEmpty && soon.isPostponed)
    let later = try await store.sift(
      [item("1", text: "Google has opened an office in Pakistan.")], of: "Dawn", now: start + 3601)
    #expect(later.fresh.count == 1)
  }

  @Test func aKeyOutlivesItsItemFor180Days() async throws {
    _ = try await store.commit(polled([judged(item("1"), []), judged(item("2"), [finding()])]), rules: plainRules)
    try await store.forget(now: start + 179 * 86_400)
    #expect(try await fresh([item("1")]) == [])
    try await store.forget(now: start + 182 * 86_400)
    #expect(try await fresh([item("1"), item("2")]) == ["1"])
  }

  @Test func aSightingIsNotedWeeklyAndKeepsTheKey() async throws {
    _ = try await store.commit(polled([judged(item("1"), [])]), rules: plainRules)
    #expect(try await store.sift([item("1")], of: "Dawn", now: start + 6 * 86_400).seenAgain.isEmpty)
    #expect(try await store.sift([item("1")], of: "Dawn", now: start + 8 * 86_400).seenAgain.count == 1)
  }
}
