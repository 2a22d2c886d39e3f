import Matching
import Model
import Store
import Text

extension ExplainView {
  /// As `explain.schema.json` has it.
  var json: JSON {
    [
      "item": itemJSON, "story": storyJSON, "findings": .list(trail.findings.map(json)),
      "alerts": .list(trail.alerts.map { json(alert: $0) }), "again": again,
    ]
  }

  private var itemJSON: JSON {
    [
      "number": .integer(Int(item.number)), "feed": .string(item.feed), "key": .string(item.keys.first),
      "second_key": JSON(item.keys.second), "title": .string(item.displayTitle), "link": JSON(item.link),
      "published": JSON(item.published?.rfc3339), "received": .string(item.received.rfc3339),
      "language": JSON(item.language), "outlet": .string(item.outlet), "written_by": JSON(item.writtenBy),
      "revision": .string(item.revision), "revisions": .integer(item.revisions),
      "revised_at": JSON(item.revisedAt?.rfc3339), "seen_on": .string(item.seenOn.description),
      "first_document": .bool(item.isOfFirstDocument), "baseline": .bool(item.baseline),
      "text_bytes": JSON(item.text?.utf8.count), "reason": JSON(item.reason),
    ]
  }

  private var storyJSON: JSON {
    guard let story = trail.story else { return .null }
    return [
      "number": .integer(Int(story.number)), "title": .string(story.title),
      "first_received": .string(story.firstReceived.rfc3339), "items": .integer(story.items),
      "outlets": .integer(story.outlets), "linked": .list(story.linked.map { .integer(Int($0)) }),
    ]
  }

  private func json(_ finding: FindingTrail) -> JSON {
    let kept = finding.kept
    var members = JSON.Members()
    members["number"] = .integer(Int(kept.number))
    for member in MatchView.json(kept.weighed.finding).object ?? [:] { members[member.key] = member.value }
    members["event_day"] = .string(kept.weighed.eventDay.description)
    members["dated"] = .bool(kept.weighed.dated)
    members["source"] = .string("\(kept.weighed.rank)")
    members["old"] = .bool(kept.weighed.old)
    members["verdict"] = .string(kept.verdict.rawValue)
    members["of_this_revision"] = .bool(kept.revision == item.revision)
    members["row"] = JSON(kept.key?.description)
    members["before"] = finding.before.map(json) ?? .null
    members["developments"] = .list(finding.developments.map(json))
    members["now"] = finding.now.map(json) ?? .null
    members["dismissed"] =
      finding.dismissal.map {
        ["author": .string($0.author), "reason": .string($0.reason), "at": .string($0.at.rfc3339)]
      } ?? .null
    return .object(members)
  }

  private func json(_ stand: RowStand) -> JSON {
    [
      "status": .string(stand.status.rawValue), "since": .string(stand.since.description),
      "finding": .integer(Int(stand.finding)),
    ]
  }

  private func json(_ change: KeptDevelopment) -> JSON {
    [
      "kind": .string(change.kind), "from": JSON(change.from?.rawValue), "to": JSON(change.to?.rawValue),
      "changed": JSON(change.changed), "decided_at": .string(change.decidedAt.rfc3339),
      "regression": .bool(change.regression), "settled": .bool(change.settled), "silence": JSON(change.silence),
      "alert": JSON(change.alert),
    ]
  }

  private func json(alert id: String) -> JSON {
    let lines = trail.deliveries[id] ?? []
    let carriers = Set(lines.compactMap(\.carrier)).sorted().flatMap { trail.deliveries[$0] ?? [] }
    return [
      "id": .string(id), "summary": JSON(lines.first?.alert.summary),
      "severity": JSON(lines.first?.alert.severity.rawValue),
      "timestamp": JSON(lines.first?.alert.timestamp.rfc3339),
      "deliveries": .list((lines + carriers).map { AlertView.json($0, withHistory: true) }),
      "routes_now": JSON(explained.routes[id]?.ways ?? []),
    ]
  }

  /// nil: the rules now in force were not asked, or the text is gone.
  private var again: JSON {
    guard let now = explained.now, let isSame = explained.isSame else { return .null }
    return [
      "same": .bool(isSame), "findings": .list(now.matched.findings.map { MatchView.json($0) }),
      "reason": JSON(now.matched.reason), "near_misses": .list(now.misses.map { MatchView.json($0) }),
    ]
  }
}
