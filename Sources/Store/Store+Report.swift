package import Foundation
import GRDB
package import Model

extension Store {
  /// All that a report shows, as of one moment: everything is read within one transaction.
  ///
  /// - Parameters:
  ///   - since: When the period began whose changes are listed.
  ///   - jurisdictions: Only these; empty: all.
  ///   - bounds: How much is read; the rest is counted.
  package func reportFacts(
    since: Date, jurisdictions: [String] = [], bounds: ReportFacts.Bounds = ReportFacts.Bounds()
  ) async throws -> ReportFacts {
    try await read { db in
      let reader = ReportReader(db: db, jurisdictions: jurisdictions, bounds: bounds)
      var facts = ReportFacts(rows: try reader.rows())
      (facts.lives, facts.counts) = try reader.lives(of: facts.rows)
      facts.support = try reader.support(of: facts.rows.filter { facts.lives[$0.key] != nil })
      (facts.changes, facts.changeCount) = try reader.changes(since: since)
      facts.fillCount = try reader.fills(since: since)
      (facts.doubts, facts.doubtCount) = try reader.doubts()
      facts.feeds = try Row.fetchAll(db, sql: "SELECT * FROM feed WHERE configured ORDER BY name")
        .map { ReportFacts.Feed(name: $0["name"], state: try FeedState($0)) }
      facts.items = try Int.fetchOne(db, sql: "SELECT count(*) FROM item") ?? 0
      facts.findings = try Int.fetchOne(db, sql: "SELECT count(*) FROM finding") ?? 0
      return facts
    }
  }
}

/// The reads of a report, all within one transaction.
private struct ReportReader {
  let db: Database
  let jurisdictions: [String]
  let bounds: ReportFacts.Bounds

  /// Both of the row, or of the finding where a row is missing.
  private var place: String {
    jurisdictions.isEmpty ? "" : "AND jurisdiction IN (\(jurisdictions.map { _ in "?" }.joined(separator: ", ")))"
  }
  private var places: StatementArguments { StatementArguments(jurisdictions) }

  func rows() throws -> [ReportFacts.Row] {
    try Row.fetchAll(db, sql: "SELECT * FROM register WHERE true \(place)", arguments: places).compactMap { row in
      guard let status = try row.status("status") else { return nil }
      return ReportFacts.Row(
        key: RowKey(row), status: status, since: try row.day("since"), outlets: row["outlets"],
        rival: (row["disputed_by"] as String?).flatMap(Status.init),
        qualifiers: try row.decoded("qualifiers", as: Qualifiers.self) ?? Qualifiers(), instrument: row["instrument"],
        changedAt: try row.requiredDate("changed_at"), lastEvidence: try row.day("last_evidence"),
        inherited: row["inherited"], unwatched: row["unwatched"])
    }
  }

  private static let change = """
    SELECT d.*, r.platform, r.service, r.obligation, r.jurisdiction, f.quote, f.title, f.outlet, f.link, f.published,
      i.language
    """

  /// The last changes of the rows that changed last, and how many those have.
  func lives(of rows: [ReportFacts.Row]) throws -> ([RowKey: [ReportFacts.Change]], [RowKey: Int]) {
    let statement = try db.makeStatement(
      sql: """
        \(Self.change) FROM register_row r JOIN development d ON d.row_id = r.id JOIN finding f ON f.id = d.finding_id
        LEFT JOIN item i ON i.id = f.item_id
        WHERE r.platform = ? AND r.service = ? AND r.obligation = ? AND r.jurisdiction = ?
        ORDER BY d.id DESC LIMIT ?
        """)
    let count = try db.makeStatement(
      sql: """
        SELECT count(*) FROM development WHERE row_id = (SELECT id FROM register_row
          WHERE platform = ? AND service = ? AND obligation = ? AND jurisdiction = ?)
        """)
    var (lives, counts): ([RowKey: [ReportFacts.Change]], [RowKey: Int]) = ([:], [:])
    for key in rows.filter({ !$0.inherited }).sorted(by: { $0.changedAt > $1.changedAt }).prefix(bounds.lives).map(
      \.key)
    {
      let row: StatementArguments = [key.platform, key.service, key.obligation, key.jurisdiction]
      lives[key] = try Row.fetchAll(statement, arguments: row + [bounds.perLife]).map(change).reversed()
      counts[key] = try Int.fetchOne(count, arguments: row)
    }
    return (lives, counts)
  }

