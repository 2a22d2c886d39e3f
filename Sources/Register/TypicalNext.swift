package import Model

extension Status {
  /// The statuses that commonly come next, as the status vocabulary lists them.
  ///
  /// A pair may stand in both directions: `done` lapses to `not_done`, which is made good by `done`.
  package var typicalNext: Set<Status> {
    switch self {
    case .demanded: [.inProgress, .promised, .refused, .notDone]
    case .inProgress: [.promised, .done, .notDone]
    case .promised: [.done, .notDone]
    case .done: [.notDone]
    case .refused: [.challenged, .penalised, .promised]
    case .notDone: [.penalised, .promised, .done]
    case .challenged: [.waived, .penalised, .done]
    case .penalised: [.lifted, .done, .challenged]
    case .lifted: [.done, .notDone]
    case .waived: [.demanded]
    }
  }

  /// Whether going on to another status is a step backwards: a platform takes back what it had met, promised or begun.
  ///
  /// Backwards is down the ladder demanded, in progress, promised, done; and from done to refused or not done (a lapse),
  /// and from promised to refused. A promise that is not kept (`not_done`) goes the usual way and is none.
  package func regresses(to next: Status) -> Bool {
    if let here = rung, let there = next.rung { return there < here }
    return (self == .done && (next == .refused || next == .notDone)) || (self == .promised && next == .refused)
  }

  /// The place on the ladder towards compliance; nil: the status is not on it.
  private var rung: Int? {
    switch self {
    case .demanded: 0
    case .inProgress: 1
    case .promised: 2
    case .done: 3
    case .refused, .notDone, .challenged, .penalised, .lifted, .waived: nil
    }
  }
}
