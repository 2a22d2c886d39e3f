extension Status {
  /// Whether the duty is still to be met, so that a deadline matters.
  package var isOpen: Bool {
    switch self {
    case .demanded, .inProgress, .promised, .refused, .notDone, .challenged: true
    case .done, .penalised, .lifted, .waived: false
    }
  }

  /// Whether somebody's next step is awaited, so that silence says something.
  package var awaitsAStep: Bool {
    switch self {
    case .demanded, .inProgress, .promised, .challenged: true
    case .refused, .notDone, .done, .penalised, .lifted, .waived: false
    }
  }
}
