import Model

/// Outlets of equal rank that disagree about one day: told once when it begins and once when it is settled.
extension Register {
  /// Outlets on one side that settle a dispute, beyond those that began it.
  private static let settlingOutlets = 2

  /// Rule 4, equal rank: the row keeps its status and is disputed.
  ///
  /// A baseline that finds outlets in disagreement about a fresh row notes it as silently as it fills rows; the register
  /// shows it, and its settlement is told.
  static func disputing(_ row: RegisterRow, _ claim: Claim) -> Decision {
    var after = row
    after.dispute = RegisterRow.Dispute(rival: claim.status, since: claim.received)
    let development = after.development(
      .disputed, from: row.status, to: claim.status, claim: claim, silence: silence(of: claim, on: row))
    return Decision(after, .conflicting, development)
  }

  /// One more voice for the rival; two more independent outlets settle it.
  static func siding(_ row: RegisterRow, against claim: Claim) -> Decision {
    guard var dispute = row.dispute, row.isIndependent(claim) else { return Decision(row.noting(claim), .conflicting) }
    dispute.rivals.append(claim.outlet)
    if dispute.rivals.count >= settlingOutlets { return changing(row, to: claim) }
    var after = row.noting(claim)
    after.dispute = dispute
    return Decision(after, .conflicting)
  }

  /// Notes one more voice for the row's own status, and says whether that settles the dispute: a better rank does, a
  /// later day does (rule 3 as seen from the row's side), two more independent outlets do.
  static func supporting(_ after: inout RegisterRow, was row: RegisterRow, _ claim: Claim) -> Bool {
    guard var dispute = row.dispute else { return false }
    if row.isIndependent(claim) { dispute.supporters.append(claim.outlet) }
    let settled =
      claim.rank > row.rank || after.eventDay > row.eventDay || dispute.supporters.count >= settlingOutlets
    after.dispute = settled ? nil : dispute
    return settled
  }
}

extension RegisterRow {
  /// Whether the claim's outlet has not yet taken a side in the dispute, and is no mere copyist of better sources.
  fileprivate func isIndependent(_ claim: Claim) -> Bool {
    guard let dispute, !claim.isWeak(against: self) else { return false }
    return claim.outlet != outlet && !dispute.supporters.contains(claim.outlet)
      && !dispute.rivals.contains(claim.outlet)
      && !conflicts.contains { $0.status == dispute.rival && $0.outlet == claim.outlet }
  }
}
