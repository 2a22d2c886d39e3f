package import Foundation
import GRDB
package import Model

/// A finding as the state file keeps it.
package struct KeptFinding: Sendable {
  /// Its number.
  package let number: Int64
  /// The number of its item.
  package let item: Int64
  /// With the weight that it had when it was decided.
  package let weighed: WeighedFinding
  /// What became of it.
  package let verdict: Verdict
  /// The row it speaks of; nil: none.
  package let key: RowKey?
  /// When the text was received that it was found in.
  package let received: Date
  /// SHA-256, hex, of that text.
  package let revision: String
  /// Whether it filled silently.
  package let baseline: Bool
  /// Whether a person took it away.
  package let isDismissed: Bool

  /// Columns for ``init(_:)``; a condition on `f` follows.
  static let query = """
    SELECT f.*, r.service, EXISTS (SELECT 1 FROM dismissal d WHERE d.finding_id = f.id) AS dismissed
    FROM finding f LEFT JOIN register_row r ON r.id = f.row_id WHERE
    """

  init(_ row: Row) throws {
    number = row["id"]
    item = row["item_id"]
    verdict = Verdict(rawValue: row["verdict"]) ?? .evidence
    received = try row.requiredDate("received")
    revision = row["revision"]
    baseline = row["baseline"]
    isDismissed = row["dismissed"]
    let service: String? = row["service"]
    key = service == nil ? nil : RowKey(row)
    weighed = WeighedFinding(
      finding: try Finding(row, perService: service?.isEmpty == false), eventDay: try row.day("event_day"),
      dated: row["dated"], rank: SourceRank(rawValue: row["rank"]) ?? .press, old: row["old"],
      counts: verdict != .outweighed)
  }
}

extension Finding {
  /// A row of the table `finding`. The day that the text gave is not kept apart from the event's.
  fileprivate init(_ row: Row, perService: Bool) throws {
    guard let status = try row.status("status") else { throw BadColumn(name: "status") }
    self.init(
      platform: row["platform"], product: row["product"], obligation: row["obligation"],
      jurisdiction: row["jurisdiction"], instrument: row["instrument"], status: status,
      qualifiers: try row.decoded("qualifiers", as: Qualifiers.self) ?? Qualifiers(),
      evidence: Quote(
        text: row["quote"], field: TextField(rawValue: row["field"]) ?? .text, range: try row.range("start", "end")),
      confidence: row["confidence"],
      because: try (row.decoded("because", as: [StoredCue].self) ?? []).map { try $0.cue }, perService: perService)
  }
}

extension Row {
  fileprivate func range(_ start: String, _ end: String) throws -> Range<Int> {
    let (first, last): (Int, Int) = (self[start], self[end])
    guard 0 <= first, first <= last else { throw BadColumn(name: start) }
    return first..<last
  }
}

extension StoredCue {
  fileprivate var cue: Cue {
    get throws {
      guard 0 <= start, start <= end else { throw BadColumn(name: "because") }
      return Cue(
        role: role, means: means,
        quote: Quote(text: text, field: TextField(rawValue: `in`) ?? .text, range: start..<end))
    }
  }
}
