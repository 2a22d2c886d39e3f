/// How often a publisher wants its feed to be looked at, by the feed's own words: what outlasts the document.
package struct Pace: Hashable, Sendable {
  /// Seconds between two looks: RSS `ttl`, or period and frequency of `sy:`, the longer; nil: not said.
  package var interval: Int?
  /// Hours of the day (0…23, UTC) in which the publisher asks not to be asked (RSS `skipHours`).
  package var skipHours: Set<Int>
  /// Days on which the publisher asks not to be asked: 1 for Monday … 7 for Sunday (RSS `skipDays`).
  package var skipDays: Set<Int>

  /// Nothing said, or what is given.
  package init(interval: Int? = nil, skipHours: Set<Int> = [], skipDays: Set<Int> = []) {
    self.interval = interval
    self.skipHours = skipHours
    self.skipDays = skipDays
  }
}

/// What a feed says about itself as a feed: how often to look, and where older items are.
package struct FeedHints: Hashable, Sendable {
  /// How often to look.
  package var pace = Pace()
  /// The document with the items before these: `prev-archive`, else `next` (RFC 5005 sections 3 and 4); nil: none named.
  package var older: String?
  /// Whether the document holds every item there is: one that is missing was taken back (RFC 5005 section 2).
  package var isComplete = false

  /// Nothing said.
  package init() {}
}
