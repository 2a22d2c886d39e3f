import Model
import Text

/// An alert as fields of the journal.
///
/// Every value is one line, but for the quotes, a line each. A value with a line break goes with its length before it,
/// so that no title can begin a field of its own.
struct JournalEntry {
  private(set) var fields: [(name: String, value: String)] = []

  init(_ alert: Alert, sink: String) {
    let told = ToldAlert(alert)
    add("MESSAGE", alert.summary)
    add("PRIORITY", Self.priority(of: alert.severity))
    add("SYSLOG_IDENTIFIER", "dutywatch")
    add("DUTYWATCH_ALERT_ID", alert.id)
    add("DUTYWATCH_TYPE", alert.type.rawValue)
    add("DUTYWATCH_SEVERITY", alert.severity.rawValue)
    add("DUTYWATCH_SINK", sink)
    add("DUTYWATCH_PLATFORM", alert.row?.platform ?? told.text("platform", "id"), or: told.members.values(\.platform))
    add("DUTYWATCH_PRODUCT", told.text("platform", "product"))
    add(
      "DUTYWATCH_OBLIGATION", alert.row?.obligation ?? told.text("obligation", "id"),
      or: told.members.values(\.obligation))
    add(
      "DUTYWATCH_JURISDICTION", alert.row?.jurisdiction ?? told.text("jurisdiction"),
      or: told.members.values(\.jurisdiction))
    add("DUTYWATCH_STATUS", told.text("status", "to"), or: told.members.values(\.status))
    add("DUTYWATCH_STATUS_FROM", told.text("status", "from"))
    add("DUTYWATCH_CORRECTS", told.text("corrects"))
    add("DUTYWATCH_FEED", told.text("feed") ?? told.data?["evidence"]?[0]?["item"]?["feed"]?.string)
    add(
      "DUTYWATCH_OUTLET", told.data?["evidence"]?[0]?["item"]?["outlet"]?.string, or: told.members.values(\.outlet))
    add("DUTYWATCH_LINK", told.evidence.first?.link, or: told.members.values(\.link))
    add("DUTYWATCH_MEMBER", nil, or: told.members.values(\.id))
    let lines =
      told.evidence.map { Escaping.logLine("“\($0.quote)” — \($0.source)") }
      + (told.rows + told.members.map(Self.line)).map(Escaping.logLine)
    if !lines.isEmpty { fields.append(("DUTYWATCH_EVIDENCE", lines.joined(separator: "\n"))) }
    fields.append(("DUTYWATCH_ALERT", Escaping.jsonLine(alert.body)))
  }

  private static func line(_ member: ToldMember) -> String {
    member.summary + (member.quote.isEmpty ? "" : ": “\(member.quote)” — \(member.outlet)")
  }

  /// What the alert says, else what its members say: a field may stand there several times, and is found by each value.
  private mutating func add(_ name: String, _ value: String?, or members: [String] = []) {
    for value in value.map({ [$0] }) ?? members where !value.isEmpty {
      fields.append((name, Escaping.logLine(value)))
    }
  }

  /// As journald reads them: `NAME=value` and a line break, or name, line break, length in 64 bits, value, line break.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for (name, value) in fields {
      bytes += Array(name.utf8)
      if value.utf8.contains(UInt8(ascii: "\n")) {
        bytes.append(UInt8(ascii: "\n"))
        bytes += unsafe withUnsafeBytes(of: UInt64(value.utf8.count).littleEndian) { unsafe Array($0) }
      } else {
        bytes.append(UInt8(ascii: "="))
      }
      bytes += Array(value.utf8)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// As syslog counts (RFC 5424 section 6.2.1): warning, notice, info; nothing of what an alert tells is an error here.
  private static func priority(of severity: Severity) -> String {
    switch severity {
    case .high: "4"
    case .normal: "5"
    case .low: "6"
    }
  }
}
