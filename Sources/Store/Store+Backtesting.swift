package import Foundation
import GRDB
package import Model

/// What an item says of a row, with what the register weighs it by.
package struct Statement: Sendable {
  /// The finding with its day and weight.
  package let weighed: WeighedFinding
  /// Its number in the state file; nil: it is not stored.
  package let finding: Int64?
  /// The item's number.
  package let item: Int64
  /// The item's title as it is shown.
  package let title: String
  /// nil: none.
  package let link: String?
  /// Who published it.
  package let outlet: String
  /// When the text came that says it.
  package let received: Date
  let author: String
  let baseline: Bool

  fileprivate init(_ row: Row, _ kept: KeptFinding) {
    (weighed, finding, item) = (kept.weighed, kept.number, kept.item)
    (title, link, outlet) = (row["title"], row["link"], row["outlet"])
    (received, baseline) = (kept.received, kept.baseline)
    author = row["written_by"] ?? outlet
  }

  /// What an item that is read again says.
  package init(_ weighed: WeighedFinding, of item: StoredItem) {
    self.weighed = weighed
    finding = nil
    self.item = item.number
    (title, link, outlet) = (item.displayTitle, item.link, item.outlet)
    (received, baseline) = (item.received, item.isOfBaseline)
    author = item.writtenBy ?? item.outlet
  }

  /// The same with another weight, as its neighbours may be others.
  package func counting(_ counts: Bool) -> Statement {
    guard counts != weighed.counts else { return self }
    return Statement(self, counts: counts)
  }

  private init(_ other: Statement, counts: Bool) {
    weighed = WeighedFinding(
      finding: other.weighed.finding, eventDay: other.weighed.eventDay, dated: other.weighed.dated,
      rank: other.weighed.rank, old: other.weighed.old, counts: counts)
    (finding, item, title, link) = (other.finding, other.item, other.title, other.link)
    (outlet, received, author, baseline) = (other.outlet, other.received, other.author, other.baseline)
  }

  /// What it asserts about its row.
  ///
  /// - Parameter number: Stands for the finding's.
  package func claim(_ number: Int64) -> Claim {
    Claim(
      findingID: number, status: weighed.finding.status, qualifiers: weighed.finding.qualifiers,
      eventDay: weighed.eventDay, dated: weighed.dated, rank: weighed.rank, outlet: author,
      instrument: weighed.finding.instrument, confidence: weighed.finding.confidence, received: received,
      baseline: baseline, old: weighed.old)
  }
}

/// What the state file holds of what one item says.
package struct HeldStatements: Sendable {
  /// Those that nothing and nobody took away, in the order in which they were found.
  package private(set) var live: [Statement] = []
  /// What persons took away.
  package private(set) var dismissed: Set<Assertion> = []

  /// Nothing.
  package init() {}

  fileprivate mutating func add(_ statement: Statement, _ kept: KeptFinding) {
    if kept.isDismissed {
      dismissed.insert(Assertion(kept.weighed.finding))
    } else if kept.verdict != .withdrawn {
      live.append(statement)
    }
  }
}

extension StoredItem {
  /// An item that no state file holds: a line of a file.
  package init(
    number: Int64, title: String?, displayTitle: String, text: String, language: String?, published: Date?,
    received: Date, outlet: String, link: String?
  ) {
    self.init(
      number: number, feed: "", title: title, text: text, fullText: "", language: language, published: published,
      received: received, outlet: outlet, rows: [], assertions: [], key: "", revision: "", displayTitle: displayTitle,
      link: link, story: nil, writtenBy: nil, isOfBaseline: false)
  }
}

extension Store {
  /// What every item says, by its number.
  package func heldStatements() async throws -> [Int64: HeldStatements] {
    try await read { db in
      let sql = """
        SELECT f.*, r.service, i.written_by,
          EXISTS (SELECT 1 FROM dismissal d WHERE d.finding_id = f.id) AS dismissed
        FROM finding f JOIN item i ON i.id = f.item_id LEFT JOIN register_row r ON r.id = f.row_id ORDER BY f.id
        """
      let rows = try Row.fetchCursor(db, sql: sql)
      var held: [Int64: HeldStatements] = [:]
      while let row = try rows.next() {
        let kept = try KeptFinding(row)
        held[kept.item, default: HeldStatements()].add(Statement(row, kept), kept)
      }
      return held
    }
  }
}
