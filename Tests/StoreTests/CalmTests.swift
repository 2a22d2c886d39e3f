import Foundation
import Model
import Store
import TestSupport
import Testing

/// Polls that brought nothing are written together, a little later.
@Suite struct CalmTests {
  private func known(_ store: Store) async throws -> Date? { try await store.feedState(of: "Dawn")?.askedAt }

  /// What another process sees in the file.
  private func written(_ folder: TemporaryFolder) async throws -> Date? {
    try await known(try Store.openForReading(folder.file("state.sqlite")))
  }

  @Test func aCalmPollIsKnownAtOnceAndWrittenWithOthers() async throws {
    let folder = try TemporaryFolder()
    let store = try Store.open(folder.file("state.sqlite"))
    try await store.adopt(feeds: [feed()])
    #expect(polled([]).isCalm && !polled([judged(item("1"), [])]).isCalm)
    _ = try await store.commit(polled([]), rules: plainRules)
    #expect(try await known(store) == start)
    #expect(try await store.feedStates()["Dawn"]?.validators.etag == Array("\"v1\"".utf8))
    #expect(try await written(folder) == nil)
    try await store.writeCalm()
    #expect(try await written(folder) == start)
  }

  @Test func whatALaterPollWroteIsNotUndone() async throws {
    let folder = try TemporaryFolder()
    let store = try Store.open(folder.file("state.sqlite"))
    let later = start.addingTimeInterval(60)
    _ = try await store.commit(polled([]), rules: plainRules)
    _ = try await store.commit(polled([judged(item("1"), [])], at: later), rules: plainRules)
    #expect(try await known(store) == later)
    try await store.writeCalm()
    #expect(try await written(folder) == later)
  }

  @Test func aFeedThatFailsIsWrittenAtOnce() async throws {
    let folder = try TemporaryFolder()
    let store = try Store.open(folder.file("state.sqlite"))
    var state = polled([]).state
    (state.failures, state.failure) = (1, "it answered 500")
    let failed = PolledFeed(feed: feed(), state: state, answeredAt: start, baseline: false, items: [], seenAgain: [])
    #expect(!failed.isCalm)
    _ = try await store.commit(failed, rules: plainRules)
    #expect(try await written(folder) == start)
  }
}
