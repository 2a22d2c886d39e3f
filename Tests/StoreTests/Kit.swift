import Foundation
import Model
import Store

let start = Date(timeIntervalSince1970: 1_795_000_000)

func feed(_ name: String = "Dawn", url: String = "https://www.dawn.com/feeds/pakistan", was: String? = nil) -> Feed {
  Feed(name: name, url: url, was: was)
}

func item(
  _ id: String, title: String = "Google opens an office in Karachi", second: String? = nil,
  text: String = "Google has opened a local office in Pakistan.", published: Date? = nil
) -> FeedItem {
  FeedItem(
    id: id, title: title, link: "https://www.dawn.com/news/\(id)", published: published, updated: nil, summary: nil,
    content: text, keys: ItemKeys(first: id, second: second))
}

func finding(
  _ status: Status = .done, platform: String = "google", jurisdiction: String? = "PK", confidence: Double = 0.9
) -> WeighedFinding {
  WeighedFinding(
    finding: Finding(
      platform: platform, obligation: "local_office", jurisdiction: jurisdiction, status: status,
      evidence: Quote(text: "Google has opened a local office in Pakistan", field: .text, range: 0..<44),
      confidence: confidence), eventDay: UTCDay(start), dated: true, rank: .press, old: false, counts: true)
}

func judged(
  _ item: FeedItem, _ findings: [WeighedFinding], revising: Int64? = nil, outlet: String = "dawn.com"
) -> JudgedItem {
  JudgedItem(
    sifted: SiftedItem(item: item, novelty: revising.map { .revised(item: $0) } ?? .new), outlet: outlet,
    published: item.published, findings: findings, reason: findings.isEmpty ? "no watched platform" : nil)
}

func polled(
  _ items: [JudgedItem], feed: Feed = feed(), at date: Date = start, baseline: Bool = false,
  validators: Validators = Validators(etag: Array("\"v1\"".utf8))
) -> PolledFeed {
  PolledFeed(
    feed: feed,
    state: FeedState(
      url: feed.url, validators: validators, askedAt: date, wait: .seconds(3600), waitReason: "every 1h",
      succeededAt: date, firstReadAt: date), answeredAt: date, baseline: baseline, items: items, seenAgain: [])
}

/// Rules that are simple enough to be seen through: a status that differs from the row's changes it and is alerted.
let plainRules = RegisterRules(
  decide: { row, key, claim in
    guard claim.confidence >= 0.5 else { return (row, .review, nil) }
    guard row?.status != claim.status else { return (row, .evidence, nil) }
    let after = RegisterRow(
      key: key, status: claim.status, eventDay: claim.eventDay, rank: claim.rank, outlet: claim.outlet,
      findingID: claim.findingID, filledAt: row?.filledAt ?? claim.received, changedAt: claim.received)
    let development = Development(
      kind: .changed, key: key, from: row?.status, to: claim.status, eventDay: claim.eventDay,
      findingID: claim.findingID, silence: claim.baseline ? .baseline : nil)
    return (after, row == nil ? .filled : .changed, development)
  },
  decideAgain: { key, claims in
    claims.last.map {
      RegisterRow(
        key: key, status: $0.status, eventDay: $0.eventDay, rank: $0.rank, outlet: $0.outlet, findingID: $0.findingID,
        filledAt: $0.received, changedAt: $0.received)
    }
  },
  correct: { before, after, finding in
    guard let row = after ?? before, before?.status != after?.status else { return nil }
    return Development(
      kind: .corrected, key: row.key, from: before?.status, to: after?.status,
      eventDay: row.eventDay, findingID: after?.findingID ?? finding)
  },
  announce: { announcement, now in
    let development = announcement.development
    return Alert(
      id:
        "\(development.kind.rawValue)-\(development.key)-\(development.to?.rawValue ?? "")-\(announcement.itemKey)-\(announcement.revision)",
      type: development.kind == .corrected ? .registerCorrected : .registerChanged, timestamp: now, severity: .normal,
      row: development.key, summary: "\(development.key) \(development.to?.words ?? "")",
      body: "{\"corrects\":\"\(announcement.corrects ?? "")\"}")
  },
  announceBaseline: { occasion, developments, now in
    Alert(
      id: "baseline-\(occasion)", type: .registerBaseline, timestamp: now, severity: .low, row: nil,
      summary: "\(developments.count) rows", body: "{}")
  },
  remind: { row, lastEvidence, now in
    now < lastEvidence.adding(days: 180).start ? [] : [Reminder(kind: .stale, row: row, about: lastEvidence)]
  },
  announceReminder: { reminder, cause, now in
    Alert(
      id: "stale-\(reminder.row.key)-\(reminder.about)", type: .registerStale, timestamp: now, severity: .low,
      row: reminder.row.key, summary: "stale, \(cause.outlets.count) outlets", body: "{}")
  },
  announceFeed: { feed, news, now in
    let type: AlertType = if case .retired = news { .feedRetired } else { .feedFailing }
    return Alert(
      id: "health-\(feed)-\(now)", type: type, timestamp: now, severity: .normal, row: nil, summary: "\(news)",
      body: "{}")
  },
  announceMany: { alert, now in
    Alert(
      id: "many-\(alert.type.rawValue)", type: alert.type, timestamp: now, severity: .normal, row: nil,
      summary: "many", body: "{}")
  },
  announceSink: { sink, health, now in
    Alert(
      id: "failing-\(sink)", type: .sinkFailing, timestamp: now, severity: .high, row: nil, summary: "\(sink) fails",
      body: "{}")
  },
  dispatching: dispatching())

