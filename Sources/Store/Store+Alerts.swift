package import Foundation
import GRDB
package import Model

/// Which deliveries are meant; a member that is nil or empty holds everything.
package struct DeliveryFilter: Hashable, Sendable {
  /// Ids of alerts.
  package var alerts: [String]
  /// The name of a sink.
  package var sink: String?
  /// `due`, `delivered`, `dead`, `orphaned`, `dismissed`, `held`, `silenced`, `quiet`, `digested`, `grouped`, `carried`.
  package var states: [String]
  /// Of alerts decided since then.
  package var since: Date?
  /// Of alerts decided before then.
  package var until: Date?

  /// Everything, or what is given.
  package init(
    alerts: [String] = [], sink: String? = nil, states: [String] = [], since: Date? = nil, until: Date? = nil
  ) {
    self.alerts = alerts
    self.sink = sink
    self.states = states
    self.since = since
    self.until = until
  }

  /// A condition over `delivery d JOIN alert a`, with its arguments.
  fileprivate var condition: (sql: String, arguments: StatementArguments) {
    var parts: [String] = []
    var arguments = StatementArguments()
    func add(_ values: [String], _ column: String) {
      guard !values.isEmpty else { return }
      parts.append("\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))")
      arguments += StatementArguments(values)
    }
    add(alerts, "a.id")
    add(sink.map { [$0] } ?? [], "d.sink")
    // Of an alert without deliveries only its own state is known.
    add(states, states.contains("unrouted") ? "coalesce(d.state, a.state)" : "d.state")
    if let since {
      parts.append("a.timestamp >= ?")
      arguments += [since.column]
    }
    if let until {
      parts.append("a.timestamp < ?")
      arguments += [until.column]
    }
    return (parts.isEmpty ? "1" : parts.joined(separator: " AND "), arguments)
  }
}

/// One line of the outbox.
package struct DeliveryLine: Sendable {
  /// The alert.
  package let alert: Alert
  /// Where it goes; nil: no route sends it anywhere.
  package let sink: String?
  /// As in ``DeliveryFilter/states``; without a sink `unrouted`, or `forgotten` when its deliveries are kept no more.
  package let state: String
  /// Attempts that were answered or failed, since it was last made due by a person.
  package let attempts: Int
  /// When it is tried next; nil: not any more.
  package let nextAt: Date?
  /// Until when it waits at the longest; nil: it does not.
  package let until: Date?
  /// The alert in whose message it travels; nil: in its own.
  package let carrier: String?
  /// When it ended; nil: it has not.
  package let endedAt: Date?
  /// What the last attempt came to; nil: none yet, or delivered.
  package let problem: String?
  /// Every attempt that is kept, oldest first; empty in lists.
  package let history: [Attempt]
  /// The size of what it is sent as, in bytes, where that is kept: from the first attempt on, and unless it is the
  /// alert's own JSON; nil also in lists.
  package let keptBytes: Int?
}

extension Store {
  /// Deliveries, newest alert first; alerts that no route sends anywhere are among them unless a sink or state is asked
  /// for.
  package func deliveries(_ filter: DeliveryFilter, limit: Int) async throws -> [DeliveryLine] {
    try await read { db in
      let (condition, arguments) = filter.condition
      let sql = """
        SELECT a.*, a.id AS alert_id, d.number, d.sink, coalesce(d.state, a.state) AS delivery_state, d.attempts, d.next_at,
          d.until, d.carrier, d.ended_at, d.problem
        FROM alert a LEFT JOIN delivery d ON d.alert_id = a.id WHERE \(condition)
        ORDER BY a.timestamp DESC, a.id, d.number LIMIT ?
        """
      return try Row.fetchAll(db, sql: sql, arguments: arguments + [limit]).map { try DeliveryLine($0, history: []) }
    }
  }

  /// Every delivery of one alert with its attempts; empty: there is no such alert.
  package func deliveries(of alert: String) async throws -> [DeliveryLine] {
    try await read { db in
      let sql = """
        SELECT a.*, a.id AS alert_id, d.number, d.sink, coalesce(d.state, a.state) AS delivery_state, d.attempts, d.next_at,
          d.until, d.carrier, d.ended_at, d.problem
        FROM alert a LEFT JOIN delivery d ON d.alert_id = a.id WHERE a.id = ? ORDER BY d.number
        """
      return try Row.fetchAll(db, sql: sql, arguments: [alert]).map { row in
        let history = try Row.fetchAll(
          db, sql: "SELECT * FROM attempt WHERE delivery = ? ORDER BY id", arguments: [row["number"] as Int64?])
        let kept = try Int.fetchOne(
          db, sql: "SELECT length(body) FROM message WHERE delivery = ?", arguments: [row["number"] as Int64?])
        return try DeliveryLine(row, history: try history.map(Attempt.init), keptBytes: kept)
      }
    }
  }

