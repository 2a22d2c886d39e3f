package import FoundationEssentials

/// How long a feed usually is without anything new. Only time in which it was asked, and answered, counts: when nobody
/// asks, nobody knows.
///
/// Times are whole seconds, instants since 1970.
package struct FeedHabit: Hashable, Sendable, Codable {
  /// A stretch without anything new that has ended.
  package struct Gap: Hashable, Sendable, Codable {
    /// When it ended.
    package let end: Int
    /// How long it was.
    package let length: Int

    /// A gap.
    package init(end: Int, length: Int) {
      self.end = end
      self.length = length
    }
  }

  /// From when on it is learned: the feed's first reading.
  package let since: Int
  /// Polls since then that brought something new.
  package var arrivals: Int
  /// For how long nothing new has come by now.
  package var quiet: Int
  /// The gaps that matter, oldest first.
  package var gaps: [Gap]

  /// A habit of which so much is known.
  package init(since: Int, arrivals: Int = 0, quiet: Int = 0, gaps: [Gap] = []) {
    self.since = since
    self.arrivals = arrivals
    self.quiet = quiet
    self.gaps = gaps
  }
}

/// A feed that reads well and has had nothing new for longer than it should.
package struct FeedSilence: Hashable, Sendable {
  /// When something new last came; the feed's first reading where nothing ever did.
  package let since: Date
  /// For how long nothing new has come, as far as the feed was asked.
  package let quiet: Duration
  /// Within which time something new was expected.
  package let expected: Duration

  /// A silence.
  package init(since: Date, quiet: Duration, expected: Duration) {
    self.since = since
    self.quiet = quiet
    self.expected = expected
  }
}
