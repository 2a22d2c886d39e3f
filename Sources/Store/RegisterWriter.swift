import Foundation
import GRDB
import Model

/// The item that findings come from, as evidence tells it.
struct FindingSource {
  /// Its number in the state file.
  let item: Int64
  let key: String
  let revision: String
  let title: String
  let link: String?
  let published: Date?
  let received: Date
  let feed: String
  let outlet: String
  /// Whether its findings fill silently.
  let baseline: Bool
  /// The story that the item belongs to; nil: none yet.
  var story: Int64?
  /// The outlet that wrote what the item copies; nil: its own.
  var writtenBy: String?

  func evidence(_ quote: Quote) -> Evidence {
    Evidence(
      quote: quote, title: title, link: link, published: published, received: received, feed: feed, outlet: outlet,
      revision: revision)
  }
}

/// A correction that a person makes or takes back, as the alert of what it changes tells it.
struct PersonsChange {
  /// Its number, a part of the alert's id: what is dismissed, brought back and dismissed again is told each time.
  let correction: Int64
  var isUndone = false
  /// The alert that told the correction, when it is taken back; nil: none did.
  var undone: String?
}

/// Lets findings decide the rows of the register as they stand, and owes what is to be told; lives within one
/// transaction.
struct RegisterWriter {
  let db: Database
  let rules: RegisterRules
  /// When it is decided.
  let now: Date
  private(set) var committed = Committed()
  /// Deliveries that this transaction lets go, at once or with their story, by sink.
  private var leaving: [String: [Int64]] = [:]
  private var silent: [Development] = []

  init(db: Database, rules: RegisterRules, now: Date) {
    self.db = db
    self.rules = rules
    self.now = now
  }

  /// The findings of an item that had none.
  mutating func take(_ findings: [WeighedFinding], of source: FindingSource) throws {
    guard !findings.isEmpty else { return }
    let source = try source.story == nil ? beginningStory(source) : source
    for weighed in findings { try decide(weighed, source) }
  }

  /// Findings in the place of those that the item had; rows that had one are decided again.
  mutating func replace(with findings: [WeighedFinding], of source: FindingSource) throws {
    let before = try db.liveFindings(ofItem: source.item)
    try db.execute(sql: "UPDATE finding SET verdict = 'withdrawn' WHERE item_id = ?", arguments: [source.item])
    let held = Set(before.map(\.key))
    let dismissed = try db.dismissed(ofItem: source.item)
    for weighed in findings {
      if dismissed.contains(Assertion(weighed.finding).named) {
        try store(weighed, source, verdict: .withdrawn)
      } else if let key = weighed.finding.rowKey, held.contains(key) {
        try store(weighed, source, verdict: verdictInPlace(weighed, source, key))
      } else {
        try decide(weighed, source)
      }
    }
    for (key, withdrawn) in before where withdrawn.isFirst(of: before, for: key) {
      try decideAgain(key, changed: withdrawn.finding)
    }
  }

  /// What a person says, which is of no story.
  mutating func set(_ weighed: WeighedFinding, of source: FindingSource) throws { try decide(weighed, source) }

  /// Takes a finding away, or brings it back, as a person asks; its row is decided again.
  mutating func mark(_ finding: Int64, _ verdict: Verdict, of key: RowKey?, because change: PersonsChange) throws {
    try db.execute(sql: "UPDATE finding SET verdict = ? WHERE id = ?", arguments: [verdict.rawValue, finding])
    if let key { try decideAgain(key, changed: finding, because: change) }
  }

  /// Tells in one alert what was filled and changed silently; nothing when that was nothing.
  ///
  mutating func tellBaseline(of occasion: BaselineOccasion) throws {
    guard !silent.isEmpty else { return }
    try owe(rules.announceBaseline(occasion, silent, now), AlertCause(feed: occasion.feed))
  }

  // MARK: Rows

