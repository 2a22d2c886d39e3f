package import FoundationEssentials

/// How urgent an alert is.
package enum Severity: String, Hashable, Sendable, CaseIterable, Codable {
  case high, normal, low
}

/// The types of the alert contract.
package enum AlertType: String, Hashable, Sendable, CaseIterable {
  case registerChanged = "register.changed"
  case registerDisputed = "register.disputed"
  case registerCorrected = "register.corrected"
  case registerBaseline = "register.baseline"
  case registerDeadline = "register.deadline"
  case registerStale = "register.stale"
  case feedFailing = "feed.failing"
  case feedRecovered = "feed.recovered"
  case feedSilent = "feed.silent"
  case feedOverrun = "feed.overrun"
  case feedRetired = "feed.retired"
  case sinkFailing = "sink.failing"
  case configRejected = "config.rejected"
  case group, digest, heartbeat, test
}

/// Why several alerts travel as one message.
package enum Combination: String, Hashable, Sendable, CaseIterable {
  /// They are of one story, within a window.
  case story
  /// One poll of a feed gave more than its cap.
  case cap
  /// The sink takes them at fixed times.
  case digest
}

/// Something that is owed to every sink that a route names.
package struct Alert: Hashable, Sendable {
  /// `dw_` and 26 base32 characters: the same over retries, restarts and crashes.
  package let id: String
  /// Its type.
  package let type: AlertType
  /// When it was decided.
  package let timestamp: Date
  /// How urgent.
  package let severity: Severity
  /// The register row it speaks of; nil: none.
  package let row: RowKey?
  /// One sentence a person would write.
  package let summary: String
  /// The `standard` JSON, made once and never changed.
  package let body: String

  /// An alert; see the properties.
  package init(
    id: String, type: AlertType, timestamp: Date, severity: Severity, row: RowKey?, summary: String, body: String
  ) {
    self.id = id
    self.type = type
    self.timestamp = timestamp
    self.severity = severity
    self.row = row
    self.summary = summary
    self.body = body
  }
}

/// One alert to one sink.
package struct Delivery: Hashable, Sendable {
  /// Where a delivery stands.
  ///
  /// Valid transitions: `due` → `delivered` | `due` again, one attempt more | `dead`; `dead` → `due` by a person.
  package enum State: Hashable, Sendable {
    /// To be sent at a time, after so many attempts.
    case due(at: Date, attempts: Int)
    case delivered(at: Date, attempts: Int)
    /// Given up; a person decides.
    case dead(since: Date, attempts: Int)
  }

  /// Names the delivery in the state file; later ones are greater.
  package let number: Int64
  /// What is owed.
  package let alert: Alert
  /// The sink's name.
  package let sink: String
  /// Where it stands.
  package var state: State
  /// What the last attempt came to; nil: none yet, or delivered.
  package var problem: String?
  /// Whether other outlets were waited for in vain.
  package let isUnconfirmed: Bool

  /// A delivery; see the properties.
  package init(
    number: Int64, alert: Alert, sink: String, state: State, problem: String? = nil, isUnconfirmed: Bool = false
  ) {
    self.number = number
    self.alert = alert
    self.sink = sink
    self.state = state
    self.problem = problem
    self.isUnconfirmed = isUnconfirmed
  }

  /// Attempts that were answered, or failed, so far.
  package var attempts: Int {
    switch state {
    case .due(_, let attempts), .delivered(_, let attempts), .dead(_, let attempts): attempts
    }
  }
}
