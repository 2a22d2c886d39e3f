import Model
import Text

/// An alert as a few lines for a person: a pure function of its `standard` JSON.
enum AlertText {
  /// As wide as the longest severity and two spaces.
  private static let indent = "        "

  /// Severity and summary, then each quote with its source, indented; no line break at the end.
  static func lines(of alert: Alert) -> String {
    let severity = alert.severity.rawValue.uppercased()
    let pad = String(repeating: " ", count: max(0, indent.count - severity.count))
    let told = ToldAlert(alert)
    var lines = [severity + pad + Escaping.terminal(alert.summary)]
    for evidence in told.evidence {
      lines.append(indent + "“\(Escaping.terminal(evidence.quote))”")
      lines.append(
        indent + "— \(Escaping.terminal([evidence.source, evidence.link].compactMap(\.self).joined(separator: ", ")))")
    }
    for row in told.rows { lines.append(indent + Escaping.terminal(row)) }
    return lines.joined(separator: "\n")
  }
}
