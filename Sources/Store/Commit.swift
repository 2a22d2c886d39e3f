package import FoundationEssentials
package import Model

/// A finding with the weight that its source and date give it.
package struct WeighedFinding: Hashable, Sendable {
  /// The finding.
  package let finding: Finding
  /// The day of the event.
  package let eventDay: UTCDay
  /// Whether that day comes from a date of the text or of the feed.
  package let dated: Bool
  /// Whose word it is.
  package let rank: SourceRank
  /// Whether the event is too old for an alert.
  package let old: Bool
  /// Whether the item has no weightier finding for the same row.
  package let counts: Bool

  /// A weighed finding.
  package init(finding: Finding, eventDay: UTCDay, dated: Bool, rank: SourceRank, old: Bool, counts: Bool) {
    self.finding = finding
    self.eventDay = eventDay
    self.dated = dated
    self.rank = rank
    self.old = old
    self.counts = counts
  }
}

/// A new or revised item with what was found in it.
package struct JudgedItem: Sendable {
  /// The item and how it relates to the state.
  package let sifted: SiftedItem
  /// Who wrote it.
  package let outlet: String
  /// The feed's date, clamped to the time of reception; nil: undated.
  package let published: Date?
  /// What it asserts.
  package let findings: [WeighedFinding]
  /// Why it asserts nothing; nil when it does.
  package let reason: String?
  /// What of it was not read because of a bound; for the log.
  package let warnings: [String]
  /// What tells it to report the same event as others; nil: it is not compared.
  package let trace: [UInt8]?
  /// Weighs the findings anew where the item's story first told the same at these times, and the item copies another's
  /// words or not; nil: the findings as they are.
  package let dating: (@Sendable ([Date?], Bool) -> [WeighedFinding])?

  /// That its article is to be read; nil: it is not.
  package let article: ArticleWish?

  /// A judged item.
  package init(
    sifted: SiftedItem, outlet: String, published: Date?, findings: [WeighedFinding], reason: String?,
    warnings: [String] = [], trace: [UInt8]? = nil, dating: (@Sendable ([Date?], Bool) -> [WeighedFinding])? = nil,
    article: ArticleWish? = nil
  ) {
    self.sifted = sifted
    self.outlet = outlet
    self.published = published
    self.findings = findings
    self.reason = reason
    self.warnings = warnings
    self.trace = trace
    self.dating = dating
    self.article = article
  }
}

/// All that one poll brought.
package struct PolledFeed: Sendable {
  /// The feed.
  package let feed: Feed
  /// What was known of it before; nil: nothing.
  package let before: FeedState?
  /// What is known of it from now on.
  package let state: FeedState
  /// When the document was answered.
  package let answeredAt: Date
  /// Whether this was its first readable document, and that fills silently.
  package let baseline: Bool
  /// Whether this commit tells what was filled silently; else a later one does.
  package let tellsBaseline: Bool
  /// In the order in which they are taken.
  package let items: [JudgedItem]
  /// Known items that the document still holds.
  package let seenAgain: [Int64]
  /// What there is to tell of the feed's health.
  package let news: [FeedNews]
  /// Articles of it that may be queued within a day.
  package let articlesADay: Int
  /// What is known of it from now on when its news is not told, since too much of its kind was told of late.
  package let untold: FeedState

  /// A poll.
  package init(
    feed: Feed, before: FeedState? = nil, state: FeedState, answeredAt: Date, baseline: Bool,
    tellsBaseline: Bool = true, items: [JudgedItem],
    seenAgain: [Int64],
    news: [FeedNews] = [], untold: FeedState? = nil, articlesADay: Int = 100
  ) {
    self.feed = feed
    self.before = before
    self.state = state
    self.answeredAt = answeredAt
    self.baseline = baseline
    self.tellsBaseline = tellsBaseline
    self.items = items
    self.seenAgain = seenAgain
    self.news = news
    self.articlesADay = articlesADay
    self.untold = untold ?? state
  }
}

