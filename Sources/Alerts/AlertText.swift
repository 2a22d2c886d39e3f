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
    let head = severity + pad + Escaping.terminal(alert.summary)
    guard let body = try? JSON.parse(Array(alert.body.utf8)), let data = body["data"] else { return head }
    var lines = [head]
    for evidence in data["evidence"]?.list ?? [] { lines += told(evidence) }
    for row in data["rows"]?.list ?? [] {
      let names = [row["platform"]?["name"]?.string, row["obligation"]?["name"]?.string, row["jurisdiction"]?.string]
      let status = row["status"]?["to"]?.string ?? ""
      lines.append(indent + Escaping.terminal("\(names.compactMap(\.self).joined(separator: " · ")): \(status)"))
    }
    return lines.joined(separator: "\n")
  }

  private static func told(_ evidence: JSON) -> [String] {
    let quote = evidence["quote"]?.string ?? ""
    let item = evidence["item"]
    let day = (item?["published"]?.string ?? item?["received"]?.string ?? "").prefix(10)
    let source = [item?["outlet"]?.string, String(day), item?["link"]?.string].compactMap(\.self)
    return [
      indent + "“\(Escaping.terminal(quote))”", indent + "— \(Escaping.terminal(source.joined(separator: ", ")))",
    ]
  }
}
