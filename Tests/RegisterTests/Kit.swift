import FoundationEssentials
import Model
import Register

let office = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")

/// Day 0 of the tests: 2022-12-09.
let dayZero = UTCDay(daysSinceEpoch: 19_335)

/// A claim on a day counted from ``dayZero``, received at noon of that day unless told otherwise.
func claim(
  _ status: Status, day: Int = 0, by outlet: String = "dawn.com", _ rank: SourceRank = .press, id: Int64 = 1,
  _ qualifiers: Qualifiers = Qualifiers(), dated: Bool = true, confidence: Double = 0.9, hours: Double? = nil,
  baseline: Bool = false, old: Bool = false
) -> Claim {
  let received = dayZero.start.addingTimeInterval((hours ?? Double(day) * 24 + 12) * 3600)
  return Claim(
    findingID: id, status: status, qualifiers: qualifiers, eventDay: dayZero.adding(days: day), dated: dated,
    rank: rank, outlet: outlet, confidence: confidence, received: received, baseline: baseline, old: old)
}

/// Decides claims one after another, as commits do; findings are numbered in their order.
struct Desk {
  private(set) var row: RegisterRow?
  private(set) var verdicts: [Verdict] = []
  private(set) var developments: [Development] = []

  init(_ claims: [Claim]) {
    for (index, claim) in claims.enumerated() { hear(claim.numbered(Int64(index + 1))) }
  }

  @discardableResult
  mutating func hear(_ claim: Claim) -> Decision {
    let decision = Register.apply(row, key: office, claim: claim)
    row = decision.row
    verdicts.append(decision.verdict)
    if let development = decision.development { developments.append(development) }
    return decision
  }

  /// One line a development: what a reader would be told, in short.
  var told: [String] { developments.map(\.short) }
}

extension Development {
  var short: String {
    var words = ["\(from?.rawValue ?? "–") → \(to?.rawValue ?? "–")"]
    if kind == .disputed { words.append("disputed") }
    if kind == .corrected { words.append("corrected") }
    words += changed
    if regression { words.append("regression") }
    if settled { words.append("settled") }
    if let silence { words.append("silent:\(silence.rawValue)") }
    return words.joined(separator: " ")
  }
}

extension Claim {
  func numbered(_ id: Int64) -> Claim {
    Claim(
      findingID: id, status: status, qualifiers: qualifiers, eventDay: eventDay, dated: dated, rank: rank,
      outlet: outlet, instrument: instrument, confidence: confidence, received: received, baseline: baseline, old: old)
  }
}
