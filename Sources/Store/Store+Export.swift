import GRDB
import Model

/// A list that is exported as a whole: the view of that name, with the columns that stay.
package struct Export: Sendable {
  /// How a column's values are meant, where SQLite does not tell.
  package enum Kind: Sendable {
    case plain, flag
    /// JSON in a text.
    case json
  }

  /// One cell.
  package enum Cell: Hashable, Sendable {
    case none, flag(Bool), integer(Int), number(Double), text(String)
    /// JSON as it is stored.
    case json(String)
  }

  /// A column.
  package struct Column: Sendable {
    /// As in the view.
    package let name: String
    /// How its values are meant.
    package let kind: Kind
  }

  /// In the order in which they are written; further ones may come behind them.
  package let columns: [Column]
  let view: String
  /// The column that `since` goes by; nil: the list is of now.
  let time: String?

  private init(_ view: String, time: String?, _ names: String, flags: Set<String> = [], json: Set<String>) {
    self.view = view
    self.time = time
    columns = names.split(separator: " ").map(String.init).map { name in
      Column(name: name, kind: flags.contains(name) ? .flag : json.contains(name) ? .json : .plain)
    }
  }

  /// Rows of the register.
  package static let register = Export(
    "register", time: nil,
    """
    jurisdiction platform service obligation status since deadline outlets disputed_by inherited qualifiers instrument \
    quote outlet link changed_at unwatched last_evidence
    """, flags: ["inherited", "unwatched"], json: ["qualifiers"])

  /// Changes of the register, oldest first.
  package static let developments = Export(
    "developments", time: "decided_at",
    """
    id decided_at kind jurisdiction platform service obligation from to changed event_day regression settled silence \
    alert_id quote title link outlet feed qualifiers finding
    """, flags: ["regression", "settled"], json: ["changed", "qualifiers"])

  /// Findings, oldest first.
  package static let findings = Export(
    "findings", time: "received",
    """
    id received platform product obligation jurisdiction status event_day dated verdict confidence quote in start end \
    title link outlet feed published qualifiers because instrument item_id revision written_by
    """, flags: ["dated"], json: ["qualifiers", "because"])
}

extension Store {
  /// Hands on one line after the other, so that memory stays that of one; a state that goes with them comes back.
  package func export<State: Sendable>(
    _ export: Export, _ filter: RowFilter, since: String?, into state: State,
    each: @escaping @Sendable (inout State, [Export.Cell]) -> Void
  ) async throws -> State {
    let names = export.columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let bound = export.time.flatMap { time in since.map { _ in " WHERE \"\(time)\" >= ?" } } ?? ""
    let sql = "SELECT \(names) FROM \(export.view)\(bound)"
    return try await read { db in
      var state = state
      let rows = try Row.fetchCursor(db, sql: sql, arguments: bound.isEmpty ? [] : [since])
      while let row = try rows.next() {
        let key = RowKey(
          platform: row["platform"], service: row["service"] ?? row["product"] ?? "", obligation: row["obligation"],
          jurisdiction: row["jurisdiction"] ?? "")
        guard filter.holds(key) else { continue }
        each(&state, export.columns.indices.map { Export.cell(row[$0], export.columns[$0].kind) })
      }
      return state
    }
  }
}

extension Export {
  fileprivate static func cell(_ value: DatabaseValue, _ kind: Kind) -> Cell {
    switch (value.storage, kind) {
    case (.int64(let number), .flag): .flag(number != 0)
    case (.int64(let number), _): .integer(Int(number))
    case (.double(let number), _): .number(number)
    case (.string(let text), .json): .json(text)
    case (.string(let text), _): .text(text)
    case (.null, _), (.blob, _): .none
    }
  }
}
