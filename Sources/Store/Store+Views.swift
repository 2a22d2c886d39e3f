package import Foundation
import GRDB
package import Model

/// Which rows are shown; an empty list holds everything.
package struct RowFilter: Hashable, Sendable {
  let platforms: [String]
  let obligations: [String]
  let jurisdictions: [String]
  let services: [String]

  /// Everything, or what is given.
  package init(
    platforms: [String] = [], obligations: [String] = [], jurisdictions: [String] = [], services: [String] = []
  ) {
    self.platforms = platforms
    self.obligations = obligations
    self.jurisdictions = jurisdictions
    self.services = services
  }

  var holdsEverything: Bool { self == RowFilter() }

  func holds(_ key: RowKey) -> Bool {
    (platforms.isEmpty || platforms.contains(key.platform))
      && (obligations.isEmpty || obligations.contains(key.obligation))
      && (jurisdictions.isEmpty || jurisdictions.contains(key.jurisdiction))
      && (services.isEmpty || services.contains(key.service))
  }
}

/// One line of the view `register`.
package struct RegisterLine: Sendable {
  /// What it is about.
  package let key: RowKey
  /// The current status.
  package let status: Status
  /// The day of the event that set it.
  package let since: UTCDay
  /// Until when; nil: no deadline.
  package let deadline: UTCDay?
  /// Outlets that support the status.
  package let outlets: Int
  /// The status that rivals it; nil: undisputed.
  package let disputedBy: Status?
  /// Whether it is shown from the row of `all`.
  package let inherited: Bool
  /// The words that set it.
  package let quote: String
  /// Who wrote them.
  package let outlet: String
  /// Where; nil: no link.
  package let link: String?
  /// When the status last changed.
  package let changedAt: Date
  /// Everything else that is said.
  package let qualifiers: Qualifiers
  /// The law, where known.
  package let instrument: String?
  /// Whether no watchlist in force looks for it any more.
  package let unwatched: Bool
  /// The newest event day among the evidence of the status.
  package let lastEvidence: UTCDay
}

/// One line of the view `developments`.
package struct DevelopmentLine: Sendable {
  /// Its number.
  package let id: Int64
  /// When it was decided.
  package let decidedAt: Date
  /// What kind of change.
  package let kind: String
  /// Which row.
  package let key: RowKey
  /// The status before; nil: the row was empty.
  package let from: Status?
  /// The status after; nil: a correction left the row empty.
  package let to: Status?
  /// The day of the event.
  package let eventDay: UTCDay
  /// Names of the material qualifiers that changed while the status did not.
  package let changed: [String]
  /// The row's qualifiers after.
  package let qualifiers: Qualifiers
  /// Whether the status went backwards.
  package let regression: Bool
  /// Whether a dispute ended with it.
  package let settled: Bool
  /// Why it was not alerted; nil: it was.
  package let silence: String?
  /// The alert; nil: none.
  package let alert: String?
  /// The number of the finding that caused it.
  package let finding: Int64
  /// The words that caused it.
  package let quote: String
  /// The item's title.
  package let title: String
  /// Where; nil: no link.
  package let link: String?
  /// Who wrote it.
  package let outlet: String
}

extension DevelopmentLine {
  /// A row of the view.
  init(_ row: Row) throws {
    let silence: String = row["silence"]
    self.init(
      id: row["id"], decidedAt: try row.requiredDate("decided_at"), kind: row["kind"], key: RowKey(row),
      from: try row.status("from"), to: try row.status("to"), eventDay: try row.day("event_day"),
      changed: try row.decoded("changed", as: [String].self) ?? [],
      qualifiers: try row.decoded("qualifiers", as: Qualifiers.self) ?? Qualifiers(), regression: row["regression"],
      settled: row["settled"], silence: silence.isEmpty ? nil : silence, alert: row["alert_id"],
      finding: row["finding"], quote: row["quote"], title: row["title"], link: row["link"], outlet: row["outlet"])
  }
}

/// A finding that did not decide its row.
package struct EvidenceLine: Sendable {
  /// Its number.
  package let finding: Int64
  /// Which row it speaks of.
  package let key: RowKey
  /// What it asserts.
  package let status: Status
  /// The day of the event.
  package let eventDay: UTCDay
  /// Whether it is too unsure to count, and waits for a person; else it stands against the row.
  package let waits: Bool
  /// 0…1.
  package let confidence: Double
  /// The words that it rests on.
  package let quote: String
  /// Who wrote them.
  package let outlet: String
  /// Where; nil: no link.
  package let link: String?
}

