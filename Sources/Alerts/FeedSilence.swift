import FoundationEssentials
package import Model

/// When a feed that reads well has been silent for longer than it should: than `expect_every`, else than its own habit.
///
/// **The habit.** Of the stretches without anything new in the last 90 days the longest counts; from three weeks on the
/// second longest, for one holiday is no habit. Three times that, but never less than a day, is how long a feed may be
/// quiet: nights and weekends are in it. It is told once there were 10 arrivals over 7 days.
///
/// **Well asked.** A stretch between two good answers counts when it is no longer than two waits, or two hours, and the
/// feed had not failed for long in it. So a daemon that was stopped, a machine that slept, a clock that was set and a
/// publisher who was down for a week make no feed silent.
extension FeedPolicy {
  static let day = 86_400
  /// What is forgotten of a habit, seconds.
  static let memory = 90 * day
  /// How much longer than usual is too long.
  static let patienceWithSilence = 3
  /// From when on the longest gap is not believed alone, seconds.
  static let severalWeeks = 21 * day
  static let leastArrivals = 10
  /// Seconds.
  static let leastHistory = 7 * day

  /// How long a feed was silent beyond what was expected of it; nil: it was not, it fails or is gone, or its habit is not
  /// known yet and nothing else is `expected`.
  package static func silence(of state: FeedState, expected: Duration?) -> FeedSilence? {
    guard state.failures == 0, state.goneSince == nil, let habit = state.habit, let heard = state.succeededAt,
      let since = state.newItemAt ?? state.firstReadAt, let limit = expected ?? limit(habit, now: heard),
      .seconds(habit.quiet) > limit
    else { return nil }
    return FeedSilence(since: since, quiet: .seconds(habit.quiet), expected: limit)
  }

  /// What is known of a feed's habit after a poll.
  static func habit(_ after: FeedState, before: FeedState) -> FeedHabit? {
    guard after.failures == 0, after.goneSince == nil, after.firstReadAt != nil, let heard = after.succeededAt,
      heard != before.succeededAt
    else { return before.habit }
    let now = Int(heard.timeIntervalSince1970)
    guard var habit = before.habit else { return FeedHabit(since: now) }
    habit.quiet += wellAsked(until: heard, before)
    if after.newItemAt != before.newItemAt { habit.hear(at: now) }
    return habit
  }

  /// Seconds between the last good answer and this one; 0 when the feed was not well asked in between.
  private static func wellAsked(until now: Date, _ before: FeedState) -> Int {
    guard let last = before.succeededAt, before.failures < patience else { return 0 }
    let elapsed = now.timeIntervalSince(last)
    return (0...2 * max(before.wait.seconds, 3600)).contains(elapsed) ? Int(elapsed.rounded()) : 0
  }

  /// How long a feed may be silent; nil: too little is known.
  private static func limit(_ habit: FeedHabit, now: Date) -> Duration? {
    let history = Int(now.timeIntervalSince1970) - habit.since
    guard habit.arrivals >= leastArrivals, history >= leastHistory else { return nil }
    let longest = habit.gaps.map(\.length).sorted(by: >).dropFirst(history >= severalWeeks ? 1 : 0)
    return .seconds(max(day, patienceWithSilence * (longest.first ?? 0)))
  }
}

extension FeedHabit {
  /// Shorter gaps than this move no limit, seconds.
  private static let shortestGap = FeedPolicy.day / FeedPolicy.patienceWithSilence

  /// Something new came. Of the gaps only those are kept that may yet be the longest or the second longest.
  fileprivate mutating func hear(at now: Int) {
    arrivals += 1
    if quiet > FeedHabit.shortestGap { gaps.append(Gap(end: now, length: quiet)) }
    quiet = 0
    var kept: [Gap] = []
    for gap in gaps.reversed() where gap.end > now - FeedPolicy.memory {
      if kept.count(where: { $0.length >= gap.length }) < 2 { kept.append(gap) }
    }
    gaps = kept.reversed()
  }
}
