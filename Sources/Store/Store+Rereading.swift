package import Foundation
import GRDB
package import Model

/// What a finding asserts, without the words that say so: two that are equal here are the same finding.
package struct Assertion: Hashable, Sendable {
  /// Without the qualifiers: what a person who dismisses it rejects.
  struct Named: Hashable {
    let platform: String
    let product: String?
    let obligation: String
    let jurisdiction: String?
    let status: Status
  }

  let named: Named
  let qualifiers: Qualifiers

  /// What a finding asserts.
  package init(_ finding: Finding) {
    named = Named(
      platform: finding.platform, product: finding.product, obligation: finding.obligation,
      jurisdiction: finding.jurisdiction, status: finding.status)
    qualifiers = finding.qualifiers
  }

  init(_ row: Row) throws {
    guard let status = try row.status("status") else { throw BadColumn(name: "status") }
    named = Named(
      platform: row["platform"], product: row["product"], obligation: row["obligation"],
      jurisdiction: row["jurisdiction"], status: status)
    qualifiers = try row.decoded("qualifiers", as: Qualifiers.self) ?? Qualifiers()
  }
}

/// An item as the state holds it, to be read again.
package struct StoredItem: Sendable {
  /// Its number in the state file.
  package let number: Int64
  /// The feed's name.
  package let feed: String
  /// As the feed gave it; nil: none.
  package let title: String?
  /// Content, or what stood for it.
  package let text: String
  /// The words of its article; empty: none were read.
  package let fullText: String
  /// As the feed said; nil: unsaid.
  package let language: String?
  /// Clamped to ``received``; nil: undated.
  package let published: Date?
  /// When its document was answered.
  package let received: Date
  /// Who wrote it.
  package let outlet: String
  /// Rows that its findings speak of, whatever became of them.
  package let rows: Set<RowKey>
  /// What it asserts, or was dismissed.
  package let assertions: Set<Assertion>
  let key: String
  let revision: String
  /// As it is shown.
  package let displayTitle: String
  let link: String?
  let story: Int64?
  /// The outlet that wrote what it copies; nil: its own.
  let writtenBy: String?
  /// Whether it came in its feed's first document.
  let isOfBaseline: Bool

  fileprivate var source: FindingSource {
    FindingSource(
      item: number, key: key,
      revision: fullText.isEmpty ? revision : Revision.of(title: title, content: fullText, summary: text),
      title: displayTitle, link: link, published: published,
      received: received, feed: feed, outlet: outlet, baseline: true, story: story,
      writtenBy: writtenBy)
  }
}

/// An item that was read again and says something else, or more.
package struct RereadItem: Sendable {
  /// As it was read.
  package let item: StoredItem
  /// What it asserts by the rules now in force.
  package let findings: [WeighedFinding]
  /// Why it asserts nothing; nil when it does.
  package let reason: String?
  /// What tells it to report the same event as others, where it is in no story yet; nil: it is not compared.
  package let trace: [UInt8]?

  /// A reread item.
  package init(item: StoredItem, findings: [WeighedFinding], reason: String?, trace: [UInt8]? = nil) {
    self.item = item
    self.findings = findings
    self.reason = reason
    self.trace = trace
  }
}

extension Store {
  /// The numbers of the items whose text is kept, received since then: oldest first, by published, else received.
  package func readableItems(since: Date) async throws -> [Int64] {
    try await read { db in
      try Int64.fetchAll(
        db,
        sql: """
          SELECT id FROM item WHERE text IS NOT NULL AND received >= ? ORDER BY coalesce(published, received), id
          """, arguments: [since.column])
    }
  }

  /// Items by number, in the order of the numbers; those whose text is gone are left out.
  package func storedItems(_ numbers: [Int64]) async throws -> [StoredItem] {
    try await read { db in
      let item = try db.cachedStatement(
        sql:
          "SELECT i.*, n.name AS feed FROM item i JOIN feed n ON n.id = i.feed_id WHERE i.id = ? AND text IS NOT NULL")
      let findings = try db.cachedStatement(
        sql: """
          SELECT f.platform, f.product, f.obligation, f.jurisdiction, f.status, f.qualifiers, r.service,
            f.verdict = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM dismissal d WHERE d.finding_id = f.id) AS gone
          FROM finding f LEFT JOIN register_row r ON r.id = f.row_id WHERE f.item_id = ?
          """)
      return try numbers.compactMap { number in
        guard let row = try Row.fetchOne(item, arguments: [number]) else { return nil }
        let held = try Row.fetchAll(findings, arguments: [number])
        return StoredItem(
          number: number, feed: row["feed"], title: row["title"], text: row["text"], fullText: row["full_text"] ?? "",
          language: row["language"],
          published: try row.date("published"), received: try row.requiredDate("received"), outlet: row["outlet"],
          rows: Set(held.compactMap { ($0["service"] as String?) == nil ? nil : RowKey($0) }),
          assertions: Set(try held.filter { !$0["gone"] }.map(Assertion.init)), key: row["key1"],
          revision: row["revision"], displayTitle: row["display_title"], link: row["link"], story: row["story_id"],
          writtenBy: row["written_by"], isOfBaseline: row["baseline"])
      }
    }
  }

