package import Foundation
import GRDB
package import Model

extension Store {
  /// Lets go what has waited long enough at a sink, and lets wait what its quiet hours hold back.
  ///
  /// Asked before anything is sent, so that quiet hours hold for whatever is due, retries included. A clock that went
  /// back makes nothing wait longer than it would from now on.
  /// - Parameters:
  ///   - quiet: When the quiet hours end that hold now, by severity; none that is urgent.
  ///   - digest: When the next digest is due; nil: there is none.
  ///   - rules: Asked for within the transaction: those in force then.
  package func release(
    for sink: String, rules: @autoclosure @escaping @Sendable () -> DispatchRules, quiet: [Severity: Date],
    digest: Date?, now: Date
  ) async throws {
    let isDue = try await read { db in
      if let first = try db.firstRelease(for: sink), first <= now { return true }
      if try db.isTooLate(for: sink, quiet: quiet, digest: digest, now: now) { return true }
      return try quiet.keys.contains { try db.isToHush($0, for: sink, urgent: quiet, now: now) }
    }
    guard isDue else { return }
    try await transaction(mayOwe: true) { db in
      let rules = rules()
      try db.mendWaits(for: sink, quiet: quiet, digest: digest, now: now)
      try db.endHolds(for: sink, rules: rules, now: now)
      try db.endWindows(for: sink, rules: rules, now: now)
      try db.endDigest(for: sink, rules: rules, now: now)
      try db.execute(
        sql: """
          UPDATE delivery SET state = 'due', next_at = ?1, until = NULL
          WHERE sink = ?2 AND state = 'quiet' AND \(Database.waiting) AND until <= ?1
          """, arguments: [now.column, sink])
      for (severity, end) in quiet { try db.hush(severity, for: sink, urgent: quiet, until: end, now: now) }
    }
  }

  /// When something that waits at a sink is next let go; nil: nothing waits.
  package func nextRelease(for sink: String) async throws -> Date? {
    try await read { db in try db.firstRelease(for: sink) }
  }
}

// A clock that went back.
extension Database {
  /// A clock that was ahead by less makes a wait longer by that, and no more.
  private static let tolerance: TimeInterval = 2 * 3600

  /// Waits that a clock which was ahead has made too long.
  private static func tooLate(_ quiet: [Severity: Date], digest: Date?) -> String {
    """
    sink = ?1 AND \(waiting) AND (state = 'digested' AND until > coalesce(?2, '')
      OR state = 'quiet' AND (SELECT severity FROM alert WHERE id = delivery.alert_id) NOT IN (\(quiet.list))
      OR state IN ('held', 'grouped') AND until > ?3
        AND (SELECT timestamp FROM alert WHERE id = delivery.alert_id) > ?4)
    """
  }

  fileprivate func isTooLate(for sink: String, quiet: [Severity: Date], digest: Date?, now: Date) throws -> Bool {
    let statement = try cachedStatement(
      sql: "SELECT 1 FROM delivery WHERE \(Self.tooLate(quiet, digest: digest)) LIMIT 1")
    return try Int.fetchOne(statement, arguments: Self.arguments(sink, digest, now)) != nil
  }

  fileprivate func mendWaits(for sink: String, quiet: [Severity: Date], digest: Date?, now: Date) throws {
    // What was held from a time that has not come yet is held no longer.
    try execute(
      sql: """
        UPDATE delivery SET until = CASE state WHEN 'digested' THEN coalesce(?2, ?3) ELSE ?3 END
        WHERE \(Self.tooLate(quiet, digest: digest))
        """, arguments: Self.arguments(sink, digest, now))
  }

  private static func arguments(_ sink: String, _ digest: Date?, _ now: Date) -> StatementArguments {
    [sink, digest?.column, now.column, now.addingTimeInterval(tolerance).column]
  }
}

extension [Severity: Date] {
  /// `'low', 'normal'`
  fileprivate var list: String { keys.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ") }
}

extension Database {
  fileprivate func firstRelease(for sink: String) throws -> Date? {
    let statement = try cachedStatement(
      sql: "SELECT min(until) AS until FROM delivery WHERE sink = ? AND \(Self.waiting)")
    return try Row.fetchOne(statement, arguments: [sink]).flatMap { try $0.date("until") }
  }

