package import FoundationEssentials

/// A sign of life that somebody else waits for, and calls a person when it stays away (a dead man's switch).
package struct Heartbeat: Hashable, Sendable {
  /// Where it is posted.
  package let webhook: Sink.Webhook
  /// How often.
  package let every: Duration

  /// A heartbeat.
  package init(webhook: Sink.Webhook, every: Duration) {
    self.webhook = webhook
    self.every = every
  }

  /// Scheme and host, for people: the rest of such an address is its credential.
  package var shownPlace: String {
    let url = shownAddress(webhook.url.reveal())
    guard let host = url.firstRange(of: "://")?.upperBound else { return "an address that was not read" }
    return String(url[..<(url[host...].firstIndex { $0 == "/" || $0 == "?" } ?? url.endIndex)])
  }
}

/// What the state tells of the daemon's life.
package struct Pulse: Hashable, Sendable {
  /// Feeds of the configuration in force.
  package let feeds: Int
  /// Of those, how many failed the last time.
  package let failing: Int
  /// Deliveries that are still to be made.
  package let owed: Int
  /// When a feed was last asked; nil: none ever was.
  package let askedAt: Date?
  /// When the first of the feeds fell due or will; nil: there is none to be asked.
  package let dueAt: Date?

  /// A pulse.
  package init(feeds: Int, failing: Int, owed: Int, askedAt: Date?, dueAt: Date?) {
    self.feeds = feeds
    self.failing = failing
    self.owed = owed
    self.askedAt = askedAt
    self.dueAt = dueAt
  }
}
