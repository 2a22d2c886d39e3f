import Foundation
import GRDB
import Model
import TestSupport
import Testing

@testable import Store

@Suite struct StateFileTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.file("state.sqlite") }

  @Test func aFileOfAnotherProgramIsRefusedAndLeftAsItIs() throws {
    let queue = try DatabaseQueue(path: path)
    try queue.write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
    try queue.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(throws: StoreError.notOurs(path: path)) { try Store.open(path) }
    #expect(throws: StoreError.notOurs(path: path)) { try Store.openForReading(path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  @Test func aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws {
    try folder.write(
      "shopping list: milk, and much more than a header has room for, so that nothing is guessed", to: "state.sqlite")
    #expect(throws: StoreError.notOurs(path: path)) { try Store.open(path) }
    #expect(FileManager.default.contents(atPath: path)?.starts(with: Data("shopping".utf8)) == true)
  }

  @Test func aFileOfANewerVersionIsRefusedAndLeftAsItIs() throws {
    _ = try Store.open(path)
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA user_version = 99")
      _ = try db.checkpoint(.truncate)
    }
    try queue.close()
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(throws: StoreError.newer(path: path, version: 99, known: 16)) { try Store.open(path) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
  }

  /// An index with a condition such as `state IN (…)` had half of a delivery's time spent on making one.
  @Test(arguments: [
    "UPDATE delivery SET state = 'delivered', next_at = NULL, tried_at = '' WHERE number = 1 AND sink = 'desk'",
    "INSERT INTO delivery (alert_id, sink, row_key, state, next_at, until) VALUES ('', '', '', '', '', '')",
  ])
  func noTemporaryTableIsMadeToWriteADelivery(sql: String) throws {
    let store = try Store.open(path)
    let steps = try store.database.read { db in try Row.fetchAll(db, sql: "EXPLAIN \(sql)") }
    #expect(steps.count > 10 && !steps.contains { $0["opcode"] == "OpenEphemeral" })
  }

  private func writeFirstVersion() throws {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: Schema.v1)
      try db.execute(
        sql: """
          INSERT INTO feed (name, url, shown_url, succeeded_at) VALUES
          ('Dawn', 'https://www.dawn.com/feeds/pakistan', '', '2026-11-20T08:00:00Z'), ('New', 'https://a.example/', '', NULL)
          """)
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
      try db.execute(sql: "PRAGMA user_version = 1")
    }
    try queue.close()
  }

  @Test func aFileOfAnEarlierVersionIsReadOnlyAfterTheDaemonMigratedIt() throws {
    try writeFirstVersion()
    let older = StoreError.older(path: path, version: 1, known: Schema.migrations.count)
    #expect(throws: older) { try Store.openForReading(path) }
    #expect(throws: older) { try Store.openBeside(path) }
    _ = try Store.open(path)
    _ = try Store.openForReading(path)
  }

  @Test func aFileOfTheFirstVersionIsMigratedAndNoFeedIsAskedUnconditionallyForIt() async throws {
    try writeFirstVersion()
    let store = try Store.open(path)
    let states = try await store.feedStates()
    #expect(states["Dawn"]?.fullAt == Date(rfc3339: "2026-11-20T08:00:00Z"))
    #expect(states["Dawn"]?.pace == Pace() && states["Dawn"]?.move == nil)
    #expect(states["New"]?.fullAt == nil)
    #expect(FileManager.default.fileExists(atPath: path + ".schema-1"))
  }

  @Test func theSecondDaemonIsToldTheFirstOnesPid() throws {
    let lock = try StateLock(state: path, startedAt: start)
    let error = #expect(throws: StoreError.self) { _ = try StateLock(state: path, startedAt: start) }
    #expect(error?.description.contains("pid \(ProcessInfo.processInfo.processIdentifier)") == true)
    withExtendedLifetime(lock) {}
  }

  @Test func theLockIsFreeWhenItsHolderIsGone() throws {
    do { withExtendedLifetime(try StateLock(state: path, startedAt: start)) {} }
    #expect(throws: Never.self) { _ = try StateLock(state: path, startedAt: start) }
  }

  @Test func aCommandThatReadsSaysThatThereIsNoStateYet() {
    #expect(throws: StoreError.missing(path: path)) { try Store.openForReading(path) }
  }

  @Test func aFullDiskLosesNothingAndIsSaidInWords() async throws {
    let store = try Store.open(path)
    try await store.adopt(feeds: [feed()])
    let pages = try await store.limitPages()
    let text = String(repeating: "much text ", count: 20_000)
    let big = FeedItem(
      id: "1", title: "Google opens an office", link: nil, published: nil, updated: nil, summary: nil, content: text,
      keys: ItemKeys(first: "1", second: nil))
    let error = await #expect(throws: StoreError.self) {
      try await store.commit(polled([judged(big, [finding()])]), rules: plainRules)
    }
    #expect(error?.description.contains("make room") == true)
    // Not even the validators: the next poll is unconditional and finds the item again.
    #expect(try await store.feedState(of: "Dawn")?.validators.isEmpty == true)
    #expect(try await store.due(for: "desk", now: start, limit: 10).isEmpty)
    try await store.raise(pages: pages)
    let committed = try await store.commit(polled([judged(big, [finding()])]), rules: plainRules)
    #expect(committed.newItems == 1 && committed.alerts.count == 1)
  }

  @Test func whereAFeedHasMovedIsInItsViewWithoutSecretsAndOnlyWhenItIsSure() async throws {
    let store = try Store.open(path)
    let queue = try DatabaseQueue(path: path)
    for (polls, shown) in [(2, ""), (3, "https://new.example/rss?key=<redacted>&page=1")] {
      let state = FeedState(
        url: feed().url, askedAt: start, move: Move(to: "https://new.example/rss?key=k&page=1", polls: polls))
      let poll = PolledFeed(feed: feed(), state: state, answeredAt: start, baseline: false, items: [], seenAgain: [])
      _ = try await store.commit(poll, rules: plainRules)
      try await store.writeCalm()
      #expect(try await queue.read { try String.fetchOne($0, sql: "SELECT moved_to FROM feeds") } == shown)
    }
  }

  @Test func everyViewOfTheContractCanBeRead() async throws {
    let store = try Store.open(path)
    _ = try await store.commit(polled([judged(item("1"), [finding()])]), rules: plainRules)
    let queue = try DatabaseQueue(path: path)
    for view in ["register", "developments", "findings", "items", "stories", "feeds", "deliveries"] {
      let count = try await queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(view)") }
      #expect(count ?? 0 > 0, "\(view)")
    }
  }
}

extension Store {
  /// Lets the file grow no further, as a full disk does; returns the former limit.
  fileprivate func limitPages() async throws -> Int {
    try await database.writeWithoutTransaction { db in
      let before = try Int.fetchOne(db, sql: "PRAGMA max_page_count") ?? 0
      let now = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(now + 2)")
      return before
    }
  }

  fileprivate func raise(pages: Int) async throws {
    try await database.writeWithoutTransaction { db in
      _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages)")
    }
  }
}