/// Everything to two sinks at once, or as given; several alerts as one have their ids in the body.
func dispatching(
  cap: Int? = nil, afterHold: Dispatch.Standing = .due,
  route: @escaping @Sendable (Alert, AlertCause, [Silence], Date) -> [Dispatch] = { _, cause, _, _ in
    ["desk", "journal"].filter { $0 != cause.sink }.map { Dispatch(sink: $0) }
  }
) -> DispatchRules {
  DispatchRules(
    route: route, afterHold: { _, _, _, _ in afterHold },
    combine: { because, sink, members, now in
      Alert(
        id: "\(because.rawValue)-\(sink)-\(members[0].id)", type: because == .digest ? .digest : .group, timestamp: now,
        severity: members.contains { $0.severity == .high } ? .high : .normal, row: nil,
        summary: "\(members.count) alerts", body: members.map(\.id).joined(separator: " "))
    }, membersLimit: 3, cap: cap)
}

extension RegisterRules {
  /// The same, with other ways for its alerts, each of which is urgent.
  func urgent(_ dispatching: DispatchRules) -> RegisterRules {
    RegisterRules(
      decide: decide, decideAgain: decideAgain, correct: correct,
      announce: { [announce] announcement, now in
        let alert = announce(announcement, now)
        return Alert(
          id: alert.id, type: alert.type, timestamp: alert.timestamp, severity: .high, row: alert.row,
          summary: alert.summary, body: alert.body)
      },
      announceBaseline: announceBaseline, remind: remind, announceReminder: announceReminder,
      announceFeed: announceFeed, announceMany: announceMany, announceSink: announceSink, dispatching: dispatching)
  }

  /// The same, with other ways for its alerts.
  func dispatching(_ dispatching: DispatchRules) -> RegisterRules {
    RegisterRules(
      decide: decide, decideAgain: decideAgain, correct: correct, announce: announce,
      announceBaseline: announceBaseline, remind: remind, announceReminder: announceReminder,
      announceFeed: announceFeed, announceMany: announceMany, announceSink: announceSink, dispatching: dispatching)
  }
}

extension Store {
  /// Makes feeds or sinks known, as a configuration does that has nothing else.
  func adopt(feeds: [Feed] = [], sinks: [Sink] = []) async throws {
    try await adopt(
      feeds: feeds, sinks: sinks, file: "/etc/dutywatch/dutywatch.yaml", now: Date(timeIntervalSince1970: 1_795_000_000)
    )
  }
}
