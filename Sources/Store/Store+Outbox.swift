package import Foundation
import GRDB
package import Model

extension Store {
  /// What is to be sent to a sink now, in order; of one register row only the oldest; or, `inSequence`, nothing
  /// before what is older: for a sink that takes one after the other and stops at the first that fails.
  ///
  /// A delivery whose last attempt, or whose alert, lies in the future (the clock went back) is due as well. With a
  /// `limit` of 1, and not in sequence, it is the one that was longest not tried, so that an alert which the sink cannot
  /// take is not its only probe.
  package func due(for sink: String, now: Date, limit: Int, inSequence: Bool = false) async throws -> [Delivery] {
    try await read { db in
      let isDue = "(d.next_at <= ?2 OR coalesce(d.tried_at, a.timestamp) > ?2)"
      let choice = inSequence ? "1" : "\(isDue) AND NOT (\(Database.isBlocked))"
      // By number, the first few of many are found without a sort, through the index by state.
      let order = limit == 1 && !inSequence ? "coalesce(d.tried_at, ''), d.number" : "d.number"
      let statement = try db.cachedStatement(
        sql: """
          SELECT d.*, a.type, a.timestamp, a.severity, a.summary, a.body, a.row_key AS about, \(isDue) AS is_due
          FROM delivery d JOIN alert a ON a.id = d.alert_id
          WHERE d.sink = ?1 AND d.state = 'due' AND \(choice) ORDER BY \(order) LIMIT ?3
          """)
      return try Row.fetchAll(statement, arguments: [sink, now.column, limit]).prefix { $0["is_due"] }.map(
        Delivery.init)
    }
  }

  /// When something is next to be sent to a sink; nil: nothing is owed. `inSequence` as for `due`.
  package func nextDue(for sink: String, inSequence: Bool = false) async throws -> Date? {
    try await read { db in
      let choice =
        inSequence
        ? "d.next_at AS next FROM delivery d WHERE d.sink = ? AND d.state = 'due' ORDER BY d.number LIMIT 1"
        : """
        d.next_at AS next FROM delivery d WHERE d.sink = ? AND d.state = 'due' AND NOT (\(Database.isBlocked))
        ORDER BY d.next_at LIMIT 1
        """
      let statement = try db.cachedStatement(sql: "SELECT \(choice)")
      return try Row.fetchOne(statement, arguments: [sink]).flatMap { try $0.date("next") }
    }
  }

  /// Notes how an attempt ended, and what that says of the sink, in one transaction.
  ///
  /// - Parameters:
  ///   - delivery: As it stands after the attempt.
  ///   - attempt: What came of it.
  ///   - rules: Asked for within the transaction: those in force then.
  ///   - judge: How the sink fares from now on, and what is to be told of it.
  /// - Returns: The alert that is owed from now on; nil: none, or it was owed before.
  package func record(
    _ delivery: Delivery, _ attempt: Attempt,
    rules: @autoclosure @escaping @Sendable () -> DispatchRules,
    judge: @escaping @Sendable (SinkHealth) -> (SinkHealth, Alert?) = { ($0, nil) }
  ) async throws -> Alert? {
    // Only what did not end well may owe something, which reaches the disk before it is sent (FULL). What else a power
    // cut loses here is tried again under the same id.
    var mayOwe = true
    if case .delivered = delivery.state { mayOwe = false }
    return try await transaction(mayOwe: mayOwe) { db in
      try db.save(delivery, triedAt: attempt.triedAt)
      try db.save(attempt, of: delivery.number)
      let before = try db.health(of: delivery.sink)
      let (after, told) = judge(before)
      if after != before { try db.save(after, sink: delivery.sink) }
      guard let told else { return nil }
      let cause = AlertCause(sink: delivery.sink)
      let dispatches = rules().route(told, cause, try db.silences(at: attempt.endedAt), attempt.endedAt)
      return try db.owe(told, to: dispatches) == nil ? nil : told
    }
  }

  /// How a sink fares.
  package func health(of sink: String) async throws -> SinkHealth { try await read { db in try db.health(of: sink) } }
}

extension Database {
  /// Carries deliveries of renamed sinks over and sets those of removed ones aside; they need a person. Deliveries of a
  /// sink that is back are due again.
  func adopt(sinks: [Sink]) throws {
    let names = sinks.map(\.name)
    for sink in sinks {
      // What waited for what is not configured any more waits no longer.
      for (state, isOver) in [("digested", sink.digest == nil), ("quiet", sink.quietHours.isEmpty)] where isOver {
        try execute(
          sql:
            "UPDATE delivery SET until = '1970-01-01T00:00:00Z' WHERE sink = ? AND \(Database.waiting) AND state = ?",
          arguments: [sink.name, state])
      }
      if let was = sink.was {
        try execute(sql: "UPDATE OR IGNORE delivery SET sink = ? WHERE sink = ?", arguments: [sink.name, was])
      }
      try execute(
        sql: """
          UPDATE delivery SET state = 'due', next_at = coalesce(next_at, '1970-01-01T00:00:00Z'), until = NULL
          WHERE state = 'orphaned' AND sink = ?
          """, arguments: [sink.name])
    }
    let pending = "(state = 'due' OR \(Database.waiting))"
    for name in try String.fetchAll(self, sql: "SELECT DISTINCT sink FROM delivery WHERE \(pending)")
    where !names.contains(name) {
      try execute(
        sql: "UPDATE delivery SET state = 'orphaned', until = NULL WHERE \(pending) AND sink = ?", arguments: [name])
    }
  }

