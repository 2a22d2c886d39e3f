package import Foundation
import GRDB
package import Model

/// What the state file knows and nobody counts beside it.
package struct StateFigures: Sendable {
  /// Deliveries of a sink that are in a state other than delivered or dismissed.
  package struct Owed: Sendable {
    /// The sink, configured or not.
    package let sink: String
    /// `due`, `held`, `quiet`, `grouped`, `digested`, `silenced`, `dead`, `orphaned`.
    package let state: String
    /// How many; those that travel in another's message are not counted.
    package let count: Int
    /// When the oldest of their alerts was decided.
    package let since: Date?
  }

  /// By sink and state; none is 0.
  package let owed: [Owed]
  /// Rows of the register by status.
  package let rows: [Status: Int]
  /// Rows of which outlets disagree.
  package let disputed: Int
  /// Findings that are too unsure to count, and wait for a person.
  package let review: Int
  /// Alerts that no route sends anywhere.
  package let unrouted: Int
  /// Bytes of the file.
  package let size: Int
  /// Bytes of its write-ahead log.
  package let logSize: Int
}

extension Store {
  /// What there is to tell of the state, by a few short reads.
  package func figures() async throws -> StateFigures {
    let (path, overview) = (path, try await overview())
    return try await read { db in
      // Delivered ones are most, and none of these.
      let owed = try Row.fetchAll(
        db,
        sql: """
          SELECT owed.*, a.timestamp AS since
          FROM (SELECT sink, state, count(*) AS n, min(number) AS first FROM delivery
            WHERE state IN ('due', 'held', 'quiet', 'grouped', 'digested', 'silenced', 'dead', 'orphaned')
              AND carrier IS NULL
            GROUP BY sink, state) owed
          JOIN delivery d ON d.number = owed.first JOIN alert a ON a.id = d.alert_id ORDER BY sink, state
          """
      ).map { StateFigures.Owed(sink: $0["sink"], state: $0["state"], count: $0["n"], since: try $0.date("since")) }
      var (rows, disputed): ([Status: Int], Int) = ([:], 0)
      for row in try Row.fetchAll(
        db,
        sql: """
          SELECT status, count(*) AS n, count(dispute) AS disputed FROM register_row WHERE status IS NOT NULL
          GROUP BY status
          """)
      {
        if let status = try row.status("status") { rows[status] = row["n"] }
        disputed += row["disputed"]
      }
      return StateFigures(
        owed: owed, rows: rows, disputed: disputed, review: overview.review, unrouted: overview.unrouted,
        size: Store.size(of: path), logSize: Store.size(of: path + "-wal"))
    }
  }

  private static func size(of path: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
  }
}
