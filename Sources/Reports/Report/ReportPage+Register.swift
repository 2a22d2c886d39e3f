import Foundation
import Model

/// Where everybody stands: a matrix for each jurisdiction, and the life of each row.
extension ReportPage {
  /// Cells of all matrices together; the rest is counted.
  private static let cells = 10_000

  var registerSection: Section {
    guard !facts.rows.isEmpty else {
      return Section(
        id: "register", title: "Register", body: "<p>No feed has said anything about a watched duty yet.</p>\n")
    }
    var (body, left): (HTML, Int) = ("", Self.cells)
    for (place, rows) in byJurisdiction {
      let shown = Array(rows.prefix(left))
      left -= shown.count
      guard !shown.isEmpty else { continue }
      body = body + jurisdiction(place, shown)
    }
    body = body + more(facts.rows.count, min(facts.rows.count, Self.cells), "cell")
    if ownRows.count > facts.lives.count {
      body =
        body
          + """
          <p class="more">Of \(.count(ownRows.count, "row")) the \(HTML.grouped(facts.lives.count)) that changed last are told \
          with their life; <code>dutywatch report --jurisdiction</code> makes a page of fewer.</p>

          """
    }
    return Section(id: "register", title: "Register", body: body)
  }

  private var byJurisdiction: [(String, [ReportFacts.Row])] {
    var order: [String] = []
    var groups: [String: [ReportFacts.Row]] = [:]
    for row in facts.rows {
      if groups[row.key.jurisdiction] == nil { order.append(row.key.jurisdiction) }
      groups[row.key.jurisdiction, default: []].append(row)
    }
    return order.map { ($0, groups[$0] ?? []) }.sorted { names.jurisdiction($0.0) < names.jurisdiction($1.0) }
  }

  private func jurisdiction(_ place: String, _ rows: [ReportFacts.Row]) -> HTML {
    let told = rows.filter { !$0.inherited && facts.lives[$0.key] != nil }
    let span = TimeSpan(of: told, lives: facts.lives, today: scope.today)
    let lives: HTML? = told.isEmpty ? nil : "<div class=\"lives\">\n\(told.map { life($0, span) })</div>\n"
    return """
      <h3 id="in-\(place)">\(.name(names.jurisdiction(place)))</h3>
      \(matrix(place, rows))\(lives)
      """
  }

  // MARK: The matrix

  private struct Actor: Hashable {
    let platform: String
    let service: String
  }

  private func matrix(_ place: String, _ rows: [ReportFacts.Row]) -> HTML {
    var (actors, duties): ([Actor], Set<String>) = ([], [])
    var cells: [Actor: [String: ReportFacts.Row]] = [:]
    for row in rows {
      let actor = Actor(platform: row.key.platform, service: row.key.service)
      if cells[actor] == nil { actors.append(actor) }
      cells[actor, default: [:]][row.key.obligation] = row
      duties.insert(row.key.obligation)
    }
    let columns = duties.sorted { names.obligation($0, in: place) < names.obligation($1, in: place) }
    let lines = actors.map { actor -> HTML in
      let key = RowKey(platform: actor.platform, service: actor.service, obligation: "", jurisdiction: place)
      let line = columns.map { cell(cells[actor]?[$0]) }
      return "<tr><th scope=\"row\">\(.name(self.actor(key)))</th>\(line)</tr>\n"
    }
    let headers = columns.map { "<th scope=\"col\">\(.name(names.obligation($0, in: place)))</th>" as HTML }
    return """
      <div class="scroll" tabindex="0" role="region" aria-labelledby="in-\(place)-caption">
      <table class="matrix"><caption id="in-\(place)-caption">Who owes what in \(.name(names.jurisdiction(place))): \
      status, day of the event, outlets that say so</caption>
      <thead><tr><td></td>\(headers)</tr></thead>
      <tbody>
      \(lines)</tbody></table></div>

      """
  }

  private func cell(_ row: ReportFacts.Row?) -> HTML {
    guard let row else { return "<td></td>" }
    if row.inherited {
      return "<td>\(chip(row.status, isFaint: true))<span class=\"when\">as all platforms</span></td>"
    }
    let status: HTML =
      facts.lives[row.key] == nil ? chip(row.status) : "<a href=\"#\(anchor(row.key))\">\(chip(row.status))</a>"
    return """
      <td>\(status)<span class="when">\(day(row.since)) · \(row.outlets)</span>\(flags(row))</td>
      """
  }

  /// What is not well with a row, in words.
  private func flags(_ row: ReportFacts.Row) -> HTML {
    var words: [HTML] = []
    if row.rival != nil { words.append("disputed") }
    if isStale(row) { words.append("stale") }
    if row.unwatched { words.append("no longer watched") }
    return words.isEmpty ? "" : "<span class=\"flag\">\(words.joined(", "))</span>"
  }

  // MARK: The life of a row

  /// Changes of a row that are told with their words; the line shows more.
  private static let quotes = 6

  private func life(_ row: ReportFacts.Row, _ span: TimeSpan) -> HTML {
    let changes = facts.lives[row.key] ?? []
    let told = changes.suffix(Self.quotes)
    let all = facts.counts[row.key] ?? changes.count
    let evidence = told.map { change in
      (change.eventDay, passage(change.eventDay, step(change), remarks(change), change.words))
    }
    let support = (facts.support[row.key] ?? []).reversed().map { support in
      (support.eventDay, passage(support.eventDay, chip(row.status), "says the same", support.words))
    }
    // The newest first; of one day, what came last.
    let passages = (evidence + support).enumerated()
      .sorted { ($0.element.0, $0.offset) > ($1.element.0, $1.offset) }.map(\.element.1)
    // A dispute quotes what stands against the row itself.
    let known = Set(told.map(\.words))
    let doubts = facts.doubts.filter { $0.key == row.key && !known.contains($0.words) }.prefix(Self.quotes)
    let against = doubts.map { doubt in
      let why: HTML = doubt.waits ? "waits for a person" : "stands against it"
      return passage(doubt.eventDay, chip(doubt.status, isFaint: true), why, doubt.words)
    }
    let rest: HTML? =
      all > told.count
      ? "<p class=\"more\">The last \(told.count) of \(.count(all, "change")) are told; the line shows \(changes.count).</p>\n"
      : nil
    return """
      <article class="life" id="\(anchor(row.key))">
      <div class="head"><h4>\(.name("\(actor(row.key)) · \(names.obligation(row.key.obligation, in: row.key.jurisdiction))"))</h4> \
      <span>\(chip(row.status))</span> <span class="source">\(particulars(row))</span> \(flags(row))</div>
      \(Timeline(row: row, changes: changes, span: span).svg)
      <details><summary>Evidence: \(.count(passages.count + against.count, "passage"))</summary>
      <ol class="evidence">
      \(passages)\(against)</ol>
      \(rest)</details>
      </article>

      """
  }

  private func passage(_ day: UTCDay, _ step: HTML, _ remark: HTML, _ words: ReportFacts.Words) -> HTML {
    """
    <li><div class="head">\(self.day(day)) <span>\(step)</span> \(remark)</div>\(quote(words))</li>

    """
  }

  private func particulars(_ row: ReportFacts.Row) -> HTML {
    var words: [HTML] = ["since \(day(row.since))", .count(row.outlets, "outlet")]
    for (name, value) in row.qualifiers.said {
      words.append("\(name.replacing("_", with: " ")): \(.name(value.replacing("_", with: " ")))")
    }
    if let law = row.instrument { words.append("law: \(.name(law))") }
    return words.joined("; ")
  }
}
