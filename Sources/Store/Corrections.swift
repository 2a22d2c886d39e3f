package import Foundation
import GRDB
package import Model

/// What a correction by a person, or taking it back, came to.
package struct Corrected: Sendable {
  /// The correction's number.
  package let number: Int64
  /// The finding that was stated, taken away or brought back; nil: its item was revised since, and says so no more.
  package let finding: Int64?
  /// The row it speaks of; nil: none.
  package let key: RowKey?
  /// What it asserts.
  package let status: Status
  /// The words that it rests on.
  package let quote: String
  /// false: it was said before and stands; nothing was written.
  package let isNew: Bool
  /// What the register made of it.
  package let committed: Committed
}

/// Why a correction cannot be made.
package enum CorrectionError: Error, Hashable, CustomStringConvertible {
  /// There is no such finding.
  case unknownFinding(Int64)
  /// The finding is withdrawn.
  case withdrawn(Int64)
  /// There is no such correction.
  case unknown(Int64)
  /// The correction was taken back, by whom and when.
  case undone(Int64, by: String, at: Date)

  /// What is wrong and what to do.
  package var description: String {
    switch self {
    case .unknownFinding(let id):
      "there is no finding \(id): `register --history` shows the numbers, and so does the view `findings`"
    case .withdrawn(let id): "finding \(id) was withdrawn before; nothing is changed"
    case .unknown(let id): "there is no correction \(id): `register corrections` shows the numbers"
    case .undone(let id, let author, let date):
      "correction \(id) was taken back by \(author) on \(UTCDay(date)); nothing is changed: make it anew if it holds again"
    }
  }
}

/// One line of the view `corrections`.
package struct CorrectionLine: Sendable {
  /// What a person did.
  package enum Kind: String, Sendable, CaseIterable {
    case set, dismissed
  }

  /// When, by whom and why a correction was taken back.
  package struct Undoing: Sendable {
    /// When.
    package let date: Date
    /// By whom.
    package let author: String
    /// Why.
    package let reason: String
  }

  /// Its number.
  package let number: Int64
  /// What was done.
  package let kind: Kind
  /// When.
  package let madeAt: Date
  /// By whom.
  package let author: String
  /// Why.
  package let reason: String
  /// The finding that was stated or dismissed.
  package let finding: Int64
  /// The row it speaks of; nil: it is bound to no country.
  package let key: RowKey?
  /// What it asserts.
  package let status: Status
  /// The day of the event.
  package let eventDay: UTCDay
  /// The words that it rests on.
  package let quote: String
  /// Who wrote them.
  package let outlet: String
  /// Where; nil: no link.
  package let link: String?
  /// The alert that told what it changed; nil: it changed no status.
  package let alert: String?
  /// nil: it stands.
  package let undone: Undoing?
}

extension CorrectionLine {
  init(_ row: Row) throws {
    guard let status = try row.status("status"), let kind = Kind(rawValue: row["kind"]) else {
      throw BadColumn(name: "kind")
    }
    let key = RowKey(row)
    self.init(
      number: row["id"], kind: kind, madeAt: try row.requiredDate("made_at"), author: row["author"],
      reason: row["reason"], finding: row["finding"], key: key.jurisdiction.isEmpty ? nil : key, status: status,
      eventDay: try row.day("event_day"), quote: row["quote"], outlet: row["outlet"], link: row["link"],
      alert: row["alert"],
      undone: try row.date("undone_at").map {
        Undoing(date: $0, author: row["undone_by"], reason: row["undone_because"])
      })
  }
}
