import Foundation
import Model
import Store
import Testing

@Suite struct RereadingTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  private let watched = Watched(
    platforms: ["google", "meta"], duties: [Watched.Duty(jurisdiction: "PK", obligation: "local_office")])

  private func stored() async throws -> [StoredItem] {
    try await store.storedItems(try await store.readableItems(since: start - 86_400))
  }

  private func reread(
    _ items: [RereadItem], replacing: Bool = true, watched: Watched? = nil
  ) async throws -> Committed {
    try await store.reread(
      items, replacing: replacing, occasion: .rematch, watched: watched, rules: plainRules, now: start + 7200)
  }

  @Test func storedItemsComeOldestFirstWithWhatTheySaid() async throws {
    let items = [
      judged(item("late", published: start - 60), []),
      judged(item("early", published: start - 3600), [finding(.done)]),
    ]
    _ = try await store.commit(polled(items), rules: plainRules)
    let read = try await stored()
    #expect(read.map { $0.assertions.count } == [1, 0])
    #expect(read[0].rows == [RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")])
    #expect(read[0].assertions == [Assertion(finding(.done).finding)])
    #expect(read[0].text == "Google has opened a local office in Pakistan.")
  }

  @Test func whatIsFoundAnewFillsTheRegisterSilentlyWithOneAlert() async throws {
    _ = try await store.commit(polled([judged(item("1"), [])]), rules: plainRules)
    let item = try #require(try await stored().first)
    let committed = try await reread(
      [RereadItem(item: item, findings: [finding(.done)], reason: nil)], replacing: false, watched: watched)
    #expect(committed.alerts.map(\.type) == [.registerBaseline])
    #expect(try await store.register().map(\.status) == [.done])
    #expect(try await store.register().map(\.unwatched) == [false])
    #expect(try await store.watched() == watched)
    #expect(try await store.developments().map(\.silence) == ["baseline"])
  }

  @Test func findingsThatAreGoneCorrectTheRegister() async throws {
    _ = try await store.commit(polled([judged(item("0"), [finding(.promised)])]), rules: plainRules)
    let told = try await store.commit(polled([judged(item("1"), [finding(.done)])]), rules: plainRules)
    let item = try #require(try await stored().last)
    let committed = try await reread([RereadItem(item: item, findings: [], reason: "another matter")])
    #expect(committed.alerts.map(\.type) == [.registerCorrected])
    #expect(committed.alerts.first?.body.contains(told.alerts[0].id) == true)
    #expect(try await store.register().map(\.status) == [.promised])
  }

  @Test func anItemThatWasRevisedMeanwhileIsLeftAlone() async throws {
    _ = try await store.commit(polled([judged(item("1"), [finding(.done)])]), rules: plainRules)
    let item = try #require(try await stored().first)
    let revised = judged(StoreTests.item("1", text: "Google has an office in Pakistan."), [finding(.done)], revising: 1)
    _ = try await store.commit(polled([revised], at: start + 3600), rules: plainRules)
    _ = try await reread([RereadItem(item: item, findings: [], reason: "nothing")])
    #expect(try await store.register().map(\.status) == [.done])
  }

  @Test func aRowThatIsWatchedNoMoreStaysAndIsMarked() async throws {
    _ = try await store.commit(polled([judged(item("1"), [finding(.done)])]), rules: plainRules)
    _ = try await reread([], watched: Watched(platforms: ["meta"], duties: watched.duties))
    #expect(try await store.register().map(\.unwatched) == [true])
    _ = try await reread([], watched: Watched(platforms: ["google"], duties: []))
    #expect(try await store.register().map(\.unwatched) == [true])
    _ = try await reread([], watched: watched)
    #expect(try await store.register().map(\.unwatched) == [false])
  }

  @Test func silenceIsToldOnceAndOnlyOfWatchedRows() async throws {
    _ = try await store.commit(polled([judged(item("1"), [finding(.done)])]), rules: plainRules)
    let later = start + 200 * 86_400
    #expect(try await store.tick(rules: plainRules, now: later).alerts.isEmpty)
    _ = try await reread([], watched: watched)
    #expect(try await store.tick(rules: plainRules, now: start + 86_400).alerts.isEmpty)
    #expect(try await store.tick(rules: plainRules, now: later).alerts.map(\.type) == [.registerStale])
    #expect(try await store.tick(rules: plainRules, now: later + 3600).alerts.isEmpty)
    #expect(try await store.overview().owed == 4)
  }

  @Test func aDismissedFindingCorrectsItsAlertAndDoesNotComeBack() async throws {
    _ = try await store.commit(polled([judged(item("0"), [finding(.promised)])]), rules: plainRules)
    let told = try await store.commit(polled([judged(item("1"), [finding(.done)])]), rules: plainRules)
    let dismissed = try await store.dismiss(
      finding: 2, author: "aisha", reason: "a plan, not an opening", rules: plainRules, now: start + 60)
    #expect(dismissed.status == .done && dismissed.key?.platform == "google")
    #expect(dismissed.committed.alerts.map(\.type) == [.registerCorrected])
    #expect(dismissed.committed.alerts.first?.body.contains(told.alerts[0].id) == true)
    #expect(try await store.register().map(\.status) == [.promised])

    let revised = judged(item("1", text: "Google has opened an office in Pakistan!"), [finding(.done)], revising: 2)
    let again = try await store.commit(polled([revised], at: start + 3600), rules: plainRules)
    #expect(again.alerts.isEmpty)
    #expect(try await store.register().map(\.status) == [.promised])
    #expect(try await stored().last?.assertions == [Assertion(finding(.done).finding)])
  }

  @Test func whatCannotBeDismissedIsSaidInWords() async throws {
    await #expect(throws: CorrectionError.unknownFinding(7)) {
      try await store.dismiss(finding: 7, author: "a", reason: "b", rules: plainRules, now: start)
    }
    _ = try await store.commit(polled([judged(item("1"), [finding(.done)])]), rules: plainRules)
    _ = try await store.dismiss(finding: 1, author: "a", reason: "b", rules: plainRules, now: start)
    await #expect(throws: CorrectionError.withdrawn(1)) {
      try await store.dismiss(finding: 1, author: "a", reason: "b", rules: plainRules, now: start)
    }
  }
}
