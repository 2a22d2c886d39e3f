import FoundationEssentials
package import Model

/// What a claim does to a row.
package struct Decision: Hashable, Sendable {
  /// The row as it is to be kept; nil: still empty.
  package let row: RegisterRow?
  /// What became of the claim.
  package let verdict: Verdict
  /// What there is to tell; nil: nothing.
  package let development: Development?

  init(_ row: RegisterRow?, _ verdict: Verdict, _ development: Development? = nil) {
    self.row = row
    self.verdict = verdict
    self.development = development
  }
}

/// The obligations register: what a finding changes in it, and whether that is worth telling.
package enum Register {
  /// Findings below this wait for a person, unless the configuration says otherwise (`confidence`).
  package static let usualThreshold = 0.5

  /// Weighs one claim against the row as it stands.
  ///
  /// Called inside the transaction that writes the row, once per item and row, with the item's weightiest finding.
  /// Pure: the same row and claim give the same decision, and a claim that is applied again gives no second development.
  /// - Parameters:
  ///   - row: the row; nil: it is empty.
  ///   - key: the row's key, also when it is empty.
  ///   - claim: what one item asserts about it.
  ///   - threshold: claims of lower confidence wait as `review`.
  package static func apply(
    _ row: RegisterRow?, key: RowKey, claim: Claim, threshold: Double = usualThreshold
  ) -> Decision {
    guard claim.confidence >= threshold else { return Decision(row, .review) }
    guard let row else { return filling(key, with: claim) }
    if claim.baseline && !claim.dated { return Decision(row, .undated) }
    if claim.status == row.status { return agreeing(row, claim) }
    if claim.rank == .analyst { return changing(row, to: claim) }
    if claim.eventDay < row.eventDay { return Decision(row, .history) }
    // Kept as a finding only: among the row's conflicts a rumour would count as a second outlet.
    if claim.isRumour { return Decision(row, .conflicting) }
    if claim.eventDay > row.eventDay {
      return mayMove(row, claim) ? changing(row, to: claim) : Decision(row.noting(claim), .conflicting)
    }
    return contradicting(row, claim)
  }

  /// Rule 1: an empty row is filled.
  private static func filling(_ key: RowKey, with claim: Claim) -> Decision {
    let row = RegisterRow(
      key: key, status: claim.status, qualifiers: claim.qualifiers, instrument: claim.instrument,
      eventDay: claim.eventDay, dated: claim.dated, rank: claim.weight, outlet: claim.outlet,
      findingID: claim.findingID, filledAt: claim.received, changedAt: claim.received)
    let silence: Development.Silence? = claim.baseline ? .baseline : claim.old ? .old : nil
    return Decision(row, .filled, row.development(from: nil, claim: claim, silence: silence))
  }

  /// Rule 4: another status on the same day.
  private static func contradicting(_ row: RegisterRow, _ claim: Claim) -> Decision {
    // "Demanded" says that no answer is reported, so an answer of that day goes on from it, whichever is read first.
    if claim.status == .demanded, claim.status.typicalNext.contains(row.status) { return Decision(row, .history) }
    let follows = row.status.typicalNext.contains(claim.status) && !row.hasLeft(claim.status)
    if follows && mayMove(row, claim) { return changing(row, to: claim) }
    if claim.rank > row.rank { return changing(row, to: claim) }
    if row.dispute?.rival == claim.status { return siding(row, against: claim) }
    let noted = row.noting(claim)
    guard claim.rank == row.rank, row.dispute == nil, !row.knows(claim) else { return Decision(noted, .conflicting) }
    return disputing(noted, claim)
  }

  /// Whether a source may change this row at all: aggregators and unnamed sources need a second outlet or seven days
  /// against a row that a better source has set.
  static func mayMove(_ row: RegisterRow, _ claim: Claim) -> Bool {
    guard claim.isWeak(against: row) else { return true }
    return claim.eventDay >= row.eventDay.adding(days: 7)
      || row.conflicts.contains {
        $0.status == claim.status && $0.outlet != claim.outlet && $0.eventDay >= row.eventDay
      }
  }

  /// The row takes the claim's status; an open dispute ends with it.
  static func changing(_ row: RegisterRow, to claim: Claim) -> Decision {
    var after = row
    after.status = claim.status
    after.qualifiers = claim.qualifiers
    after.qualifiers.deadline = claim.qualifiers.deadline ?? row.deadline(carriedTo: claim.status)
    after.instrument = claim.instrument ?? row.instrument
    after.eventDay = claim.eventDay
    after.dated = claim.dated
    after.rank = row.bestRank(of: claim)
    after.outlet = claim.outlet
    after.findingID = claim.findingID
    after.changedAt = claim.received
    after.conflicts = row.conflicts(keptAfter: claim)
    after.dispute = nil
    let development = after.development(
      from: row.status, regression: row.status.regresses(to: claim.status), settled: row.dispute != nil, claim: claim,
      silence: silence(of: claim, on: row))
    return Decision(after, .changed, development)
  }

  /// Why a development of a filled row is not alerted; nil: it is.
  static func silence(of claim: Claim, on row: RegisterRow) -> Development.Silence? {
    if claim.baseline && claim.received.timeIntervalSince(row.filledAt) < 86_400 { return .baseline }
    return claim.old ? .old : nil
  }
}

extension Claim {
  var isRumour: Bool { qualifiers.certainty == .rumoured }

  /// A rumour weighs no more than an unnamed source, whoever spreads it.
  var weight: SourceRank { isRumour ? min(rank, .unnamed) : rank }

  func isWeak(against row: RegisterRow) -> Bool { weight <= .unnamed && weight < row.rank }
}

extension RegisterRow {
  func development(
    _ kind: Development.Kind = .changed, from: Status?, to: Status? = nil, changed: [String] = [],
    regression: Bool = false, settled: Bool = false, claim: Claim, silence: Development.Silence?
  ) -> Development {
    Development(
      kind: kind, key: key, from: from, to: to ?? status, changed: changed, qualifiers: qualifiers,
      instrument: instrument, eventDay: claim.eventDay, regression: regression, settled: settled,
      findingID: claim.findingID, silence: silence)
  }

  /// A deadline outlives the demand that set it, until the duty is met, taken away or punished.
  fileprivate func deadline(carriedTo next: Status) -> UTCDay? {
    switch next {
    case .demanded, .inProgress, .promised, .refused, .notDone, .challenged: qualifiers.deadline
    case .done, .penalised, .lifted, .waived: nil
    }
  }
}
