package import Foundation
import GRDB
package import Model

/// Corrections by persons: each is one transaction, decided by the same rules as what a poll brings.
extension Store {
  /// Writes what a person says of a row, as evidence of the rank `analyst`.
  ///
  /// The same again changes nothing while it stands and the row says what it says; when later evidence has
  /// changed the row, it is a new one.
  /// - Throws: `StoreError`.
  package func set(_ assessment: Assessment, rules: RegisterRules, now: Date) async throws -> Corrected {
    try await transaction(mayOwe: true) { db in
      try db.set(assessment, rules: rules, now: now)
    }
  }

  /// Takes a finding away, as a person asks, and decides its row again from its live findings.
  ///
  /// Recorded with author, reason and time. A later revision of the item does not bring the same assertion back.
  /// - Throws: `CorrectionError`, `StoreError`.
  package func dismiss(
    finding: Int64, author: String, reason: String, rules: RegisterRules, now: Date
  ) async throws -> Corrected {
    let result: Result<Corrected, CorrectionError> = try await transaction(mayOwe: true) { db in
      guard let told = try db.corrigible(finding) else { return .failure(.unknownFinding(finding)) }
      guard told.verdict != .withdrawn else { return .failure(.withdrawn(finding)) }
      try db.execute(
        sql: "INSERT INTO dismissal (finding_id, author, reason, dismissed_at) VALUES (?, ?, ?, ?)",
        arguments: [finding, author, reason, now.column])
      let number = try db.note(.dismissed, finding: finding, author, reason, verdict: told.verdict, now: now)
      var writer = RegisterWriter(db: db, rules: rules, now: now)
      try writer.mark(finding, .withdrawn, of: told.key, because: PersonsChange(correction: number))
      try db.note(alert: writer.committed.alerts.first?.id, of: number)
      return .success(told.corrected(number, finding: finding, writer.committed))
    }
    return try result.get()
  }

  /// Takes a correction back, as a person asks, and decides its row again: what was set is withdrawn, what was dismissed
  /// counts again if its item still says so. The correction stays on record with who took it back, when and why.
  ///
  /// - Throws: `CorrectionError`, `StoreError`.
  package func undo(
    correction: Int64, author: String, reason: String, rules: RegisterRules, now: Date
  ) async throws -> Corrected {
    let result: Result<Corrected, CorrectionError> = try await transaction(mayOwe: true) { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT * FROM correction WHERE id = ?", arguments: [correction]) else {
        return .failure(.unknown(correction))
      }
      if let date = try row.date("undone_at") {
        return .failure(.undone(correction, by: row["undone_by"] ?? "", at: date))
      }
      try db.execute(
        sql: "UPDATE correction SET undone_at = ?, undone_by = ?, undone_because = ? WHERE id = ?",
        arguments: [now.column, author, reason, correction])
      var writer = RegisterWriter(db: db, rules: rules, now: now)
      return .success(try writer.undo(row))
    }
    return try result.get()
  }

  /// What persons corrected, oldest first, filtered.
  package func corrections(_ filter: RowFilter = RowFilter()) async throws -> [CorrectionLine] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM corrections").map(CorrectionLine.init).filter { line in
        line.key.map(filter.holds) ?? filter.holdsEverything
      }
    }
  }
}

/// A finding as a person may correct it.
private struct CorrigibleFinding {
  let key: RowKey?
  let status: Status
  let verdict: Verdict
  let quote: String
  let item: Int64

  func corrected(_ number: Int64, finding: Int64?, isNew: Bool = true, _ committed: Committed) -> Corrected {
    Corrected(
      number: number, finding: finding, key: key, status: status, quote: quote, isNew: isNew, committed: committed)
  }
}

extension RegisterWriter {
  /// Takes a correction back that is marked so already.
  fileprivate mutating func undo(_ correction: Row) throws -> Corrected {
    let (number, finding): (Int64, Int64) = (correction["id"], correction["finding_id"])
    guard let told = try db.corrigible(finding) else { throw BadColumn(name: "finding_id") }
    let change = PersonsChange(correction: number, isUndone: true, undone: correction["alert_id"])
    if correction["kind"] == CorrectionLine.Kind.set.rawValue {
      // It may have been dismissed meanwhile.
      if told.verdict != .withdrawn { try mark(finding, .withdrawn, of: told.key, because: change) }
      return told.corrected(number, finding: finding, committed)
    }
    try db.execute(sql: "DELETE FROM dismissal WHERE finding_id = ?", arguments: [finding])
    guard let back = try db.successor(of: finding, item: told.item) else {
      return told.corrected(number, finding: nil, committed)
    }
    let before = Verdict(rawValue: correction["verdict"] ?? "") ?? .evidence
    let isTaken = try told.key.map { key in try db.liveFindings(ofItem: told.item).contains { $0.key == key } } ?? false
    try mark(back, isTaken ? .outweighed : before, of: told.key, because: change)
    return told.corrected(number, finding: back, committed)
  }
}

extension Database {
  fileprivate func corrigible(_ finding: Int64) throws -> CorrigibleFinding? {
    let sql = "SELECT f.*, r.service FROM finding f LEFT JOIN register_row r ON r.id = f.row_id WHERE f.id = ?"
    guard let row = try Row.fetchOne(self, sql: sql, arguments: [finding]) else { return nil }
    guard let status = try row.status("status") else { throw BadColumn(name: "status") }
    return CorrigibleFinding(
      key: (row["service"] as String?) == nil ? nil : RowKey(row), status: status,
      verdict: Verdict(rawValue: row["verdict"]) ?? .evidence, quote: row["quote"], item: row["item_id"])
  }

