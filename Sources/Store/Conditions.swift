import GRDB

/// Conditions of a query with their arguments, all of which must hold; no text of a person's goes into the SQL.
struct Conditions {
  private var parts: [String] = []
  private(set) var arguments = StatementArguments()

  /// `WHERE …`, or nothing.
  var sql: String { parts.isEmpty ? "" : "WHERE " + parts.map { "(\($0))" }.joined(separator: " AND ") }

  /// One more; a `?` for each argument.
  mutating func add(_ sql: String, _ arguments: StatementArguments = StatementArguments()) {
    parts.append(sql)
    self.arguments += arguments
  }

  /// One more, when there is a value.
  mutating func add(_ sql: String, if value: (any DatabaseValueConvertible)?) {
    if let value { add(sql, [value]) }
  }

  /// `column IN (?, …)`, when there are values; `sql` has `(?)` where the list goes.
  mutating func add(_ sql: String, anyOf values: [String]) {
    guard !values.isEmpty else { return }
    let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
    add(sql.replacing("(?)", with: "(\(marks))"), StatementArguments(values))
  }

  /// The rows of a filter, by the columns of a table.
  mutating func add(_ rows: RowFilter, of table: String, service: String) {
    add("\(table).platform IN (?)", anyOf: rows.platforms)
    add("\(table).obligation IN (?)", anyOf: rows.obligations)
    add("\(table).jurisdiction IN (?)", anyOf: rows.jurisdictions)
    add("\(service) IN (?)", anyOf: rows.services)
  }
}

/// Which part of a list is asked for: newest first.
package struct Page: Hashable, Sendable {
  /// Only what has a lower number; nil: from the newest on.
  package let before: Int64?
  /// At most so many.
  package let limit: Int

  /// A page.
  package init(before: Int64? = nil, limit: Int) {
    self.before = before
    self.limit = limit
  }
}
