import Foundation
import Model

/// How well the sources are, and how the page is to be read.
extension ReportPage {
  var feedsSection: Section {
    let trouble = feeds.filter { $0.standing != .well }.sorted { ($1.standing, $0.name) < ($0.standing, $1.name) }
    let well = feeds.filter { $0.standing == .well }
    var body: HTML =
      "<p>\(.count(well.count, "feed")) of \(HTML.grouped(feeds.count)) \(well.count == 1 ? "is" : "are") well.</p>\n"
    if !trouble.isEmpty {
      let rows = trouble.prefix(Self.longest).map(line)
      body = body + feedTable("trouble", "Feeds that are not well, the worst first", rows)
      body = body + more(trouble.count, rows.count, "feed in trouble")
    }
    if !well.isEmpty {
      let rows = well.prefix(Self.longest).map(line)
      body =
        body
          + """
          <details><summary>Feeds that are well</summary>
          \(feedTable("well", "Feeds that are well", rows))\(more(well.count, rows.count, "feed"))</details>

          """
    }
    return Section(id: "feeds", title: "Feeds", body: body)
  }

  private func feedTable(_ id: String, _ caption: HTML, _ rows: [HTML]) -> HTML {
    table(
      id: id, kind: "feeds", caption: caption,
      headers: ["feed", "how it fares", "last read", "last new item", "why"], rows: rows)
  }

  private func line(_ feed: FeedHealth) -> HTML {
    let standing: HTML =
      feed.standing == .well ? "well" : "<span class=\"flag\">\(feed.standing.rawValue)</span>"
    return """
      <tr><th scope="row">\(.name(feed.name))</th><td>\(standing)</td><td>\(feed.succeededAt.map(time) ?? "never")</td>\
      <td>\(feed.newItemAt.map(time) ?? "never")</td><td>\(.name(feed.words))</td></tr>

      """
  }

  var legendSection: Section {
    let words: [(Status, HTML)] = [
      (.demanded, "The duty applies, was called for or ordered; no answer is reported."),
      (.inProgress, "Talks, an application filed, partial compliance, under review."),
      (.promised, "The platform, or a source about it, says that it will."), (.done, "The duty is met."),
      (.refused, "It declines, is unable, rules it out, or leaves instead."),
      (.notDone, "Reported as not complied with, or lapsed."),
      (.challenged, "It contests the duty: sues, appeals, threatens to leave."),
      (.penalised, "A sanction because of this duty."), (.lifted, "The sanction ended."),
      (.waived, "The duty was taken away for this platform."),
    ]
    let rows = words.map { status, meaning -> HTML in
      "<tr><th scope=\"row\">\(chip(status))</th><td>\(meaning)</td></tr>\n"
    }
    let table = self.table(id: "legend", caption: "What the statuses mean", headers: ["status", "meaning"], rows: rows)
    let body: HTML = """
      <p>Each status is what outlets said, on the day of the event that they told of; the number beside it counts outlets that \
      wrote it themselves. A dashed one holds for all platforms, without a word about this one. In a timeline, bars begin on \
      the day of their event; a dashed line is a deadline.</p>
      \(table)<p class="muted">Made by dutywatch \(scope.version) from \(.count(facts.items, "item")) and \
      \(.count(facts.findings, "finding")). Quotes are the outlets’ own words.</p>

      """
    return Section(id: "legend", title: "How to read it", body: body)
  }
}
