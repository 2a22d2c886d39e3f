import Foundation
import GRDB
import Model

extension Store {
  /// Writes all that a poll brought in one transaction: the register decided on its rows as they then stand, items,
  /// findings, developments, alerts, deliveries, validators and the next poll.
  ///
  /// - Throws: `StoreError`; then nothing of it is written, and the next poll finds it again.
  package func commit(_ poll: PolledFeed, rules: RegisterRules) async throws -> Committed {
    // What may owe an alert reaches the disk before it is sent (FULL); the rest may be polled again (NORMAL).
    let mayOwe = poll.items.contains { item in
      if case .revised = item.sifted.novelty { return true }
      return !item.findings.isEmpty
    }
    do {
      return try await database.writeWithoutTransaction { db in
        if mayOwe { try db.execute(sql: "PRAGMA synchronous = FULL") }
        defer { if mayOwe { try? db.execute(sql: "PRAGMA synchronous = NORMAL") } }
        var writer = CommitWriter(db: db, poll: poll, rules: rules)
        try db.inTransaction(.immediate) {
          try writer.write()
          return .commit
        }
        return writer.committed
      }
    } catch let error as CancellationError { throw error } catch { throw StoreError.from(error) }
  }
}

/// One commit; lives within its transaction.
private struct CommitWriter {
  let db: Database
  let poll: PolledFeed
  let rules: RegisterRules
  var committed = Committed()
  private var feedID: Int64 = 0
  private var silent: [Development] = []

  init(db: Database, poll: PolledFeed, rules: RegisterRules) {
    self.db = db
    self.poll = poll
    self.rules = rules
  }

  mutating func write() throws {
    feedID = try db.feedNumber(poll.feed.name, url: poll.feed.url)
    for item in poll.items {
      switch item.sifted.novelty {
      case .new: try writeNew(item)
      case .revised(let id): try writeRevision(of: id, item)
      }
    }
    try noteSightings()
    try tellBaseline()
    try db.save(poll.state, feed: feedID)
  }

  // MARK: Items

