import Text

/// A plain table for a terminal: columns as wide as their widest cell, the last one cut at the terminal's edge.
package struct TextTable: Sendable {
  let headers: [String]
  let rows: [[String]]

  /// Columns between two cells.
  static let gap = 2

  /// A table; cells may hold untrusted text.
  package init(headers: [String], rows: [[String]]) {
    self.headers = headers
    self.rows = rows.map { $0.map(Escaping.terminal) }
  }

  /// The table's lines within a width, without a line break at the end.
  package func text(width: Int) -> String {
    let widths = columnWidths(within: width)
    return ([headers] + rows).map { row in
      let cells = zip(row, widths).map { fitted($0, to: $1) }
      return trimmed(cells.joined(separator: String(repeating: " ", count: TextTable.gap)))
    }.joined(separator: "\n")
  }

  /// Natural widths; where they do not fit, the widest columns give way, none below ten columns or, but for the last, its
  /// header.
  private func columnWidths(within width: Int) -> [Int] {
    var widths = headers.indices.map { column in
      ([headers] + rows).map { column < $0.count ? displayWidth($0[column]) : 0 }.max() ?? 0
    }
    let least = headers.dropLast().map { max(displayWidth($0), 10) } + [10]
    var excess = widths.reduce(0, +) + TextTable.gap * (widths.count - 1) - width
    while excess > 0 {
      let candidates = widths.indices.filter { widths[$0] > least[$0] }
      guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }

  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }
}
