import Foundation
import GRDB
import Model

extension Store {
  /// What a person means by a name.
  package func items(named name: ItemName) async throws -> NamedItems {
    try await read { db in
      let found: [Int64]
      switch name {
      case .item(let number): found = try db.numbers(Trail.byNumber, [number])
      case .finding(let number): found = try db.numbers(Trail.byFinding, [number])
      case .alert(let id):
        guard let alert = try Row.fetchOne(db, sql: Trail.alert, arguments: [id]) else { return .unknown }
        found = try db.items(ofAlert: id, row: alert["row_key"])
        if found.isEmpty { return .noItem(alert: id, type: alert["type"], summary: alert["summary"]) }
      case .link(let link, let key):
        let exact = try db.numbers(Trail.byLink, [link])
        found = exact.isEmpty ? try key.map { try db.items(ofKeys: ["link:" + $0]) } ?? [] : exact
      case .key(let key): found = try db.items(ofKeys: [key, "id:" + key])
      }
      return found.isEmpty ? .unknown : .items(Set(found).sorted())
    }
  }

  /// The whole way of an item; nil: there is none of that number.
  package func trail(ofItem number: Int64) async throws -> ItemTrail? {
    guard let trail = try await read({ db in try db.trail(ofItem: number) }) else { return nil }
    var deliveries: [String: [DeliveryLine]] = [:]
    for alert in trail.findings.flatMap(\.developments).compactMap(\.alert) where deliveries[alert] == nil {
      let lines = try await self.deliveries(of: alert)
      deliveries[alert] = lines
      for carrier in lines.compactMap(\.carrier) where deliveries[carrier] == nil {
        deliveries[carrier] = try await self.deliveries(of: carrier)
      }
    }
    return ItemTrail(item: trail.item, story: trail.story, findings: trail.findings, deliveries: deliveries)
  }
}

/// The look-ups: each by an index, for a person waits among a million items.
enum Trail {
  static let byNumber = "SELECT id FROM item WHERE id = ?"
  static let byFinding = "SELECT item_id FROM finding WHERE id = ?"
  static let byLink = "SELECT id FROM item WHERE link = ? LIMIT 100"
  /// Feed by feed: a key is one of a feed.
  static let byKeys = ["key1", "key2"].map {
    "SELECT i.id FROM feed n CROSS JOIN item i ON i.feed_id = n.id AND i.\($0) = ? LIMIT 100"
  }
  static let alert = "SELECT type, row_key, summary FROM alert WHERE id = ?"
  static let byAlert = """
    SELECT f.item_id FROM development d JOIN finding f ON f.id = d.finding_id WHERE d.alert_id = ?
    """
  /// Of the alerts that travelled in a message.
  static let byCarrier = """
    SELECT f.item_id FROM delivery m JOIN development d ON d.alert_id = m.alert_id
    JOIN finding f ON f.id = d.finding_id WHERE m.carrier = ?
    """
  /// Of the finding that set the row which a reminder is about.
  static let byRow = """
    SELECT f.item_id FROM register_row r JOIN finding f ON f.id = r.finding_id
    WHERE r.platform = ? AND r.service = ? AND r.obligation = ? AND r.jurisdiction = ?
    """
  static let item = """
    SELECT i.*, n.name AS feed, i.received = n.first_read_at AS is_first
    FROM item i JOIN feed n ON n.id = i.feed_id WHERE i.id = ?
    """
  static let story = """
    SELECT s.*, (SELECT count(*) FROM item i WHERE i.story_id = s.id) AS items,
      (SELECT count(DISTINCT coalesce(i.written_by, i.outlet)) FROM item i WHERE i.story_id = s.id) AS outlets
    FROM story s WHERE s.id = ?
    """
  static let linked = [
    "SELECT other_id FROM story_link WHERE story_id = ?", "SELECT story_id FROM story_link WHERE other_id = ?",
  ]
  static let findings = KeptFinding.query + " f.item_id = ? ORDER BY f.id"
  static let developments = "SELECT * FROM development WHERE finding_id = ? ORDER BY id"
  static let dismissal = "SELECT * FROM dismissal WHERE finding_id = ?"
  /// The last change of a row before one that a finding made.
  static let beforeChange = """
    SELECT to_status AS status, event_day, finding_id FROM development
    WHERE row_id = ? AND id < ? AND kind <> 'register.disputed' ORDER BY id DESC LIMIT 1
    """
  /// The last change of a row before a finding that changed nothing: by findings that came before it, or decided
  /// until then.
  static let beforeFinding = """
    SELECT to_status AS status, event_day, finding_id FROM development
    WHERE row_id = ?1 AND finding_id < ?2 AND (kind = 'register.changed' OR kind = 'register.corrected'
      AND decided_at <= ?3) ORDER BY id DESC LIMIT 1
    """
  static let row = "SELECT id, status, event_day, finding_id FROM register_row WHERE id = ?"

