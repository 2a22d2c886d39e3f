import Model
import Reports
import Store
import Text

/// Changes of the register, for people and for programs.
enum DevelopmentView {
  /// `promised → done`; a change of something else than the status has the status alone.
  static func change(_ line: DevelopmentLine) -> String {
    let from = line.from.map { $0 == line.to ? "" : "\($0.words) → " } ?? ""
    return from + (line.to?.words ?? "unknown again")
  }

  /// What else there is to say, as it may stand on a terminal.
  static func remarks(on line: DevelopmentLine) -> [String] {
    var remarks: [String] = []
    if line.kind != "register.changed" { remarks.append(String(line.kind.drop { $0 != "." }.dropFirst())) }
    for (name, value) in line.qualifiers.said where line.changed.contains(name) {
      remarks.append("\(name) now \(Escaping.terminal(value))")
    }
    if line.regression { remarks.append("a step back") }
    if line.settled { remarks.append("dispute settled") }
    if let silence = line.silence { remarks.append("not alerted: \(silence)") }
    return remarks
  }

  /// `Google (service) · local office · Pakistan`.
  static func name(_ key: RowKey, _ vocabulary: Vocabulary) -> String {
    let platform = vocabulary.platform(key.platform) + (key.service.isEmpty ? "" : " (\(key.service))")
    return [
      platform, vocabulary.obligation(key.obligation, in: key.jurisdiction), vocabulary.jurisdiction(key.jurisdiction),
    ]
    .joined(separator: " · ")
  }

  /// The quote and whence it is, each on as many lines as it needs.
  static func quoted(
    _ quote: String, _ outlet: String, _ link: String?, finding: Int64, width: Int
  ) -> [String] {
    let source = [outlet, link].compactMap(\.self).joined(separator: ", ")
    return wrapped("“\(quote)”", width: width).map(isolated)
      + wrapped("— \(source) [finding \(finding)]", width: width).map(Terminal.faint)
  }

  /// One of a list.
  static func json(_ line: DevelopmentLine) -> JSON {
    [
      "id": .integer(Int(line.id)), "decided_at": .string(line.decidedAt.rfc3339), "kind": .string(line.kind),
      "jurisdiction": .string(line.key.jurisdiction), "platform": .string(line.key.platform),
      "service": .string(line.key.service), "obligation": .string(line.key.obligation),
      "from": JSON(line.from?.rawValue), "to": JSON(line.to?.rawValue), "event_day": .string(line.eventDay.description),
      "regression": .bool(line.regression), "silence": JSON(line.silence), "alert": JSON(line.alert),
      "quote": .string(line.quote), "title": .string(line.title), "outlet": .string(line.outlet),
      "link": JSON(line.link), "changed": JSON(line.changed), "settled": .bool(line.settled),
      "finding": .integer(Int(line.finding)),
    ]
  }

  /// For CSV and Markdown.
  static func sheet(_ lines: [DevelopmentLine]) -> Sheet {
    let headers = [
      "decided_at", "kind", "jurisdiction", "platform", "service", "obligation", "from", "to", "event_day", "silence",
      "alert", "quote", "outlet", "link", "finding",
    ]
    let cells = lines.map { line in
      [
        line.decidedAt.rfc3339, line.kind, line.key.jurisdiction, line.key.platform, line.key.service,
        line.key.obligation, line.from?.rawValue ?? "", line.to?.rawValue ?? "", line.eventDay.description,
        line.silence ?? "", line.alert ?? "", line.quote, line.outlet, line.link ?? "", "\(line.finding)",
      ]
    }
    return Sheet(headers: headers, lines: cells, link: (column: "quote", address: "link"))
  }
}
