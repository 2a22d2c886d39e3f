import Foundation
import Matching
import Model
import Store
import Text

/// The way of one item, for people and for programs.
struct ExplainView {
  let explained: Explained
  var trail: ItemTrail { explained.trail }
  var item: KeptItem { explained.trail.item }

  init(_ explained: Explained) { self.explained = explained }

  /// All that is stored.
  var text: String {
    var sheet = LabelledLines(width: Terminal.width)
    sheet.add("item \(item.number)", Terminal.bold, item.displayTitle)
    if let link = item.link { sheet.add("", Terminal.faint, link) }
    coming(&sheet)
    story(&sheet)
    if trail.findings.isEmpty {
      sheet.add("found", { $0 }, "nothing: \(item.reason ?? "no reason is kept")")
    }
    for finding in trail.findings { tell(finding, &sheet) }
    for alert in trail.alerts { tell(alert: alert, &sheet) }
    if !trail.findings.isEmpty, trail.alerts.isEmpty { sheet.add("alert", "none was raised by this item") }
    return sheet.lines.joined(separator: "\n")
  }

  // MARK: How it came

  private func coming(_ sheet: inout LabelledLines) {
    let first =
      item.baseline
      ? ", its feed's first document: what that says fills the register without alerts of its own"
      : item.isOfFirstDocument ? ", its feed's first document, which alerts (`first: alert`)" : ""
    sheet.add("came", { $0 }, "\(item.received.rfc3339) with a poll of \(item.feed)\(first)")
    let dated = item.published.map { "published \($0.rfc3339)" } ?? "undated"
    let copied = item.writtenBy.map { ", a copy of what \($0) wrote" } ?? ""
    sheet.add("", { $0 }, "\(dated), by \(item.outlet)\(copied), language \(item.language ?? "unsaid")")
    if let revised = item.revisedAt {
      sheet.add("", "its text was changed \(Loading.count(item.revisions, "time")), last \(revised.rfc3339)")
    }
    sheet.add("", "noted in the feed last on \(item.seenOn)")
    let second = item.keys.second.map { "; second \($0)" } ?? ""
    sheet.add("key", { $0 }, item.keys.first + second)
    if let feed = explained.feed, let asked = feed.askedAt {
      let failure = feed.failure.map { ", \(Loading.count(feed.failures, "failure")) in a row: \($0)" } ?? ""
      sheet.add("feed", { $0 }, "asked last \(asked.rfc3339) (\(feed.waitReason))\(failure)")
    }
    let text =
      item.text.map { "\($0.utf8.count) bytes of text are kept" }
      ?? "its text is no longer kept (`keep.text`): it cannot be matched again"
    sheet.add("kept", "\(text); what the server answered then is in that day's log, not in the state")
  }

  private func story(_ sheet: inout LabelledLines) {
    guard let story = trail.story else { return }
    let linked = story.linked.isEmpty ? "" : "; linked with \(story.linked.map(String.init).joined(separator: ", "))"
    sheet.add(
      "story", { $0 },
      "\(story.number) “\(story.title)”: \(Loading.count(story.items, "item")), "
        + "\(Loading.count(story.outlets, "outlet")), since \(story.firstReceived.rfc3339)\(linked)")
  }

  // MARK: What was found

  private func tell(_ finding: FindingTrail, _ sheet: inout LabelledLines) {
    let kept = finding.kept
    sheet.gap()
    sheet.add("found", Terminal.bold, FindingView.head(kept.weighed.finding))
    sheet.add(kept.weighed.finding.evidence, kept.weighed.finding.because)
    let source = "\(kept.weighed.rank)"
    let dated = kept.weighed.dated ? "" : " (undated: the day it came)"
    let revision = kept.revision == item.revision ? "" : "; in an earlier revision of the text"
    sheet.add(
      "", Terminal.faint,
      "finding \(kept.number); in: \(kept.weighed.finding.evidence.field.rawValue); confidence "
        + "\(FindingView.rounded(kept.weighed.finding.confidence)); the event is of \(kept.weighed.eventDay)\(dated); "
        + "source: \(source)\(revision)")
    sheet.add("verdict", "\(kept.verdict.rawValue): \(words(for: finding))")
    if let dismissal = finding.dismissal {
      sheet.add("", { $0 }, "\(dismissal.author) dismissed it \(dismissal.at.rfc3339): \(dismissal.reason)")
    }
    guard kept.key != nil else { return }
    sheet.add("before", finding.before.map(words) ?? "the row was empty")
    for change in finding.developments { sheet.add("change", words(for: change)) }
    if finding.developments.isEmpty { sheet.add("change", "none, so no alert") }
    sheet.add(
      "now", finding.now.map { words(for: $0) + ($0.finding == kept.number ? ", this one" : "") } ?? "the row is empty")
  }

