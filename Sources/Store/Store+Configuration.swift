package import Foundation
import GRDB
package import Model

/// Which configuration the daemon goes by, and what it refused since.
package struct ConfigurationLine: Hashable, Sendable {
  /// The file.
  package let file: String
  /// When what is in force was read.
  package let loadedAt: Date
  /// How often the daemon has read a configuration, refused ones included: who asks for a reload sees by it that his is
  /// over.
  package let readings: Int
  /// When a later one was refused; nil: what is in force is the latest.
  package let refusedAt: Date?
  /// What is wrong with that one, a line each.
  package let problems: [String]
}

extension Store {
  /// Makes a configuration the one in force, at start and at a reload: feeds and sinks of it are known, the others keep
  /// their history and are set aside.
  ///
  /// - Parameter swap: Called when all of that is written and before any other transaction begins, so that each sees
  ///   either the rules of before on the state of before, or those of now on that of now.
  package func adopt(
    feeds: [Feed], sinks: [Sink], file: String, now: Date, then swap: @escaping @Sendable () -> Void = {}
  ) async throws {
    do {
      let written = try await database.writeWithoutTransaction { [calm] db in
        let pages = calm.waiting
        try db.inTransaction(.immediate) {
          // What waits under a name that a feed had goes with it.
          for (feed, page) in pages { try db.save(page.state, feed: try db.feedNumber(feed, url: page.url)) }
          try db.adopt(feeds: feeds)
          try db.adopt(sinks: sinks)
          try db.execute(
            sql: """
              INSERT INTO configuration (id, file, loaded_at, readings) VALUES (1, ?1, ?2, 1)
              ON CONFLICT (id) DO UPDATE SET file = ?1, loaded_at = ?2, readings = readings + 1, refused_at = NULL,
                problems = NULL
              """, arguments: [file, now.column])
          return .commit
        }
        swap()
        return pages
      }
      calm.strike(written)
    } catch let error as CancellationError { throw error } catch { throw StoreError.from(error) }
  }

  /// Notes that a configuration was refused, and owes the alert of it; refused for the same reasons before, it is told.
  ///
  /// - Returns: The alert that is owed from now on; nil: it was owed before.
  package func refuse(
    _ problems: [String], alert: Alert, rules: @autoclosure @escaping @Sendable () -> DispatchRules, now: Date
  ) async throws -> Alert? {
    try await transaction(mayOwe: true) { db in
      try db.execute(
        sql: "UPDATE configuration SET readings = readings + 1, refused_at = ?, problems = ?",
        arguments: [now.column, try problems.json()])
      let dispatches = rules().route(alert, AlertCause(), try db.silences(at: now), now)
      return try db.owe(alert, to: dispatches) == nil ? nil : alert
    }
  }

  /// Which configuration the daemon goes by; nil: none ever did.
  package func configuration() async throws -> ConfigurationLine? {
    try await read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM configuration").map { row in
        ConfigurationLine(
          file: row["file"], loadedAt: try row.requiredDate("loaded_at"), readings: row["readings"],
          refusedAt: try row.date("refused_at"), problems: try row.decoded("problems", as: [String].self) ?? [])
      }
    }
  }

  /// Returns when the writer has come to it, whatever it says: a disk that is full is an answer too.
  package func answer() async { try? await database.writeWithoutTransaction { _ in } }
}
