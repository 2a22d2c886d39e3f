import Foundation
import Model

/// What is to be looked after: deadlines, disputes, rows of which nothing was heard for long.
extension ReportPage {
  // MARK: Deadlines

  /// Days for which a deadline that was missed is still shown.
  private static let missedDays = 30

  /// Rows with a deadline that is still to be met, the next one last missed first.
  var deadlines: [(row: ReportFacts.Row, day: UTCDay)] {
    let oldest = scope.today.adding(days: -Self.missedDays)
    return ownRows.compactMap { row in
      guard row.status.isOpen, !row.unwatched, let day = row.qualifiers.deadline, day >= oldest else { return nil }
      return (row, day)
    }.sorted { ($0.day, $0.row.key.description) < ($1.day, $1.row.key.description) }
  }

  var deadlinesSection: Section {
    let all = deadlines
    guard !all.isEmpty else {
      return Section(
        id: "deadlines", title: "Deadlines", body: "<p>No deadline lies ahead, and none was missed lately.</p>\n")
    }
    let rows = all.prefix(Self.longest).map { row, day -> HTML in
      """
      <tr><td>\(self.day(day))</td><td>\(distance(to: day))</td><th scope="row">\(title(row.key))</th>\
      <td>\(chip(row.status))</td></tr>

      """
    }
    let caption: HTML = "What is still to be met, and was to be met within the last \(Self.missedDays) days"
    let table = self.table(
      id: "deadlines", caption: caption, headers: ["deadline", "when", "duty", "status"], rows: rows)
    return Section(id: "deadlines", title: "Deadlines", body: table + more(all.count, rows.count, "deadline"))
  }

  private func distance(to day: UTCDay) -> HTML {
    let days = day.daysSinceEpoch - scope.today.daysSinceEpoch
    switch days {
    case 0: return "<span class=\"flag\">today</span>"
    case 1: return "<span class=\"flag\">tomorrow</span>"
    case ..<0: return "<span class=\"flag\">missed \(.count(-days, "day")) ago</span>"
    case ...7: return "<span class=\"flag\">in \(days) days</span>"
    default: return "in \(days) days"
    }
  }

  // MARK: Disputes

  /// Rows of which outlets of equal rank disagree.
  var disputed: [ReportFacts.Row] { ownRows.filter { $0.rival != nil } }

  var disputesSection: Section {
    var body: HTML = disputed.isEmpty ? "<p>No two outlets of equal rank disagree.</p>\n" : ""
    let against = Dictionary(grouping: facts.doubts.filter { !$0.waits }, by: \.key)
    if !disputed.isEmpty {
      let entries = disputed.prefix(Self.longest).map { dispute($0, against: against[$0.key] ?? []) }
      body = "<ul class=\"changes\">\n\(entries)</ul>\n" + more(disputed.count, entries.count, "disputed row")
    }
    let waiting = facts.doubts.filter(\.waits)
    if !waiting.isEmpty {
      body = body + "<h3>Too unsure to count</h3>\n<ul class=\"changes\">\n\(waiting.map(unsure))</ul>\n"
    }
    if facts.doubtCount > facts.doubts.count {
      body =
        body
          + """
          <p class="more">\(HTML.grouped(facts.doubtCount)) findings stand against their row or wait for a person; the last \
          \(HTML.grouped(facts.doubts.count)) were read for this page. <code>dutywatch register --history</code> lists all.</p>

          """
    }
    return Section(id: "disputes", title: "Disputed and unsure", body: body)
  }

  private func dispute(_ row: ReportFacts.Row, against: [ReportFacts.Doubt]) -> HTML {
    let rival: HTML? = row.rival.map { "<span class=\"muted\">or</span> \(chip($0))" }
    let cause = facts.lives[row.key]?.last { $0.kind != .disputed && $0.to == row.status }
    let causes: HTML? = cause.map { "<p>\(chip(row.status))</p>\(quote($0.words))" }
    let rivals: [HTML] = against.prefix(5).map { "<p>\(chip($0.status))</p>\(quote($0.words))" }
    let evidence: HTML =
      causes == nil && rivals.isEmpty ? "" : "<details><summary>Both sides</summary>\(causes)\(rivals)</details>"
    return """
      <li><div class="head"><span>\(title(row.key))</span> <span>\(chip(row.status)) \(rival)</span></div>\(evidence)</li>

      """
  }

  private func unsure(_ doubt: ReportFacts.Doubt) -> HTML {
    """
    <li><div class="head"><span>\(title(doubt.key))</span> <span>\(chip(doubt.status, isFaint: true))</span> \
    <span class="source">on \(day(doubt.eventDay)); confidence \(String((doubt.confidence * 100).rounded() / 100)); finding \
    \(Int(doubt.finding))</span></div>
    <details><summary>\(label(doubt.words))</summary>\
    \(quote(doubt.words))</details></li>

    """
  }

  // MARK: Stale rows

  /// Watched rows that await somebody's step and of which nothing was heard for long, the longest first.
  var stale: [(row: ReportFacts.Row, heard: UTCDay)] {
    let limit = scope.today.adding(days: -scope.staleDays)
    return ownRows.compactMap { row in
      let heard = max(row.since, row.lastEvidence)
      return row.status.awaitsAStep && !row.unwatched && heard <= limit ? (row, heard) : nil
    }.sorted { ($0.heard, $0.row.key.description) < ($1.heard, $1.row.key.description) }
  }

  /// A stale row carries this mark wherever it is shown.
  func isStale(_ row: ReportFacts.Row) -> Bool {
    row.status.awaitsAStep && !row.unwatched
      && max(row.since, row.lastEvidence) <= scope.today.adding(days: -scope.staleDays)
  }

  var staleSection: Section {
    let all = stale
    guard !all.isEmpty else {
      return Section(
        id: "stale", title: "Stale",
        body: "<p>Of every row that awaits a step something was heard within \(scope.staleDays) days.</p>\n")
    }
    let rows = all.prefix(Self.longest).map { row, heard -> HTML in
      let days = scope.today.daysSinceEpoch - heard.daysSinceEpoch
      return """
        <tr><td>\(day(heard))</td><td>\(.count(days, "day")) ago</td><th scope="row">\(title(row.key))</th>\
        <td>\(chip(row.status))</td></tr>

        """
    }
    let table = self.table(
      id: "stale", caption: "Rows that await a step, of which nothing was heard for \(scope.staleDays) days or more",
      headers: ["last heard of", "how long", "duty", "status"], rows: rows)
    return Section(id: "stale", title: "Stale", body: table + more(all.count, rows.count, "stale row"))
  }

  // MARK: Tables

  /// Rows of a table at the most; the rest is counted.
  static let longest = 200

  /// A table that scrolls by itself where it is wider than the page; the keyboard reaches it.
  func table(id: String, kind: String = "plain", caption: HTML, headers: [HTML], rows: [HTML]) -> HTML {
    """
    <div class="scroll" tabindex="0" role="region" aria-labelledby="\(id)-caption">
    <table class="\(kind)"><caption id="\(id)-caption">\(caption)</caption>
    <thead><tr>\(headers.map { "<th scope=\"col\">\($0)</th>" as HTML })</tr></thead>
    <tbody>
    \(rows)</tbody></table></div>

    """
  }

  /// Says what is not shown; nothing where all is.
  func more(_ all: Int, _ shown: Int, _ noun: String) -> HTML {
    guard all > shown else { return "" }
    return "<p class=\"more\">\(HTML.grouped(shown)) of \(.count(all, noun)) are shown.</p>\n"
  }
}
