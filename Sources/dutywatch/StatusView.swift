import Alerts
import Foundation
import Model
import Settings
import Store
import Text

/// What `status` knows, and what of it needs a person.
struct StatusView {
  /// What was read for it.
  struct Facts {
    let overview: Overview
    /// Those of the configuration in force.
    let feeds: [FeedLine]
    let sinks: [SinkLine]
    let silences: [Store.SilenceLine]
    let articles: ArticleFigures
    /// Who has the state file, or had it last; nil: nobody did.
    let holder: Holder?
    let size: StateFile.Size
    /// The state file.
    let state: String
    /// nil: the configuration has errors.
    let settings: Settings?
    /// Which configuration the daemon goes by, or last went by; nil: none was ever noted.
    let configuration: ConfigurationLine?
    /// What is wrong with the configuration as it is now, a line each.
    let problems: [String]
    /// The files of the report that the daemon renews, and when each was written; nil: it is not there.
    let reports: [(file: String, writtenAt: Date?)]
    let now: Date
  }

  let facts: Facts
  /// Feeds in trouble, the worst first: gone, failing, silent, never read.
  let sick: [FeedLine]
  private let silent: [String: FeedSilence]

  init(_ facts: Facts) {
    self.facts = facts
    let expected = Dictionary((facts.settings?.feeds ?? []).map { ($0.name, $0.expectEvery) }) { first, _ in first }
    var silent: [String: FeedSilence] = [:]
    for feed in facts.feeds {
      silent[feed.name] = FeedPolicy.silence(of: feed.state, expected: expected[feed.name] ?? nil)
    }
    self.silent = silent
    sick = facts.feeds.map { ($0, StatusView.trouble($0, isSilent: silent[$0.name] != nil)) }.filter { $0.1 > 0 }
      .sorted { ($1.1, $0.0.name) < ($0.1, $1.0.name) }.map(\.0)
  }

  /// Failures in a row after which a feed needs a person.
  static let patience = 3
  /// For so long feeds may be due while no daemon runs: where a timer runs `--once`, it is its turn soon.
  static let overdue: TimeInterval = 2 * 3600
  /// With less than this the disk of the state file is as good as full, bytes.
  static let leastRoom = 32 << 20

  /// What needs a person, in words; what keeps alerts from being sent comes first.
  var needs: [String] { generalNeeds + feedNeeds }

  /// What is not about one feed.
  var generalNeeds: [String] {
    [daemonNeed, diskNeed].compactMap(\.self) + configurationNeeds + facts.sinks.flatMap(needs) + routeNeeds
      + [networkNeed, reportNeed].compactMap(\.self)
  }

  private var daemonNeed: String? {
    if let holder = facts.holder, holder.isRunning {
      let pulse = Pulse(
        feeds: facts.overview.feeds, failing: facts.overview.failing, owed: facts.overview.owed,
        askedAt: facts.overview.lastAsked,
        dueAt: firstDue)
      guard case .stuck = HeartbeatPolicy.verdict(pulse, startedAt: holder.since ?? facts.now, now: facts.now) else {
        return nil
      }
      let asked = facts.overview.lastAsked.map { ago($0) } ?? "never"
      return "the daemon runs and asks no feed (last: \(asked)): `journalctl -u dutywatch`, then "
        + "`systemctl restart dutywatch`"
    }
    if let holder = facts.holder, holder.isBrokenOff {
      let since = holder.since.map { " of \($0.rfc3339)" } ?? ""
      return "the daemon\(since) is gone and did not end in order: `systemctl status dutywatch`"
    }
    guard let due = firstDue, facts.now.timeIntervalSince(due) > Self.overdue else { return nil }
    return "no daemon runs, and feeds are due for \(span(since: due)): `systemctl start dutywatch`"
  }

  private var configurationNeeds: [String] {
    let problems = facts.problems.map { "configuration: \($0)" }
    guard facts.holder?.isRunning == true, let line = facts.configuration, let refusedAt = line.refusedAt else {
      return problems
    }
    if !problems.isEmpty { return problems + ["configuration refused \(ago(refusedAt)); the one before is in force"] }
    return line.problems.map { "configuration refused \(ago(refusedAt)): \($0)" }
  }

  /// A daemon that has run for long enough has renewed its report twice.
  private var reportNeed: String? {
    guard let every = facts.settings?.report?.every, let holder = facts.holder, holder.isRunning,
      let since = holder.since
    else { return nil }
    let limit = facts.now.addingTimeInterval(-2 * every.seconds - 60)
    guard since < limit, let late = facts.reports.first(where: { $0.writtenAt ?? .distantPast < limit }) else {
      return nil
    }
    let when = late.writtenAt.map { "was last renewed \(ago($0))" } ?? "is not there"
    return "the report \(late.file) \(when): `journalctl -u dutywatch` says why"
  }

