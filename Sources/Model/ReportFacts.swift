package import FoundationEssentials

/// What a report tells of the register, read at one moment.
package struct ReportFacts: Sendable {
  /// Rows that have a status, by jurisdiction, platform, service, obligation; those of `all` platforms among them.
  package var rows: [Row]
  /// Of each row that is shown whole its last changes, oldest first.
  package var lives: [RowKey: [Change]]
  /// How many changes are on record of each row of ``lives``.
  package var counts: [RowKey: Int]
  /// Of each row of ``lives`` the last that say the same as the row and changed nothing, newest first.
  package var support: [RowKey: [Support]] = [:]
  /// Changes of the period, newest first.
  package var changes: [Change]
  /// How many changes the period has, shown or not.
  package var changeCount: Int
  /// Rows that first readings filled or changed in the period, which is no news.
  package var fillCount = 0
  /// Evidence that stands against its row, newest first.
  package var doubts: [Doubt]
  /// How much evidence stands against its row or waits for a person, shown or not.
  package var doubtCount: Int
  /// Every feed of the configuration in force, by name.
  package var feeds: [Feed]
  /// Items that are stored.
  package var items: Int
  /// Findings that are stored.
  package var findings: Int

  /// Facts.
  package init(
    rows: [Row] = [], lives: [RowKey: [Change]] = [:], counts: [RowKey: Int] = [:], changes: [Change] = [],
    changeCount: Int = 0, doubts: [Doubt] = [], doubtCount: Int = 0, feeds: [Feed] = [], items: Int = 0,
    findings: Int = 0
  ) {
    self.rows = rows
    self.lives = lives
    self.counts = counts
    self.changes = changes
    self.changeCount = changeCount
    self.doubts = doubts
    self.doubtCount = doubtCount
    self.feeds = feeds
    self.items = items
    self.findings = findings
  }

  /// How much of each is read; what there is beyond is counted.
  package struct Bounds: Hashable, Sendable {
    /// Rows that are shown whole: those that changed last.
    package let lives: Int
    /// Changes of one row: the last ones.
    package let perLife: Int
    /// Changes of the period: the last ones.
    package let changes: Int
    /// Pieces of evidence against rows: the last ones.
    package let doubts: Int
    /// Pieces of evidence for one row beside its changes: the last ones.
    package let support: Int

    /// Bounds.
    package init(lives: Int = 500, perLife: Int = 24, changes: Int = 300, doubts: Int = 200, support: Int = 3) {
      self.lives = lives
      self.perLife = perLife
      self.support = support
      self.changes = changes
      self.doubts = doubts
    }
  }

  /// What somebody wrote, and where.
  package struct Words: Hashable, Sendable {
    /// Exact.
    package let quote: String
    /// Of the item.
    package let title: String
    /// Who wrote it.
    package let outlet: String
    /// As the feed gives it; nil: none.
    package let link: String?
    /// As the item says it; nil: undated.
    package let published: Date?
    /// BCP 47, as the feed says it; nil: it does not.
    package let language: String?

    /// Words.
    package init(
      quote: String, title: String, outlet: String, link: String?, published: Date? = nil, language: String? = nil
    ) {
      self.quote = quote
      self.title = title
      self.outlet = outlet
      self.link = link
      self.published = published
      self.language = language
    }
  }

  /// One row of the register.
  package struct Row: Hashable, Sendable {
    /// What it is about.
    package let key: RowKey
    /// Where it stands.
    package let status: Status
    /// The day of the event that set it.
    package let since: UTCDay
    /// Outlets that support it.
    package let outlets: Int
    /// The status that rivals it; nil: undisputed.
    package let rival: Status?
    /// Everything else that is said.
    package let qualifiers: Qualifiers
    /// The law, where known.
    package let instrument: String?
    /// When the status last changed.
    package let changedAt: Date
    /// The newest event day among the evidence of the status.
    package let lastEvidence: UTCDay
    /// Whether it is shown from the row of `all`.
    package let inherited: Bool
    /// Whether no watchlist in force looks for it any more.
    package let unwatched: Bool

    /// A row; see the properties.
    package init(
      key: RowKey, status: Status, since: UTCDay, outlets: Int, rival: Status? = nil,
      qualifiers: Qualifiers = Qualifiers(), instrument: String? = nil, changedAt: Date, lastEvidence: UTCDay,
      inherited: Bool = false, unwatched: Bool = false
    ) {
      self.key = key
      self.status = status
      self.since = since
      self.outlets = outlets
      self.rival = rival
      self.qualifiers = qualifiers
      self.instrument = instrument
      self.changedAt = changedAt
      self.lastEvidence = lastEvidence
      self.inherited = inherited
      self.unwatched = unwatched
    }
  }

  /// One development.
  package struct Change: Hashable, Sendable {
    /// Which row.
    package let key: RowKey
    /// When it was decided.
    package let decidedAt: Date
    /// What kind of change.
    package let kind: Development.Kind
    /// The status before; nil: the row was empty.
    package let from: Status?
    /// The status after; for a dispute, the rival's; nil: a correction left the row empty.
    package let to: Status?
    /// Names of the material qualifiers that changed while the status did not.
    package let changed: [String]
    /// The row's qualifiers after.
    package let qualifiers: Qualifiers
    /// The day of the event.
    package let eventDay: UTCDay
    /// Whether the status went backwards.
    package let regression: Bool
    /// Whether a dispute ended with it.
    package let settled: Bool
    /// Why it was not alerted; nil: it was.
    package let silence: String?
    /// The id of its alert; nil: it has none.
    package let alert: String?
    /// What caused it.
    package let words: Words

    /// A change; see the properties.
    package init(
      key: RowKey, decidedAt: Date, kind: Development.Kind = .changed, from: Status?, to: Status?,
      changed: [String] = [], qualifiers: Qualifiers = Qualifiers(), eventDay: UTCDay, regression: Bool = false,
      settled: Bool = false, silence: String? = nil, alert: String? = nil, words: Words
    ) {
      self.key = key
      self.decidedAt = decidedAt
      self.kind = kind
      self.from = from
      self.to = to
      self.changed = changed
      self.qualifiers = qualifiers
      self.eventDay = eventDay
      self.regression = regression
      self.settled = settled
      self.silence = silence
      self.alert = alert
      self.words = words
    }
  }

  /// A finding that says what its row says.
  package struct Support: Hashable, Sendable {
    /// The day of the event.
    package let eventDay: UTCDay
    /// What it rests on.
    package let words: Words

    /// Support.
    package init(eventDay: UTCDay, words: Words) {
      self.eventDay = eventDay
      self.words = words
    }
  }

  /// A finding that stands against its row, or is too unsure to count.
  package struct Doubt: Hashable, Sendable {
    /// Which row it speaks of.
    package let key: RowKey
    /// What it asserts.
    package let status: Status
    /// The day of the event.
    package let eventDay: UTCDay
    /// Whether it waits for a person, being too unsure to count; else it stands against the row.
    package let waits: Bool
    /// 0…1.
    package let confidence: Double
    /// The number by which a person may dismiss it.
    package let finding: Int64
    /// What it rests on.
    package let words: Words

    /// A doubt; see the properties.
    package init(
      key: RowKey, status: Status, eventDay: UTCDay, waits: Bool, confidence: Double, finding: Int64, words: Words
    ) {
      self.key = key
      self.status = status
      self.eventDay = eventDay
      self.waits = waits
      self.confidence = confidence
      self.finding = finding
      self.words = words
    }
  }

  /// A feed and what is known of it.
  package struct Feed: Hashable, Sendable {
    /// Its name.
    package let name: String
    /// What is known of it.
    package let state: FeedState

    /// A feed.
    package init(name: String, state: FeedState) {
      self.name = name
      self.state = state
    }
  }
}
