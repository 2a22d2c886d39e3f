package import Foundation
import GRDB
package import Model

extension Store {
  /// Keeps what matches from being sent until a time; alerts decided before are sent as they would have been.
  ///
  /// - Returns: The silence's number.
  package func silence(
    _ match: Route.Match, sinks: [String], author: String, comment: String, now: Date, until: Date
  ) async throws -> Int64 {
    try await write { db in
      try db.execute(
        sql: "INSERT INTO silence (match, sinks, author, comment, began_at, ends_at) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [try match.json(), try sinks.json(), author, comment, now.column, until.column])
      return db.lastInsertedRowID
    }
  }

  /// A silence, with how many deliveries it kept from being sent.
  package struct SilenceLine: Sendable {
    /// The silence.
    package let silence: Silence
    /// Deliveries that are silenced by it now.
    package let count: Int
  }

  /// Silences that have not ended, or all; oldest first.
  package func silences(now: Date, ended: Bool = false) async throws -> [SilenceLine] {
    try await read { db in
      let sql = """
        SELECT s.*, (SELECT count(*) FROM delivery d WHERE d.silence_id = s.id AND d.state = 'silenced') AS count
        FROM silence s WHERE ?1 OR s.ends_at > ?2 ORDER BY s.id
        """
      return try Row.fetchAll(db, sql: sql, arguments: [ended, now.column]).map { row in
        SilenceLine(silence: try Silence(row), count: row["count"])
      }
    }
  }

  /// Ends a silence now; false: there is none of that number that has not ended.
  package func endSilence(_ id: Int64, now: Date) async throws -> Bool {
    try await write { db in
      try db.execute(
        sql: "UPDATE silence SET ends_at = ?1 WHERE id = ?2 AND ends_at > ?1", arguments: [now.column, id])
      return db.changesCount == 1
    }
  }
}
