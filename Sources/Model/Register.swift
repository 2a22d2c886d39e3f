package import FoundationEssentials

/// What one register row is about.
package struct RowKey: Hashable, Sendable, CustomStringConvertible {
  /// `meta`, `all`, `aic` …
  package let platform: String
  /// Empty unless the watchlist keeps this obligation per service.
  package let service: String
  /// `local_office` …
  package let obligation: String
  /// ISO 3166 alpha-2 or `EU`.
  package let jurisdiction: String

  /// A key.
  package init(platform: String, service: String = "", obligation: String, jurisdiction: String) {
    self.platform = platform
    self.service = service
    self.obligation = obligation
    self.jurisdiction = jurisdiction
  }

  /// Reads what ``description`` gives; nil: it is no key.
  package init?(_ description: String) {
    let parts = description.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let platform = parts[0].split(separator: ":", maxSplits: 1).first else { return nil }
    self.init(
      platform: String(platform), service: String(parts[0].dropFirst(platform.count + 1)), obligation: parts[1],
      jurisdiction: parts[2])
  }

  /// `meta/local_office/PK`, `meta:whatsapp/local_office/PK`: also what alert ids are made from.
  package var description: String {
    "\(platform)\(service.isEmpty ? "" : ":" + service)/\(obligation)/\(jurisdiction)"
  }
}

/// The rank of a source when outlets disagree; a greater one wins.
package enum SourceRank: Int, Hashable, Sendable, CaseIterable, Comparable, Codable {
  case aggregator = 0
  case unnamed = 1
  case press = 2
  case government = 3
  case platform = 4
  case official = 5
  /// A person who corrected the register.
  case analyst = 6

  /// Weaker sources come first.
  package static func < (left: SourceRank, right: SourceRank) -> Bool { left.rawValue < right.rawValue }
}

/// A finding with what the register needs to weigh it.
package struct Claim: Hashable, Sendable {
  /// Names the finding in the state file.
  package let findingID: Int64
  /// What is asserted.
  package let status: Status
  /// What it is qualified by.
  package let qualifiers: Qualifiers
  /// When the event was.
  package let eventDay: UTCDay
  /// Whether ``eventDay`` comes from a date of the text or of the feed, and not from its reception.
  package let dated: Bool
  /// Whose word it is.
  package let rank: SourceRank
  /// Who wrote it: a registrable domain, or the feed's configured outlet.
  package let outlet: String
  /// The law, where known.
  package let instrument: String?
  /// 0…1.
  package let confidence: Double
  /// When the item's document was answered.
  package let received: Date
  /// Whether the item belongs to its feed's first readable document.
  package let baseline: Bool
  /// Whether the event lies further back than 14 days and further than the feed's last good poll less 2 days, and the
  /// feed does not ask for alerts all the same (`first: alert`).
  package let old: Bool

  /// A claim; see the properties.
  package init(
    findingID: Int64, status: Status, qualifiers: Qualifiers = Qualifiers(), eventDay: UTCDay, dated: Bool = true,
    rank: SourceRank = .press, outlet: String, instrument: String? = nil, confidence: Double = 1, received: Date,
    baseline: Bool = false, old: Bool = false
  ) {
    self.findingID = findingID
    self.status = status
    self.qualifiers = qualifiers
    self.eventDay = eventDay
    self.dated = dated
    self.rank = rank
    self.outlet = outlet
    self.instrument = instrument
    self.confidence = confidence
    self.received = received
    self.baseline = baseline
    self.old = old
  }
}

/// One row of the obligations register: the current status of a platform × obligation × jurisdiction.
package struct RegisterRow: Hashable, Sendable {
  /// Evidence for another status than the row's, kept until the row changes.
  package struct Conflict: Hashable, Sendable, Codable {
    /// What it asserts.
    package let status: Status
    /// Who wrote it.
    package let outlet: String
    /// Whose word it is.
    package let rank: SourceRank
    /// When the event was.
    package let eventDay: UTCDay
    /// Names the finding in the state file.
    package let findingID: Int64

    /// A conflict.
    package init(status: Status, outlet: String, rank: SourceRank, eventDay: UTCDay, findingID: Int64) {
      self.status = status
      self.outlet = outlet
      self.rank = rank
      self.eventDay = eventDay
      self.findingID = findingID
    }
  }

  /// Outlets of equal rank that disagree about one day.
  package struct Dispute: Hashable, Sendable, Codable {
    /// The status that rivals the row's.
    package let rival: Status
    /// Since when.
    package let since: Date
    /// Outlets for the row's status that came after the dispute began.
    package var supporters: [String]
    /// Outlets for the rival that came after the dispute began.
    package var rivals: [String]

    /// A dispute.
    package init(rival: Status, since: Date, supporters: [String] = [], rivals: [String] = []) {
      self.rival = rival
      self.since = since
      self.supporters = supporters
      self.rivals = rivals
    }
  }

  /// What the row is about.
  package let key: RowKey
  /// The current status.
  package var status: Status
  /// Its qualifiers.
  package var qualifiers: Qualifiers
  /// The law, where known.
  package var instrument: String?
  /// The event day of the current status.
  package var eventDay: UTCDay
  /// Whether ``eventDay`` comes from a date of the text or of the feed.
  package var dated: Bool
  /// The best rank among the evidence of the current status.
  package var rank: SourceRank
  /// The outlet that set the current status.
  package var outlet: String
  /// The finding that set the current status.
  package var findingID: Int64
  /// When the row was first filled.
  package var filledAt: Date
  /// When the status last changed.
  package var changedAt: Date
  /// Evidence for other statuses since the last change, at most one per status and outlet.
  package var conflicts: [Conflict]
  /// nil: outlets agree, or one outranks the other.
  package var dispute: Dispute?

  /// A row; see the properties.
  package init(
    key: RowKey, status: Status, qualifiers: Qualifiers = Qualifiers(), instrument: String? = nil, eventDay: UTCDay,
    dated: Bool = true, rank: SourceRank, outlet: String, findingID: Int64, filledAt: Date, changedAt: Date,
    conflicts: [Conflict] = [], dispute: Dispute? = nil
  ) {
    self.key = key
    self.status = status
    self.qualifiers = qualifiers
    self.instrument = instrument
    self.eventDay = eventDay
    self.dated = dated
    self.rank = rank
    self.outlet = outlet
    self.findingID = findingID
    self.filledAt = filledAt
    self.changedAt = changedAt
    self.conflicts = conflicts
    self.dispute = dispute
  }
}

