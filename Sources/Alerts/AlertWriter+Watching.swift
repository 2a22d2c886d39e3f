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

  /// The alert that a new configuration was refused: once for each that is in force, however often another is tried.
  package func rejected(file: String, problems: [String], inForceSince: Date, now: Date) -> Alert {
    let id = AlertID.timed(.configRejected, subject: file, about: inForceSince)
    let first = problems.first.map { ": " + $0 } ?? ""
    let more = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
    let words = "The new configuration was refused; that of \(inForceSince.rfc3339) stays in force"
    let limit = AlertBody.summaryLimit - words.utf8.count - more.utf8.count
    let summary = Escaping.terminal(words + Clipping.shown(first, limit: limit) + more)
    let data: JSON = [
      "id": .string(id), "severity": .string(Severity.normal.rawValue), "file": .string(file),
      "problems": .list(problems.prefix(20).map { .string(Clipping.shown($0, limit: 500)) }),
      "summary": .string(summary),
    ]
    return alert(id: id, type: .configRejected, severity: .normal, row: nil, summary: summary, data: data, now: now)
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

extension AlertWriter {
  /// The alert that many feeds are in the trouble that another one tells of one of them: once an hour for each kind.
  ///
  /// It has the data of that one, but for the sentence.
  package func many(_ alert: Alert, now: Date) -> Alert {
    let hour = Date(timeIntervalSince1970: (now.timeIntervalSince1970 / 3600).rounded(.down) * 3600)
    let id = AlertID.timed(alert.type, subject: "", about: hour)
    let words = "More than ten feeds within an hour, of which this is the last that is told: "
    let rest = "; `dutywatch status` shows them all, and those that stay so are told later"
    let limit = AlertBody.summaryLimit - words.utf8.count - rest.utf8.count
    let summary = words + Clipping.shown(alert.summary, limit: limit) + rest
    var body = (try? JSON.parse(Array(alert.body.utf8))) ?? .object([:])
    if var data = body["data"]?.object {
      data["id"] = .string(id)
      data["summary"] = .string(summary)
      body = [
        "type": .string(alert.type.rawValue), "timestamp": .string(now.rfc3339), "version": 1, "data": .object(data),
      ]
    }
    return Alert(
      id: id, type: alert.type, timestamp: now.roundedToMilliseconds, severity: alert.severity, row: nil,
      summary: summary, body: body.serialized)
  }
}
