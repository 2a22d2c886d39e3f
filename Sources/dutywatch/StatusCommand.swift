import Alerts
import ArgumentParser
import Daemon
import Foundation
import Model
import Reports
import Settings
import Store
import Text

/// `dutywatch status`.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Is it well? Feeds, sinks, and what needs a person, first.",
    discussion: """
      Examples:
        dutywatch status
        dutywatch status --json

      Works whether the daemon runs or not; for members of the group dutywatch while it runs. The exit code is 1 when something needs a person.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  func run() async throws {
    let settings = try Loading.settings(options)
    let store = try Loading.store(settings)
    let now = Date()
    let view = StatusView(
      overview: try await store.overview(), feeds: try await store.feedLines(), sinks: try await store.sinkLines(),
      silences: try await store.silences(now: now), holder: StateLock.holder(of: settings.state),
      expected: settings.feeds.reduce(into: [:]) { $0[$1.name] = $1.expectEvery }, now: now)
    Terminal.say(output.json ? view.json.printed : view.text(width: Terminal.width))
    if !view.needs.isEmpty { throw Exit.needsPerson }
  }
}

/// What `status` shows.
struct StatusView {
  let overview: Overview
  let feeds: [FeedLine]
  let sinks: [SinkLine]
  let silences: [Store.SilenceLine]
  /// The daemon's line in the lock file; nil: none runs.
  let holder: String?
  /// `expect_every` of the feeds that have one.
  let expected: [String: Duration]
  let now: Date

  /// Failures in a row after which a feed needs a person.
  static let patience = 3

  /// What needs a person, in words.
  var needs: [String] {
    var needs: [String] = []
    for feed in feeds where feed.configured {
      if let gone = feed.state.goneSince {
        needs.append(
          "feed \(feed.name) is gone for good (410) since \(gone.rfc3339): remove it, give its new url, or "
            + "`dutywatch feeds resume \(StatusView.quoted(feed.name))`")
      } else if feed.state.failures >= StatusView.patience, let failure = feed.state.failure {
        needs.append("feed \(feed.name) failed \(feed.state.failures) times in a row: \(failure)")
      }
    }
    for sink in sinks {
      if let gone = sink.health.goneSince {
        needs.append(
          "sink \(sink.name) wants no more alerts (410) since \(gone.rfc3339): `dutywatch alerts resume \(sink.name)`")
      } else if sink.health.isTold, let since = sink.health.failingSince {
        needs.append("sink \(sink.name) fails since \(since.rfc3339): \(sink.health.problem ?? "no reason noted")")
      }
      if let dead = sink.counts["dead"], dead > 0 {
        needs.append(
          "\(Loading.count(dead, "alert")) to \(sink.name) given up: \(sink.problem ?? "no reason noted"); "
            + "`dutywatch alerts list --sink \(sink.name) --state dead`")
      }
      if let orphaned = sink.counts["orphaned"], orphaned > 0 {
        needs.append(
          "\(Loading.count(orphaned, "alert")) owed to \(sink.name), a sink that is not configured any more: "
            + "configure it again, or `dutywatch alerts reroute \(sink.name) OTHER`")
      }
    }
    if overview.unrouted > 0 {
      needs.append("\(Loading.count(overview.unrouted, "alert")) that no route sends anywhere")
    }
    return needs
  }

  /// What a person may change when there is time, in words: it is well without.
  var proposals: [String] {
    feeds.filter(\.configured).compactMap { feed in
      feed.state.proposal.map { "feed \(feed.name) has moved for good to \(shownAddress($0)): change its url" }
    }
  }

  /// A name as a shell takes it for one word.
  private static func quoted(_ name: String) -> String {
    name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_.".contains($0) }
      ? name : "'\(name.replacing("'", with: "'\\''"))'"
  }

  var json: JSON {
    [
      "running": .bool(holder != nil), "daemon": JSON(holder), "feeds_failing": .integer(overview.failing),
      "owed": .integer(overview.owed), "dead": .integer(overview.dead), "unrouted": .integer(overview.unrouted),
      "register_rows": .integer(overview.rows),
      "review": .integer(overview.review), "silences": .list(silences.map(SilenceView.json)),
      "needs_person": JSON(needs),
      "proposals": JSON(proposals),
      "feeds": .list(
        feeds.map { feed in
          let state = feed.state
          return [
            "name": .string(feed.name), "configured": .bool(feed.configured), "asked": JSON(state.askedAt?.rfc3339),
            "succeeded": JSON(state.succeededAt?.rfc3339), "new_item": JSON(state.newItemAt?.rfc3339),
            "next": JSON(state.due(now: now)?.rfc3339), "why_then": .string(state.waitReason),
            "failures": .integer(state.failures), "failure": JSON(state.failure), "items": .integer(feed.items),
            "moved_to": JSON(state.proposal.map(shownAddress)), "silent_since": JSON(silence(of: feed)?.since.rfc3339),
          ]
        }),
      "sinks": .list(
        sinks.map { sink in
          [
            "name": .string(sink.name), "delivered": .integer(sink.counts["delivered"] ?? 0),
            "owed": .integer(sink.counts["due"] ?? 0), "waiting": .integer(sink.waiting),
            "silenced": .integer(sink.counts["silenced"] ?? 0), "failing": .integer(sink.failing),
            "dead": .integer(sink.counts["dead"] ?? 0), "orphaned": .integer(sink.counts["orphaned"] ?? 0),
            "problem": JSON(sink.problem),
          ]
        }),
    ]
  }

  func text(width: Int) -> String {
    var lines = [holder.map { "running (\($0))" } ?? Terminal.alarm("not running")]
    lines.append(StatusLine.text(overview, now: now))
    if overview.review > 0 {
      lines.append(
        "\(Loading.count(overview.review, "finding")) too unsure to count: `dutywatch register --history` shows them")
    }
    if !silences.isEmpty {
      let kept = silences.reduce(0) { $0 + $1.count }
      lines.append(
        "\(Loading.count(silences.count, "silence")) in force, \(Loading.count(kept, "alert")) kept back: "
          + "`dutywatch alerts silence list`")
    }
    if needs.isEmpty {
      lines.append("Nothing needs a person.")
    } else {
      lines.append(Terminal.bold("Needs a person:"))
      lines += needs.map { "  " + Terminal.alarm(Escaping.terminal($0)) }
    }
    if !proposals.isEmpty {
      lines.append("Proposed:")
      lines += proposals.map { "  " + Escaping.terminal($0) }
    }
    lines.append("")
    lines.append(feedTable.text(width: width))
    if !sinks.isEmpty { lines += ["", sinkTable.text(width: width)] }
    return lines.joined(separator: "\n")
  }

  private var feedTable: TextTable {
    TextTable(
      headers: ["feed", "well", "new item", "next", "items", "why then, or what is wrong"],
      rows: feeds.filter(\.configured).map { feed in
        let state = feed.state
        let next = state.goneSince == nil ? state.due(now: now).map(fromNow) ?? "now" : "never"
        return [
          feed.name, ago(state.succeededAt), ago(state.newItemAt), next, "\(feed.items)",
          state.failure.map { "\(state.failures)×: \($0)" } ?? silence(of: feed).map(words) ?? state.waitReason,
        ]
      })
  }

  private func silence(of feed: FeedLine) -> FeedSilence? {
    FeedPolicy.silence(of: feed.state, expected: expected[feed.name])
  }

  private func words(_ silence: FeedSilence) -> String {
    "silent for \(silence.quiet.spoken), something was expected within \(silence.expected.spoken)"
  }

  private var sinkTable: TextTable {
    TextTable(
      headers: ["sink", "delivered", "owed", "waiting", "failing", "given up", "problem"],
      rows: sinks.map { sink in
        [
          sink.name, "\(sink.counts["delivered"] ?? 0)", "\(sink.counts["due"] ?? 0)", "\(sink.waiting)",
          "\(sink.failing)",
          "\((sink.counts["dead"] ?? 0) + (sink.counts["orphaned"] ?? 0))", sink.problem ?? "",
        ]
      })
  }

  private func ago(_ date: Date?) -> String {
    date.map { Duration.seconds(max(0, now.timeIntervalSince($0))).spoken + " ago" } ?? "never"
  }

  private func fromNow(_ date: Date) -> String {
    date <= now ? "now" : "in " + Duration.seconds(date.timeIntervalSince(now)).spoken
  }
}
