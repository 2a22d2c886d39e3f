package import FoundationEssentials
package import Model

/// Whether the daemon is really well, or only running.
package enum HeartbeatPolicy {
  /// A feed that is due waits no longer than this, seconds: for its turn, for slower ones, for the spread at the start.
  static let grace: TimeInterval = 900

  /// What one look at the pulse says.
  package enum Verdict: Hashable, Sendable {
    case well
    /// Just started, and nothing was asked yet: a daemon that dies and is started again and again is not well.
    case notYet
    /// One line: why there is no heartbeat.
    case stuck(String)
  }

  /// Judges by what was asked and what is due; feeds that fail and alerts that wait are told in other ways.
  package static func verdict(_ pulse: Pulse, startedAt: Date, now: Date) -> Verdict {
    guard let due = pulse.dueAt, now.timeIntervalSince(due) > grace else { return .well }
    if let asked = pulse.askedAt, now.timeIntervalSince(asked) <= grace { return .well }
    guard now.timeIntervalSince(startedAt) > grace else { return .notYet }
    let asked = pulse.askedAt.map { "since \($0.rfc3339)" } ?? "ever"
    return .stuck("no heartbeat is sent: no feed was asked \(asked), and some are due")
  }

  /// The slot of a beat, which gives it its name.
  package static func slot(of now: Date, every: Duration) -> Date {
    let length = max(every.seconds, 1)
    return Date(timeIntervalSince1970: (now.timeIntervalSince1970 / length).rounded(.down) * length)
  }
}
