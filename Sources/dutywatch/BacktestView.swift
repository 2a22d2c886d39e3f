import Daemon
import Model
import Store
import Text

/// What a backtest came to, for people and for programs.
struct BacktestView {
  let outcome: Backtested
  /// Of each kind so many are shown to a person.
  let limit: Int

  // MARK: For people

  var text: String {
    var sheet = LabelledLines(width: Terminal.width)
    sheet.add("read", Loading.count(outcome.read, "item"))
    sheet.add(
      "findings", Terminal.bold,
      "\(outcome.gained.count) gained, \(outcome.lost.count) lost, \(outcome.changed.count) changed")
    sheet.add("alerts", Terminal.bold, "\(outcome.alertsGained.count) gained, \(outcome.alertsLost.count) lost")
    each(outcome.gained, &sheet) { tell($0, "gained", &$1) }
    each(outcome.lost, &sheet) { tell($0, "lost", &$1) }
    each(outcome.changed, &sheet) { pair, sheet in
      tell(pair.before, "was", &sheet)
      tell(pair.after, "becomes", &sheet)
    }
    each(outcome.alertsGained, &sheet) { tell($0, "alert +", &$1) }
    each(outcome.alertsLost, &sheet) { tell($0, "alert -", &$1) }
    return sheet.lines.joined(separator: "\n")
  }

  private func each<Value>(
    _ values: [Value], _ sheet: inout LabelledLines, _ tell: (Value, inout LabelledLines) -> Void
  ) {
    for value in values.prefix(limit) {
      sheet.gap()
      tell(value, &sheet)
    }
    if values.count > limit { sheet.add("", "and \(values.count - limit) more: --limit, or --json") }
  }

  private func tell(_ statement: Statement, _ label: String, _ sheet: inout LabelledLines) {
    sheet.add(label, Terminal.bold, FindingView.head(statement.weighed.finding))
    source(statement, because: statement.weighed.finding.because, &sheet)
  }

  private func tell(_ alerted: Alerted, _ label: String, _ sheet: inout LabelledLines) {
    let change = alerted.development
    let from = change.from.map { $0 == change.to ? "" : "\($0.words) → " } ?? ""
    let remarks = (change.kind == .disputed ? ["disputed"] : []) + change.changed.map { "another \($0)" }
    let what = remarks.isEmpty ? "" : "  [\(remarks.joined(separator: ", "))]"
    let head = "\(change.key): \(from)\(change.to?.words ?? "unknown")\(what), severity \(alerted.severity.rawValue)"
    sheet.add(label, Terminal.bold, head)
    source(alerted.by, because: [], &sheet)
  }

  /// What it rests on, and whence that is.
  private func source(_ statement: Statement, because: [Cue], _ sheet: inout LabelledLines) {
    sheet.add(statement.weighed.finding.evidence, because)
    let parts = [statement.outlet, statement.received.rfc3339, statement.link ?? statement.title]
    sheet.add("", Terminal.faint, parts.filter { !$0.isEmpty }.joined(separator: ", "))
  }

  // MARK: For programs

  /// As `backtest.schema.json` has it.
  var json: JSON {
    [
      "items": .integer(outcome.read), "same": .bool(outcome.isSame),
      "findings": [
        "gained": .list(outcome.gained.map(json)), "lost": .list(outcome.lost.map(json)),
        "changed": .list(outcome.changed.map { ["before": json($0.before), "after": json($0.after)] }),
      ],
      "alerts": ["gained": .list(outcome.alertsGained.map(json)), "lost": .list(outcome.alertsLost.map(json))],
    ]
  }

  private func json(_ statement: Statement) -> JSON {
    let finding = statement.weighed.finding
    return [
      "item": .integer(Int(statement.item)), "finding": JSON(statement.finding.map { Int($0) }),
      "title": .string(statement.title), "link": JSON(statement.link), "outlet": .string(statement.outlet),
      "received": .string(statement.received.rfc3339), "platform": .string(finding.platform),
      "product": JSON(finding.product), "obligation": .string(finding.obligation),
      "jurisdiction": JSON(finding.jurisdiction), "status": .string(finding.status.rawValue),
      "qualifiers": MatchView.qualifiers(finding.qualifiers),
      "event_day": .string(statement.weighed.eventDay.description),
      "confidence": .number(FindingView.rounded(finding.confidence)), "quote": .string(finding.evidence.text),
      "in": .string(finding.evidence.field.rawValue),
    ]
  }

  private func json(_ alerted: Alerted) -> JSON {
    let change = alerted.development
    return [
      "type": .string(change.kind.rawValue), "row": .string(change.key.description),
      "severity": .string(alerted.severity.rawValue), "from": JSON(change.from?.rawValue),
      "to": JSON(change.to?.rawValue), "changed": JSON(change.changed),
      "event_day": .string(change.eventDay.description), "cause": json(alerted.by),
    ]
  }
}
