package import Foundation
import GRDB
import Model

extension Store {
  /// Owes what time alone brings about for watched rows and for feeds; told before, it is owed already, and nothing is
  /// written.
  ///
  /// - Parameter rules: Asked for within the transaction: those in force then.
  /// - Returns: The alerts that are owed from now on; none that was owed before.
  package func tick(
    rules: @autoclosure @escaping @Sendable () -> RegisterRules, now: Date
  ) async throws -> Committed {
    let due = try await read { db in try db.timed(rules(), now) }
    guard !due.isEmpty else { return Committed() }
    return try await transaction(mayOwe: true) { db in
      // Once more, on the rows as they now stand.
      let rules = rules()
      var writer = RegisterWriter(db: db, rules: rules, now: now)
      for (alert, feed) in try db.timed(rules, now) { try writer.tell(alert, of: feed) }
      return writer.committed
    }
  }
}

extension Database {
  /// The alerts of what is due, beside those that are owed already, with the feed that each comes from.
  fileprivate func timed(_ rules: RegisterRules, _ now: Date) throws -> [(Alert, feed: String)] {
    try reminders(rules, now) + silences(rules, now)
  }

  /// One walk through the table of feeds, which the schedule reads as a whole too, and a look-up of each alert that there
  /// is to tell by its primary key; items are not touched.
  private func silences(_ rules: RegisterRules, _ now: Date) throws -> [(Alert, feed: String)] {
    let known = try cachedStatement(sql: "SELECT 1 FROM alert WHERE id = ?")
    let feeds = try Row.fetchCursor(
      self, sql: "SELECT * FROM feed WHERE configured AND failures = 0 AND gone_since IS NULL AND habit IS NOT NULL")
    var due: [(Alert, feed: String)] = []
    while let row = try feeds.next() {
      let name: String = row["name"]
      guard let alert = rules.announceSilence(name, try FeedState(row), now),
        try Int.fetchOne(known, arguments: [alert.id]) == nil
      else { continue }
      due.append((alert, name))
    }
    return due
  }

  /// Reminders of rows.
  private func reminders(_ rules: RegisterRules, _ now: Date) throws -> [(Alert, feed: String)] {
    let known = try cachedStatement(sql: "SELECT 1 FROM alert WHERE id = ?")
    var due: [(Alert, feed: String)] = []
    for stored in try Row.fetchAll(self, sql: Self.openRows) {
      guard let row = try RegisterRow(stored) else { continue }
      let lastEvidence = try stored.day("last_evidence")
      for reminder in rules.remind(row, lastEvidence, now) {
        let cause = try cause(of: row, row: stored["id"], lastEvidence: lastEvidence)
        let alert = rules.announceReminder(reminder, cause, now)
        guard try Int.fetchOne(known, arguments: [alert.id]) == nil else { continue }
        due.append((alert, cause.evidence.feed))
      }
    }
    return due
  }

  private static var openRows: String {
    """
    SELECT r.*, coalesce((SELECT max(f.event_day) FROM finding f WHERE f.row_id = r.id AND f.status = r.status
        AND f.verdict IN (\(Schema.counting))), r.event_day) AS last_evidence
    FROM register_row r
    JOIN watched_duty d ON d.jurisdiction = r.jurisdiction AND d.obligation = r.obligation
    WHERE r.status IS NOT NULL
      AND (r.platform IN ('all', 'aic') OR EXISTS (SELECT 1 FROM watched_platform p WHERE p.platform = r.platform))
    ORDER BY r.id
    """
  }

  private func cause(of row: RegisterRow, row id: Int64, lastEvidence: UTCDay) throws -> RowCause {
    let finding = try announced(finding: row.findingID)
    let outlets = try String.fetchAll(
      self,
      sql: """
        SELECT coalesce(written_by, outlet) FROM finding
        WHERE row_id = ? AND status = ? AND verdict IN (\(Schema.counting))
        GROUP BY 1 ORDER BY min(id)
        """, arguments: [id, row.status.rawValue])
    return RowCause(evidence: finding.evidence, product: finding.product, outlets: outlets, lastEvidence: lastEvidence)
  }
}