  /// The finding that counts again when this one is dismissed no more: the item's latest of the same assertion, if the
  /// item as it stands still says so and no other correction speaks against it; nil: none.
  fileprivate func successor(of finding: Int64, item: Int64) throws -> Int64? {
    let sql = """
      SELECT f.*, EXISTS (SELECT 1 FROM correction c WHERE c.finding_id = f.id AND c.kind = 'set'
        AND c.undone_at IS NOT NULL) AS taken_back
      FROM finding f JOIN item i ON i.id = f.item_id
      WHERE f.item_id = ? AND f.revision = i.revision AND f.verdict = 'withdrawn' ORDER BY f.id DESC
      """
    guard let dismissed = try Row.fetchOne(self, sql: "SELECT * FROM finding WHERE id = ?", arguments: [finding])
    else { return nil }
    let named = try Assertion(dismissed).named
    guard try !self.dismissed(ofItem: item).contains(named) else { return nil }
    let rows = try Row.fetchAll(self, sql: sql, arguments: [item])
    return try rows.first { try !$0["taken_back"] && Assertion($0).named == named }?["id"]
  }

  /// Notes a correction; returns its number.
  fileprivate func note(
    _ kind: CorrectionLine.Kind, finding: Int64, _ author: String, _ reason: String, verdict: Verdict? = nil,
    assessment: String? = nil, now: Date
  ) throws -> Int64 {
    try execute(
      sql: """
        INSERT INTO correction (kind, finding_id, author, reason, made_at, assessment, verdict)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [kind.rawValue, finding, author, reason, now.column, assessment, verdict?.rawValue])
    return lastInsertedRowID
  }

  fileprivate func note(alert: String?, of correction: Int64) throws {
    guard let alert else { return }
    try execute(sql: "UPDATE correction SET alert_id = ? WHERE id = ?", arguments: [alert, correction])
  }

  // MARK: What is set

  fileprivate func set(_ assessment: Assessment, rules: RegisterRules, now: Date) throws -> Corrected {
    let known = try Row.fetchAll(
      self, sql: "SELECT id, finding_id, undone_at FROM correction WHERE assessment = ? ORDER BY id",
      arguments: [assessment.name])
    if let last = known.last, try stands(assessment, last, rules: rules, now: now) {
      return assessment.corrected(last["id"], finding: last["finding_id"], isNew: false, Committed())
    }
    var writer = RegisterWriter(db: self, rules: rules, now: now)
    let finding = try nextFindingID()
    try writer.set(assessment.weighed, of: try source(of: assessment, times: known.count, now: now))
    let number = try note(
      .set, finding: finding, assessment.author, assessment.reason, assessment: assessment.name, now: now)
    try note(alert: writer.committed.alerts.first?.id, of: number)
    return assessment.corrected(number, finding: finding, isNew: true, writer.committed)
  }

  /// Whether the same was stated before, nobody took it back, and the row says it.
  private func stands(_ assessment: Assessment, _ before: Row, rules: RegisterRules, now: Date) throws -> Bool {
    guard try before.date("undone_at") == nil, let finding = try corrigible(before["finding_id"]),
      finding.verdict != .withdrawn, let row = try row(assessment.key)?.row
    else { return false }
    return rules.decide(row, assessment.key, assessment.claim(finding: before["finding_id"], at: now)).2 == nil
  }

  /// What stands for the item of an assessment: it has no text, so that no rereading takes it for news.
  private func source(of assessment: Assessment, times: Int, now: Date) throws -> FindingSource {
    let key = "\(assessment.name)#\(times + 1)"
    try execute(
      sql: """
        INSERT INTO item (feed_id, key1, display_title, link, received, outlet, revision, seen_on, baseline)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)
        """,
      arguments: [
        try analystFeed(), key, assessment.title, assessment.source, now.column, assessment.author, assessment.revision,
        UTCDay(now).description,
      ])
    return FindingSource(
      item: lastInsertedRowID, key: key, revision: assessment.revision, title: assessment.title,
      link: assessment.source,
      published: nil, received: now, feed: Assessment.feed, outlet: assessment.author, baseline: false)
  }

  /// The number of what stands for a feed; it is configured nowhere, and so never asked.
  private func analystFeed() throws -> Int64 {
    try execute(
      sql: "INSERT INTO feed (name, url, shown_url, configured) VALUES (?, '', '', 0) ON CONFLICT (name) DO NOTHING",
      arguments: [Assessment.feed])
    return try feedNumber(Assessment.feed, url: "")
  }
}

extension Assessment {
  fileprivate var weighed: WeighedFinding {
    let quote = Quote(text: reason, field: .text, range: 0..<reason.utf8.count)
    return WeighedFinding(
      finding: Finding(
        platform: key.platform, product: product, obligation: key.obligation, jurisdiction: key.jurisdiction,
        instrument: instrument, status: status, qualifiers: qualifiers, eventDay: day, evidence: quote, confidence: 1,
        perService: !key.service.isEmpty), eventDay: day, dated: true, rank: .analyst, old: false, counts: true)
  }

  fileprivate func claim(finding: Int64, at now: Date) -> Claim {
    Claim(
      findingID: finding, status: status, qualifiers: qualifiers, eventDay: day, rank: .analyst, outlet: author,
      instrument: instrument, received: now)
  }

  fileprivate func corrected(_ number: Int64, finding: Int64, isNew: Bool, _ committed: Committed) -> Corrected {
    Corrected(
      number: number, finding: finding, key: key, status: status, quote: reason, isNew: isNew, committed: committed)
  }
}
