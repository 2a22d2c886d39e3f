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
}
