import FoundationEssentials
import Model
import Text

/// The `data` of a group or digest: all its members, below 20 kB by construction.
///
/// Every member always has its id, type, severity, time and the beginning of its summary. Then, while there is room and
/// the most urgent first: the row it speaks of, more of the summary, a quote with outlet and link. What did not fit
/// stands in the member's own alert, which the state file keeps.
struct CombinedBody {
  /// Of a summary, in bytes as they stand in JSON: what every member has, and the most that one gets.
  fileprivate static let shortSummary = 60
  fileprivate static let longSummary = 600
  /// What all get alike before any quote, the widest that fits.
  private static let summaries = [240, 200, 160, 130, 100, 80]
  /// A link cannot be cut; one that is longer is left out.
  fileprivate static let linkLimit = 1_000
  private static let quotes = 200...2_000

  /// The data, in the contract's order of keys.
  static func data(
    of alerts: [Alert], id: String, severity: Severity, because: Combination, summary: String, now: Date
  ) -> JSON {
    let times = alerts.map(\.timestamp)
    var members: JSON.Members = [
      "id": .string(id),
      "severity": .string(severity.rawValue),
      "because": .string(because.rawValue),
      "from": .string((times.min() ?? now).rfc3339),
      "until": .string((times.max() ?? now).rfc3339),
      "count": .integer(alerts.count),
      "summary": .string(summary),
      "members": [],
    ]
    let room = AlertBody.limit - AlertBody.envelope - JSON.object(members).serialized.utf8.count
    members["members"] = .list(list(alerts, room: room))
    return .object(members)
  }

  /// The members in the order given; ``AlertWriter/membersLimit`` of them take at least 10 kB of the room.
  private static func list(_ alerts: [Alert], room: Int) -> [JSON] {
    var members = alerts.map(Member.init)
    var left = room - members.reduce(0) { $0 + $1.size + 1 }
    let urgent = alerts.mostUrgentFirst
    func grow(_ index: Int, _ change: (inout Member) -> Void) -> Bool {
      var grown = members[index]
      change(&grown)
      guard grown.size - members[index].size <= left else { return false }
      left -= grown.size - members[index].size
      members[index] = grown
      return true
    }
    for index in urgent { _ = grow(index) { $0.tellsRow = true } }
    if let limit = summaries.first(where: { limit in members.growth { $0.summaryLimit = limit } <= left }) {
      for index in urgent { _ = grow(index) { $0.summaryLimit = limit } }
    }
    let share = min(max(left / max(alerts.count, 1) - 300, quotes.lowerBound), quotes.upperBound)
    for index in urgent where !grow(index, { $0.quoteLimit = share }) { _ = grow(index) { $0.quoteLimit = 0 } }
    for index in urgent { _ = grow(index) { $0.summaryLimit = longSummary } }
    return members.map(\.json)
  }

  /// A member, and how much of it is told.
  fileprivate struct Member {
    private let alert: Alert
    private let data: JSON
    private let summary: String
    private(set) var size = 0
    var tellsRow = false { didSet { measure() } }
    var summaryLimit = CombinedBody.shortSummary { didSet { measure() } }
    /// nil: neither quote nor outlet nor link.
    var quoteLimit: Int? { didSet { measure() } }

    init(_ alert: Alert) {
      self.alert = alert
      data = (try? JSON.parse(Array(alert.body.utf8)))?["data"] ?? .null
      summary = Clipping.shown(alert.summary, limit: CombinedBody.longSummary)
      measure()
    }

    private mutating func measure() { size = json.serialized.utf8.count }

    var json: JSON {
      var members: JSON.Members = [
        "id": .string(alert.id),
        "type": .string(alert.type.rawValue),
        "severity": .string(alert.severity.rawValue),
        "timestamp": .string(alert.timestamp.rfc3339),
        "summary": .string(Clipping.shown(summary, limit: summaryLimit)),
      ]
      if tellsRow {
        members["platform"] = data["platform"]?["id"]
        members["obligation"] = data["obligation"]?["id"]
        members["jurisdiction"] = data["jurisdiction"]
        members["status"] = data["status"]?["to"]
      }
      if let quoteLimit, let evidence = data["evidence"]?[0] {
        let quote = Clipping.prefix(evidence["quote"]?.string ?? "", limit: quoteLimit)
        members["quote"] = quote.isEmpty ? nil : .string(quote)
        members["outlet"] = evidence["item"]?["outlet"]?.string.map { .string(Clipping.shown($0, limit: 200)) }
        members["link"] = WebLink.safe(evidence["item"]?["link"]?.string)
          .flatMap { $0.utf8.count <= CombinedBody.linkLimit ? .string($0) : nil }
      }
      if tellsRow, data["unconfirmed"]?.bool == true { members["unconfirmed"] = true }
      return .object(members)
    }
  }
}

extension [CombinedBody.Member] {
  /// By how many bytes all of them would grow.
  fileprivate func growth(_ change: (inout Element) -> Void) -> Int {
    reduce(0) { sum, member in
      var grown = member
      change(&grown)
      return sum + grown.size - member.size
    }
  }
}

extension [Alert] {
  /// The worst severity; low when there is none.
  var worstSeverity: Severity { Severity.allCases.first { severity in contains { $0.severity == severity } } ?? .low }

  /// Their places, the most urgent first, otherwise as they stand.
  var mostUrgentFirst: [Int] {
    Severity.allCases.flatMap { severity in indices.filter { self[$0].severity == severity } }
  }
}