  private mutating func decide(_ weighed: WeighedFinding, _ source: FindingSource) throws {
    guard let key = weighed.finding.rowKey else { return try store(weighed, source, verdict: .unbound) }
    guard weighed.counts else { return try store(weighed, source, verdict: .outweighed) }
    let before = try db.row(key)
    let claim = weighed.claim(of: source, finding: try db.nextFindingID(), at: now)
    let (row, verdict, development) = rules.decide(before?.row, key, claim)
    if let row, row != before?.row { try db.save(row) }
    try store(weighed, source, verdict: verdict)
    if let development {
      let rivals = before?.row?.conflicts.filter { $0.status == development.to }.map(\.outlet) ?? []
      try announce(
        development, evidence: source.evidence(weighed.finding.evidence), itemKey: source.key,
        product: weighed.finding.product, outlets: [claim.outlet] + rivals, confidence: weighed.finding.confidence,
        corrects: nil, story: source.story)
    } else {
      try db.confirm(key, rules: rules.dispatching, now: now)
    }
  }

  /// After a finding was withdrawn or brought back, by a revision of its item unless a person did it.
  mutating func decideAgain(_ key: RowKey, changed finding: Int64, because change: PersonsChange? = nil) throws {
    let before = try db.row(key)?.row
    let after = rules.decideAgain(key, try db.liveClaims(of: key))
    if let after { try db.save(after) } else { try db.empty(key) }
    guard let development = rules.correct(before, after, finding) else { return }
    let corrected = try String.fetchOne(
      db,
      sql: "SELECT alert_id FROM development WHERE finding_id = ? AND alert_id IS NOT NULL ORDER BY id DESC LIMIT 1",
      arguments: [finding])
    let cause = try db.announced(finding: development.findingID)
    try announce(
      development, evidence: cause.evidence, itemKey: cause.itemKey + (change.map { "#\($0.correction)" } ?? ""),
      product: cause.product, outlets: [cause.evidence.outlet], confidence: cause.confidence,
      corrects: change?.undone ?? corrected, story: nil, isUndone: change?.isUndone ?? false)
  }

  /// What its row, decided again, makes of it is told by the row; here only whether it takes part.
  private func verdictInPlace(_ weighed: WeighedFinding, _ source: FindingSource, _ key: RowKey) -> Verdict {
    guard weighed.counts else { return .outweighed }
    let (_, verdict, _) = rules.decide(nil, key, weighed.claim(of: source, finding: 0, at: now))
    return verdict == .review ? .review : .evidence
  }

