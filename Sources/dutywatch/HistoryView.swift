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

  /// The same, of some rows (nil: all) and from a day on (nil: from the first).
  func only(_ rows: Set<RowKey>?, since: UTCDay?) -> HistoryView {
    func holds(_ key: RowKey, _ day: UTCDay) -> Bool {
      rows?.contains(key) != false && since.map { day >= $0 } != false
    }
    return HistoryView(
      developments: developments.filter { holds($0.key, UTCDay($0.decidedAt)) },
      evidence: evidence.filter { holds($0.key, $0.eventDay) }, vocabulary: vocabulary)
  }

  func show(_ format: OutputFormat) {
    switch format {
    case .table: Terminal.say(text)
    case .markdown: Terminal.say(markdown)
    case .json: Terminal.say(JSON.list(developments.map(DevelopmentView.json)).printed)
    case .csv: DevelopmentView.sheet(developments).show(format)
    }
  }

  /// Row by row, in the order in which the register first heard of them.
  private var order: [RowKey] {
    var seen: Set<RowKey> = []
    return (developments.map(\.key) + evidence.map(\.key)).filter { seen.insert($0).inserted }
  }

  private func told(
    life: (DevelopmentLine) -> [String], against: (EvidenceLine) -> [String]
  ) -> [(key: RowKey, lines: [String])] {
    let lives = Dictionary(grouping: developments, by: \.key)
    let open = Dictionary(grouping: evidence, by: \.key)
    return order.map { key in (key, (lives[key] ?? []).flatMap(life) + (open[key] ?? []).flatMap(against)) }
  }

  // MARK: For people

  private static let indent = "              "

  private var text: String {
    let rows = told(life: life, against: against)
    guard !rows.isEmpty else { return "No change is on record." }
    return rows.map { key, lines in
      let name = wrapped(DevelopmentView.name(key, vocabulary), width: Terminal.width, indent: "  ")
      return (name.map(Terminal.bold) + lines).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private func life(_ line: DevelopmentLine) -> [String] {
    let remarks = DevelopmentView.remarks(on: line)
    let remark = remarks.isEmpty ? "" : Terminal.faint("  (\(remarks.joined(separator: ", ")))")
    return ["  \(line.eventDay)  \(Terminal.bold(DevelopmentView.change(line)))\(remark)"]
      + quoted(line.quote, line.outlet, line.link, finding: line.finding)
  }

  private func against(_ line: EvidenceLine) -> [String] {
    ["  \(line.eventDay)  \(Terminal.faint("[\(line.status.words): \(why(line))]"))"]
      + quoted(line.quote, line.outlet, line.link, finding: line.finding)
  }

  private func quoted(_ quote: String, _ outlet: String, _ link: String?, finding: Int64) -> [String] {
    let width = Terminal.width - HistoryView.indent.count
    return DevelopmentView.quoted(quote, outlet, link, finding: finding, width: width).map { HistoryView.indent + $0 }
  }

  private func why(_ line: EvidenceLine) -> String {
    line.waits ? "waits for a person, confidence \((line.confidence * 100).rounded() / 100)" : "stands against it"
  }

  // MARK: For documents

  private var markdown: String {
    let rows = told(
      life: { line in
        let remarks = DevelopmentView.remarks(on: line).map { ", \($0)" }.joined()
        return entry(
          line.eventDay, "**\(Escaping.markdown(DevelopmentView.change(line)))**" + Escaping.markdown(remarks),
          line.quote, line.outlet, line.link)
      },
      against: {
        entry($0.eventDay, Escaping.markdown("\($0.status.words): \(why($0))"), $0.quote, $0.outlet, $0.link)
      })
    guard !rows.isEmpty else { return "No change is on record." }
    return rows.map { key, lines in
      (["## \(Escaping.markdown(DevelopmentView.name(key, vocabulary)))", ""] + lines).joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  private func entry(_ day: UTCDay, _ told: String, _ quote: String, _ outlet: String, _ link: String?) -> [String] {
    ["- \(day) \(told)  ", "  “\(Escaping.markdown(quote))” — \(Escaping.markdownLink(outlet, to: link))"]
  }
}
