package import FoundationEssentials
package import Model
import Text

/// Alerts of a daemon that watches itself.
extension AlertWriter {
  /// The alert of a feed that reads well and says nothing: once for each silence, which is named by its beginning.
  package func silent(feed: String, _ silence: FeedSilence, now: Date) -> Alert {
    let id = AlertID.timed(.feedSilent, subject: feed, about: silence.since)
    let name = Clipping.shown(feed, limit: 300)
    let summary = Escaping.terminal(
      "The feed \(name) reads well and has had nothing new for \(silence.quiet.spoken); "
        + "something was expected within \(silence.expected.spoken)")
    let data: JSON = [
      "id": .string(id), "severity": .string(Severity.normal.rawValue), "feed": .string(name),
      "since": .string(silence.since.rfc3339), "expected": .integer(Int(silence.expected.seconds.rounded())),
      "summary": .string(summary),
    ]
    return alert(
      id: id, type: .feedSilent, severity: .normal, row: nil, summary: summary, data: data, now: now)
  }
  /// The sign of life of one slot of time.
  package func heartbeat(_ pulse: Pulse, slot: Date, now: Date) -> Alert {
    let id = AlertID.timed(.heartbeat, subject: "", about: slot)
    let failing = pulse.failing == 0 ? "" : ", \(pulse.failing) of them failing"
    let summary =
      "Dutywatch is at work: \(pulse.feeds) feed\(pulse.feeds == 1 ? "" : "s")\(failing); "
      + "\(pulse.owed) alert\(pulse.owed == 1 ? "" : "s") owed"
    let data: JSON = [
      "id": .string(id), "severity": .string(Severity.low.rawValue), "summary": .string(summary),
      "feeds": .integer(pulse.feeds), "feeds_failing": .integer(pulse.failing), "owed": .integer(pulse.owed),
    ]
    return alert(id: id, type: .heartbeat, severity: .low, row: nil, summary: summary, data: data, now: now)
  }
}