  private var diskNeed: String? {
    guard let free = facts.size.freeBytes, free < Self.leastRoom else { return nil }
    return "the disk of the state file is full (\(byteCount(free)) free): make room, then it goes on by itself"
  }

  private var firstDue: Date? {
    facts.feeds.filter { $0.state.goneSince == nil }.map { $0.state.due(now: facts.now) ?? .distantPast }.min()
      .map { $0 == .distantPast ? facts.holder?.since ?? facts.now : $0 }
  }

  private func needs(of sink: SinkLine) -> [String] {
    var needs: [String] = []
    let name = StatusView.quoted(sink.name)
    if let gone = sink.health.goneSince {
      needs.append(
        "sink \(sink.name) has wanted no more alerts (410) for \(span(since: gone)): `dutywatch alerts resume \(name)`")
    } else if sink.health.isTold, let since = sink.health.failingSince {
      needs.append(
        "sink \(sink.name) has failed for \(span(since: since)): \(sink.health.problem ?? "no reason noted")")
    }
    if let dead = sink.counts["dead"], dead > 0 {
      needs.append(
        "\(Loading.count(dead, "alert")) to \(sink.name) given up: \(sink.problem ?? "no reason noted"); "
          + "`dutywatch alerts list --sink \(name) --state dead`")
    }
    if let orphaned = sink.counts["orphaned"], orphaned > 0 {
      needs.append(
        "\(Loading.count(orphaned, "alert")) owed to \(sink.name), a sink that is not configured any more: "
          + "configure it again, or `dutywatch alerts reroute \(name) OTHER`")
    }
    return needs
  }

  private var routeNeeds: [String] {
    guard facts.overview.unrouted > 0 else { return [] }
    return [
      "\(Loading.count(facts.overview.unrouted, "alert")) that no route sends anywhere: `dutywatch alerts list --state unrouted`, "
        + "and when they are read `dutywatch alerts dismiss --all`"
    ]
  }

  private var networkNeed: String? {
    let count = feedNeeds.count
    guard facts.feeds.count >= 5, count * 2 > facts.feeds.count else { return nil }
    return "\(count) of \(facts.feeds.count) feeds fail: is the network well?"
  }

  /// Of each feed that is gone or fails for long, the worst first.
  var feedNeeds: [String] {
    sick.compactMap { feed in
      if let gone = feed.state.goneSince {
        return "feed \(feed.name) is gone (410) for \(span(since: gone)): remove it, give its new url, or "
          + "`dutywatch feeds resume \(StatusView.quoted(feed.name))`"
      }
      guard feed.state.failures >= StatusView.patience, let failure = feed.state.failure else { return nil }
      let since = feed.state.failingSince.map { ", for \(span(since: $0))" } ?? ""
      return "feed \(feed.name) failed \(feed.state.failures) times in a row\(since): \(failure)"
    }
  }

  // MARK: Feeds

  /// How much trouble a feed is in; 0: none.
  private static func trouble(_ feed: FeedLine, isSilent: Bool) -> Int {
    if feed.state.goneSince != nil { return .max }
    if feed.state.failures > 0 { return 2 + feed.state.failures }
    if isSilent { return 2 }
    return feed.state.succeededAt == nil ? 1 : 0
  }

  func silence(of feed: FeedLine) -> FeedSilence? { silent[feed.name] }

  /// What a person may change when there is time, in words: it is well without.
  var proposals: [String] {
    facts.feeds.compactMap { feed in
      feed.state.proposal.map { "feed \(feed.name) has moved for good to \(shownAddress($0)): change its url" }
    }
  }

  /// A name as a shell takes it for one word.
  private static func quoted(_ name: String) -> String {
    name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_.".contains($0) }
      ? name : "'\(name.replacing("'", with: "'\\''"))'"
  }

  // MARK: Times

  func span(since date: Date) -> String { StatusView.brief(max(0, facts.now.timeIntervalSince(date))) }

  /// In one unit, of which there are at least two: `90 s`, `59 min`, `47 h`, `3 d`.
  private static func brief(_ seconds: TimeInterval) -> String {
    for (name, size) in [("d", 86_400.0), ("h", 3600), ("min", 60)] where seconds >= 2 * size {
      return "\(Int(seconds / size)) \(name)"
    }
    return "\(Int(seconds)) s"
  }

  func ago(_ date: Date?) -> String { date.map { span(since: $0) + " ago" } ?? "never" }

  func fromNow(_ date: Date?) -> String {
    guard let date, date > facts.now else { return "now" }
    return "in " + StatusView.brief(date.timeIntervalSince(facts.now))
  }
}
