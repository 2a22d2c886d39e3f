import Model

/// The evidence against a row's status, kept with the row.
extension RegisterRow {
  /// More than anyone reads; the findings themselves are all kept.
  private static let mostConflicts = 64

  /// The row with this claim among its conflicts: one per status and outlet, of its newest day, and the first of that.
  func noting(_ claim: Claim) -> RegisterRow {
    var row = self
    let known = row.conflicts.firstIndex { $0.status == claim.status && $0.outlet == claim.outlet }
    if let known {
      let before = row.conflicts[known]
      guard claim.eventDay > before.eventDay || claim.rank > before.rank else { return row }
      row.conflicts[known] = Conflict(claim, continuing: before)
    } else {
      row.conflicts.append(Conflict(claim))
    }
    row.conflicts = RegisterRow.bounded(row.conflicts)
    return row
  }

  /// What is still in conflict once the row says what the claim says: all that speaks of its day or later, and, if the
  /// row held it on that day, the status that it leaves. What speaks of an earlier day is history.
  func conflicts(keptAfter claim: Claim) -> [Conflict] {
    var kept = conflicts.filter { $0.status != claim.status && $0.eventDay >= claim.eventDay }
    if eventDay >= claim.eventDay {
      kept.removeAll { $0.status == status && $0.outlet == outlet }
      kept.append(
        Conflict(status: status, outlet: outlet, rank: rank, eventDay: eventDay, findingID: findingID))
    }
    return RegisterRow.bounded(kept)
  }

  /// The best rank among the evidence of the status that the claim brings.
  func bestRank(of claim: Claim) -> SourceRank {
    conflicts.lazy.filter { $0.status == claim.status && $0.eventDay >= claim.eventDay }.map(\.rank)
      .reduce(claim.weight, max)
  }

  /// Whether the row had this status earlier on the day of its present one: what is older than the row's own finding
  /// was either its status or already in conflict. A day does not go in circles.
  func hasLeft(_ status: Status) -> Bool {
    conflicts.contains { $0.status == status && $0.eventDay == eventDay && $0.findingID < findingID }
  }

  /// Whether sources of this rank have said so before: then it is no news that outlets disagree.
  func knows(_ claim: Claim) -> Bool {
    conflicts.contains { $0.status == claim.status && $0.rank >= claim.rank }
  }

  /// Keeps at least one conflict of each status, so that nothing is disputed anew because it was forgotten.
  private static func bounded(_ conflicts: [Conflict]) -> [Conflict] {
    guard conflicts.count > mostConflicts else { return conflicts }
    var kept = conflicts
    let spare = kept.indices.first { index in kept[(index + 1)...].contains { $0.status == kept[index].status } }
    if let spare { kept.remove(at: spare) }
    return kept
  }
}

extension RegisterRow.Conflict {
  fileprivate init(_ claim: Claim) {
    self.init(
      status: claim.status, outlet: claim.outlet, rank: claim.rank, eventDay: claim.eventDay,
      findingID: claim.findingID)
  }

  /// What an outlet repeats: of one day, its first finding with its best rank.
  fileprivate init(_ claim: Claim, continuing before: Self) {
    self.init(
      status: claim.status, outlet: claim.outlet, rank: max(claim.rank, before.rank),
      eventDay: max(claim.eventDay, before.eventDay),
      findingID: claim.eventDay > before.eventDay ? claim.findingID : before.findingID)
  }
}
