import Foundation
import Metrics
import Model
import Store

/// The daemon's figures as Prometheus reads them: names and units after its conventions, and no label but names from the
/// configuration and words of ours.
struct Figures {
  let counts: Meter.Counts
  /// nil: the state file could not be read.
  let state: StateFigures?
  let now: Date

  /// All of them.
  ///
  /// - Parameter isWhole: Whether it says how the process fares; node_exporter, which reads the file, has such figures of
  ///   its own, and refuses a second set.
  func exposition(isWhole: Bool) -> Exposition {
    var out = Exposition(capacity: 4096 + counts.feedNames.count * 1600)
    build(&out)
    feeds(&out)
    sinks(&out)
    register(&out)
    if isWhole { ProcessFigures.current()?.write(to: &out, now: now) }
    return out
  }

  private func build(_ out: inout Exposition) {
    out.family("dutywatch_build_info", .gauge, "The version that runs.")
    out.sample(1, .init("version", dutywatchVersion))
    out.family(
      "dutywatch_config_last_reload_successful", .gauge, "Whether the last attempt to read the configuration went well."
    )
    out.sample(counts.isLoaded ? 1 : 0)
    if let loadedAt = counts.loadedAt {
      out.family(
        "dutywatch_config_last_reload_success_timestamp_seconds", .gauge,
        "When the configuration in force was read.")
      out.sample(loadedAt.timeIntervalSince1970)
    }
  }

  private func feeds(_ out: inout Exposition) {
    let feeds = counts.feedNames.compactMap { counts.feeds[$0] }
    out.family("dutywatch_feeds", .gauge, "Feeds that are configured.")
    out.sample(feeds.count)
    if let dueAt = feeds.lazy.compactMap(\.dueAt).min() {
      out.family(
        "dutywatch_next_poll_timestamp_seconds", .gauge, "When the next feed is to be asked; past: it is waited for.")
      out.sample(dueAt.timeIntervalSince1970)
    }
    out.family(
      "dutywatch_feed_last_success_timestamp_seconds", .gauge, "When the feed was last read, 304 included.")
    for feed in feeds { if let at = feed.succeededAt { out.sample(at.timeIntervalSince1970, feed.labels) } }
    out.family("dutywatch_feed_last_new_item_timestamp_seconds", .gauge, "When the feed last had something new.")
    for feed in feeds { if let at = feed.newItemAt { out.sample(at.timeIntervalSince1970, feed.labels) } }
    out.family("dutywatch_feed_consecutive_failures", .gauge, "Failures since the last success.")
    for feed in feeds { out.sample(feed.failures, feed.labels) }
    out.family(
      "dutywatch_feed_retired", .gauge, "Whether the feed is asked no more, since its publisher says that it is gone.")
    for feed in feeds { out.sample(feed.isGone ? 1 : 0, feed.labels) }
    out.family("dutywatch_feed_polls_total", .counter, "Polls by what came of them.")
    let outcomes = Meter.Outcome.allCases.map { Exposition.Labels("outcome", $0.name) }
    for feed in feeds {
      for (outcome, count) in zip(outcomes, feed.polls) { out.sample(count, feed.labels, outcome) }
    }
    out.family("dutywatch_feed_items_total", .counter, "Items that were new, or newly worded.")
    for feed in feeds { out.sample(feed.items, feed.labels) }
    out.family("dutywatch_feed_received_bytes_total", .counter, "Documents, after decompression.")
    for feed in feeds { out.sample(feed.bytes, feed.labels) }
    out.family(
      "dutywatch_feed_poll_duration_seconds", .histogram, "From the request to the end of the answer.")
    for feed in feeds {
      out.histogram(feed.labels, bounds: Meter.bounds, counts: feed.durations, sum: feed.seconds)
    }
  }

  private func sinks(_ out: inout Exposition) {
    out.family("dutywatch_sink_deliveries_total", .counter, "Messages that the sink took.")
    for name in counts.sinkNames { out.sample(counts.sinks[name]?.delivered ?? 0, .init("sink", name)) }
    out.family("dutywatch_sink_failed_attempts_total", .counter, "Attempts that the sink did not take.")
    for name in counts.sinkNames { out.sample(counts.sinks[name]?.failed ?? 0, .init("sink", name)) }
    guard let state else { return }
    // Those that an alarm is about are there from the start, as zeros; the others once there is one.
    let alwaysThere = ["due", "dead"]
    out.family(
      "dutywatch_outbox_deliveries", .gauge, "Deliveries in the outbox by sink and state, but for delivered ones.")
    for name in counts.sinkNames {
      for word in alwaysThere where !state.owed.contains(where: { $0.sink == name && $0.state == word }) {
        out.sample(0, .init("sink", name), .init("state", word))
      }
    }
    for owed in state.owed { out.sample(owed.count, .init("sink", owed.sink), .init("state", owed.state)) }
    out.family(
      "dutywatch_sink_oldest_owed_timestamp_seconds", .gauge,
      "When the oldest alert was decided that the sink is owed now.")
    for owed in state.owed where owed.state == "due" {
      if let since = owed.since { out.sample(since.timeIntervalSince1970, .init("sink", owed.sink)) }
    }
  }

  private func register(_ out: inout Exposition) {
    out.family("dutywatch_findings_total", .counter, "Findings that were stored.")
    out.sample(counts.findings)
    out.family("dutywatch_developments_total", .counter, "Changes of the register by type.")
    for kind in Development.Kind.allCases {
      out.sample(counts.developments[kind] ?? 0, .init("type", kind.rawValue))
    }
    out.family("dutywatch_alerts_total", .counter, "Alerts that became owed, by type.")
    for type in AlertType.allCases where type.isDecided {
      out.sample(counts.alerts[type] ?? 0, .init("type", type.rawValue))
    }
    guard let state else { return }
    out.family("dutywatch_register_rows", .gauge, "Rows of the register by status.")
    for status in Status.allCases { out.sample(state.rows[status] ?? 0, .init("status", status.rawValue)) }
    out.family("dutywatch_register_disputed_rows", .gauge, "Rows of which outlets disagree.")
    out.sample(state.disputed)
    out.family("dutywatch_findings_in_review", .gauge, "Findings that are too unsure to count, and wait for a person.")
    out.sample(state.review)
    out.family("dutywatch_alerts_unrouted", .gauge, "Alerts that no route sends anywhere.")
    out.sample(state.unrouted)
    out.family("dutywatch_state_file_bytes", .gauge, "Size of the state file.")
    out.sample(state.size)
    out.family("dutywatch_state_log_bytes", .gauge, "Size of the state file's write-ahead log.")
    out.sample(state.logSize)
  }
}

extension AlertType {
  /// Whether the state file decides such an alert; the others are made of such, or by hand.
  fileprivate var isDecided: Bool {
    switch self {
    case .group, .digest, .heartbeat, .test: false
    default: true
    }
  }
}
