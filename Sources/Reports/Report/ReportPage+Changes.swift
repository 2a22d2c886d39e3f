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
    if facts.fillCount > 0 {
      body =
        body
          + """
          <p class="more">\(.count(facts.fillCount, "status", "statuses")) came from first readings of feeds, which is no news; the \
          register below has them with their evidence.</p>

          """
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
    return """
      <li><div class="head"><span>\(title(change.key))</span> <span>\(step(change))</span> \(remarks(change, tellsDay: true))</div>
      <details><summary>\(label(change.words))</summary>\(quote(change.words))</details></li>

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
  func remarks(_ change: ReportFacts.Change, tellsDay: Bool = false) -> HTML {
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
    case "baseline"?: words.append("from a first reading, not alerted")
    case "old"?: words.append("old news, not alerted")
    case let reason?: words.append("not alerted: \(reason)")
    case nil: break
    }
    if tellsDay, change.eventDay != UTCDay(change.decidedAt) { words.insert("on \(day(change.eventDay))", at: 0) }
    return words.isEmpty ? "" : "<span class=\"source\">\(words.joined("; "))</span>"
  }

  /// The words of an outlet with where they stand. They may be of any script: each finds its own direction.
  func quote(_ words: ReportFacts.Words) -> HTML {
    let language: HTML? = languageTag(words.language).map { " lang=\"\($0)\"" }
    let published: HTML? = words.published.map { ", \(day(UTCDay($0)))" }
    return """
      <blockquote dir="auto"\(language)>\(Self.clipped(words.quote))</blockquote>
      <p class="source">\(.name(words.outlet)): \(.link(words.link, words.title.isEmpty ? "the item" : Self.clipped(words.title)))\
      \(published)</p>

      """
  }

  /// What folded evidence is called: its item's title, else who wrote it.
  func label(_ words: ReportFacts.Words) -> HTML {
    .name(words.title.isEmpty ? words.outlet : Self.clipped(words.title))
  }

  /// Sentences and titles are short, as a rule; what is neither may be very long.
  static func clipped(_ text: String) -> String {
    let limit = 400
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