  /// Unconfirmed as they are.
  fileprivate func endHolds(for sink: String, rules: DispatchRules, now: Date) throws {
    let held = try Row.fetchAll(
      self,
      sql: """
        SELECT d.number, d.story_id, a.*, a.id AS alert_id FROM delivery d JOIN alert a ON a.id = d.alert_id
        WHERE d.sink = ? AND d.\(Self.waiting) AND d.state = 'held' AND d.until <= ? ORDER BY d.number
        """, arguments: [sink, now.column])
    for row in held {
      try execute(sql: "UPDATE delivery SET unconfirmed = 1 WHERE number = ?", arguments: [row["number"] as Int64])
      try place(row["number"], rules.afterHold(try Alert(row), sink, row["story_id"] != nil, now), now: now)
    }
  }

  fileprivate func endWindows(for sink: String, rules: DispatchRules, now: Date) throws {
    let stories = try Int64.fetchAll(
      self,
      sql: """
        SELECT story_id FROM delivery WHERE sink = ? AND \(Self.waiting) AND state = 'grouped'
        GROUP BY story_id HAVING min(until) <= ? ORDER BY min(number)
        """, arguments: [sink, now.column])
    for story in stories {
      let members = try Int64.fetchAll(
        self,
        sql: """
          SELECT number FROM delivery WHERE sink = ? AND \(Self.waiting) AND state = 'grouped' AND story_id = ?
          ORDER BY number
          """, arguments: [sink, story])
      try carry(members, because: .story, sink: sink, rules: rules, now: now)
    }
  }

  fileprivate func endDigest(for sink: String, rules: DispatchRules, now: Date) throws {
    let members = try Int64.fetchAll(
      self,
      sql: """
        SELECT number FROM delivery WHERE sink = ? AND \(Self.waiting) AND state = 'digested' AND until <= ?
        ORDER BY number
        """, arguments: [sink, now.column])
    try carry(members, because: .digest, sink: sink, rules: rules, now: now)
  }

  /// Due now, and none that something urgent about the same row, or about a row of a member, waits for.
  private static func toHush(_ quiet: [Severity: Date]) -> String {
    // The first condition is the index's own, for SQLite to see that it may be used.
    let isUrgent = "u.state IN ('due', 'carried') AND u.state = 'due' AND a.severity NOT IN (\(quiet.list))"
    return """
      sink = ?1 AND state = 'due' AND next_at <= ?2
        AND (SELECT severity FROM alert WHERE id = delivery.alert_id) = ?3
        AND NOT EXISTS (SELECT 1 FROM delivery u INDEXED BY delivery_order JOIN alert a ON a.id = u.alert_id
          WHERE u.sink = delivery.sink AND u.row_key = delivery.row_key AND u.number > delivery.number AND \(isUrgent))
        AND NOT EXISTS (SELECT 1 FROM delivery m INDEXED BY delivery_by_carrier
          JOIN delivery u INDEXED BY delivery_order
            ON u.sink = m.sink AND u.row_key = m.row_key AND u.number > m.number AND \(isUrgent)
          JOIN alert a ON a.id = u.alert_id WHERE m.carrier = delivery.alert_id AND m.state = 'carried')
      """
  }

  fileprivate func isToHush(_ severity: Severity, for sink: String, urgent quiet: [Severity: Date], now: Date) throws
    -> Bool
  {
    let statement = try cachedStatement(sql: "SELECT 1 FROM delivery WHERE \(Self.toHush(quiet)) LIMIT 1")
    return try Int.fetchOne(statement, arguments: [sink, now.column, severity.rawValue]) != nil
  }

  fileprivate func hush(
    _ severity: Severity, for sink: String, urgent quiet: [Severity: Date], until end: Date, now: Date
  ) throws {
    try execute(
      sql: "UPDATE delivery SET state = 'quiet', until = ?4 WHERE \(Self.toHush(quiet))",
      arguments: [sink, now.column, severity.rawValue, end.column])
  }
}
