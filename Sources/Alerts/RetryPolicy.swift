package import FoundationEssentials
package import Model

/// When a delivery is tried again, and when it is given up.
package enum RetryPolicy {
  /// The longest wait that a sink may ask for: one that says "in ten years" must not bury an alert.
  static let longestAskedWait: Duration = .seconds(24 * 3600)

  /// The state after an attempt that ended now, and what was wrong.
  ///
  /// The first failure waits `schedule[0]`, the next `schedule[1]`, …, the last wait repeats. A delivery is dead once
  /// the waits of the schedule that it took add up to `giveUp`, or once it took all of them and the alert is older
  /// than `giveUp`: time in which the daemon did not run is not held against a delivery. `jitter`, 0…1, spreads a
  /// wait from −10 % to +10 %; a wait that the sink asks for lengthens it and is never undercut.
  package static func state(
    of delivery: Delivery, after answer: SinkAnswer, schedule: [Duration], giveUp: Duration, now: Date, jitter: Double
  ) -> (Delivery.State, problem: String?) {
    let attempts = delivery.attempts + 1
    switch answer {
    case .cutOff:
      return (delivery.state, delivery.problem)
    case .delivered, .taken:
      return (.delivered(at: now, attempts: attempts), nil)
    case .gone(let problem):
      // The sink is disabled, and owes the alert to the day when somebody resumes it.
      return (.due(at: now, attempts: attempts), problem)
    case .again(let asked, let problem, _):
      let age = Duration.seconds(now.timeIntervalSince(delivery.alert.timestamp))
      let tookAll = attempts > schedule.count
      if waited(attempts: attempts, schedule: schedule) >= giveUp || (tookAll && age >= giveUp) {
        return (.dead(since: now, attempts: attempts), problem)
      }
      let wait = wait(after: attempts, schedule: schedule, asked: asked, jitter: jitter)
      return (.due(at: now.addingTimeInterval(wait.seconds), attempts: attempts), problem)
    }
  }

  /// The sum of the waits that so many attempts took, as scheduled; without a schedule there are none to take.
  private static func waited(attempts: Int, schedule: [Duration]) -> Duration {
    guard let last = schedule.last else { return .seconds(Int64.max / 2) }
    let taken = attempts - 1
    return schedule.prefix(taken).reduce(.zero, +) + last * max(0, taken - schedule.count)
  }

  private static func wait(after attempts: Int, schedule: [Duration], asked: Duration?, jitter: Double) -> Duration {
    let planned = schedule[min(attempts, schedule.count) - 1]
    let spread = planned * (0.9 + 0.2 * min(max(jitter, 0), 1))
    return max(spread, min(asked ?? .zero, longestAskedWait))
  }
}
