import Foundation
import GRDB
package import Model

extension Store {
  /// How the daemon fares, from a state file that can be read and written: both are tried.
  package func pulse() async throws -> Pulse {
    try await write { db in
      // Page one is written anew although nothing in it changes: on a full or broken disk this fails.
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      try db.execute(sql: "PRAGMA user_version = \(version)")
    }
    return try await read { db in
      let sql = """
        SELECT count(*) AS feeds, count(CASE WHEN failures > 0 THEN 1 END) AS failing, max(asked_at) AS asked,
          (SELECT count(*) FROM delivery WHERE state = 'due') AS owed,
          min(CASE WHEN gone_since IS NULL
            THEN coalesce(strftime('%s', asked_at) + wait_ms / 1000, 0) END) AS due
        FROM feed WHERE configured
        """
      guard let row = try Row.fetchOne(db, sql: sql) else { throw BadColumn(name: "pulse") }
      return Pulse(
        feeds: row["feeds"], failing: row["failing"], owed: row["owed"], askedAt: try row.date("asked"),
        dueAt: (row["due"] as Int?).map { Date(timeIntervalSince1970: Double($0)) })
    }
  }
}