  /// All of them, for a test of their plans.
  static let all =
    [
      byNumber, byFinding, byLink, alert, byAlert, byCarrier, byRow, item, story, findings, developments, dismissal,
      beforeChange, beforeFinding, row,
    ] + byKeys + linked
}

extension Database {
  fileprivate func numbers(_ sql: String, _ arguments: StatementArguments) throws -> [Int64] {
    try Int64.fetchAll(self, sql: sql, arguments: arguments)
  }

  fileprivate func items(ofKeys keys: [String]) throws -> [Int64] {
    for key in keys {
      for query in Trail.byKeys {
        let found = try numbers(query, [key])
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  fileprivate func items(ofAlert id: String, row: String?) throws -> [Int64] {
    for query in [Trail.byAlert, Trail.byCarrier] {
      let found = try numbers(query, [id])
      if !found.isEmpty { return found }
    }
    guard let key = row.flatMap({ RowKey($0) }) else { return [] }
    return try numbers(Trail.byRow, [key.platform, key.service, key.obligation, key.jurisdiction])
  }

  fileprivate func trail(ofItem number: Int64) throws -> ItemTrail? {
    guard let row = try Row.fetchOne(self, sql: Trail.item, arguments: [number]) else { return nil }
    let findings = try Row.fetchAll(self, sql: Trail.findings, arguments: [number]).map { row in
      try trail(of: KeptFinding(row), row: row["row_id"])
    }
    return ItemTrail(
      item: try KeptItem(row), story: try (row["story_id"] as Int64?).flatMap { try story($0) }, findings: findings,
      deliveries: [:])
  }

  private func story(_ number: Int64) throws -> KeptStory? {
    guard let row = try Row.fetchOne(self, sql: Trail.story, arguments: [number]) else { return nil }
    return KeptStory(
      number: number, title: row["title"], firstReceived: try row.requiredDate("first_received"), items: row["items"],
      outlets: row["outlets"], linked: try Trail.linked.flatMap { try numbers($0, [number]) }.sorted())
  }

  private func trail(of kept: KeptFinding, row: Int64?) throws -> FindingTrail {
    let changes = try Row.fetchAll(self, sql: Trail.developments, arguments: [kept.number])
    let dismissal = try Row.fetchOne(self, sql: Trail.dismissal, arguments: [kept.number])
    let before: Row? = try row.flatMap { row in
      guard let first = changes.first?["id"] as Int64? else {
        return try Row.fetchOne(
          self, sql: Trail.beforeFinding, arguments: [row, kept.number, kept.received.column])
      }
      return try Row.fetchOne(self, sql: Trail.beforeChange, arguments: [row, first])
    }
    return FindingTrail(
      kept: kept,
      dismissal: try dismissal.map { ($0["author"], $0["reason"], try $0.requiredDate("dismissed_at")) },
      before: try before.flatMap(RowStand.init),
      now: try row.flatMap { try Row.fetchOne(self, sql: Trail.row, arguments: [$0]) }.flatMap(RowStand.init),
      developments: try changes.map(KeptDevelopment.init))
  }
}

extension RowStand {
  /// nil: the row is empty.
  fileprivate init?(_ row: Row) throws {
    guard let status = try row.status("status") else { return nil }
    self.init(status: status, since: try row.day("event_day"), finding: row["finding_id"])
  }
}

extension KeptDevelopment {
  fileprivate init(_ row: Row) throws {
    self.init(
      kind: row["kind"], from: try row.status("from_status"), to: try row.status("to_status"),
      changed: try row.decoded("changed", as: [String].self) ?? [], decidedAt: try row.requiredDate("decided_at"),
      regression: row["regression"], settled: row["settled"], silence: row["silence"], alert: row["alert_id"])
  }
}

extension KeptItem {
  fileprivate init(_ row: Row) throws {
    self.init(
      number: row["id"], feed: row["feed"], keys: ItemKeys(first: row["key1"], second: row["key2"]),
      title: row["title"], displayTitle: row["display_title"], link: row["link"],
      published: try row.date("published"), received: try row.requiredDate("received"), language: row["language"],
      outlet: row["outlet"], writtenBy: row["written_by"], text: row["text"], revision: row["revision"],
      revisedAt: try row.date("revised_at"), revisions: row["revisions"], seenOn: try row.day("seen_on"),
      baseline: row["baseline"], isOfFirstDocument: row["is_first"] as Bool? ?? false, reason: row["reason"])
  }
}