  private func words(for stand: RowStand) -> String {
    "\(stand.status.words), since \(stand.since), by finding \(stand.finding)"
  }

  private func words(for finding: FindingTrail) -> String {
    switch finding.kept.verdict {
    case .filled: "it filled an empty row"
    case .changed: "it changed the row"
    case .evidence: "it says what the row said: evidence, no change"
    case .history: "it speaks of an earlier day than the row"
    case .conflicting: "it contradicts the row and did not prevail: its source, or its day, counts less"
    case .review:
      "its confidence is below `confidence`: it waits for a person, and changes nothing"
    case .undated: "undated, from a first document, and the row was filled"
    case .outweighed: "another finding of this item counts more for the same row"
    case .unbound: "no country is known, so there is no row"
    case .withdrawn:
      finding.dismissal == nil
        ? "a later revision of the item, or a rematch, no longer says so" : "a person took it away"
    }
  }

  private func words(for change: KeptDevelopment) -> String {
    let (from, to) = (change.from?.words ?? "nothing", change.to?.words ?? "nothing")
    var text = change.kind == "register.disputed" ? "\(from) is disputed: \(to)" : from == to ? to : "\(from) → \(to)"
    if !change.changed.isEmpty { text += " (\(change.changed.joined(separator: ", ")))" }
    if change.kind == "register.corrected" { text += ", a correction" }
    if change.regression { text += ", a step back" }
    if change.settled { text += ", which settled a dispute" }
    text += ", \(change.decidedAt.rfc3339)"
    switch change.silence {
    case "baseline": text += "; no alert of its own: its feed's first document, or a rematch, told in one alert of all"
    case "old": text += "; no alert: the event was older than 14 days and than the feed's last good poll"
    case let other?: text += "; no alert: \(other)"
    case nil: text += change.alert.map { "; alert \($0)" } ?? ""
    }
    return text
  }

  // MARK: What was told

  private func tell(alert id: String, _ sheet: inout LabelledLines) {
    guard let lines = trail.deliveries[id], let alert = lines.first?.alert else {
      return sheet.add("alert", "\(id) is no longer kept")
    }
    sheet.gap()
    sheet.add("alert", Terminal.bold, alert.summary)
    sheet.add("", Terminal.faint, "\(id), \(alert.severity.rawValue), \(alert.timestamp.rfc3339)")
    for line in lines {
      sheet.add("sent", { $0 }, AlertView.standing(line))
      attempts(line, &sheet)
      for carrier in line.carrier.flatMap({ trail.deliveries[$0] }) ?? [] where carrier.sink == line.sink {
        attempts(carrier, &sheet)
      }
    }
    for way in explained.routes[id]?.ways ?? [] { sheet.add("", Terminal.faint, "by the routes now: \(way)") }
  }

  private func attempts(_ line: DeliveryLine, _ sheet: inout LabelledLines) {
    for attempt in line.history { sheet.add("", { $0 }, "- \(attempt.triedAt.rfc3339) \(AlertView.text(attempt))") }
  }

  // MARK: What the rules now say

  /// What matching it again came to.
  var rereading: String {
    var sheet = LabelledLines(width: Terminal.width)
    sheet.gap()
    guard let now = explained.now else {
      sheet.add("again", "its text is no longer kept, so the rules now in force cannot be asked")
      return sheet.lines.joined(separator: "\n")
    }
    let isSame = explained.isSame == true
    sheet.add(
      "again",
      isSame
        ? "the rules now in force say the same"
        : "the rules now in force say otherwise; `dutywatch rematch` applies them")
    if !isSame {
      for finding in now.matched.findings {
        sheet.add("found", Terminal.bold, FindingView.head(finding))
        sheet.add(finding)
      }
      if let reason = now.matched.reason { sheet.add("", { $0 }, "nothing: \(reason)") }
    }
    for miss in now.misses { sheet.add(miss) }
    return sheet.lines.joined(separator: "\n")
  }
}
