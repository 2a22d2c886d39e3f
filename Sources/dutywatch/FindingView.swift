import Matching
import Model
import Reports
import Text

/// Findings and what lacks little to be one, for people.
enum FindingView {
  /// `google (android) · local_office · PK: done  [deadline 2026-12-01]`, by ids, which other commands take.
  static func head(_ finding: Finding) -> String {
    let product = finding.product.map { " (\($0))" } ?? ""
    let said = finding.qualifiers.said.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
    return "\(finding.platform)\(product) · \(finding.obligation) · \(finding.jurisdiction ?? "no jurisdiction"): "
      + finding.status.words + (said.isEmpty ? "" : "  [\(said)]")
  }

  /// `platform “Google” → google, status “opened” → done`; empty: there is none.
  static func because(_ cues: [Cue]) -> String {
    cues.map { "\($0.role) “\($0.quote.text)” → \($0.means)" }.joined(separator: ", ")
  }

  /// Words with the cues in them marked.
  static func marked(_ quote: Quote, _ cues: [Cue]) -> MarkedText {
    let base = quote.range.lowerBound
    let ranges = cues.map(\.quote).filter { $0.field == quote.field && $0.range.lowerBound >= base }
      .map { $0.range.lowerBound - base..<$0.range.upperBound - base }
    return MarkedText(quote.text, marking: ranges)
  }

  static func rounded(_ confidence: Double) -> Double { (confidence * 100).rounded() / 100 }
}

/// Lines with a word in the margin that says what they are, within a width.
struct LabelledLines {
  private static let margin = 9

  let width: Int
  private(set) var lines: [String] = []

  init(width: Int) { self.width = width }

  /// Text that may be untrusted, in as many lines as it needs; no label: it goes on below the last one.
  mutating func add(
    _ label: String = "", _ style: (String) -> String = { $0 }, _ text: String, keepsQuoted: Bool = false
  ) {
    put(label, wrapped(text, width: width - Self.margin, keepsQuoted: keepsQuoted).map(style))
  }

  /// As ``add(_:_:_:keepsQuoted:)``, of a text of ours with commands in it, which stay whole.
  mutating func add(_ label: String = "", _ text: String) { add(label, { $0 }, text, keepsQuoted: true) }

  /// Words of an item, with what was found in them.
  mutating func add(_ quote: Quote, _ cues: [Cue]) {
    let lines = FindingView.marked(quote, cues).lines(width: width - Self.margin - 2, colour: Terminal.hasColour)
    put("", lines.indices.map { (($0 == 0 ? "“" : " ") + lines[$0]) + ($0 == lines.count - 1 ? "”" : "") })
    let because = FindingView.because(cues)
    if !because.isEmpty { add("", Terminal.faint, "because " + because) }
  }

  /// What a finding rests on.
  mutating func add(_ finding: Finding) {
    add(finding.evidence, finding.because)
    let day = finding.eventDay.map { "; the text dates it \($0)" } ?? ""
    add(
      "", Terminal.faint,
      "in: \(finding.evidence.field.rawValue); confidence \(FindingView.rounded(finding.confidence))\(day)")
  }

  mutating func add(_ miss: NearMiss) {
    add("near", miss.why)
    add(miss.quote, miss.cues)
  }

  /// An empty line.
  mutating func gap() { lines.append("") }

  private mutating func put(_ label: String, _ texts: [String]) {
    let indent = String(repeating: " ", count: Self.margin)
    for (number, text) in texts.enumerated() {
      lines.append(number == 0 && !label.isEmpty ? fitted(label, to: Self.margin) + text : indent + text)
    }
  }
}