  /// An alert with why it is owed, as far as routes ask; nil: there is none of that id.
  package func cause(ofAlert id: String) async throws -> (Alert, AlertCause)? {
    try await read { db in
      let found = try Row.fetchOne(db, sql: "SELECT *, id AS alert_id FROM alert WHERE id = ?", arguments: [id])
      guard let found else { return nil }
      let alert = try Alert(found)
      let sql = """
        SELECT v.*, f.feed, f.confidence, i.story_id FROM development v JOIN finding f ON f.id = v.finding_id
        JOIN item i ON i.id = f.item_id WHERE v.alert_id = ?
        """
      guard let key = alert.row, let row = try Row.fetchOne(db, sql: sql, arguments: [id]) else {
        return (alert, AlertCause())
      }
      var cause = AlertCause(feed: row["feed"])
      cause.development = Development(
        kind: Development.Kind(rawValue: row["kind"]) ?? .changed, key: key, from: try row.status("from_status"),
        to: try row.status("to_status"), eventDay: try row.day("event_day"), findingID: row["finding_id"])
      cause.confidence = row["confidence"]
      cause.story = row["story_id"]
      return (alert, cause)
    }
  }

  /// Makes deliveries due again, whatever became of them, under their own ids; the schedule begins anew.
  ///
  /// - Returns: How many.
  package func replay(_ filter: DeliveryFilter, now: Date) async throws -> Int {
    try await change(
      filter, to: "state = 'due', attempts = 0, next_at = ?, ended_at = NULL, problem = NULL", [now.column])
  }

  /// Sets deliveries aside that are dead or owed to a sink that is not configured any more, which a replay brings back;
  /// unless a sink is named, also alerts that no route sends anywhere.
  ///
  /// - Returns: How many.
  package func dismiss(deliveries filter: DeliveryFilter, now: Date) async throws -> Int {
    var filter = filter
    filter.states = ["dead", "orphaned"]
    let count = try await change(filter, to: "state = 'dismissed', next_at = NULL, ended_at = ?", [now.column])
    guard filter.sink == nil else { return count }
    filter.states = ["unrouted"]
    let (condition, arguments) = filter.condition
    return count
      + (try await write { db in
        try db.execute(
          sql: """
            UPDATE alert SET state = 'dismissed' WHERE id IN (
              SELECT a.id FROM alert a LEFT JOIN delivery d ON d.alert_id = a.id WHERE a.state = 'unrouted' AND \(condition))
            """, arguments: arguments)
        return db.changesCount
      })
  }

  /// Gives what one sink is still owed to another; what the other is owed already is dismissed.
  ///
  /// - Returns: How many deliveries changed hands.
  package func reroute(from old: String, to new: String, now: Date) async throws -> Int {
    let owed = "(state IN ('due', 'orphaned', 'dead') OR \(Database.waiting)) AND carrier IS NULL"
    return try await write { db in
      try db.execute(
        sql: """
          UPDATE OR IGNORE delivery SET sink = ?, state = 'due', attempts = 0, next_at = ?, ended_at = NULL, until = NULL
          WHERE sink = ? AND \(owed)
          """, arguments: [new, now.column, old])
      let moved = db.changesCount
      try db.execute(
        sql: """
          UPDATE delivery SET state = 'dismissed', next_at = NULL, ended_at = ?, until = NULL
          WHERE sink = ? AND \(owed)
          """, arguments: [now.column, old])
      try db.alignMembers()
      return moved
    }
  }

  /// Sends to a sink again that said it wants no more, or that fails: its circuit is closed.
  ///
  /// - Returns: How many deliveries wait for it.
  package func resume(sink: String, now: Date) async throws -> Int {
    try await write { db in
      try db.save(SinkHealth(), sink: sink)
      try db.execute(
        sql: "UPDATE delivery SET next_at = min(next_at, ?) WHERE sink = ? AND state = 'due'",
        arguments: [now.column, sink])
      return db.changesCount
    }
  }

  /// Members of a message share its fate, unless they are named.
  private func change(_ filter: DeliveryFilter, to values: String, _ first: StatementArguments) async throws -> Int {
    let (condition, arguments) = filter.condition
    let members = filter.alerts.isEmpty ? "d.carrier IS NULL" : "1"
    return try await write { db in
      try db.execute(
        sql: """
          UPDATE delivery SET \(values), until = NULL, carrier = NULL WHERE number IN (
            SELECT d.number FROM delivery d JOIN alert a ON a.id = d.alert_id WHERE \(condition) AND \(members))
          """, arguments: first + arguments)
      let count = db.changesCount
      try db.alignMembers()
      return count
    }
  }
}

extension Database {
  /// Members of a message stand as it does.
  fileprivate func alignMembers() throws {
    try execute(
      sql: """
        UPDATE delivery SET state = CASE c.state WHEN 'dead' THEN 'dead' WHEN 'dismissed' THEN 'dismissed'
          WHEN 'delivered' THEN 'delivered' ELSE 'carried' END
        FROM (SELECT alert_id, state FROM delivery) AS c
        WHERE delivery.carrier IS NOT NULL AND c.alert_id = delivery.carrier
        """)
  }
}

extension DeliveryLine {
  fileprivate init(_ row: Row, history: [Attempt], keptBytes: Int? = nil) throws {
    self.init(
      alert: try Alert(row), sink: row["sink"], state: row["delivery_state"], attempts: row["attempts"] ?? 0,
      nextAt: try row.date("next_at"), until: try row.date("until"), carrier: row["carrier"],
      endedAt: try row.date("ended_at"), problem: row["problem"], history: history,
      keptBytes: keptBytes)
  }
}

extension Attempt {
  fileprivate init(_ row: Row) throws {
    self.init(
      triedAt: try row.requiredDate("tried_at"), endedAt: try row.requiredDate("ended_at"),
      outcome: Outcome(rawValue: row["outcome"]) ?? .failed, status: row["status"], said: row["said"])
  }
}
