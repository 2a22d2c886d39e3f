package import FoundationEssentials
package import Model

/// Why an alert is owed, as far as routes and silences ask.
package struct AlertCause: Hashable, Sendable {
  /// The change of the register; nil: it is about none.
  package var development: Development?
  /// The feed that it comes from or speaks of; nil: none.
  package var feed: String?
  /// 0…1; nil: it comes from no finding.
  package var confidence: Double?
  /// Independent outlets that say so.
  package var outlets = 1
  /// The story that it belongs to; nil: none.
  package var story: Int64?
  /// The sink that it speaks of, which does not get it; nil: none.
  package var sink: String?

  /// A cause of which nothing is known but what is given.
  package init(feed: String? = nil, sink: String? = nil) {
    self.feed = feed
    self.sink = sink
  }
}

/// The pure rules that say where alerts go and in which message they travel.
package struct DispatchRules: Sendable {
  /// Where an alert goes and how it stands there, with the silences that may hold now.
  package let route: @Sendable (Alert, AlertCause, [Silence], Date) -> [Dispatch]
  /// How an alert that was held for other outlets stands at a sink from now on; whether it belongs to a story.
  package let afterHold: @Sendable (Alert, String, Bool, Date) -> Dispatch.Standing
  /// Several alerts to a sink as one message.
  package let combine: @Sendable (Combination, String, [Alert], Date) -> Alert
  /// How many one message carries at most.
  package let membersLimit: Int
  /// Alerts of one poll to one sink above which they travel together; nil: any number goes one by one.
  package let cap: Int?

  /// Rules.
  package init(
    route: @escaping @Sendable (Alert, AlertCause, [Silence], Date) -> [Dispatch],
    afterHold: @escaping @Sendable (Alert, String, Bool, Date) -> Dispatch.Standing,
    combine: @escaping @Sendable (Combination, String, [Alert], Date) -> Alert, membersLimit: Int, cap: Int?
  ) {
    self.route = route
    self.afterHold = afterHold
    self.combine = combine
    self.membersLimit = membersLimit
    self.cap = cap
  }
}
