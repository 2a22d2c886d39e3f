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

  /// What a 304 brings, over what a feed may have: only that is written, and nothing is lost of the rest.
  @Test(arguments: [true, false]) func aPollThatBroughtNothingChangesNothingElse(isOther: Bool) async throws {
    let folder = try TemporaryFolder()
    let store = try Store.open(folder.file("state.sqlite"))
    var before = polled([]).state
    (before.title, before.fullAt, before.firstReadAt, before.newItemAt) = ("Dawn", start, start, start)
    (before.bodyHash, before.pace) = ([1, 2, 3], Pace(interval: 900, skipHours: [3], skipDays: [6]))
    (before.move, before.overruns) = (Move(to: "https://dawn.com/feed", polls: 2), Overruns(lastAt: start))
    _ = try await store.commit(calm(before: nil, before), rules: plainRules)
    try await store.writeCalm()
    var after = before
    for minute in 1...3 {
      let known = after
      after.askedAt = start.addingTimeInterval(Double(minute) * 60)
      after.succeededAt = after.askedAt?.addingTimeInterval(0.25)
      (after.wait, after.waitReason) = (.milliseconds(1500 * minute), "every \(minute)m")
      after.habit = FeedHabit(since: 1, arrivals: 2, quiet: minute, gaps: [.init(end: 3, length: 4)])
      if isOther, minute == 1 { after.validators.etag = [0xE9, 0, 34] }
      _ = try await store.commit(calm(before: known, after), rules: plainRules)
      if minute > 1 { try await store.writeCalm() }
    }
    #expect(try await Store.openForReading(folder.file("state.sqlite")).feedState(of: "Dawn") == after)
  }

  private func calm(before: FeedState?, _ after: FeedState) -> PolledFeed {
    let poll = PolledFeed(
      feed: feed(), before: before, state: after, answeredAt: start, baseline: false, items: [], seenAgain: [])
    #expect(poll.isCalm)
    return poll
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
