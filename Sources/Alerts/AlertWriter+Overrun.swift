import FoundationEssentials
import Model
import Text

extension AlertWriter {
  /// The alert of a feed every item of whose document was new: what came in between was probably missed.
  func overrun(feed: String, since: Date, gap: FeedGap, now: Date) -> Alert {
    let id = AlertID.timed(.feedOverrun, subject: feed, about: now)
    let name = Clipping.shown(feed, limit: 300)
    let age = Duration.seconds(max(0, now.timeIntervalSince(since))).spoken
    let recovered = "\(gap.recovered) more \(gap.recovered == 1 ? "was" : "were") found in its older pages"
    let found =
      switch (gap.recovered, gap.isClosed) {
      case (_, true): "\(recovered), so that none is missing"
      case (0, false): "some were probably missed"
      case (_, false): "\(recovered), others were probably missed"
      }
    let summary = Escaping.terminal(
      "All \(gap.items) items of the feed \(name) were new, \(age) after its last good poll: \(found)")
    let data: JSON = [
      "id": .string(id), "severity": .string(Severity.normal.rawValue), "feed": .string(name),
      "since": .string(since.rfc3339), "items": .integer(gap.items), "summary": .string(summary),
    ]
    return alert(id: id, type: .feedOverrun, severity: .normal, row: nil, summary: summary, data: data, now: now)
  }
}