  /// Something older about the same row as a delivery `d`, or about a row of one of its members, is still to go. The
  /// index by state, which SQLite would take, has all of the sink's.
  fileprivate static let isBlocked = """
    EXISTS (SELECT 1 FROM delivery e INDEXED BY delivery_order
      WHERE e.sink = d.sink AND e.row_key = d.row_key AND e.number < d.number AND e.state IN ('due', 'carried'))
    OR EXISTS (SELECT 1 FROM delivery m INDEXED BY delivery_by_carrier
      JOIN delivery e INDEXED BY delivery_order ON e.sink = m.sink AND e.row_key = m.row_key
        AND e.number < m.number AND e.state IN ('due', 'carried') AND e.carrier IS NOT m.carrier
      WHERE m.carrier = d.alert_id AND m.state = 'carried')
    """

  /// Attempts of one delivery that are kept: the first few, and the latest.
  private static let keptAttempts = (first: 5, last: 20)

  fileprivate func save(_ delivery: Delivery, triedAt: Date) throws {
    let (state, next, ended): (String, Date?, Date?) =
      switch delivery.state {
      case .due(let at, _): ("due", at, nil)
      case .delivered(let at, _): ("delivered", nil, at)
      case .dead(let since, _): ("dead", nil, since)
      }
    let statement = try cachedStatement(
      sql: """
        UPDATE delivery SET state = ?, attempts = ?, next_at = ?, tried_at = ?, ended_at = ?, problem = ?
        WHERE number = ? AND sink = ?
        """)
    // One that a person gave to another sink meanwhile is owed there.
    try statement.execute(arguments: [
      state, delivery.attempts, next?.column, triedAt.column, ended?.column, delivery.problem, delivery.number,
      delivery.sink,
    ])
    if changesCount == 1 { try share(delivery, endedAt: ended) }
  }

  fileprivate func save(_ attempt: Attempt, of delivery: Int64) throws {
    let insert = try cachedStatement(
      sql: "INSERT INTO attempt (delivery, tried_at, ended_at, outcome, status, said) VALUES (?, ?, ?, ?, ?, ?)")
    try insert.execute(arguments: [
      delivery, attempt.triedAt.column, attempt.endedAt.column, attempt.outcome.rawValue, attempt.status, attempt.said,
    ])
    let prune = try cachedStatement(
      sql: """
        DELETE FROM attempt WHERE id = (SELECT id FROM attempt WHERE delivery = ?1 ORDER BY id LIMIT 1 OFFSET ?2)
          AND (SELECT count(*) FROM attempt WHERE delivery = ?1) > ?3
        """)
    let (first, last) = Self.keptAttempts
    try prune.execute(arguments: [delivery, first, first + last])
  }

  func health(of sink: String) throws -> SinkHealth {
    let statement = try cachedStatement(sql: "SELECT * FROM sink_health WHERE sink = ?")
    guard let row = try Row.fetchOne(statement, arguments: [sink]) else { return SinkHealth() }
    return try SinkHealth(row)
  }

  func save(_ health: SinkHealth, sink: String) throws {
    let statement = try cachedStatement(
      sql: """
        INSERT OR REPLACE INTO sink_health (sink, failures, failing_since, problem, probe_at, tried_at, gone_since, told)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      sink, health.failures, health.failingSince?.column, health.problem, health.probeAt?.column,
      health.triedAt?.column, health.goneSince?.column, health.isTold,
    ])
  }
}

extension SinkHealth {
  init(_ row: Row) throws {
    self.init()
    failures = row["failures"]
    failingSince = try row.date("failing_since")
    problem = row["problem"]
    probeAt = try row.date("probe_at")
    triedAt = try row.date("tried_at")
    goneSince = try row.date("gone_since")
    isTold = row["told"]
  }
}

extension Alert {
  init(_ row: Row) throws {
    self.init(
      id: row["alert_id"], type: AlertType(rawValue: row["type"]) ?? .test,
      timestamp: try row.requiredDate("timestamp"), severity: Severity(rawValue: row["severity"]) ?? .normal,
      row: (row["row_key"] as String?).flatMap { RowKey($0) }, summary: row["summary"], body: row["body"])
  }
}

extension Delivery {
  init(_ row: Row) throws {
    let alert = try Alert(row)
    let attempts: Int = row["attempts"]
    let state: State
    switch row["state"] as String {
    case "due", "orphaned": state = .due(at: try row.date("next_at") ?? alert.timestamp, attempts: attempts)
    case "delivered": state = .delivered(at: try row.requiredDate("ended_at"), attempts: attempts)
    case "dead": state = .dead(since: try row.requiredDate("ended_at"), attempts: attempts)
    default: throw BadColumn(name: "state")
    }
    self.init(
      number: row["number"], alert: alert, sink: row["sink"], state: state, problem: row["problem"],
      isUnconfirmed: row["unconfirmed"])
  }
}
