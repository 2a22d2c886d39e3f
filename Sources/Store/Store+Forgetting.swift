package import Foundation
import GRDB
package import Model

extension Store {
  /// Rows that one transaction takes away, so that no poll waits for long.
  private static let forgottenAtOnce = 2_000

  /// Drops what has outlived its use, a little at a time; never the register, developments or their evidence.
  ///
  /// - Returns: Whether the file is within its size; false: there is no text left to drop.
  @discardableResult
  package func forget(_ keep: Keep = Keep(), now: Date) async throws -> Bool {
    let texts = now.addingTimeInterval(-keep.text.seconds).column
    try await repeatedly(
      """
      UPDATE item SET text = NULL, full_text = NULL WHERE id IN (
        SELECT id FROM item WHERE text IS NOT NULL AND received < ? LIMIT \(Store.forgottenAtOnce))
      """, [texts])
    // A key outlives the text until its item was absent from the feed's documents for half a year.
    try await repeatedly(
      """
      DELETE FROM item WHERE id IN (
        SELECT id FROM item WHERE seen_on < ? AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.item_id = item.id)
        LIMIT \(Store.forgottenAtOnce))
      """, [UTCDay(now).adding(days: -Store.keyLifetime).description])
    try await write { db in try db.forgetStories(now: now) }
    try await forgetDeliveries(before: now.addingTimeInterval(-keep.deliveries.seconds))
    return try await forgetTexts(above: keep.size)
  }

  /// The alert's row stays, so that it is known to have been owed; its words go with its last delivery.
  ///
  /// Deliveries are walked in the order of their numbers, which is that of time, up to the first that are young.
  private func forgetDeliveries(before limit: Date) async throws {
    var last: Int64? = 0
    while let from = last {
      last = try await write { db in try db.forgetDeliveries(after: from, before: limit, atOnce: Store.forgottenAtOnce)
      }
    }
    // What no route sent anywhere needs no person any more.
    for state in ["unrouted", "dismissed"] {
      try await repeatedly(
        """
        UPDATE alert SET body = '', state = 'forgotten' WHERE id IN (
          SELECT id FROM alert WHERE state = '\(state)' AND timestamp < ? LIMIT \(Store.forgottenAtOnce))
        """, [limit.column])
    }
    try await repeatedly(
      """
      DELETE FROM silence WHERE id IN (SELECT id FROM silence s WHERE ends_at < ?
        AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.silence_id = s.id) LIMIT \(Store.forgottenAtOnce))
      """, [limit.column])
  }

  private func forgetTexts(above limit: Int?) async throws -> Bool {
    guard let limit else { return true }
    while try await read({ db in try db.usedBytes() }) > limit {
      let count = try await write { db in
        try db.execute(
          sql: """
            UPDATE item SET text = NULL, full_text = NULL WHERE id IN (
              SELECT id FROM item WHERE text IS NOT NULL ORDER BY received LIMIT \(Store.forgottenAtOnce))
            """)
        return db.changesCount
      }
      if count == 0 { return false }
      // Their words leave the index too, or no room would be made.
      while try await index() == .behind {}
    }
    return true
  }

  private func repeatedly(_ sql: String, _ arguments: StatementArguments) async throws {
    var count = Store.forgottenAtOnce
    while count == Store.forgottenAtOnce {
      count = try await write { db in
        try db.execute(sql: sql, arguments: arguments)
        return db.changesCount
      }
    }
  }
}

extension Database {
  /// Looks at so many deliveries after a number, and drops those that have ended.
  ///
  /// - Returns: After which number to go on; nil: all that come are young.
  fileprivate func forgetDeliveries(after number: Int64, before limit: Date, atOnce: Int) throws -> Int64? {
    let rows = try Row.fetchAll(
      self,
      sql: """
        SELECT d.number, d.alert_id, a.timestamp < ?2 AS is_old,
          d.state IN ('delivered', 'dismissed', 'silenced') AND coalesce(d.ended_at, '') < ?2 AS is_over
        FROM delivery d JOIN alert a ON a.id = d.alert_id WHERE d.number > ?1 ORDER BY d.number LIMIT \(atOnce)
        """, arguments: [number, limit.column])
    let old = rows.filter { $0["is_old"] }
    for row in old where row["is_over"] {
      let number: Int64 = row["number"]
      try execute(sql: "DELETE FROM attempt WHERE delivery = ?", arguments: [number])
      try execute(sql: "DELETE FROM message WHERE delivery = ?", arguments: [number])
      try execute(sql: "DELETE FROM delivery WHERE number = ?", arguments: [number])
      try execute(
        sql: """
          UPDATE alert SET body = '', state = 'forgotten'
          WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM delivery WHERE alert_id = ?1)
          """, arguments: [row["alert_id"] as String])
    }
    return old.isEmpty ? nil : rows.last?["number"]
  }

  /// Without the pages that are free.
  fileprivate func usedBytes() throws -> Int {
    let page = try Int.fetchOne(self, sql: "PRAGMA page_size") ?? 0
    let pages = try Int.fetchOne(self, sql: "PRAGMA page_count") ?? 0
    return page * (pages - (try Int.fetchOne(self, sql: "PRAGMA freelist_count") ?? 0))
  }
}
