import FoundationEssentials
import Model

extension PollPolicy {
  /// What no header asks for stretches a wait to so much at most: a failing feed may be back today, and `ttl` or `sy:`
  /// may be left over from a template.
  private static let longestUnasked = Duration.seconds(86_400)

  /// How long to wait after an outcome, and why: the interval, doubled with every failure in a row; stretched to what the
  /// publisher asks for; between floor and ceiling; not into the hours and days of the publisher's rest.
  ///
  /// Chance only lengthens a wait, by up to a tenth: a poll after 59 minutes of an agreed hour is one too early.
  static func wait(
    after outcome: FetchOutcome, state: FeedState, feed: Feed, jitter: Double
  ) -> (wait: Duration, reason: String) {
    var (wait, reason) = backedOff(interval(of: feed, state, now: outcome.answeredAt), state, feed)
    if state.failures == 0, feed.adaptive, let quiet = quiet(state, outcome), quiet > wait {
      (wait, reason) = (quiet, "seldom publishes, every \(quiet.spoken)")
    }
    wait = wait * (1 + jitter / 10)
    if let (asked, words) = asked(outcome), asked > wait {
      wait = asked + min(asked / 10, .seconds(60)) * jitter
      reason = words
    }
    if wait > feed.ceiling { (wait, reason) = (feed.ceiling, "\(reason), at most \(feed.ceiling.short)") }
    if wait < feed.floor {
      (wait, reason) = (feed.floor * (1 + jitter / 10), "\(reason), at least \(feed.floor.short)")
    }
    if let (rested, words) = Rest.moved(wait, from: outcome.askedAt, pace: state.pace, jitter: jitter) {
      (wait, reason) = (min(rested, feed.ceiling), "\(reason), \(words)")
    }
    return (wait, reason)
  }

  /// What of a gap is remembered in the interval.
  private static let overrunMemory: TimeInterval = 7 * 86_400

  /// The interval without failures: the configured one, or the longer one that the feed itself asks for; half of it for a
  /// week after items were probably missed.
  private static func interval(of feed: Feed, _ state: FeedState, now: Date) -> (wait: Duration, reason: String) {
    var (wait, reason) = (feed.every, "every \(feed.every.short)")
    if let asked = state.pace.interval.map({ min(.seconds($0), longestUnasked) }), asked > wait {
      (wait, reason) = (asked, "the feed asks for every \(asked.short)")
    }
    let sooner = max(wait / 2, feed.floor)
    if let gap = state.overruns.lastAt, abs(now.timeIntervalSince(gap)) < overrunMemory, sooner < wait {
      (wait, reason) = (sooner, "items were probably missed: every \(sooner.short)")
    }
    return (wait, reason)
  }

  private static func backedOff(
    _ interval: (wait: Duration, reason: String), _ state: FeedState, _ feed: Feed
  ) -> (Duration, String) {
    let (wait, failures) = (interval.wait, state.failures)
    if failures == 0 { return interval }
    let reason = "\(failures == 1 ? "1 failure" : "\(failures) failures in a row"), \(interval.reason)"
    // 2^20 of the shortest interval is beyond every ceiling.
    let factor = 1 << min(failures - 1, 20)
    return (min(wait * factor, max(wait, min(feed.ceiling, longestUnasked))), reason)
  }

  /// A night's silence says nothing about how seldom a feed publishes.
  private static let shortestSilence: TimeInterval = 12 * 3600

  /// A tenth of the time since a feed's last new item, at most a day: what was silent for a week is asked twice a day, and
  /// its next item is late by a tenth of the silence before it. nil: it was never read, or had something new of late.
  private static func quiet(_ state: FeedState, _ outcome: FetchOutcome) -> Duration? {
    guard let since = state.newItemAt ?? state.firstReadAt else { return nil }
    let silence = outcome.answeredAt.timeIntervalSince(since)
    return silence < shortestSilence ? nil : min(.seconds(silence / 10), longestUnasked)
  }

  /// The larger of `Retry-After` and freshness, from when the request went out.
  private static func asked(_ outcome: FetchOutcome) -> (Duration, String)? {
    // The hints count from the answer, the schedule from the request; a clock that was set between them is no delay.
    let elapsed = min(max(0, outcome.answeredAt.timeIntervalSince(outcome.askedAt)), 3600)
    let retry = outcome.hints.retryAfter ?? .zero
    let fresh = outcome.hints.freshFor ?? .zero
    guard max(retry, fresh) > .zero else { return nil }
    let words = retry >= fresh ? "Retry-After: \(Int(retry.seconds.rounded(.up)))" : "fresh for \(fresh.spoken)"
    return (max(retry, fresh) + .seconds(elapsed), words)
  }
}

/// The hours and days on which a publisher asks not to be asked (RSS 2.0 `skipHours`, `skipDays`), in UTC.
private enum Rest {
  /// Spreads those who all come back in the same minute.
  private static let spread = Duration.seconds(600)

  /// The wait that ends after the rest in which the given one would end, in words too; nil: it ends in none.
  static func moved(_ wait: Duration, from start: Date, pace: Pace, jitter: Double) -> (Duration, String)? {
    // Who rests at every hour or on every day does not mean it.
    guard pace.skipHours.count < 24, pace.skipDays.count < 7, !(pace.skipHours.isEmpty && pace.skipDays.isEmpty)
    else { return nil }
    let due = start.addingTimeInterval(wait.seconds).timeIntervalSince1970 / 3600
    let first = Int(due.rounded(.down))
    var hour = first
    while isRest(hour, pace) { hour += 1 }
    guard hour > first else { return nil }
    let end = Date(timeIntervalSince1970: Double(hour) * 3600)
    let moved = Duration.seconds(end.timeIntervalSince(start)) + spread * jitter
    let clock = hour.remainder(of: 24)
    return (moved, "rests until \(names[weekday(hour) - 1]) \(clock < 10 ? "0" : "")\(clock):00 UTC")
  }

  /// Whether an hour, counted since 1970, is one of rest.
  private static func isRest(_ hour: Int, _ pace: Pace) -> Bool {
    pace.skipHours.contains(hour.remainder(of: 24)) || pace.skipDays.contains(weekday(hour))
  }

  /// 1 for Monday … 7 for Sunday; 1970 began on a Thursday.
  private static func weekday(_ hour: Int) -> Int {
    ((hour - hour.remainder(of: 24)) / 24 + 3).remainder(of: 7) + 1
  }

  private static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
}

extension Int {
  /// The rest of a division, never negative.
  fileprivate func remainder(of divisor: Int) -> Int {
    let rest = self % divisor
    return rest < 0 ? rest + divisor : rest
  }
}
