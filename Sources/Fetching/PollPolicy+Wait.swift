import FoundationEssentials
import Model

extension PollPolicy {
  /// A failing feed is asked at least so often, whatever its ceiling: who was away for a week may be back today.
  private static let longestBackOff = Duration.seconds(86_400)

  /// How long to wait after an outcome, and why: the interval, doubled with every failure in a row; stretched to what the
  /// publisher asks for; between floor and ceiling.
  ///
  /// Chance only lengthens a wait, by up to a tenth: a poll after 59 minutes of an agreed hour is one too early.
  static func wait(
    after outcome: FetchOutcome, state: FeedState, feed: Feed, jitter: Double
  ) -> (wait: Duration, reason: String) {
    var (wait, reason) = interval(failures: state.failures, feed: feed)
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
    return (wait, reason)
  }

  /// A night's silence says nothing about how seldom a feed publishes.
  private static let shortestSilence: TimeInterval = 12 * 3600

  /// A tenth of the time since a feed's last new item, at most a day: what was silent for a week is asked twice a day, and
  /// its next item is late by a tenth of the silence before it. nil: it was never read, or had something new of late.
  private static func quiet(_ state: FeedState, _ outcome: FetchOutcome) -> Duration? {
    guard let since = state.newItemAt ?? state.firstReadAt else { return nil }
    let silence = outcome.answeredAt.timeIntervalSince(since)
    return silence < shortestSilence ? nil : min(.seconds(silence / 10), .seconds(86_400))
  }

  private static func interval(failures: Int, feed: Feed) -> (Duration, String) {
    guard failures > 1 else {
      return (feed.every, failures == 0 ? "every \(feed.every.short)" : "1 failure, every \(feed.every.short)")
    }
    // 2^20 of the shortest interval is beyond every ceiling.
    let factor = 1 << min(failures - 1, 20)
    let longest = max(feed.every, min(feed.ceiling, longestBackOff))
    return (min(feed.every * factor, longest), "\(failures) failures in a row, every \(feed.every.short)")
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
