import Foundation
import Model

/// What happened in the period.
extension ReportPage {
  var changesSection: Section {
    var body: HTML = ""
    if facts.changes.isEmpty { body = "<p>No change of the register in the period.</p>\n" }
    for (day, changes) in byDay(facts.changes) {
      body = body + "<h3>\(self.day(day))</h3>\n<ol class=\"changes\">\n\(changes.map(entry))</ol>\n"
    }
    if facts.changeCount > facts.changes.count {
      body =
        body
          + """
          <p class="more">The last \(HTML.grouped(facts.changes.count)) of \(.count(facts.changeCount, "change")) are shown; \
          <code>dutywatch register --history</code> lists all of them.</p>

          """
    }
    return Section(id: "changes", title: "Changes", body: body)
  }

  /// By the day on which they were decided, which may lie after that of the event.
  private func byDay(_ changes: [ReportFacts.Change]) -> [(UTCDay, [ReportFacts.Change])] {
    var days: [(UTCDay, [ReportFacts.Change])] = []
    for change in changes {
      let day = UTCDay(change.decidedAt)
      if days.last?.0 == day { days[days.count - 1].1.append(change) } else { days.append((day, [change])) }
    }
    return days
  }

  private func entry(_ change: ReportFacts.Change) -> HTML {
    let label = HTML.name(change.words.title.isEmpty ? change.words.outlet : change.words.title)
    return """
      <li><div class="head"><span>\(title(change.key))</span> <span>\(step(change))</span> \(remarks(change))</div>
      <details><summary>\(label)</summary>\(quote(change.words))</details></li>

      """
  }

  /// `promised → done`.
  func step(_ change: ReportFacts.Change) -> HTML {
    let to: HTML = change.to.map { chip($0) } ?? "<em>unknown again</em>"
    guard let from = change.from, from != change.to else { return to }
    let arrow: HTML =
      change.kind == .disputed
      ? "<span class=\"muted\">or</span>" : "<span class=\"arrow\" aria-label=\"then\">→</span>"
    return "\(chip(from)) \(arrow) \(to)"
  }

  /// What else is to be said of a change.
  func remarks(_ change: ReportFacts.Change) -> HTML {
    var words: [HTML] = []
    switch change.kind {
    case .disputed: words.append("outlets disagree")
    case .corrected: words.append("corrected")
    case .changed: break
    }
    for (name, value) in change.qualifiers.said where change.changed.contains(name) {
      words.append("\(name) now \(.name(value))")
    }
    if change.regression { words.append("a step back") }
    if change.settled { words.append("dispute settled") }
    switch change.silence {
    case "baseline"?: words.append("from a feed’s first reading, not alerted")
    case "old"?: words.append("old news, not alerted")
    case let reason?: words.append("not alerted: \(reason)")
    case nil: break
    }
    if change.eventDay != UTCDay(change.decidedAt) { words.insert("on \(day(change.eventDay))", at: 0) }
    return words.isEmpty ? "" : "<span class=\"source\">\(words.joined("; "))</span>"
  }

  /// The words of an outlet with where they stand. They may be of any script: each finds its own direction.
  func quote(_ words: ReportFacts.Words) -> HTML {
    let language: HTML? = languageTag(words.language).map { " lang=\"\($0)\"" }
    let published: HTML? = words.published.map { ", \(day(UTCDay($0)))" }
    return """
      <blockquote dir="auto"\(language)>\(clipped(words.quote))</blockquote>
      <p class="source">\(.name(words.outlet)): \(.link(words.link, words.title.isEmpty ? "the item" : words.title))\
      \(published)</p>

      """
  }

  /// A sentence, as a rule; what is no sentence may be very long.
  private func clipped(_ text: String) -> String {
    let limit = 1_000
    guard text.utf8.count > limit else { return text }
    let start = text.prefix(limit)
    return start.endIndex == text.endIndex ? text : start + "…"
  }

  /// nil: it is none that a browser would know.
  private func languageTag(_ text: String?) -> String? {
    guard let text, (2...35).contains(text.utf8.count),
      text.utf8.allSatisfy({
        $0 == 0x2D || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      })
    else { return nil }
    return text
  }
}