  private mutating func writeNew(_ judged: JudgedItem) throws {
    let item = judged.sifted.item
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO item (feed_id, key1, key2, title, display_title, link, published, received, language, outlet, text,
          revision, seen_on, baseline, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      feedID, item.keys.first, item.keys.second, item.title, item.displayTitle, item.link, judged.published?.column,
      poll.answeredAt.column, item.language, judged.outlet, Store.bounded(item.text), item.revision,
      UTCDay(poll.answeredAt).description, poll.baseline, judged.reason,
    ])
    let id = db.lastInsertedRowID
    committed.newItems += 1
    var verdicts: [(Verdict, RegisterRow?)] = []
    for weighed in judged.findings { verdicts.append(try decide(weighed, of: judged, item: id)) }
    if !judged.findings.isEmpty { try assignStory(item: id, judged, verdicts) }
  }

  /// The findings of a revision replace those of the revision before; rows that had one are decided again.
  private mutating func writeRevision(of id: Int64, _ judged: JudgedItem) throws {
    let item = judged.sifted.item
    try db.execute(
      sql: """
        UPDATE item SET title = ?, display_title = ?, link = ?, text = ?, revision = ?, revised_at = ?,
          revisions = revisions + 1, seen_on = ?, reason = ? WHERE id = ?
        """,
      arguments: [
        item.title, item.displayTitle, item.link, Store.bounded(item.text), item.revision, poll.answeredAt.column,
        UTCDay(poll.answeredAt).description, judged.reason, id,
      ])
    committed.revisedItems += 1
    let before = try db.liveFindings(ofItem: id)
    try db.execute(sql: "UPDATE finding SET verdict = 'withdrawn' WHERE item_id = ?", arguments: [id])
    let held = Set(before.map(\.key))
    for weighed in judged.findings {
      if let key = weighed.finding.rowKey, held.contains(key) {
        try store(weighed, of: judged, item: id, verdict: verdictOfRevision(weighed, judged, key))
      } else {
        _ = try decide(weighed, of: judged, item: id)
      }
    }
    for (key, withdrawn) in before where withdrawn.isFirst(of: before, for: key) {
      try decideAgain(key, withdrawn: withdrawn.finding)
    }
  }

  /// What its row, decided again, makes of it is told by the row; here only whether it takes part.
  private func verdictOfRevision(_ weighed: WeighedFinding, _ judged: JudgedItem, _ key: RowKey) -> Verdict {
    guard weighed.counts else { return .outweighed }
    let (_, verdict, _) = rules.decide(nil, key, claim(weighed, judged, finding: 0))
    return verdict == .review ? .review : .evidence
  }

  private func noteSightings() throws {
    guard !poll.seenAgain.isEmpty else { return }
    let statement = try db.cachedStatement(sql: "UPDATE item SET seen_on = ? WHERE id = ?")
    let today = UTCDay(poll.answeredAt).description
    for id in poll.seenAgain { try statement.execute(arguments: [today, id]) }
  }

  // MARK: The register

  private mutating func decide(
    _ weighed: WeighedFinding, of judged: JudgedItem, item: Int64
  ) throws -> (Verdict, RegisterRow?) {
    guard let key = weighed.finding.rowKey else {
      try store(weighed, of: judged, item: item, verdict: .unbound)
      return (.unbound, nil)
    }
    guard weighed.counts else {
      try store(weighed, of: judged, item: item, verdict: .outweighed)
      return (.outweighed, nil)
    }
    let before = try db.row(key)
    let claim = claim(weighed, judged, finding: try db.nextFindingID())
    let (row, verdict, development) = rules.decide(before?.row, key, claim)
    if let row, row != before?.row { try db.save(row) }
    try store(weighed, of: judged, item: item, verdict: verdict)
    if let development {
      let rivals = before?.row?.conflicts.filter { $0.status == development.to }.map(\.outlet) ?? []
      try announce(development, weighed, judged, outlets: [claim.outlet] + rivals, corrects: nil)
    }
    return (verdict, before?.row)
  }

  private mutating func decideAgain(_ key: RowKey, withdrawn: Int64) throws {
    guard let before = try db.row(key)?.row else { return }
    let after = rules.decideAgain(key, try db.liveClaims(of: key))
    if let after { try db.save(after) } else { try db.empty(key) }
    guard let development = rules.correct(before, after, withdrawn) else { return }
    let corrected = try String.fetchOne(
      db,
      sql: "SELECT alert_id FROM development WHERE finding_id = ? AND alert_id IS NOT NULL ORDER BY id DESC LIMIT 1",
      arguments: [withdrawn])
    let cause = try db.announced(finding: development.findingID)
    try announce(
      development, evidence: cause.evidence, itemKey: cause.itemKey, product: cause.product,
      outlets: [cause.evidence.outlet], confidence: cause.confidence, corrects: corrected)
  }

  private func claim(_ weighed: WeighedFinding, _ judged: JudgedItem, finding: Int64) -> Claim {
    Claim(
      findingID: finding, status: weighed.finding.status, qualifiers: weighed.finding.qualifiers,
      eventDay: weighed.eventDay, dated: weighed.dated, rank: weighed.rank, outlet: judged.outlet,
      instrument: weighed.finding.instrument, confidence: weighed.finding.confidence, received: poll.answeredAt,
      baseline: poll.baseline, old: weighed.old)
  }

  private mutating func store(
    _ weighed: WeighedFinding, of judged: JudgedItem, item: Int64, verdict: Verdict
  ) throws {
    let finding = weighed.finding
    let (key, source) = (finding.rowKey, judged.sifted.item)
    let rowID = try key.flatMap { try db.row($0)?.id }
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO finding (id, item_id, row_id, platform, product, obligation, jurisdiction, instrument, status,
          qualifiers, event_day, dated, rank, confidence, verdict, baseline, old, because, quote, field, start, "end",
          title, link, feed, outlet, published, received, item_key, revision)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      try db.nextFindingID(), item, rowID, finding.platform, finding.product, finding.obligation, finding.jurisdiction,
      finding.instrument, finding.status.rawValue, try finding.qualifiers.json(), weighed.eventDay.description,
      weighed.dated, weighed.rank.rawValue, finding.confidence, verdict.rawValue, poll.baseline, weighed.old,
      try finding.because.map(StoredCue.init).json(), finding.evidence.text, finding.evidence.field.rawValue,
      finding.evidence.range.lowerBound, finding.evidence.range.upperBound, source.displayTitle, source.link,
      poll.feed.name, judged.outlet, judged.published?.column, poll.answeredAt.column, source.keys.first,
      source.revision,
    ])
    committed.findings += 1
  }

  // MARK: Alerts

  private mutating func announce(
    _ development: Development, _ weighed: WeighedFinding, _ judged: JudgedItem, outlets: [String], corrects: String?
  ) throws {
    let item = judged.sifted.item
    let evidence = Evidence(
      quote: weighed.finding.evidence, title: item.displayTitle, link: item.link, published: judged.published,
      received: poll.answeredAt, feed: poll.feed.name, outlet: judged.outlet, revision: item.revision)
    try announce(
      development, evidence: evidence, itemKey: item.keys.first, product: weighed.finding.product, outlets: outlets,
      confidence: weighed.finding.confidence, corrects: corrects)
  }

  private mutating func announce(
    _ development: Development, evidence: Evidence, itemKey: String, product: String?, outlets: [String],
    confidence: Double, corrects: String?
  ) throws {
    committed.developments.append(development)
    guard development.silence == nil else {
      if development.silence == .baseline { silent.append(development) }
      return try db.save(development, at: poll.answeredAt, alert: nil)
    }
    var unique: [String] = []
    for outlet in outlets where !unique.contains(outlet) { unique.append(outlet) }
    let announcement = Announcement(
      development: development, itemKey: itemKey, revision: evidence.revision, product: product, evidence: [evidence],
      outlets: unique, confidence: confidence, corrects: corrects)
    let alert = rules.announce(announcement, poll.answeredAt)
    try db.save(development, at: poll.answeredAt, alert: alert.id)
    try owe(alert, development)
  }

  private mutating func tellBaseline() throws {
    guard poll.baseline, !silent.isEmpty else { return }
    try owe(rules.announceBaseline(poll.feed.name, silent, poll.answeredAt), nil)
  }

  /// A conflict of ids means that it is owed already.
  private mutating func owe(_ alert: Alert, _ development: Development?) throws {
    let sinks = rules.route(alert, development, poll.feed.name)
    guard try db.owe(alert, to: sinks) else { return }
    committed.alerts.append(alert)
    if sinks.isEmpty { committed.unrouted += 1 }
  }

  // MARK: Stories

  /// An item joins the story of the event that its evidence speaks of, else it begins one.
  private func assignStory(item: Int64, _ judged: JudgedItem, _ verdicts: [(Verdict, RegisterRow?)]) throws {
    var story: Int64?
    for (weighed, (verdict, row)) in zip(judged.findings, verdicts) {
      guard let row, verdict == .evidence || verdict == .conflicting || verdict == .history,
        abs(row.eventDay.daysSinceEpoch - weighed.eventDay.daysSinceEpoch) <= 7,
        row.status == weighed.finding.status
      else { continue }
      story = try Int64.fetchOne(
        db, sql: "SELECT i.story_id FROM item i JOIN finding f ON f.item_id = i.id WHERE f.id = ?",
        arguments: [row.findingID])
      if story != nil { break }
    }
    if story == nil {
      try db.execute(
        sql: "INSERT INTO story (title, first_received) VALUES (?, ?)",
        arguments: [judged.sifted.item.displayTitle, poll.answeredAt.column])
      story = db.lastInsertedRowID
    }
    try db.execute(sql: "UPDATE item SET story_id = ? WHERE id = ?", arguments: [story, item])
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