/// What became of a claim when the register weighed it.
package enum Verdict: String, Hashable, Sendable, CaseIterable {
  /// It filled an empty row.
  case filled
  /// It changed the row: its status, or a material qualifier.
  case changed
  /// It says what the row says.
  case evidence
  /// It speaks of an earlier day than the row.
  case history
  /// It contradicts the row and did not prevail.
  case conflicting
  /// Its confidence is too low to count.
  case review
  /// Undated and from a baseline, while the row is filled.
  case undated
  /// Its item has a weightier finding for the same row.
  case outweighed
  /// It has no jurisdiction, so no row.
  case unbound
  /// A revision or a person took it away.
  case withdrawn
}

/// A change of the register.
package struct Development: Hashable, Sendable {
  /// What kind of change.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case changed = "register.changed"
    case disputed = "register.disputed"
    case corrected = "register.corrected"
  }

  /// Why a development raises no alert of its own.
  package enum Silence: String, Hashable, Sendable {
    /// It belongs to a feed's first document.
    case baseline
    /// Its event is old.
    case old
  }

  /// What kind of change.
  package let kind: Kind
  /// Which row.
  package let key: RowKey
  /// The status before; nil: the row was empty.
  package let from: Status?
  /// The status after; for a dispute, the rival's; nil: a correction left the row empty.
  package let to: Status?
  /// The names of the material qualifiers that changed while the status did not.
  package let changed: [String]
  /// The row's qualifiers after.
  package let qualifiers: Qualifiers
  /// The law, where known.
  package let instrument: String?
  /// The day of the event.
  package let eventDay: UTCDay
  /// A status backwards, such as done → promised.
  package let regression: Bool
  /// It settles a dispute.
  package let settled: Bool
  /// The finding that caused it.
  package let findingID: Int64
  /// nil: it is alerted.
  package let silence: Silence?

  /// A development; see the properties.
  package init(
    kind: Kind, key: RowKey, from: Status?, to: Status?, changed: [String] = [], qualifiers: Qualifiers = Qualifiers(),
    instrument: String? = nil, eventDay: UTCDay, regression: Bool = false, settled: Bool = false, findingID: Int64,
    silence: Silence? = nil
  ) {
    self.kind = kind
    self.key = key
    self.from = from
    self.to = to
    self.changed = changed
    self.qualifiers = qualifiers
    self.instrument = instrument
    self.eventDay = eventDay
    self.regression = regression
    self.settled = settled
    self.findingID = findingID
    self.silence = silence
  }
}

/// Something about a row that time alone brings about.
package struct Reminder: Hashable, Sendable {
  /// What is due.
  package enum Kind: Hashable, Sendable {
    case deadlineNear, deadlinePassed
    /// Nothing was heard of the row for long.
    case stale
  }

  /// What is due.
  package let kind: Kind
  /// The row as it stands.
  package let row: RegisterRow
  /// The day that the reminder is about, a part of its alert's id: the deadline; the day after it, when it has passed; the
  /// day from which the row is stale.
  package let about: UTCDay

  /// A reminder.
  package init(kind: Kind, row: RegisterRow, about: UTCDay) {
    self.kind = kind
    self.row = row
    self.about = about
  }
}

/// What a baseline reads for the first time, or again.
package enum BaselineOccasion: Hashable, Sendable {
  /// A feed's first readable document.
  case feed(String)
  /// Stored items, for rows that are watched from now on.
  case newlyWatched
  /// Stored items, as a person asked.
  case rematch

  /// The feed's name; nil: it is about none.
  package var feed: String? {
    if case .feed(let name) = self { name } else { nil }
  }
}

/// How far back a story dates its items.
package enum StorySpan {
  /// Days before an item in which its story may have told the same event; a copy of another's words brings no news, so it
  /// is dated by what it copies for as long as that is remembered.
  package static func days(isCopy: Bool) -> Int { isCopy ? 30 : 7 }
}