/// The pure rules that a transaction applies to the rows as it finds them.
package struct RegisterRules: Sendable {
  /// What a claim does to a row: `Register.apply`.
  package let decide: @Sendable (RegisterRow?, RowKey, Claim) -> (RegisterRow?, Verdict, Development?)
  /// What a row is when only these claims, in the order of their arrival, are left; nil: empty.
  package let decideAgain: @Sendable (RowKey, [Claim]) -> RegisterRow?
  /// What is told when a row, decided again, is another: before, after, and the finding that was withdrawn or brought
  /// back.
  package let correct: @Sendable (RegisterRow?, RegisterRow?, Int64) -> Development?
  /// The alert of a development.
  package let announce: @Sendable (Announcement, Date) -> Alert
  /// The alert that tells what a baseline filled and changed.
  package let announceBaseline: @Sendable (BaselineOccasion, [Development], Date) -> Alert
  /// What time alone brings about: the row, the newest event day among its evidence, now.
  package let remind: @Sendable (RegisterRow, UTCDay, Date) -> [Reminder]
  /// The alert of a reminder.
  package let announceReminder: @Sendable (Reminder, RowCause, Date) -> Alert
  /// The alert of a feed's health.
  package let announceFeed: @Sendable (String, FeedNews, Date) -> Alert
  /// The alert of a feed that has been silent for too long; nil: it has not.
  package let announceSilence: @Sendable (String, FeedState, Date) -> Alert?
  /// What is told in the place of an alert of a feed when many of its kind were told of late.
  package let announceMany: @Sendable (Alert, Date) -> Alert
  /// What is told when a sink fails.
  package let announceSink: @Sendable (String, SinkHealth, Date) -> Alert
  /// Where alerts go, and in which message.
  package let dispatching: DispatchRules

  /// Rules.
  package init(
    decide: @escaping @Sendable (RegisterRow?, RowKey, Claim) -> (RegisterRow?, Verdict, Development?),
    decideAgain: @escaping @Sendable (RowKey, [Claim]) -> RegisterRow?,
    correct: @escaping @Sendable (RegisterRow?, RegisterRow?, Int64) -> Development?,
    announce: @escaping @Sendable (Announcement, Date) -> Alert,
    announceBaseline: @escaping @Sendable (BaselineOccasion, [Development], Date) -> Alert,
    remind: @escaping @Sendable (RegisterRow, UTCDay, Date) -> [Reminder],
    announceReminder: @escaping @Sendable (Reminder, RowCause, Date) -> Alert,
    announceFeed: @escaping @Sendable (String, FeedNews, Date) -> Alert,
    announceSilence: @escaping @Sendable (String, FeedState, Date) -> Alert? = { _, _, _ in nil },
    announceMany: @escaping @Sendable (Alert, Date) -> Alert,
    announceSink: @escaping @Sendable (String, SinkHealth, Date) -> Alert, dispatching: DispatchRules
  ) {
    self.decide = decide
    self.decideAgain = decideAgain
    self.correct = correct
    self.announce = announce
    self.announceBaseline = announceBaseline
    self.remind = remind
    self.announceReminder = announceReminder
    self.announceFeed = announceFeed
    self.announceSilence = announceSilence
    self.announceMany = announceMany
    self.announceSink = announceSink
    self.dispatching = dispatching
  }
}

/// What a commit did, for the log.
package struct Committed: Sendable {
  /// Items that were new.
  package internal(set) var newItems = 0
  /// Items whose text had changed.
  package internal(set) var revisedItems = 0
  /// Findings that were stored.
  package internal(set) var findings = 0
  /// Changes of the register.
  package internal(set) var developments: [Development] = []
  /// Alerts that are owed from now on; none that was owed before.
  package internal(set) var alerts: [Alert] = []
  /// Whether news of a feed was not told, since too much of its kind was told of late.
  package internal(set) var isUntold = false
  /// Articles that are to be read, and those that are not since a feed has had its share of the day.
  package internal(set) var articles = (queued: 0, left: 0)
  /// How many of them no route sends anywhere.
  package internal(set) var unrouted = 0
}
