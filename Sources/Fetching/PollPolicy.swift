package import FoundationEssentials
package import Model

/// When to ask a feed again, and what to remember of its answer: pure, and every wait has its reason in words.
package enum PollPolicy {
  /// What is known of a feed after one poll.
  ///
  /// `reading` and `bodyHash` are of the outcome's document, `newItems` how many of its items were unknown, `isOverrun`
  /// whether all were, `jitter` lies in 0..<1. A cancelled poll counts as none and changes nothing.
  package static func state(
    after outcome: FetchOutcome, reading: Reading, newItems: Int, isOverrun: Bool = false, bodyHash: [UInt8]?,
    from state: FeedState, feed: Feed, jitter: Double
  ) -> FeedState {
    let verdict = verdict(outcome, reading)
    if verdict == .none { return state }
    var after = state
    after.url = feed.url
    after.askedAt = outcome.askedAt
    after.aheadSince = nil
    switch verdict {
    case .none: break
    case .readable:
      succeed(&after, outcome, reading, newItems: newItems, bodyHash: bodyHash)
      after.overruns.since = isOverrun ? state.overruns.since ?? outcome.answeredAt : nil
      if isOverrun { after.overruns.lastAt = outcome.answeredAt }
    case .failed(let reason):
      after.failures += 1
      after.failure = feed.withoutSecrets(reason)
    case .gone:
      after.failures = 0
      after.failure = "the publisher says that the feed is gone for good (410)"
      after.goneSince = state.goneSince ?? outcome.answeredAt
    }
    (after.wait, after.waitReason) = wait(after: outcome, state: after, feed: feed, jitter: jitter)
    if verdict == .gone { (after.wait, after.waitReason) = (feed.ceiling, "gone (410)") }
    return after
  }

  /// What holds for a configured feed at start: a new address drops what belonged to the old one, and is asked at once.
  ///
  /// `stored` is what the state file has under the feed's name; nil: it is new. Waits are brought within the feed's
  /// present floor and ceiling.
  package static func state(of feed: Feed, stored: FeedState?) -> FeedState {
    guard var state = stored else { return FeedState(url: feed.url) }
    if state.url == feed.url {
      if state.askedAt != nil { state.wait = max(feed.floor, min(state.wait, feed.ceiling)) }
      return state
    }
    state.url = feed.url
    state.validators = Validators()
    state.bodyHash = nil
    state.askedAt = nil
    state.aheadSince = nil
    state.wait = .zero
    state.waitReason = "new url"
    state.failures = 0
    state.failure = nil
    state.goneSince = nil
    state.pace = Pace()
    state.fullAt = nil
    state.move = nil
    state.overruns = Overruns()
    return state
  }

  /// Whether items were probably missed before a document of which every item is new: not before the first items of a
  /// feed, or the first document of an address.
  package static func isOverrun(isAllNew: Bool, before: FeedState) -> Bool {
    isAllNew && before.newItemAt != nil && before.askedAt != nil
  }

  /// What to send with a request now: the validators; none when no whole document came for long, since there are servers
  /// that say 304 for ever.
  package static func validators(of state: FeedState, feed: Feed, now: Date) -> Validators {
    guard let fullAt = state.fullAt, now.timeIntervalSince(fullAt) >= feed.revalidateAfter.seconds else {
      return state.validators
    }
    return Validators()
  }

  /// How long a feed that is due at start waits, so that a thousand do not start together; one alone does not wait.
  ///
  /// `feeds`: how many are due at once. `jitter` lies in 0..<1. At most a minute.
  package static func startDelay(jitter: Double, feeds: Int) -> Duration {
    guard feeds > 1 else { return .zero }
    return min(.seconds(60), .milliseconds(50) * feeds) * jitter
  }

  private enum Verdict: Hashable { case none, readable, failed(String), gone }

  private static func verdict(_ outcome: FetchOutcome, _ reading: Reading) -> Verdict {
    switch outcome.answer {
    case .notModified: return .readable
    case .gone: return .gone
    case .failed(let failure): return failure.kind == .cancelled ? .none : .failed(failure.message)
    case .document:
      if case .unreadable(let why) = reading { return .failed(why.reason) }
      return .readable
    }
  }

  private static func succeed(
    _ after: inout FeedState, _ outcome: FetchOutcome, _ reading: Reading, newItems: Int, bodyHash: [UInt8]?
  ) {
    after.failures = 0
    after.failure = nil
    after.goneSince = nil
    after.succeededAt = outcome.answeredAt
    // Only with a body that could be read: a 304 to the validators of one that could not would hide the feed for good.
    after.validators = outcome.validators
    if case .document = outcome.answer {
      after.bodyHash = bodyHash ?? after.bodyHash
      after.fullAt = outcome.answeredAt
    }
    let moved = after.move
    after.move = outcome.movedTo.map { Move(to: $0, polls: $0 == moved?.to ? (moved?.polls ?? 0) + 1 : 1) }
    if newItems > 0 { after.newItemAt = outcome.answeredAt }
    guard case .feed(let feed) = reading else { return }
    after.firstReadAt = after.firstReadAt ?? outcome.answeredAt
    // It is kept in memory and in the state file for each feed, and may be as long as a document.
    after.title = feed.title.map { String($0.prefix(300)) } ?? after.title
    after.pace = feed.hints.pace
  }
}
