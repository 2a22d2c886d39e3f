package import FoundationEssentials
package import Model

/// When a sink is left alone, and when it is told that it fails.
package enum SinkPolicy {
  /// Failures in a row after which only one delivery is tried at a time.
  static let failuresToOpen = 5
  /// A sink that fails for longer is told by another.
  static let patience: Duration = .seconds(900)
  /// The longest wait between two probes, unless the sink asks for a longer one.
  static let longestProbe: Duration = .seconds(300)

  /// How a sink fares after an attempt that ended now, and whether that is to be told.
  ///
  /// The waits between probes are those of the sink's own schedule, 5 minutes at most. `jitter` as for ``RetryPolicy``.
  package static func health(
    _ before: SinkHealth, after answer: SinkAnswer, schedule: [Duration], now: Date, jitter: Double
  ) -> (health: SinkHealth, isNews: Bool) {
    var health = before
    health.triedAt = now
    switch answer {
    case .cutOff: return (before, false)
    case .delivered, .taken:
      // What was under way when it said so does not take it back.
      guard before.goneSince == nil else { return (health, false) }
      health = SinkHealth()
      health.triedAt = now
      return (health, false)
    case .gone(let problem):
      health.goneSince = before.goneSince ?? now
      health.failingSince = before.failingSince ?? now
      health.problem = problem
      health.isTold = true
      return (health, before.goneSince == nil)
    case .again(let asked, let problem, let status):
      guard !isAboutTheAlert(status) else { return (health, false) }
      health.failures += 1
      // A clock that was set back puts nothing off.
      health.failingSince = min(before.failingSince ?? now, now)
      health.problem = problem
      // One that says how long it wants to be left alone need not say so five times.
      if health.failures >= failuresToOpen || asked != nil {
        health.probeAt = now.addingTimeInterval(probe(health.failures, schedule, asked, jitter).seconds)
      }
      let isLong = now.timeIntervalSince(health.failingSince ?? now) >= patience.seconds
      guard isLong, !before.isTold else { return (health, false) }
      health.isTold = true
      return (health, true)
    }
  }

  /// Whether a failure says something about the alert that was sent, and nothing about the sink.
  private static func isAboutTheAlert(_ status: Int?) -> Bool {
    switch status {
    case 400, 409, 413, 415, 422: true
    default: false
    }
  }

  private static func probe(
    _ failures: Int, _ schedule: [Duration], _ asked: Duration?, _ jitter: Double
  ) -> Duration {
    guard failures >= failuresToOpen else { return min(asked ?? .zero, RetryPolicy.longestAskedWait) }
    let step = min(failures - failuresToOpen, schedule.count - 1)
    let planned = min(step >= 0 ? schedule[step] : longestProbe, longestProbe)
    let spread = planned * (0.9 + 0.2 * min(max(jitter, 0), 1))
    return max(spread, min(asked ?? .zero, RetryPolicy.longestAskedWait))
  }
}
