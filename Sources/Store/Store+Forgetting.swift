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
      UPDATE item SET text = NULL WHERE id IN (
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
  private func forgetDeliveries(before limit: Date) async throws {
    while true {
      let count = try await write { db in
        let old = try Row.fetchAll(
          db,
          sql: """
            SELECT number, alert_id FROM delivery WHERE state IN ('delivered', 'dismissed', 'silenced')
              AND coalesce(ended_at, '') < ?1
              AND alert_id IN (SELECT id FROM alert WHERE timestamp < ?1) LIMIT \(Store.forgottenAtOnce)
            """, arguments: [limit.column])
        for row in old {
          let number: Int64 = row["number"]
          try db.execute(sql: "DELETE FROM attempt WHERE delivery = ?", arguments: [number])
          try db.execute(sql: "DELETE FROM message WHERE delivery = ?", arguments: [number])
          try db.execute(sql: "DELETE FROM delivery WHERE number = ?", arguments: [number])
          try db.execute(
            sql: """
              UPDATE alert SET body = '', state = 'forgotten'
              WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM delivery WHERE alert_id = ?1)
              """, arguments: [row["alert_id"] as String])
        }
        return old.count
      }
      if count < Store.forgottenAtOnce { return }
    }
  }

  private func forgetTexts(above limit: Int?) async throws -> Bool {
    guard let limit else { return true }
    while try await read({ db in try db.usedBytes() }) > limit {
      let count = try await write { db in
        try db.execute(
          sql: """
            UPDATE item SET text = NULL WHERE id IN (
              SELECT id FROM item WHERE text IS NOT NULL ORDER BY received LIMIT \(Store.forgottenAtOnce))
            """)
        return db.changesCount
      }
      if count == 0 { return false }
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
  /// Without the pages that are free.
  fileprivate func usedBytes() throws -> Int {
    let page = try Int.fetchOne(self, sql: "PRAGMA page_size") ?? 0
    let pages = try Int.fetchOne(self, sql: "PRAGMA page_count") ?? 0
    return page * (pages - (try Int.fetchOne(self, sql: "PRAGMA freelist_count") ?? 0))
  }
}