extension Store {
  /// The register, filtered. Ordered by jurisdiction, platform, obligation.
  package func register(
    _ filter: RowFilter = RowFilter(), inherited: Bool = true
  ) async throws -> [RegisterLine] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM register").compactMap { row in
        let key = RowKey(row)
        guard filter.holds(key), let status = try row.status("status")
        else { return nil }
        let isInherited: Bool = row["inherited"]
        if isInherited, !inherited { return nil }
        return RegisterLine(
          key: key, status: status, since: try row.day("since"),
          deadline: (row["deadline"] as String?).flatMap { UTCDay($0) }, outlets: row["outlets"],
          disputedBy: (row["disputed_by"] as String?).flatMap(Status.init), inherited: isInherited, quote: row["quote"],
          outlet: row["outlet"], link: row["link"], changedAt: try row.requiredDate("changed_at"),
          qualifiers: try row.decoded("qualifiers", as: Qualifiers.self) ?? Qualifiers(), instrument: row["instrument"],
          unwatched: row["unwatched"], lastEvidence: try row.day("last_evidence"))
      }
    }
  }

  /// The register as it stood at the end of a day, from its developments.
  package func register(
    asOf day: UTCDay, _ filter: RowFilter = RowFilter()
  ) async throws -> [RegisterLine] {
    let until = day.adding(days: 1).start.column
    return try await read { db in
      // A dispute changes no status, and lasts until the next development; a correction may leave a row without one.
      let sql = """
        SELECT r.platform, r.service, r.obligation, r.jurisdiction, d.to_status AS status, f.event_day AS since,
          d.qualifiers, d.decided_at, f.quote, f.outlet, f.link, f.instrument,
          (SELECT count(DISTINCT coalesce(o.written_by, o.outlet)) FROM finding o WHERE o.row_id = r.id AND o.status = d.to_status
            AND o.received < ?1 AND o.verdict NOT IN ('withdrawn', 'review')) AS outlets,
          (SELECT e.to_status FROM development e WHERE e.row_id = r.id AND e.id > d.id AND e.kind = 'register.disputed' AND e.decided_at < ?1 ORDER BY e.id DESC LIMIT 1) AS disputed_by,
          coalesce((SELECT max(o.event_day) FROM finding o WHERE o.row_id = r.id AND o.status = d.to_status
            AND o.received < ?1 AND o.verdict IN (\(Schema.counting))), f.event_day) AS last_evidence
        FROM development d JOIN register_row r ON r.id = d.row_id JOIN finding f ON f.id = d.finding_id
        WHERE d.to_status IS NOT NULL AND d.id = (
          SELECT max(e.id) FROM development e
          WHERE e.row_id = r.id AND e.kind <> 'register.disputed' AND e.decided_at < ?1)
        ORDER BY r.jurisdiction, r.platform, r.service, r.obligation
        """
      return try Row.fetchAll(db, sql: sql, arguments: [until]).compactMap { row in
        let key = RowKey(row)
        guard filter.holds(key), let status = try row.status("status")
        else { return nil }
        let qualifiers = try row.decoded("qualifiers", as: Qualifiers.self) ?? Qualifiers()
        return RegisterLine(
          key: key, status: status, since: try row.day("since"), deadline: qualifiers.deadline,
          outlets: row["outlets"], disputedBy: try row.status("disputed_by"), inherited: false, quote: row["quote"],
          outlet: row["outlet"], link: row["link"], changedAt: try row.requiredDate("decided_at"),
          qualifiers: qualifiers, instrument: row["instrument"], unwatched: false,
          lastEvidence: try row.day("last_evidence"))
      }
    }
  }

  /// Every row that the register ever had: what can be asked for beside what is watched.
  package func knownKeys() async throws -> [RowKey] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT platform, service, obligation, jurisdiction FROM register_row").map {
        RowKey($0)
      }
    }
  }

  /// Changes of the register, oldest first, filtered.
  package func developments(
    _ filter: RowFilter = RowFilter()
  ) async throws -> [DevelopmentLine] {
    try await read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM developments").compactMap { row in
        let key = RowKey(row)
        guard filter.holds(key)
        else { return nil }
        return try DevelopmentLine(row)
      }
    }
  }

  /// Evidence that stands against its row, or waits for a person as too unsure, filtered; oldest first.
  package func openEvidence(_ filter: RowFilter = RowFilter()) async throws -> [EvidenceLine] {
    try await read { db in
      let sql = """
        SELECT f.*, coalesce(r.service, '') AS service FROM finding f LEFT JOIN register_row r ON r.id = f.row_id
        WHERE (f.verdict = 'conflicting' AND f.status <> r.status AND f.event_day >= r.event_day)
          OR (f.verdict = 'review' AND f.jurisdiction IS NOT NULL) ORDER BY f.id
        """
      return try Row.fetchAll(db, sql: sql).compactMap { row in
        let key = RowKey(row)
        guard filter.holds(key), let status = try row.status("status") else { return nil }
        return EvidenceLine(
          finding: row["id"], key: key, status: status, eventDay: try row.day("event_day"),
          waits: row["verdict"] == Verdict.review.rawValue, confidence: row["confidence"], quote: row["quote"],
          outlet: row["outlet"], link: row["link"])
      }
    }
  }
}
