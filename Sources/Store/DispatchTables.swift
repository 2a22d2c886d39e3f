import Foundation
import GRDB
import Model

/// The outbox within one transaction: what is owed to whom, what waits, and what travels in which message.
extension Database {
  /// Deliveries that are not due yet: held, quiet, digested, grouped.
  static var waiting: String { "until IS NOT NULL" }

  /// Writes an alert and what is owed to each sink; nil when it is owed already, else the deliveries that are due now or
  /// wait for nothing but more of their story: of those the cap speaks.
  func owe(_ alert: Alert, to dispatches: [Dispatch], story: Int64? = nil) throws -> [(sink: String, number: Int64)]? {
    guard try insert(alert, isRouted: !dispatches.isEmpty) else { return nil }
    let insert = try cachedStatement(
      sql: """
        INSERT INTO delivery (alert_id, sink, row_key, state, next_at, until, min_outlets, story_id, silence_id)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    var leaving: [(sink: String, number: Int64)] = []
    for dispatch in dispatches {
      let columns = dispatch.standing.columns
      try insert.execute(arguments: [
        alert.id, dispatch.sink, alert.row?.description, columns.state,
        columns.until == nil ? alert.timestamp.column : nil, columns.until?.column, columns.outlets, story,
        columns.silence,
      ])
      let number = lastInsertedRowID
      switch dispatch.standing {
      case .due:
        leaving.append((dispatch.sink, number))
        try bringForward(before: number, now: alert.timestamp)
      case .grouped: leaving.append((dispatch.sink, number))
      case .held, .silenced, .digested: continue
      }
    }
    return leaving
  }

  /// false: it is there already.
  private func insert(_ alert: Alert, isRouted: Bool) throws -> Bool {
    let insert = try cachedStatement(
      sql: """
        INSERT INTO alert (id, type, timestamp, severity, row_key, summary, body, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING
        """)
    try insert.execute(arguments: [
      alert.id, alert.type.rawValue, alert.timestamp.column, alert.severity.rawValue, alert.row?.description,
      alert.summary, alert.body, isRouted ? "routed" : "unrouted",
    ])
    return changesCount == 1
  }

  /// Silences that hold at a time.
  func silences(at now: Date) throws -> [Silence] {
    let statement = try cachedStatement(sql: "SELECT * FROM silence WHERE began_at <= ?1 AND ?1 < ends_at ORDER BY id")
    return try Row.fetchAll(statement, arguments: [now.column]).map(Silence.init)
  }

  /// Lets a delivery stand otherwise from now on.
  func place(_ number: Int64, _ standing: Dispatch.Standing, now: Date) throws {
    let columns = standing.columns
    let statement = try cachedStatement(
      sql: "UPDATE delivery SET state = ?, next_at = ?, until = ? WHERE number = ?")
    try statement.execute(arguments: [
      columns.state, columns.until == nil ? now.column : nil, columns.until?.column, number,
    ])
    if standing == .due { try bringForward(before: number, now: now) }
  }

  /// What waits for the same sink about the same row goes first, so that their order holds, also where it travels in a
  /// message that quiet hours hold back; what was held for other outlets goes unconfirmed.
  func bringForward(before number: Int64, now: Date) throws {
    // Asked first, as nothing waits as a rule, and an UPDATE with FROM makes a table of its own even then.
    let waiting = try cachedStatement(
      sql: """
        SELECT 1 FROM delivery d JOIN delivery w ON w.row_key = d.row_key AND w.sink = d.sink AND w.number < d.number
        WHERE d.number = ?1 AND w.\(Self.waiting)
        UNION ALL SELECT 1 FROM (\(Self.olderMembers)) m JOIN delivery c ON c.alert_id = m.carrier AND c.sink = m.sink
        WHERE c.state = 'quiet' LIMIT 1
        """)
    guard try Int.fetchOne(waiting, arguments: [number]) != nil else { return }
    let singles = try cachedStatement(
      sql: """
        UPDATE delivery SET unconfirmed = unconfirmed OR state = 'held', state = 'due', next_at = ?2, until = NULL
        FROM (SELECT sink, row_key FROM delivery WHERE number = ?1) AS later
        WHERE delivery.sink = later.sink AND delivery.row_key = later.row_key AND delivery.number < ?1
          AND delivery.\(Self.waiting)
        """)
    try singles.execute(arguments: [number, now.column])
    let carriers = try cachedStatement(
      sql: """
        UPDATE delivery SET state = 'due', next_at = ?2, until = NULL FROM (\(Self.olderMembers)) AS m
        WHERE delivery.alert_id = m.carrier AND delivery.sink = m.sink AND delivery.state = 'quiet'
        """)
    try carriers.execute(arguments: [number, now.column])
  }

  /// What is older than delivery ?1 about the same row, and travels in a message.
  private static let olderMembers = """
    SELECT m.carrier, m.sink FROM delivery d JOIN delivery m INDEXED BY delivery_order
      ON m.sink = d.sink AND m.row_key = d.row_key AND m.number < d.number AND m.state IN ('due', 'carried')
    WHERE d.number = ?1 AND m.carrier IS NOT NULL
    """

  /// Lets several deliveries to one sink travel in as few messages as they fit into; one alone travels as it is.
  func carry(_ numbers: [Int64], because: Combination, sink: String, rules: DispatchRules, now: Date) throws {
    for chunk in stride(from: 0, to: numbers.count, by: rules.membersLimit) {
      let part = Array(numbers[chunk..<min(chunk + rules.membersLimit, numbers.count)])
      if part.count == 1 {
        try place(part[0], .due, now: now)
      } else {
        try carry(together: part, because, sink, rules, now)
      }
    }
  }

  private func carry(
    together numbers: [Int64], _ because: Combination, _ sink: String, _ rules: DispatchRules, _ now: Date
  ) throws {
    let list = numbers.map(String.init).joined(separator: ", ")
    let members = try Row.fetchAll(
      self,
      sql: """
        SELECT a.*, a.id AS alert_id FROM delivery d JOIN alert a ON a.id = d.alert_id
        WHERE d.number IN (\(list)) ORDER BY d.number
        """
    ).map { try Alert($0) }
    let carrier = rules.combine(because, sink, members, now)
    guard try insert(carrier, isRouted: true) else { return }
    // Of no row itself: its members hold their rows' order.
    try execute(
      sql: "INSERT INTO delivery (alert_id, sink, state, next_at) VALUES (?, ?, 'due', ?)",
      arguments: [carrier.id, sink, now.column])
    for number in numbers { try bringForward(before: number, now: now) }
    try execute(
      sql: """
        UPDATE delivery SET state = 'carried', next_at = NULL, until = NULL, carrier = ? WHERE number IN (\(list))
        """, arguments: [carrier.id])
  }

  /// Lets the members of a message share its fate.
  func share(_ delivery: Delivery, endedAt: Date?) throws {
    guard delivery.alert.type == .group || delivery.alert.type == .digest, let endedAt else { return }
    let state = if case .dead = delivery.state { "dead" } else { "delivered" }
    let statement = try cachedStatement(
      sql: "UPDATE delivery SET state = ?, ended_at = ? WHERE carrier = ? AND state = 'carried'")
    try statement.execute(arguments: [state, endedAt.column, delivery.alert.id])
  }

  /// Lets go what was held about a row, where enough independent outlets say so by now.
  func confirm(_ key: RowKey, rules: DispatchRules, now: Date) throws {
    let held = try cachedStatement(
      sql: """
        SELECT d.number, d.sink AS to_sink, d.story_id, a.*, a.id AS alert_id FROM delivery d
        JOIN alert a ON a.id = d.alert_id JOIN development v ON v.alert_id = a.id
        WHERE d.row_key = ? AND d.\(Self.waiting) AND d.state = 'held' AND d.min_outlets <= (
          SELECT count(DISTINCT coalesce(f.written_by, f.outlet)) FROM finding f
          WHERE f.row_id = v.row_id AND f.status = v.to_status AND f.event_day >= v.event_day
            AND f.verdict IN (\(Schema.counting), 'conflicting'))
        ORDER BY d.number
        """)
    for row in try Row.fetchAll(held, arguments: [key.description]) {
      let alert = try Alert(row)
      let standing = rules.afterHold(alert, row["to_sink"], row["story_id"] != nil, now)
      try place(row["number"], standing, now: now)
    }
  }
}

extension Dispatch.Standing {
  /// As a delivery's columns hold it; `until` nil: it is not waiting.
  fileprivate var columns: (state: String, until: Date?, outlets: Int?, silence: Int64?) {
    switch self {
    case .due: ("due", nil, nil, nil)
    case .held(let outlets, let until): ("held", until, outlets, nil)
    case .silenced(let id): ("silenced", nil, nil, id)
    case .digested(let until): ("digested", until, nil, nil)
    case .grouped(let until): ("grouped", until, nil, nil)
    }
  }
}

extension Silence {
  init(_ row: Row) throws {
    self.init(
      id: row["id"], match: try row.decoded("match", as: Route.Match.self) ?? Route.Match(),
      sinks: try row.decoded("sinks", as: [String].self) ?? [], author: row["author"], comment: row["comment"],
      beganAt: try row.requiredDate("began_at"), endsAt: try row.requiredDate("ends_at"))
  }
}
