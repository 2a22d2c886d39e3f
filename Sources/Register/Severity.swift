package import Model

extension Register {
  /// How urgent a change is.
  ///
  /// By the status that the row takes; a correction by the worse of both; a dispute is `normal`, since the status has not
  /// changed. A step backwards, a settlement and a material qualifier are at least `normal`: none of them is routine.
  package static func severity(of development: Development) -> Severity {
    let after = development.to.map(severity(of:)) ?? .normal
    switch development.kind {
    case .disputed:
      return .normal
    case .corrected:
      return worse(worse(after, development.from.map(severity(of:)) ?? .low), .normal)
    case .changed:
      let isNotable = development.regression || development.settled || !development.changed.isEmpty
      return isNotable ? worse(after, .normal) : after
    }
  }

  private static func severity(of status: Status) -> Severity {
    switch status {
    case .refused, .notDone, .penalised, .challenged: .high
    case .done, .lifted, .waived: .normal
    case .demanded, .inProgress, .promised: .low
    }
  }

  private static func worse(_ left: Severity, _ right: Severity) -> Severity {
    switch (left, right) {
    case (.high, _), (_, .high): .high
    case (.normal, _), (_, .normal): .normal
    case (.low, .low): .low
    }
  }
}
