package import Foundation
import GRDB
package import Model

/// How a feed fares.
package struct FeedLine: Sendable {
  /// Its name.
  package let name: String
  /// Whether the configuration in force names it.
  package let configured: Bool
  /// What is known of it.
  package let state: FeedState
}

/// How a sink fares.
package struct SinkLine: Sendable {
  /// Its name.
  package let name: String
  /// Deliveries by state: `due`, `delivered`, `dead`, `orphaned`, `held`, `quiet`, `grouped`, `digested`, `silenced` …;
  /// those that travel in another's message are not counted.
  package let counts: [String: Int]
  /// Deliveries that will be due by themselves.
  package var waiting: Int { ["held", "quiet", "grouped", "digested"].reduce(0) { $0 + (counts[$1] ?? 0) } }
  /// Of those due, how many failed at least once.
  package let failing: Int
  /// The latest problem of those that are not delivered; nil: none.
  package let problem: String?
  /// How it fares over all.
  package let health: SinkHealth
}

/// Counts for the status line.
package struct Overview: Sendable {
  /// Feeds of the configuration in force.
  package let feeds: Int
  /// Of those, how many failed the last time.
  package let failing: Int
  /// When the last one was asked; nil: none was.
  package let lastAsked: Date?
  /// Deliveries that are still to be made.
  package let owed: Int
  /// Deliveries that need a person.
  package let dead: Int
  /// Alerts that no route sends anywhere.
  package let unrouted: Int
  /// Rows of the register that have a status.
  package let rows: Int
  /// Findings that are too unsure to count, and wait for a person.
  package let review: Int
}

extension Store {
  /// Every feed that was ever configured, by name.
  package func feedLines() async throws -> [FeedLine] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM feed ORDER BY name").map { row in
        FeedLine(name: row["name"], configured: row["configured"], state: try FeedState(row))
      }
    }
  }

  /// Every sink that is configured, and those to which something was ever owed, by name.
  package func sinkLines(configured: [String] = []) async throws -> [SinkLine] {
    try await read { db in
      var counts = Dictionary(configured.map { ($0, [String: Int]()) }) { first, _ in first }
      let sql = "SELECT sink, state, count(*) AS n FROM delivery WHERE carrier IS NULL GROUP BY state, sink"
      for row in try Row.fetchAll(db, sql: sql) { counts[row["sink"], default: [:]][row["state"]] = row["n"] }
      return try counts.keys.sorted().map { name in
        let failing = try Int.fetchOne(
          db, sql: "SELECT count(*) FROM delivery WHERE sink = ? AND state = 'due' AND attempts > 0", arguments: [name])
        let problem = try String.fetchOne(
          db,
          sql: """
            SELECT problem FROM delivery WHERE sink = ? AND state IN ('due', 'dead', 'orphaned') AND problem IS NOT NULL
            ORDER BY tried_at DESC LIMIT 1
            """, arguments: [name])
        return SinkLine(
          name: name, counts: counts[name] ?? [:], failing: failing ?? 0, problem: problem,
          health: try db.health(of: name))
      }
    }
  }

  /// Counts for the status line.
  package func overview() async throws -> Overview {
    try await read { db in
      let sql = """
        SELECT (SELECT count(*) FROM feed WHERE configured) AS feeds,
          (SELECT count(*) FROM feed WHERE configured AND failures > 0) AS failing,
          (SELECT max(asked_at) FROM feed WHERE configured) AS asked,
          (SELECT count(*) FROM delivery WHERE state = 'due') AS owed,
          (SELECT count(*) FROM delivery WHERE state IN ('dead', 'orphaned') AND carrier IS NULL) AS dead,
          (SELECT count(*) FROM alert WHERE state = 'unrouted') AS unrouted,
          (SELECT count(*) FROM register_row WHERE status IS NOT NULL) AS rows,
          (SELECT count(*) FROM finding WHERE verdict = 'review') AS review
        """
      guard let row = try Row.fetchOne(db, sql: sql) else { throw BadColumn(name: "overview") }
      return Overview(
        feeds: row["feeds"], failing: row["failing"], lastAsked: try row.date("asked"), owed: row["owed"],
        dead: row["dead"], unrouted: row["unrouted"], rows: row["rows"], review: row["review"])
    }
  }
}
