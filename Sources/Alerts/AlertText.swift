import Model
import Text

/// An alert as a few lines for a person: a pure function of its `standard` JSON.
enum AlertText {
  /// As wide as the longest severity and two spaces.
  private static let indent = "        "

  /// Severity and summary, then each quote with its source, or each member, indented; no line break at the end.
  static func lines(of alert: Alert) -> String {
    let told = ToldAlert(alert)
    var lines = [headed(alert.severity, told.heading)]
    for evidence in told.evidence {
      lines.append(indent + "“\(Escaping.terminal(evidence.quote))”")
      lines.append(
        indent + "— \(Escaping.terminal([evidence.source, evidence.link].compactMap(\.self).joined(separator: ", ")))")
    }
    for row in told.rows { lines.append(indent + Escaping.terminal(row)) }
    for member in told.members {
      lines.append(indent + headed(member.severity ?? .low, member.summary))
      if !member.quote.isEmpty { lines.append(indent + indent + "“\(Escaping.terminal(member.quote))”") }
      let source = [member.outlet, member.link ?? "", member.id].filter { !$0.isEmpty }.joined(separator: ", ")
      lines.append(indent + indent + "— " + Escaping.terminal(source))
    }
    return lines.joined(separator: "\n")
  }

  private static func headed(_ severity: Severity, _ text: String) -> String {
    let word = severity.rawValue.uppercased()
    return word + String(repeating: " ", count: max(0, indent.count - word.count)) + Escaping.terminal(text)
  }
}
