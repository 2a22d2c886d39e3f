package import Foundation
import GRDB
import Model
package import Text

/// Which changes of the register are listed; what is empty or nil holds everything.
package struct DevelopmentQuery: Sendable {
  /// Which rows changed.
  package var rows = RowFilter()
  /// Decided then or later.
  package var since: Date?
  /// Decided before.
  package var until: Date?
  /// `register.changed` …
  package var kinds: [String] = []
  /// Which status the row has after it.
  package var statuses: [String] = []
  /// Whether it was alerted.
  package var isAlerted: Bool?
  /// What the item's title or the quote says.
  package var search: SearchTerms?

  /// Every change.
  package init() {}

  fileprivate func conditions(_ page: Page) -> Conditions {
    var list = Conditions()
    list.add("d.id < ?", if: page.before)
    list.add("d.decided_at >= ?", if: since?.column)
    list.add("d.decided_at < ?", if: until?.column)
    list.add("d.kind IN (?)", anyOf: kinds)
    list.add("d.to_status IN (?)", anyOf: statuses)
    if let isAlerted { list.add("d.silence IS \(isAlerted ? "" : "NOT ")NULL") }
    list.add(rows, of: "r", service: "r.service")
    return list
  }
}

extension Store {
  /// Changes of the register, newest first.
  package func developments(_ query: DevelopmentQuery, _ page: Page) async throws -> [DevelopmentLine] {
    try await read { db in
      let conditions = query.conditions(page)
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT \(Schema.developmentColumns) FROM development d CROSS JOIN register_row r ON r.id = d.row_id
          CROSS JOIN finding f ON f.id = d.finding_id \(conditions.sql) ORDER BY d.id DESC
          """, arguments: conditions.arguments)
      var lines: [DevelopmentLine] = []
      while lines.count < page.limit, let row = try rows.next() {
        if let search = query.search, !search.hold([Words(row["quote"] as String), Words(row["title"] as String)]) {
          continue
        }
        lines.append(try DevelopmentLine(row))
      }
      return lines
    }
  }
}
