package import FoundationEssentials
package import Model

extension FeedPolicy {
  /// One alert a day is enough for a feed that runs over again and again, or whose ids, links and titles all churn.
  private static let overrunInterval: TimeInterval = 86_400

  /// The state as it is to be kept after a poll, and what there is to tell of items that were probably missed before it:
  /// once until a poll without a gap, and at most once a day.
  ///
  /// - Parameter gap: What is known of the gap before the document; nil: there is none.
  package static func overrun(
    _ after: FeedState, before: FeedState, gap: FeedGap?, now: Date
  ) -> (state: FeedState, news: FeedNews?) {
    guard let gap, let since = before.succeededAt, let begin = after.overruns.since else { return (after, nil) }
    if let told = before.overruns.toldAt, told >= begin || abs(now.timeIntervalSince(told)) < overrunInterval {
      return (after, nil)
    }
    var state = after
    state.overruns.toldAt = now
    return (state, .overrun(since: since, gap))
  }
}
