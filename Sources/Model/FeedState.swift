package import FoundationEssentials

/// What a publisher gave us to ask "has it changed?" with: opaque, byte for byte (RFC 9110 section 8.8).
package struct Validators: Hashable, Sendable {
  /// The value of `ETag`, sent back as `If-None-Match`; nil: none known.
  package var etag: [UInt8]?
  /// The value of `Last-Modified`, sent back as `If-Modified-Since`; nil: none known.
  package var lastModified: [UInt8]?
  /// Where redirects led to the answer that gave them, without user information: nobody else is sent them. nil: the
  /// feed's own address.
  package var address: String?

  /// No validators, or those given.
  package init(etag: [UInt8]? = nil, lastModified: [UInt8]? = nil, address: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
    self.address = address
  }

  /// Whether a request with these is conditional.
  package var isEmpty: Bool { etag == nil && lastModified == nil }
}

/// A permanent redirect, seen in poll after poll.
package struct Move: Hashable, Sendable {
  /// Where it leads; may hold what is secret in an address.
  package let to: String
  /// Polls in a row that were sent there.
  package let polls: Int

  /// A redirect.
  package init(to: String, polls: Int) {
    self.to = to
    self.polls = polls
  }

  /// Whether it was seen often enough to be proposed as the feed's new address.
  package var isConfirmed: Bool { polls >= 3 }
}

/// What is known of documents of which every item was new: some were probably missed.
package struct Overruns: Hashable, Sendable {
  /// The last one; nil: there was none.
  package var lastAt: Date?
  /// The first of those that came one after the other until now; nil: the last reading was none.
  package var since: Date?
  /// The last one that an alert told; nil: none was.
  package var toldAt: Date?

  /// None, or those given.
  package init(lastAt: Date? = nil, since: Date? = nil, toldAt: Date? = nil) {
    self.lastAt = lastAt
    self.since = since
    self.toldAt = toldAt
  }
}

/// What the state file knows of a feed: its schedule, its validators and how it fared.
package struct FeedState: Hashable, Sendable {
  /// The address that the validators belong to; another configured address drops them.
  package var url: String
  /// What to send with the next request.
  package var validators: Validators
  /// When it was last asked; nil: never.
  package var askedAt: Date?
  /// When ``askedAt`` was first seen to lie in the future; nil: it was not.
  package var aheadSince: Date?
  /// How long to wait after ``askedAt``.
  package var wait: Duration
  /// Why so long, in words: `every 30m`, `Retry-After: 120`.
  package var waitReason: String
  /// Failures since the last success.
  package var failures: Int
  /// What went wrong the last time; nil after a success.
  package var failure: String?
  /// The last readable answer, 304 included.
  package var succeededAt: Date?
  /// The first readable document: until then every item is part of the baseline.
  package var firstReadAt: Date?
  /// When a new item was last found.
  package var newItemAt: Date?
  /// Hash of the last readable body; an equal one is not read again. nil: none yet.
  package var bodyHash: [UInt8]?
  /// The feed's own title.
  package var title: String?
  /// Since when the publisher says 410; nil: it does not. Such a feed is asked no more.
  package var goneSince: Date?
  /// When the first of its failures in a row was; nil: it is well.
  package var failingSince: Date?
  /// The failure that an alert told last, while it lasts; nil: none.
  package var toldFailure: String?
  /// How long it usually is without anything new; nil: it was not read yet.
  package var habit: FeedHabit?
  /// What its last readable document says of how often to look.
  package var pace: Pace
  /// When a whole document last came, and not "nothing changed"; nil: never, or it is not known.
  package var fullAt: Date?
  /// Where its permanent redirects lead; nil: it did not move.
  package var move: Move?
  /// Documents of which every item was new.
  package var overruns: Overruns

  /// A feed that was never asked.
  package init(
    url: String, validators: Validators = Validators(), askedAt: Date? = nil, aheadSince: Date? = nil,
    wait: Duration = .zero, waitReason: String = "new", failures: Int = 0, failure: String? = nil,
    succeededAt: Date? = nil,
    firstReadAt: Date? = nil, newItemAt: Date? = nil, bodyHash: [UInt8]? = nil, title: String? = nil,
    goneSince: Date? = nil, failingSince: Date? = nil, toldFailure: String? = nil, habit: FeedHabit? = nil,
    pace: Pace = Pace(), fullAt: Date? = nil, move: Move? = nil, overruns: Overruns = Overruns()
  ) {
    self.url = url
    self.validators = validators
    self.askedAt = askedAt
    self.aheadSince = aheadSince
    self.wait = wait
    self.waitReason = waitReason
    self.failures = failures
    self.failure = failure
    self.succeededAt = succeededAt
    self.firstReadAt = firstReadAt
    self.newItemAt = newItemAt
    self.bodyHash = bodyHash
    self.title = title
    self.goneSince = goneSince
    self.failingSince = failingSince
    self.toldFailure = toldFailure
    self.habit = habit
    self.pace = pace
    self.fullAt = fullAt
    self.move = move
    self.overruns = overruns
  }

  /// The address that its publisher has moved it to for good; nil: it did not move, or not yet for sure.
  package var proposal: String? { move.flatMap { $0.isConfirmed ? $0.to : nil } }

  /// When it is to be asked next; nil: at once, it never was.
  ///
  /// A clock that went back behind ``askedAt`` makes the feed wait anew from when that was first seen
  /// (Documentation.docc/Polling.md, "Time").
  package func due(now: Date) -> Date? {
    guard let askedAt else { return nil }
    let since = now < askedAt ? min(aheadSince ?? now, now) : askedAt
    return since.addingTimeInterval(wait.seconds)
  }
}

/// What there is to tell of a feed's health.
package enum FeedNews: Hashable, Sendable {
  /// It has failed several times in a row, or fails for another reason than was told.
  case failing(since: Date, problem: String)
  /// It is well again.
  case recovered(failingSince: Date)
  /// The publisher says that it is gone for good (410); it is asked no more.
  case retired(since: Date)
  /// Every item of its document was new: some were probably missed since its last good poll.
  case overrun(since: Date, FeedGap)
}

/// What is known of a gap between two readings of a feed.
package struct FeedGap: Hashable, Sendable {
  /// Items of the document, all of them new.
  package let items: Int
  /// Items that were found in older pages of the feed.
  package let recovered: Int
  /// Whether these reach back to one that was known, so that nothing is missing.
  package let isClosed: Bool

  /// A gap.
  package init(items: Int, recovered: Int = 0, isClosed: Bool = false) {
    self.items = items
    self.recovered = recovered
    self.isClosed = isClosed
  }
}