  /// Writes in one transaction what items say that were read again, as a baseline.
  ///
  /// An item that was revised meanwhile is left as it is: it was read by the rules in force then.
  /// - Parameters:
  ///   - items: Oldest first.
  ///   - replacing: Whether the findings replace those that the item had, or are added to them.
  ///   - occasion: Why; told in the one alert of what was filled and changed silently.
  ///   - watched: What is watched from now on; nil: as before.
  ///   - rules: Asked for within the transaction: those in force then.
  package func reread(
    _ items: [RereadItem], replacing: Bool, occasion: BaselineOccasion, watched: Watched?,
    rules: @autoclosure @escaping @Sendable () -> RegisterRules,
    stories: StoryBook = .none, now: Date
  ) async throws -> Committed {
    try await transaction(mayOwe: !items.isEmpty, failed: stories.takeBack) { db in
      stories.begin(UTCDay(now))
      let teller = StoryWriter(db: db, book: stories)
      var writer = RegisterWriter(db: db, rules: rules(), now: now)
      for reread in items where try db.hasRevision(reread.item) {
        let source = try teller.joined(reread)
        if replacing {
          try writer.replace(with: reread.findings, of: source)
        } else {
          try writer.take(reread.findings, of: source)
        }
        if replacing || !reread.findings.isEmpty {
          try db.execute(
            sql: "UPDATE item SET reason = ? WHERE id = ?", arguments: [reread.reason, reread.item.number])
        }
      }
      try writer.tellBaseline(of: occasion)
      if let watched { try db.save(watched) }
      return writer.committed
    }
  }

  /// What the rows of the register were last watched for; nil: nothing was ever noted.
  package func watched() async throws -> Watched? {
    try await read { db in
      let platforms = try String.fetchSet(db, sql: "SELECT platform FROM watched_platform")
      let duties = try Row.fetchAll(db, sql: "SELECT * FROM watched_duty").map {
        Watched.Duty(jurisdiction: $0["jurisdiction"], obligation: $0["obligation"])
      }
      return platforms.isEmpty && duties.isEmpty ? nil : Watched(platforms: platforms, duties: Set(duties))
    }
  }
}

extension StoryWriter {
  /// The item as findings come from it; one that was in no story joins now.
  fileprivate func joined(_ reread: RereadItem) throws -> FindingSource {
    var source = reread.item.source
    guard source.story == nil else { return source }
    let part = try join(
      reread.trace, item: source.item, title: source.title, outlet: source.outlet, received: source.received)
    source.story = part?.story
    source.writtenBy = part?.writtenBy
    return source
  }
}

extension Database {
  func hasRevision(_ item: StoredItem) throws -> Bool {
    try String.fetchOne(
      self, sql: "SELECT revision FROM item WHERE id = ? AND text IS NOT NULL", arguments: [item.number])
      == item.revision
  }

  fileprivate func save(_ watched: Watched) throws {
    try execute(sql: "DELETE FROM watched_platform; DELETE FROM watched_duty")
    for platform in watched.platforms.sorted() {
      try execute(sql: "INSERT INTO watched_platform VALUES (?)", arguments: [platform])
    }
    for duty in watched.duties.sorted() {
      try execute(sql: "INSERT INTO watched_duty VALUES (?, ?)", arguments: [duty.jurisdiction, duty.obligation])
    }
  }

  /// What a person took away from an item: its next revision does not bring it back.
  func dismissed(ofItem id: Int64) throws -> Set<Assertion.Named> {
    let sql = "SELECT f.* FROM finding f JOIN dismissal d ON d.finding_id = f.id WHERE f.item_id = ?"
    return Set(try Row.fetchAll(self, sql: sql, arguments: [id]).map { try Assertion($0).named })
  }
}
