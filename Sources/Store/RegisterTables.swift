import Foundation
import GRDB
import Model

/// A finding of an item, with the row it speaks of.
struct LiveFinding {
  let finding: Int64
  let key: RowKey

  func isFirst(of list: [(key: RowKey, finding: LiveFinding)], for key: RowKey) -> Bool {
    list.first { $0.key == key }?.finding.finding == finding
  }
}

/// What an alert tells of a stored finding.
struct AnnouncedFinding {
  let evidence: Evidence
  let itemKey: String
  let product: String?
  let confidence: Double
}

/// The tables of the register, as values.
extension Database {
  /// A row with its number; its `row` is nil when it is empty.
  func row(_ key: RowKey) throws -> (id: Int64, row: RegisterRow?)? {
    let statement = try cachedStatement(
      sql: """
        SELECT * FROM register_row WHERE platform = ? AND service = ? AND obligation = ? AND jurisdiction = ?
        """)
    let arguments: StatementArguments = [key.platform, key.service, key.obligation, key.jurisdiction]
    guard let row = try Row.fetchOne(statement, arguments: arguments) else { return nil }
    return (row["id"], try RegisterRow(row))
  }

  /// A row's number; nil: nothing was ever said of it.
  func rowID(_ key: RowKey) throws -> Int64? {
    let statement = try cachedStatement(
      sql: """
        SELECT id FROM register_row WHERE platform = ? AND service = ? AND obligation = ? AND jurisdiction = ?
        """)
    return try Int64.fetchOne(
      statement, arguments: [key.platform, key.service, key.obligation, key.jurisdiction])
  }

  /// Writes a row.
  func save(_ row: RegisterRow) throws {
    let statement = try cachedStatement(
      sql: """
        INSERT INTO register_row (platform, service, obligation, jurisdiction, status, qualifiers, instrument,
          event_day, dated, rank, outlet, finding_id, filled_at, changed_at, conflicts, dispute)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (platform, service, obligation, jurisdiction) DO UPDATE SET status = excluded.status,
          qualifiers = excluded.qualifiers, instrument = excluded.instrument, event_day = excluded.event_day,
          dated = excluded.dated, rank = excluded.rank, outlet = excluded.outlet, finding_id = excluded.finding_id,
          filled_at = excluded.filled_at, changed_at = excluded.changed_at, conflicts = excluded.conflicts,
          dispute = excluded.dispute
        """)
    try statement.execute(arguments: [
      row.key.platform, row.key.service, row.key.obligation, row.key.jurisdiction, row.status.rawValue,
      try row.qualifiers.json(), row.instrument, row.eventDay.description, row.dated, row.rank.rawValue, row.outlet,
      row.findingID, row.filledAt.column, row.changedAt.column, try row.conflicts.json(), try row.dispute?.json(),
    ])
  }

  /// Empties a row whose every claim was withdrawn; its history stays.
  func empty(_ key: RowKey) throws {
    try execute(
      sql: """
        UPDATE register_row SET status = NULL, dispute = NULL, conflicts = '[]'
        WHERE platform = ? AND service = ? AND obligation = ? AND jurisdiction = ?
        """, arguments: [key.platform, key.service, key.obligation, key.jurisdiction])
  }

  /// Numbers of findings are never used again: none is ever deleted.
  func nextFindingID() throws -> Int64 {
    let statement = try cachedStatement(sql: "SELECT coalesce(max(id), 0) + 1 FROM finding")
    return try Int64.fetchOne(statement) ?? 1
  }

  /// The findings of an item that take part in the register.
  func liveFindings(ofItem id: Int64) throws -> [(key: RowKey, finding: LiveFinding)] {
    let sql = """
      SELECT f.id, r.platform, r.service, r.obligation, r.jurisdiction FROM finding f
      JOIN register_row r ON r.id = f.row_id
      WHERE f.item_id = ? AND f.verdict NOT IN ('withdrawn', 'review', 'outweighed') ORDER BY f.id
      """
    return try Row.fetchAll(self, sql: sql, arguments: [id]).map { row in
      let key = RowKey(row)
      return (key, LiveFinding(finding: row["id"], key: key))
    }
  }

