import Model

/// Leaves one finding for each platform, product, duty and country, by the order of status.md.
enum Precedence {
  /// Higher wins where the text does not date the events.
  static func rank(_ status: Status) -> Int {
    switch status {
    case .waived: 10
    // News of an end tells of the sanction too; news of a sanction seldom of an end.
    case .lifted: 9
    case .penalised: 8
    case .challenged: 7
    case .done: 6
    case .refused: 5
    case .notDone: 4
    case .promised: 3
    case .inProgress: 2
    case .demanded: 1
    }
  }

  /// The winners, in the order of the text.
  static func settled(_ findings: [Finding]) -> [Finding] {
    var best: [Key: Finding] = [:]
    var order: [Key] = []
    for finding in findings {
      let key = Key(finding)
      guard let rival = best[key] else {
        best[key] = finding
        order.append(key)
        continue
      }
      if wins(finding, over: rival) { best[key] = finding }
    }
    return order.compactMap { best[$0] }
  }

  private struct Key: Hashable {
    let platform: String, product: String?, obligation: String, jurisdiction: String?

    init(_ finding: Finding) {
      platform = finding.platform
      product = finding.perService ? finding.product : nil
      obligation = finding.obligation
      jurisdiction = finding.jurisdiction
    }
  }

  private static func wins(_ finding: Finding, over rival: Finding) -> Bool {
    if let day = finding.eventDay, let other = rival.eventDay, day != other { return day > other }
    let (rank, other) = (rank(finding.status), rank(rival.status))
    if rank != other { return rank > other }
    return finding.confidence > rival.confidence
  }
}
