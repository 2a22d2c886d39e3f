import Foundation
import Model
import Settings
import Store
import Text

extension StatusView {
  /// For a program to read.
  var json: JSON {
    [
      "well": .bool(needs.isEmpty), "needs_person": JSON(needs), "proposals": JSON(proposals),
      "running": .bool(facts.holder?.isRunning ?? false), "daemon": daemon, "configuration": configuration,
      "feeds_failing": .integer(facts.overview.failing),
      "owed": .integer(facts.overview.owed), "dead": .integer(facts.overview.dead),
      "unrouted": .integer(facts.overview.unrouted),
      "register_rows": .integer(facts.overview.rows), "review": .integer(facts.overview.review), "state": state,
      "silences": .list(facts.silences.map(SilenceView.json)), "articles": articles,
      "feeds": .list(facts.feeds.map(json)),
      "sinks": .list(facts.sinks.map(json)),
    ]
  }

  private var daemon: JSON {
    [
      "pid": facts.holder?.pid.map { .integer($0) } ?? .null, "since": JSON(facts.holder?.since?.rfc3339),
      "ended": JSON(facts.holder?.endedAt?.rfc3339), "last_asked": JSON(facts.overview.lastAsked?.rfc3339),
    ]
  }

  private var configuration: JSON {
    guard let line = facts.configuration else { return .null }
    return [
      "file": .string(line.file), "loaded": .string(line.loadedAt.rfc3339), "refused": JSON(line.refusedAt?.rfc3339),
      "problems": JSON(line.refusedAt == nil ? facts.problems : line.problems),
    ]
  }

  private var articles: JSON {
    let figures = facts.articles
    return [
      "queued": .integer(figures.queued), "read": .integer(figures.read), "failed": .integer(figures.failed),
      "problem": JSON(figures.problem),
    ]
  }

  private var state: JSON {
    [
      "path": .string(facts.state), "bytes": .integer(facts.size.bytes),
      "journal_bytes": .integer(facts.size.journalBytes),
      "disk_free_bytes": facts.size.freeBytes.map { .integer($0) } ?? .null,
    ]
  }

  private func json(_ feed: FeedLine) -> JSON {
    let state = feed.state
    return [
      "name": .string(feed.name), "asked": JSON(state.askedAt?.rfc3339), "succeeded": JSON(state.succeededAt?.rfc3339),
      "new_item": JSON(state.newItemAt?.rfc3339),
      "next": JSON(state.goneSince == nil ? state.due(now: facts.now)?.rfc3339 : nil),
      "why_then": .string(state.waitReason),
      "failures": .integer(state.failures), "failure": JSON(state.failure),
      "failing_since": JSON(state.failingSince?.rfc3339), "gone_since": JSON(state.goneSince?.rfc3339),
      "moved_to": JSON(state.proposal.map(shownAddress)), "silent_since": JSON(silence(of: feed)?.since.rfc3339),
    ]
  }

  private func json(_ sink: SinkLine) -> JSON {
    [
      "name": .string(sink.name), "delivered": .integer(sink.counts["delivered"] ?? 0),
      "owed": .integer(sink.counts["due"] ?? 0), "waiting": .integer(sink.waiting),
      "silenced": .integer(sink.counts["silenced"] ?? 0), "failing": .integer(sink.failing),
      "dead": .integer(sink.counts["dead"] ?? 0), "orphaned": .integer(sink.counts["orphaned"] ?? 0),
      "failing_since": JSON(sink.health.failingSince?.rfc3339), "problem": JSON(sink.problem),
    ]
  }
}
