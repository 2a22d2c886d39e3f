package import Foundation
import GRDB
package import Model

/// A finding that a person took away.
package struct Dismissed: Sendable {
  /// The row it spoke of; nil: none.
  package let key: RowKey?
  /// What it asserted.
  package let status: Status
  /// The words that it rested on.
  package let quote: String
  /// What the register made of it.
  package let committed: Committed
}

/// Why a finding cannot be dismissed.
package enum DismissalError: Error, Hashable, CustomStringConvertible {
  case unknown(Int64)
  case withdrawn(Int64)

  /// What is wrong and what to do.
  package var description: String {
    switch self {
    case .unknown(let id):
      "there is no finding \(id): `register --history` shows the numbers, and so does the view `findings`"
    case .withdrawn(let id): "finding \(id) was withdrawn before; nothing is changed"
    }
  }
}

extension Store {
  /// Takes a finding away, as a person asks, and decides its row again from its live findings.
  ///
  /// Recorded with author, reason and time. A later revision of the item does not bring the same assertion back.
  /// - Throws: `DismissalError`, `StoreError`.
  package func dismiss(
    finding: Int64, author: String, reason: String, rules: RegisterRules, now: Date
  ) async throws -> Dismissed {
    let result: Result<Dismissed, DismissalError> = try await transaction(mayOwe: true) { db in
      let sql = """
        SELECT f.*, r.service FROM finding f LEFT JOIN register_row r ON r.id = f.row_id WHERE f.id = ?
        """
      guard let row = try Row.fetchOne(db, sql: sql, arguments: [finding]) else { return .failure(.unknown(finding)) }
      guard row["verdict"] != Verdict.withdrawn.rawValue else { return .failure(.withdrawn(finding)) }
      guard let status = try row.status("status") else { throw BadColumn(name: "status") }
      try db.execute(
        sql: "INSERT INTO dismissal (finding_id, author, reason, dismissed_at) VALUES (?, ?, ?, ?)",
        arguments: [finding, author, reason, now.column])
      var writer = RegisterWriter(db: db, rules: rules, now: now)
      let key = (row["service"] as String?) == nil ? nil : RowKey(row)
      try writer.withdraw(finding, of: key)
      return .success(Dismissed(key: key, status: status, quote: row["quote"], committed: writer.committed))
    }
    return try result.get()
  }
}