  private mutating func store(_ weighed: WeighedFinding, _ source: FindingSource, verdict: Verdict) throws {
    let finding = weighed.finding
    let rowID = try finding.rowKey.flatMap { try db.rowID($0) }
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO finding (id, item_id, row_id, platform, product, obligation, jurisdiction, instrument, status,
          qualifiers, event_day, dated, rank, confidence, verdict, baseline, old, because, quote, field, start, "end",
          title, link, feed, outlet, published, received, item_key, revision, written_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      try db.nextFindingID(), source.item, rowID, finding.platform, finding.product, finding.obligation,
      finding.jurisdiction, finding.instrument, finding.status.rawValue, try finding.qualifiers.json(),
      weighed.eventDay.description, weighed.dated, weighed.rank.rawValue, finding.confidence, verdict.rawValue,
      source.baseline, weighed.old, try finding.because.map(StoredCue.init).json(), finding.evidence.text,
      finding.evidence.field.rawValue, finding.evidence.range.lowerBound, finding.evidence.range.upperBound,
      source.title, source.link, source.feed, source.outlet, source.published?.column, source.received.column,
      source.key, source.revision, source.writtenBy,
    ])
    committed.findings += 1
  }

  // MARK: Alerts

  private mutating func announce(
    _ development: Development, evidence: Evidence, itemKey: String, product: String?, outlets: [String],
    confidence: Double, corrects: String?, story: Int64?, isUndone: Bool = false
  ) throws {
    committed.developments.append(development)
    guard development.silence == nil else {
      if development.silence == .baseline { silent.append(development) }
      return try db.save(development, at: now, alert: nil)
    }
    var unique: [String] = []
    for outlet in outlets where !unique.contains(outlet) { unique.append(outlet) }
    let announcement = Announcement(
      development: development, itemKey: itemKey, revision: evidence.revision, product: product, evidence: [evidence],
      outlets: unique, confidence: confidence, corrects: corrects, isUndone: isUndone)
    let alert = rules.announce(announcement, now)
    try db.save(development, at: now, alert: alert.id)
    var cause = AlertCause(feed: evidence.feed)
    cause.development = development
    cause.confidence = confidence
    cause.outlets = unique.count
    cause.story = story
    try owe(alert, cause)
  }

  /// A conflict of ids means that it is owed already.
  mutating func owe(_ alert: Alert, _ cause: AlertCause) throws {
    let dispatches = rules.dispatching.route(alert, cause, try db.silences(at: now), now)
    guard let owed = try db.owe(alert, to: dispatches, story: cause.story) else { return }
    for (sink, number) in owed { leaving[sink, default: []].append(number) }
    committed.alerts.append(alert)
    if dispatches.isEmpty { committed.unrouted += 1 }
  }

  /// Feeds of which one kind of trouble is told within an hour; more of them are most likely one trouble.
  private static let toldAtOnce = 10

  /// Owes an alert of a feed. When many of its kind were told within the hour, one more says that there are others, and the
  /// rest is not told until later: who cannot reach the network must not hear of five thousand feeds.
  mutating func tell(_ alert: Alert, of feed: String) throws {
    let cause = AlertCause(feed: feed)
    switch alert.type {
    case .feedFailing, .feedOverrun, .feedSilent:
      // Not what a clock that was ahead told.
      let statement = try db.cachedStatement(
        sql: "SELECT count(*) FROM alert WHERE type = ? AND timestamp > ? AND timestamp <= ?")
      let hourAgo = now.addingTimeInterval(-3600).column
      let count = try Int.fetchOne(statement, arguments: [alert.type.rawValue, hourAgo, now.column]) ?? 0
      if count < Self.toldAtOnce { return try owe(alert, cause) }
      committed.isUntold = true
      if count == Self.toldAtOnce { try owe(rules.announceMany(alert, now), cause) }
    default: try owe(alert, cause)
    }
  }

  /// Lets alerts travel together to sinks that would get more of them at once than the cap.
  func applyCap() throws {
    guard let cap = rules.dispatching.cap else { return }
    for (sink, numbers) in leaving where numbers.count > cap {
      try db.carry(numbers, because: .cap, sink: sink, rules: rules.dispatching, now: now)
    }
  }

  // MARK: Stories

  /// An item that no other was compared with tells a story of its own.
  private func beginningStory(_ source: FindingSource) throws -> FindingSource {
    var source = source
    source.story = try db.beginStory(title: source.title, received: source.received)
    try db.execute(sql: "UPDATE item SET story_id = ? WHERE id = ?", arguments: [source.story, source.item])
    return source
  }
}

extension WeighedFinding {
  /// What it asserts about its row, weighed at a time: that of its reception, unless an older item is read again.
  fileprivate func claim(of source: FindingSource, finding id: Int64, at now: Date) -> Claim {
    Claim(
      findingID: id, status: finding.status, qualifiers: finding.qualifiers, eventDay: eventDay, dated: dated,
      rank: rank, outlet: source.writtenBy ?? source.outlet, instrument: finding.instrument,
      confidence: finding.confidence,
      received: now, baseline: source.baseline, old: old)
  }
}

/// A cue as the column `because` holds it.
struct StoredCue: Codable {
  let role: String
  let means: String
  let text: String
  let `in`: String
  let start: Int
  let end: Int

  init(_ cue: Cue) {
    role = cue.role
    means = cue.means
    text = cue.quote.text
    `in` = cue.quote.field.rawValue
    start = cue.quote.range.lowerBound
    end = cue.quote.range.upperBound
  }
}
