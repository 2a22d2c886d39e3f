import Model
import Text

/// The `data` of alerts by the contract, in a fixed order of keys, below 20 kB by construction.
///
/// Every text is clipped to a number of bytes as they stand in JSON; the first evidence always fits, more of it
/// follows while there is room.
struct AlertBody {
  /// Standard Webhooks 1.0.0 asks for bodies below some 20 kB.
  static let limit = 20_000
  static let summaryLimit = 1_200
  /// For the envelope, and for `,"unconfirmed":true`, which may be added to any data.
  static let envelope = 200
  private static let outletsLimit = 40

  let vocabulary: Vocabulary

  /// The data of a change of the register.
  func register(_ announcement: Announcement, id: String, severity: Severity, summary: String) -> JSON {
    let development = announcement.development
    var members: JSON.Members = [
      "id": .string(id),
      "severity": .string(severity.rawValue),
      "platform": platform(development.key, product: announcement.product),
      "obligation": obligation(development.key),
      "jurisdiction": .string(development.key.jurisdiction),
      "instrument": JSON(development.instrument.map { Clipping.shown($0, limit: 400) }),
      "status": status(from: development.from, to: development.to),
      "qualifiers": qualifiers(development.qualifiers),
      "changed": JSON(development.changed),
      "event_date": .string(development.eventDay.description),
      "regression": .bool(development.regression),
      "settled": .bool(development.settled),
      "corrects": JSON(announcement.corrects),
      "summary": .string(summary),
      "evidence": [],
      "evidence_omitted": .integer(announcement.evidence.count),
      "outlets": JSON(announcement.outlets.prefix(Self.outletsLimit).map { Clipping.shown($0, limit: 100) }),
      "confidence": .number((announcement.confidence * 1000).rounded() / 1000),
    ]
    let room = Self.limit - Self.envelope - JSON.object(members).serialized.utf8.count
    let kept = Self.prefix(announcement.evidence.map(evidence), room: room)
    members["evidence"] = .list(kept)
    members["evidence_omitted"] = .integer(announcement.evidence.count - kept.count)
    return .object(members)
  }

  /// The data of a reminder: the row as it stands, with what set its status.
  func reminder(_ reminder: Reminder, cause: RowCause, id: String, severity: Severity, summary: String) -> JSON {
    let row = reminder.row
    var members: JSON.Members = [
      "id": .string(id),
      "severity": .string(severity.rawValue),
      "platform": platform(row.key, product: cause.product),
      "obligation": obligation(row.key),
      "jurisdiction": .string(row.key.jurisdiction),
      "instrument": JSON(row.instrument.map { Clipping.shown($0, limit: 400) }),
      "status": status(from: row.status, to: row.status),
      "qualifiers": qualifiers(row.qualifiers),
      "reminder": .string(reminder.kind.code),
      "about": .string(reminder.about.description),
      "event_date": .string(row.eventDay.description),
      "last_evidence": .string(cause.lastEvidence.description),
      "summary": .string(summary),
      "evidence": [],
      "outlets": JSON(cause.outlets.prefix(Self.outletsLimit).map { Clipping.shown($0, limit: 100) }),
    ]
    let room = Self.limit - Self.envelope - JSON.object(members).serialized.utf8.count
    members["evidence"] = .list(Self.prefix([evidence(cause.evidence)], room: room))
    return .object(members)
  }

  /// The data of a baseline.
  func baseline(
    _ occasion: BaselineOccasion, changes: [(RowKey, from: Status?, to: Status?)], id: String, severity: Severity,
    summary: String
  ) -> JSON {
    var members: JSON.Members = [
      "id": .string(id),
      "severity": .string(severity.rawValue),
      "feed": JSON(occasion.feed.map { Clipping.shown($0, limit: 300) }),
      "occasion": .string(occasion.code),
      "summary": .string(summary),
      "rows": [],
      "rows_omitted": .integer(changes.count),
    ]
    let rows: [JSON] = changes.map { key, from, to in
      [
        "platform": platform(key, product: nil), "obligation": obligation(key),
        "jurisdiction": .string(key.jurisdiction), "status": status(from: from, to: to),
      ]
    }
    let room = Self.limit - Self.envelope - JSON.object(members).serialized.utf8.count
    let kept = Self.prefix(rows, room: room)
    members["rows"] = .list(kept)
    members["rows_omitted"] = .integer(rows.count - kept.count)
    return .object(members)
  }

  private func platform(_ key: RowKey, product: String?) -> JSON {
    [
      "id": .string(key.platform), "name": .string(Clipping.shown(vocabulary.platform(key.platform), limit: 200)),
      "product": JSON(key.service.isEmpty ? product : key.service),
    ]
  }

  private func obligation(_ key: RowKey) -> JSON {
    [
      "id": .string(key.obligation),
      "name": .string(Clipping.shown(vocabulary.obligation(key.obligation, in: key.jurisdiction), limit: 200)),
    ]
  }

  private func status(from: Status?, to: Status?) -> JSON {
    ["from": JSON(from?.rawValue), "to": JSON(to?.rawValue)]
  }

  private func qualifiers(_ qualifiers: Qualifiers) -> JSON {
    .object(
      JSON.Members(
        qualifiers.said.map { name, value in
          JSON.Member(key: name, value: name == "partial" ? true : .string(Clipping.shown(value, limit: 600)))
        }))
  }

  /// A quote that is too long ends early, and `end` with it: what is there stays exact.
  private func evidence(_ evidence: Evidence) -> JSON {
    let quote = Clipping.prefix(evidence.quote.text, limit: 6_000)
    let start = evidence.quote.range.lowerBound
    return [
      "quote": .string(quote),
      "in": .string(evidence.quote.field.rawValue),
      "start": .integer(start),
      "end": .integer(start + quote.utf8.count),
      "item": [
        "title": .string(Clipping.shown(evidence.title, limit: 1_000)),
        "link": JSON(WebLink.safe(evidence.link)),
        "published": JSON(evidence.published?.rfc3339),
        "received": .string(evidence.received.rfc3339),
        "feed": .string(Clipping.shown(evidence.feed, limit: 300)),
        "outlet": .string(Clipping.shown(evidence.outlet, limit: 300)),
      ],
    ]
  }

  /// As many of the first elements as fit, with their commas.
  private static func prefix(_ elements: [JSON], room: Int) -> [JSON] {
    var left = room
    return Array(
      elements.prefix { element in
        left -= element.serialized.utf8.count + 1
        return left >= 0
      })
  }
}

extension Reminder.Kind {
  /// As the contract names it.
  fileprivate var code: String {
    switch self {
    case .deadlineNear: "deadline_near"
    case .deadlinePassed: "deadline_passed"
    case .stale: "stale"
    }
  }
}
