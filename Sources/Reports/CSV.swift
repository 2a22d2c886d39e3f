import Text

/// Comma-separated values (RFC 4180) that a spreadsheet does not run: a cell that begins like a formula gets a quote
/// mark before it (OWASP, "CSV Injection"). Nor do they steer the terminal on which they may be shown.
package enum CSV {
  /// The lines, header first, each ended by CRLF.
  package static func text(headers: [String], rows: [[String]]) -> String {
    ([headers] + rows).map { line($0) + "\r\n" }.joined()
  }

  /// One line, without its end.
  package static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") }

  private static func cell(_ text: String) -> String {
    var text = Escaping.terminal(text)
    if let first = text.unicodeScalars.first, "=+-@＝＋－＠".unicodeScalars.contains(first) { text = "'" + text }
    let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" }
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