  /// The claims on a row that nobody took back, in the order of their arrival.
  func liveClaims(of key: RowKey) throws -> [Claim] {
    let sql = """
      SELECT f.* FROM finding f JOIN register_row r ON r.id = f.row_id
      WHERE r.platform = ? AND r.service = ? AND r.obligation = ? AND r.jurisdiction = ?
        AND f.verdict NOT IN ('withdrawn', 'review', 'outweighed') ORDER BY f.id
      """
    let arguments: StatementArguments = [key.platform, key.service, key.obligation, key.jurisdiction]
    return try Row.fetchAll(self, sql: sql, arguments: arguments).map(Claim.init)
  }

  /// A stored finding as an alert tells it.
  func announced(finding id: Int64) throws -> AnnouncedFinding {
    guard let row = try Row.fetchOne(self, sql: "SELECT * FROM finding WHERE id = ?", arguments: [id]) else {
      throw BadColumn(name: "finding_id")
    }
    let quote = Quote(
      text: row["quote"], field: TextField(rawValue: row["field"]) ?? .text, range: row["start"]..<row["end"])
    let evidence = Evidence(
      quote: quote, title: row["title"], link: row["link"], published: try row.date("published"),
      received: try row.requiredDate("received"), feed: row["feed"], outlet: row["outlet"], revision: row["revision"])
    return AnnouncedFinding(
      evidence: evidence, itemKey: row["item_key"], product: row["product"], confidence: row["confidence"])
  }

  /// Writes a change of the register.
  func save(_ development: Development, at date: Date, alert: String?) throws {
    guard let row = try rowID(development.key) else { throw BadColumn(name: "row_id") }
    let statement = try cachedStatement(
      sql: """
        INSERT INTO development (kind, row_id, from_status, to_status, changed, qualifiers, event_day, regression,
          settled, finding_id, silence, decided_at, alert_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      development.kind.rawValue, row, development.from?.rawValue, development.to?.rawValue,
      try development.changed.json(), try development.qualifiers.json(), development.eventDay.description,
      development.regression, development.settled, development.findingID, development.silence?.rawValue, date.column,
      alert,
    ])
  }
}

extension RowKey {
  init(_ row: Row) {
    self.init(
      platform: row["platform"], service: row["service"], obligation: row["obligation"],
      jurisdiction: row["jurisdiction"])
  }
}

extension RegisterRow {
  /// nil: the row is empty.
  init?(_ row: Row) throws {
    guard let status = try row.status("status") else { return nil }
    self.init(
      key: RowKey(row), status: status,
      qualifiers: try row.decoded("qualifiers", as: Qualifiers.self) ?? Qualifiers(), instrument: row["instrument"],
      eventDay: try row.day("event_day"), dated: row["dated"], rank: SourceRank(rawValue: row["rank"]) ?? .press,
      outlet: row["outlet"], findingID: row["finding_id"], filledAt: try row.requiredDate("filled_at"),
      changedAt: try row.requiredDate("changed_at"),
      conflicts: try row.decoded("conflicts", as: [Conflict].self) ?? [],
      dispute: try row.decoded("dispute", as: Dispute.self))
  }
}

extension Claim {
  init(_ row: Row) throws {
    guard let status = try row.status("status") else { throw BadColumn(name: "status") }
    self.init(
      findingID: row["id"], status: status,
      qualifiers: try row.decoded("qualifiers", as: Qualifiers.self) ?? Qualifiers(),
      eventDay: try row.day("event_day"), dated: row["dated"], rank: SourceRank(rawValue: row["rank"]) ?? .press,
      outlet: row["written_by"] ?? row["outlet"], instrument: row["instrument"], confidence: row["confidence"],
      received: try row.requiredDate("received"), baseline: row["baseline"], old: row["old"])
  }
}
