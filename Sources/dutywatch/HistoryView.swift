import Model
import Reports
import Store
import Text

/// The lives of register rows, for people and for programs: every development with the words that caused it, and what
/// stands against the row.
struct HistoryView {
  let developments: [DevelopmentLine]
  let evidence: [EvidenceLine]
  let vocabulary: Vocabulary

  func show(_ format: RegisterCommand.Format) {
    switch format {
    case .table: Terminal.say(text)
    case .json: Terminal.say(JSON.list(developments.map(json)).printed)
    case .csv:
      let headers = [
        "decided_at", "kind", "jurisdiction", "platform", "service", "obligation", "from", "to", "event_day", "silence",
        "alert", "quote", "outlet", "link", "finding",
      ]
      Terminal.say(String(CSV.text(headers: headers, rows: developments.map(cells)).dropLast()))
    }
  }

  // MARK: For people

  /// Row by row, in the order in which the register first heard of them.
  private var text: String {
    var order: [RowKey] = []
    let keys = developments.map(\.key) + evidence.map(\.key)
    var seen: Set<RowKey> = []
    for key in keys where seen.insert(key).inserted { order.append(key) }
    guard !order.isEmpty else { return "No change is on record." }
    let lives = Dictionary(grouping: developments, by: \.key)
    let open = Dictionary(grouping: evidence, by: \.key)
    return order.map { key in
      ([Terminal.bold(name(key))] + (lives[key] ?? []).map(life) + (open[key] ?? []).map(against))
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private func name(_ key: RowKey) -> String {
    let platform = vocabulary.platform(key.platform) + (key.service.isEmpty ? "" : " (\(key.service))")
    return Escaping.terminal(
      [platform, vocabulary.obligation(key.obligation), vocabulary.jurisdiction(key.jurisdiction)].joined(
        separator: " · "))
  }

  private func life(_ line: DevelopmentLine) -> String {
    let from = line.from.map { $0 == line.to ? "" : "\($0.words) → " } ?? ""
    let remarks = remarks(on: line)
    let remark = remarks.isEmpty ? "" : Terminal.faint("  (\(remarks.joined(separator: ", ")))")
    return "  \(line.eventDay)  \(Terminal.bold(from + (line.to?.words ?? "unknown again")))\(remark)\n"
      + quoted(line.quote, line.outlet, line.link, finding: line.finding)
  }

  private func remarks(on line: DevelopmentLine) -> [String] {
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

  private func against(_ line: EvidenceLine) -> String {
    let why =
      line.waits ? "waits for a person, confidence \((line.confidence * 100).rounded() / 100)" : "stands against it"
    return "  \(line.eventDay)  \(Terminal.faint("[\(line.status.words): \(why)]"))\n"
      + quoted(line.quote, line.outlet, line.link, finding: line.finding)
  }

  private func quoted(_ quote: String, _ outlet: String, _ link: String?, finding: Int64) -> String {
    let source = [outlet, link].compactMap(\.self).map(Escaping.terminal).joined(separator: ", ")
    return """
                    “\(Escaping.terminal(quote))”
                    \(Terminal.faint("— \(source) [finding \(finding)]"))
      """
  }

  private func json(_ line: DevelopmentLine) -> JSON {
    [
      "decided_at": .string(line.decidedAt.rfc3339), "kind": .string(line.kind),
      "jurisdiction": .string(line.key.jurisdiction), "platform": .string(line.key.platform),
      "service": .string(line.key.service), "obligation": .string(line.key.obligation),
      "from": JSON(line.from?.rawValue), "to": JSON(line.to?.rawValue), "event_day": .string(line.eventDay.description),
      "regression": .bool(line.regression), "silence": JSON(line.silence), "alert": JSON(line.alert),
      "quote": .string(line.quote), "title": .string(line.title), "outlet": .string(line.outlet),
      "link": JSON(line.link), "changed": JSON(line.changed), "settled": .bool(line.settled),
      "finding": .integer(Int(line.finding)),
    ]
  }

  private func cells(_ line: DevelopmentLine) -> [String] {
    [
      line.decidedAt.rfc3339, line.kind, line.key.jurisdiction, line.key.platform, line.key.service,
      line.key.obligation, line.from?.rawValue ?? "", line.to?.rawValue ?? "", line.eventDay.description,
      line.silence ?? "", line.alert ?? "", line.quote, line.outlet, line.link ?? "", "\(line.finding)",
    ]
  }
}