  func support(of rows: [ReportFacts.Row]) throws -> [RowKey: [ReportFacts.Support]] {
    let statement = try db.makeStatement(
      sql: """
        SELECT f.*, i.language FROM register_row r JOIN finding f ON f.row_id = r.id AND f.status = r.status
        LEFT JOIN item i ON i.id = f.item_id
        WHERE r.platform = ? AND r.service = ? AND r.obligation = ? AND r.jurisdiction = ? AND f.verdict = 'evidence'
        ORDER BY f.event_day DESC, f.id DESC LIMIT ?
        """)
    return try Dictionary(
      rows.map(\.key).map { key in
        let row: StatementArguments = [key.platform, key.service, key.obligation, key.jurisdiction, bounds.support]
        return try (
          key,
          Row.fetchAll(statement, arguments: row).map {
            ReportFacts.Support(eventDay: try $0.day("event_day"), words: try words($0))
          }
        )
      }
    ) { first, _ in first }
  }

  func changes(since: Date) throws -> ([ReportFacts.Change], Int) {
    let rest = """
      FROM development d JOIN register_row r ON r.id = d.row_id JOIN finding f ON f.id = d.finding_id
      LEFT JOIN item i ON i.id = f.item_id
      WHERE d.decided_at >= ? AND d.silence IS NOT 'baseline' \(place.replacing("jurisdiction", with: "r.jurisdiction"))
      """
    let arguments: StatementArguments = [since.column] + places
    let changes = try Row.fetchAll(
      db, sql: "\(Self.change) \(rest) ORDER BY d.id DESC LIMIT ?", arguments: arguments + [bounds.changes])
    return (try changes.map(change), try Int.fetchOne(db, sql: "SELECT count(*) \(rest)", arguments: arguments) ?? 0)
  }

  func fills(since: Date) throws -> Int {
    let sql = """
      SELECT count(*) FROM development d JOIN register_row r ON r.id = d.row_id
      WHERE d.decided_at >= ? AND d.silence = 'baseline' \(place)
      """
    return try Int.fetchOne(db, sql: sql, arguments: [since.column] + places) ?? 0
  }

  private func change(_ row: Row) throws -> ReportFacts.Change {
    guard let kind = Development.Kind(rawValue: row["kind"]) else { throw BadColumn(name: "kind") }
    return ReportFacts.Change(
      key: RowKey(row), decidedAt: try row.requiredDate("decided_at"), kind: kind,
      from: try row.status("from_status"), to: try row.status("to_status"),
      changed: try row.decoded("changed", as: [String].self) ?? [],
      qualifiers: try row.decoded("qualifiers", as: Qualifiers.self) ?? Qualifiers(),
      eventDay: try row.day("event_day"), regression: row["regression"], settled: row["settled"],
      silence: row["silence"], alert: row["alert_id"], words: try words(row))
  }

  private func words(_ row: Row) throws -> ReportFacts.Words {
    ReportFacts.Words(
      quote: row["quote"], title: row["title"], outlet: row["outlet"], link: row["link"],
      published: try row.date("published"), language: row["language"])
  }

  /// The same as `register --history` tells as standing against rows and as waiting.
  func doubts() throws -> ([ReportFacts.Doubt], Int) {
    let rest = """
      FROM finding f LEFT JOIN register_row r ON r.id = f.row_id
      WHERE ((f.verdict = 'conflicting' AND f.status <> r.status AND f.event_day >= r.event_day)
        OR (f.verdict = 'review' AND f.jurisdiction IS NOT NULL))
        \(place.replacing("jurisdiction", with: "f.jurisdiction"))
      """
    let sql = """
      SELECT f.*, coalesce(r.service, '') AS service, (SELECT language FROM item WHERE id = f.item_id) AS language \(rest)
      ORDER BY f.id DESC LIMIT ?
      """
    let doubts = try Row.fetchAll(db, sql: sql, arguments: places + [bounds.doubts]).compactMap { row in
      try row.status("status").map { status in
        ReportFacts.Doubt(
          key: RowKey(row), status: status, eventDay: try row.day("event_day"),
          waits: row["verdict"] == Verdict.review.rawValue, confidence: row["confidence"], finding: row["id"],
          words: try words(row))
      }
    }
    return (doubts, try Int.fetchOne(db, sql: "SELECT count(*) \(rest)", arguments: places) ?? 0)
  }
}
