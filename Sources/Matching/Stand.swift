import Model
import Watchlist

/// Where a duty stands while the words around it are taken into account, from the duty outwards.
enum Stand: Hashable, Sendable {
  /// The duty is only named: "opening an office", "to open an office".
  case neutral
  case status(Status)
  /// Words around it take back any assertion: a hope, a denied rumour about others.
  case nothing

  /// Roles that ``under(_:)`` minds.
  static let operators: Set<CueGroup.Role> = [
    .demand, .promise, .progress, .refuse, .fail, .not, .deny, .hope, .may, .challenge, .waive, .threaten, .fulfil,
    .tell,
  ]

  var status: Status? {
    if case .status(let status) = self { status } else { nil }
  }

  /// What a cue makes of it. status.md's rule is that an answer outranks the demand it answers, which falls out of the
  /// order: the answer stands further out.
  func under(_ role: CueGroup.Role) -> Stand {
    if self == .nothing { return .nothing }
    switch role {
    case .not, .fail: return negated(byFailure: role == .fail)
    case .promise: return promised
    case .progress: return progressing
    case .refuse: return .status(.refused)
    case .demand, .tell: return .status(.demanded)
    case .challenge: return .status(.challenged)
    case .waive: return .status(.waived)
    case .fulfil: return fulfilled
    case .may: return possible
    case .deny: return denied
    case .hope: return .nothing
    case .threaten: return .status(status == .penalised ? .demanded : .challenged)
    default: return self
    }
  }

  private func negated(byFailure: Bool) -> Stand {
    switch status {
    case nil, .done?, .inProgress?, .promised?: .status(.notDone)
    case .demanded?: byFailure ? .status(.notDone) : .status(.waived)
    case .notDone?: byFailure ? .status(.notDone) : .status(.done)
    case .refused?, .challenged?, .penalised?, .lifted?, .waived?: .nothing
    }
  }

  private var promised: Stand {
    switch status {
    case nil, .done?, .promised?: .status(.promised)
    case .penalised?: .status(.demanded)
    case .lifted?: .nothing
    case .inProgress?, .demanded?, .refused?, .notDone?, .challenged?, .waived?: self
    }
  }

  private var progressing: Stand {
    switch status {
    case nil, .done?, .promised?: .status(.inProgress)
    case .penalised?, .lifted?: .nothing
    default: self
    }
  }

  private var fulfilled: Stand {
    switch status {
    case nil, .demanded?, .promised?: .status(.done)
    default: self
    }
  }

  private var possible: Stand {
    switch status {
    case nil, .done?, .promised?: .status(.inProgress)
    case .penalised?: .status(.demanded)
    case .lifted?, .waived?: .nothing
    default: self
    }
  }

  private var denied: Stand {
    switch status {
    case nil, .promised?, .inProgress?, .done?: .status(.refused)
    default: .nothing
    }
  }
}
