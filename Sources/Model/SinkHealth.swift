package import FoundationEssentials

/// One attempt at a delivery.
package struct Attempt: Hashable, Sendable {
  /// What came of it.
  package enum Outcome: String, Hashable, Sendable {
    case delivered, failed
    /// HTTP 410: the sink wants no more.
    case gone
  }

  /// When it began.
  package let triedAt: Date
  /// When it ended.
  package let endedAt: Date
  /// What came of it.
  package let outcome: Outcome
  /// The status of HTTP or SMTP; nil: there was no answer, or the sink speaks neither.
  package let status: Int?
  /// The problem, or the first bytes of the answer, on one line without secrets.
  package let said: String

  /// An attempt.
  package init(triedAt: Date, endedAt: Date, outcome: Outcome, status: Int? = nil, said: String = "") {
    self.triedAt = triedAt
    self.endedAt = endedAt
    self.outcome = outcome
    self.status = status
    self.said = said
  }
}

/// How a sink fares, over all of its deliveries.
package struct SinkHealth: Hashable, Sendable {
  /// Attempts that failed in a row; those that say something about one alert only are not counted.
  package var failures = 0
  /// When the first of them ended; nil: none did.
  package var failingSince: Date?
  /// What the last one came to; nil: it went well.
  package var problem: String?
  /// While the circuit is open: when one delivery is tried again; nil: it is closed.
  package var probeAt: Date?
  /// When the last attempt ended.
  package var triedAt: Date?
  /// When it said that it wants no more (410); nothing is sent until a person resumes it. nil: it did not.
  package var goneSince: Date?
  /// Whether it was told by another sink that this one fails.
  package var isTold = false

  /// Nothing is known of it.
  package init() {}

  /// How many of its deliveries may be tried now; nil: any number.
  package func allowance(now: Date) -> Int? {
    if goneSince != nil { return 0 }
    guard let probeAt else { return nil }
    // A clock that was set back must not hold the probe up.
    return now >= probeAt || triedAt.map { now < $0 } ?? true ? 1 : 0
  }
}
