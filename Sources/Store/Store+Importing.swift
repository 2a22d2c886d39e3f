package import Foundation
import GRDB
package import Model

extension Store {
  /// Makes what an archive's items are of known, as a feed that is configured nowhere; what is known of it.
  package func beginImport(of feed: Feed) async throws -> FeedState {
    try await write { db in
      try db.execute(
        sql: "INSERT INTO feed (name, url, shown_url, configured) VALUES (?, ?, '', 0) ON CONFLICT (name) DO NOTHING",
        arguments: [feed.name, feed.url])
      let row = try Row.fetchOne(db, sql: "SELECT * FROM feed WHERE name = ?", arguments: [feed.name])
      return try row.map(FeedState.init) ?? FeedState(url: feed.url)
    }
  }

  /// Tells in one alert what was filled and changed silently since the import of this name before, also by one that was
  /// cut off; nothing when that was nothing.
  package func endImport(of feed: String, rules: RegisterRules, now: Date) async throws -> Committed {
    try await transaction(mayOwe: true) { db in
      let last = try String.fetchOne(db, sql: "SELECT succeeded_at FROM feed WHERE name = ?", arguments: [feed])
      var writer = RegisterWriter(db: db, rules: rules, now: now)
      let silent = try db.silentDevelopments(of: feed, since: last ?? "")
      if !silent.isEmpty { try writer.owe(rules.announceBaseline(.feed(feed), silent, now), AlertCause(feed: feed)) }
      try db.execute(
        sql: """
          UPDATE feed SET succeeded_at = ?1, first_read_at = coalesce(first_read_at, ?1), wait_reason = 'imported'
          WHERE name = ?2
          """, arguments: [now.column, feed])
      return writer.committed
    }
  }
}

extension Database {
  fileprivate func silentDevelopments(of feed: String, since: String) throws -> [Development] {
    let sql = """
      SELECT d.*, r.platform, r.service, r.obligation, r.jurisdiction FROM development d
      JOIN register_row r ON r.id = d.row_id JOIN finding f ON f.id = d.finding_id
      WHERE f.feed = ? AND d.silence = 'baseline' AND d.decided_at > ? ORDER BY d.id
      """
    return try Row.fetchAll(self, sql: sql, arguments: [feed, since]).map { row in
      Development(
        kind: .changed, key: RowKey(row), from: try row.status("from_status"), to: try row.status("to_status"),
        eventDay: try row.day("event_day"), findingID: row["finding_id"], silence: .baseline)
    }
  }
}
