/// Comma-separated values (RFC 4180) that a spreadsheet does not run: a cell that begins like a formula gets a quote
/// mark before it (OWASP, "CSV Injection").
package enum CSV {
  /// The lines, header first, each ended by CRLF.
  package static func text(headers: [String], rows: [[String]]) -> String {
    ([headers] + rows).map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    var text = text
    if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
    let needsQuotes = text.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\n" || $0 == "\r" }
    return needsQuotes ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }
}
