package import Foundation
import GRDB
package import Model

extension Store {
  /// Remembers of feeds that were asked in the future, by a clock that has gone back since, that this was seen now: they
  /// wait anew from the first time it was, or who is restarted more often than they wait never asked them.
  ///
  /// Called at start.
  package func noticeClock(now: Date) async throws {
    try await write { db in
      try db.execute(
        sql: """
          UPDATE feed SET ahead_since = :now
          WHERE asked_at > :now AND (ahead_since IS NULL OR ahead_since > :now)
          """, arguments: ["now": now.column])
    }
  }

  /// Has a retired feed asked again as soon as its floor allows; false: it was not retired.
  package func resume(feed: String) async throws -> Bool {
    try await write { db in
      try db.execute(
        sql: """
          UPDATE feed SET gone_since = NULL, failures = 0, failure = NULL, wait_ms = 0, wait_reason = 'resumed'
          WHERE name = ? AND gone_since IS NOT NULL
          """, arguments: [feed])
      return db.changesCount > 0
    }
  }

  /// What is known of every feed, by name.
  package func feedStates() async throws -> [String: FeedState] {
    try await read { [calm] db in
      var states: [String: FeedState] = [:]
      for row in try Row.fetchAll(db, sql: "SELECT * FROM feed") { states[row["name"]] = try FeedState(row) }
      for (feed, page) in calm.waiting { states[feed] = page.state }
      return states
    }
  }

  /// What is known of a feed; nil: nothing.
  package func feedState(of name: String) async throws -> FeedState? {
    if let state = calm.state(of: name) { return state }
    return try await read { db in
      let statement = try db.cachedStatement(sql: "SELECT * FROM feed WHERE name = ?")
      return try Row.fetchOne(statement, arguments: [name]).map(FeedState.init)
    }
  }
}

extension FeedState {
  init(_ row: Row) throws {
    self.init(
      url: row["url"],
      validators: Validators(
        etag: (row["etag"] as Data?).map { [UInt8]($0) },
        lastModified: (row["last_modified"] as Data?).map { [UInt8]($0) }, address: row["validators_url"]),
      askedAt: try row.date("asked_at"), aheadSince: try row.date("ahead_since"),
      wait: .milliseconds(row["wait_ms"] as Int), waitReason: row["wait_reason"],
      failures: row["failures"], failure: row["failure"], succeededAt: try row.date("succeeded_at"),
      firstReadAt: try row.date("first_read_at"), newItemAt: try row.date("new_item_at"),
      bodyHash: (row["body_hash"] as Data?).map { [UInt8]($0) }, title: row["title"],
      goneSince: try row.date("gone_since"), failingSince: try row.date("failing_since"),
      toldFailure: row["told_failure"],
      habit: try row.decoded("habit", as: FeedHabit.self),
      pace: Pace(
        interval: row["pace_interval"], skipHours: (row["skip_hours"] as Int).bits,
        skipDays: (row["skip_days"] as Int).bits),
      fullAt: try row.date("full_at"),
      move: (row["moved_to"] as String?).map { Move(to: $0, polls: row["moved_polls"]) },
      overruns: Overruns(
        lastAt: try row.date("overrun_at"), since: try row.date("overrun_since"),
        toldAt: try row.date("overrun_told_at")))
  }
}

extension FeedState {
  /// ``wait`` in milliseconds.
  var waitColumn: Int { Int((wait.seconds * 1000).rounded()) }
}

extension Int {
  /// The places of the bits that are set, 0…31.
  fileprivate var bits: Set<Int> { Set((0..<32).filter { self & 1 << $0 != 0 }) }

  /// A number with the bits of these places set.
  fileprivate init(bits: Set<Int>) { self = bits.reduce(0) { $0 | 1 << $1 } }
}

extension Database {
  /// Makes the configured feeds known, carries the history of renamed ones over, and marks the others as not configured:
  /// these keep their history and keys.
  func adopt(feeds: [Feed]) throws {
    try execute(sql: "UPDATE feed SET configured = 0")
    for feed in feeds {
      if let was = feed.was {
        try execute(
          sql: "UPDATE feed SET name = ? WHERE name = ? AND NOT EXISTS (SELECT 1 FROM feed WHERE name = ?)",
          arguments: [feed.name, was, feed.name])
      }
      let statement = try cachedStatement(
        sql: """
          INSERT INTO feed (name, url, shown_url) VALUES (?, ?, ?)
          ON CONFLICT (name) DO UPDATE SET configured = 1, shown_url = excluded.shown_url
          """)
      try statement.execute(arguments: [feed.name, feed.url, shownAddress(feed.url)])
    }
  }

  /// The feed's number; the feed is made known when it is not.
  func feedNumber(_ name: String, url: String) throws -> Int64 {
    let find = try cachedStatement(sql: "SELECT id FROM feed WHERE name = ?")
    if let id = try Int64.fetchOne(find, arguments: [name]) { return id }
    try execute(
      sql: "INSERT INTO feed (name, url, shown_url) VALUES (?, ?, ?)", arguments: [name, url, shownAddress(url)])
    return lastInsertedRowID
  }

  /// Writes what is known of a feed.
  func save(_ state: FeedState, feed id: Int64) throws {
    let statement = try cachedStatement(
      sql: """
        UPDATE feed SET url = ?, etag = ?, last_modified = ?, validators_url = ?, asked_at = ?, ahead_since = ?,
          wait_ms = ?, wait_reason = ?, failures = ?,
          failure = ?, succeeded_at = ?, first_read_at = ?, new_item_at = ?, body_hash = ?, title = ?, gone_since = ?,
          failing_since = ?, told_failure = ?, habit = ?, pace_interval = ?, skip_hours = ?, skip_days = ?, full_at = ?,
          moved_to = ?, moved_polls = ?, proposed_url = ?, overrun_at = ?, overrun_since = ?, overrun_told_at = ?
        WHERE id = ?
        """)
    try statement.execute(arguments: [
      state.url, state.validators.etag.map { Data($0) }, state.validators.lastModified.map { Data($0) },
      state.validators.address, state.askedAt?.column, state.aheadSince?.column, state.waitColumn, state.waitReason,
      state.failures,
      state.failure, state.succeededAt?.column, state.firstReadAt?.column, state.newItemAt?.column,
      state.bodyHash.map { Data($0) }, state.title, state.goneSince?.column, state.failingSince?.column,
      state.toldFailure, try state.habit?.json(), state.pace.interval, Int(bits: state.pace.skipHours),
      Int(bits: state.pace.skipDays),
      state.fullAt?.column, state.move?.to, state.move?.polls ?? 0, state.proposal.map(shownAddress),
      state.overruns.lastAt?.column, state.overruns.since?.column, state.overruns.toldAt?.column, id,
    ])
  }
}

extension Store {
  /// A write transaction whose errors tell no SQL and no values.
  func write<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
    do { return try await database.write(body) } catch let error as CancellationError { throw error } catch {
      throw StoreError.from(error)
    }
  }

  /// A read whose errors tell no SQL and no values.
  func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws -> T {
    do { return try await database.read(body) } catch let error as CancellationError { throw error } catch {
      throw StoreError.from(error)
    }
  }
}
