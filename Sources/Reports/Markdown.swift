import Text

/// Tables of Markdown, as GitHub and most others have them.
package enum Markdown {
  /// One cell.
  package enum Cell: Sendable {
    /// Untrusted text.
    case text(String)
    /// Untrusted text that leads to an untrusted address; text alone where there is none of the web.
    case link(String, to: String?)
    /// What is Markdown already.
    case ready(String)
  }

  /// The lines of a table, header first.
  package static func table(headers: [String], rows: [[Cell]]) -> String {
    let lines = [headers.map(Escaping.markdown), headers.map { _ in "---" }] + rows.map { $0.map(written) }
    return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  private static func written(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): Escaping.markdown(text)
    case .link(let text, let address): Escaping.markdownLink(text, to: address)
    case .ready(let text): text
    }
  }
}
