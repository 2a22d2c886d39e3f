import Model
import Text

/// A member of a group or digest, read back from its `standard` JSON. Nothing is escaped yet.
struct ToldMember: Hashable {
  let id: String
  let type: String
  let severity: Severity?
  let timestamp: String
  let summary: String
  let platform: String?
  let obligation: String?
  let jurisdiction: String?
  let status: String?
  /// Empty: there is none, or it did not fit.
  let quote: String
  let outlet: String
  /// http or https.
  let link: String?

  /// The members in the order of the JSON; empty: the alert is one of its own.
  static func all(in data: JSON?) -> [ToldMember] { (data?["members"]?.list ?? []).compactMap(ToldMember.init) }

  private init?(_ member: JSON) {
    guard let summary = member["summary"]?.string else { return nil }
    id = member["id"]?.string ?? ""
    type = member["type"]?.string ?? ""
    severity = member["severity"]?.string.flatMap(Severity.init)
    timestamp = member["timestamp"]?.string ?? ""
    self.summary = member["unconfirmed"]?.bool == true ? "\(summary), unconfirmed" : summary
    platform = member["platform"]?.string
    obligation = member["obligation"]?.string
    jurisdiction = member["jurisdiction"]?.string
    status = member["status"]?.string
    quote = member["quote"]?.string ?? ""
    outlet = member["outlet"]?.string ?? ""
    link = WebLink.safe(member["link"]?.string)
  }

  /// The sentence of a group or digest without its members, for where they stand below it.
  static func heading(_ summary: String, of members: [ToldMember]) -> String {
    guard !members.isEmpty, let end = summary.firstRange(of: ": ") else { return summary }
    return String(summary[..<end.lowerBound])
  }
}

extension [ToldMember] {
  /// Each value once, in the members' order.
  func values(_ value: (ToldMember) -> String?) -> [String] {
    reduce(into: []) { values, member in
      if let value = value(member), !value.isEmpty, !values.contains(value) { values.append(value) }
    }
  }

  /// Those of high severity first, otherwise as they stand.
  var mostUrgentFirst: [ToldMember] {
    Severity.allCases.flatMap { severity in filter { ($0.severity ?? .low) == severity } }
  }
}
