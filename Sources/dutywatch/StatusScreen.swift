import Alerts
import Foundation
import Model
import Reports
import Settings
import Store
import Text

/// `status` for a person: what needs one first, and no more than a screen.
struct StatusScreen {
  let view: StatusView
  let width: Int
  /// Lines of the terminal; nil: as many as there are to show.
  let height: Int?

  /// Of what is proposed, so much is told on one screen.
  private static let mostProposals = 2
  /// Fewer rows than these are no table.
  private static let leastRows = 4

  var text: String {
    guard let height else { return lines(needs: (.max, .max), height: nil).joined(separator: "\n") }
    // The table of feeds says what is wrong too: their sentences give way first. A line is left for the prompt.
    let choices = [(8, 3), (8, 1), (6, 0), (4, 0), (2, 0)].map { lines(needs: $0, height: height - 1) }
    return (choices.first { $0.count < height } ?? choices.last ?? []).joined(separator: "\n")
  }

  private func lines(needs most: (general: Int, feeds: Int), height: Int?) -> [String] {
    let above = needs(most) + [""] + head + [""]
    let below = [""] + sinkTable + proposals
    guard let height else { return above + feedTable(rows: nil) + below }
    return above + feedTable(rows: height - above.count - below.count) + below
  }

  // MARK: What needs a person

  private func needs(_ most: (general: Int, feeds: Int)) -> [String] {
    let (general, feeds) = (view.generalNeeds, view.feedNeeds)
    let count = general.count + feeds.count
    guard count > 0 else {
      return [view.facts.holder?.isRunning == true ? "Well: nothing needs a person." : "Nothing needs a person."]
    }
    // To say that there is one more takes as much room as to say which.
    let shown = feeds.count - most.feeds == 1 ? feeds.count : min(feeds.count, most.feeds)
    var told = general.prefix(most.general) + feeds.prefix(shown)
    if general.count > most.general { told.append("\(general.count - most.general) more: `dutywatch status --all`") }
    let rest = feeds.count - shown
    if rest > 0 { told.append("\(Loading.count(rest, shown > 0 ? "more feed" : "feed")): see below") }
    let head = "\(Loading.count(count, "thing")) need\(count == 1 ? "s" : "") a person:"
    return [Terminal.bold(head)]
      + told.flatMap { wrapped("- " + $0, width: width, indent: "  ").map(Terminal.alarm) }
  }

  private var proposals: [String] {
    let proposals = view.proposals
    guard !proposals.isEmpty else { return [] }
    let shown = height == nil ? proposals.count : min(proposals.count, Self.mostProposals)
    var lines = ["", "When there is time:"]
    for proposal in proposals.prefix(shown) { lines += wrapped("- " + proposal, width: width, indent: "  ") }
    if shown < proposals.count { lines.append("- and \(proposals.count - shown) more: `dutywatch status --all`") }
    return lines
  }

  // MARK: The daemon

  private var head: [String] {
    [daemon, configuration, counts, articles, state, silences].compactMap(\.self).flatMap {
      wrapped($0, width: width, indent: "  ")
    }
  }

  private var daemon: String {
    let asked = view.facts.overview.lastAsked.map { "last feed asked \(view.ago($0))" } ?? "no feed asked yet"
    guard let holder = view.facts.holder else { return "Not running, and never did; \(asked)" }
    if holder.isRunning {
      let since = holder.since.map { " for \(view.span(since: $0))" } ?? ""
      return "Running\(since)\(holder.pid.map { " (pid \($0))" } ?? ""), \(asked)"
    }
    let ended = holder.endedAt.map { "ended in order \(view.ago($0))" }
    return "Not running: \(ended ?? "broken off, begun \(view.ago(holder.since))"), \(asked)"
  }

  private var configuration: String? {
    // A small screen has no room for it, unless it is refused: then that needs a person.
    guard (height ?? .max) > 30 else { return nil }
    return view.facts.configuration.map {
      "Configuration: \(Escaping.terminal($0.file)), loaded \(view.ago($0.loadedAt))"
    }
  }

  private var counts: String {
    let overview = view.facts.overview
    var parts = ["\(Loading.count(overview.rows, "row"))", "\(Loading.count(overview.owed, "alert")) owed"]
    if overview.review > 0 {
      parts.append("\(Loading.count(overview.review, "finding")) to review (`dutywatch register --history`)")
    }
    return "Register: " + parts.joined(separator: ", ")
  }

  /// Nothing where no feed wants articles.
  private var articles: String? {
    let figures = view.facts.articles
    guard figures != ArticleFigures(queued: 0, read: 0, failed: 0, problem: nil) else { return nil }
    let problem = figures.problem.map { "; " + Escaping.terminal($0) } ?? ""
    return "Articles: \(figures.queued) waiting; in a day \(figures.read) read, \(figures.failed) given up\(problem)"
  }

  private var state: String {
    var parts = [byteCount(view.facts.size.bytes + view.facts.size.journalBytes)]
    if let limit = view.facts.settings?.keep.size { parts[0] += " of \(byteCount(limit))" }
    if let free = view.facts.size.freeBytes { parts.append("\(byteCount(free)) free on its disk") }
    return "State: \(view.facts.state), " + parts.joined(separator: ", ")
  }

  private var silences: String? {
    guard !view.facts.silences.isEmpty else { return nil }
    let kept = view.facts.silences.reduce(0) { $0 + $1.count }
    return
      "\(Loading.count(view.facts.silences.count, "silence")) in force, \(Loading.count(kept, "alert")) kept back: "
      + "`dutywatch alerts silence list`"
  }

  // MARK: Feeds

  /// As many lines as there is room for, and at least a few rows.
  private func feedTable(rows room: Int?) -> [String] {
    let sick = view.sick
    let names = Set(sick.map(\.name))
    let well = view.facts.feeds.filter { !names.contains($0.name) }
    // The table's own head takes a line.
    let isWhole = room.map { view.facts.feeds.count < max($0, Self.leastRows) } ?? true
    guard !isWhole, let room else { return table(sick + well) }
    let rest = well.isEmpty ? [] : wrapped(summary(of: well), width: width, indent: "  ")
    let rows = max(Self.leastRows, room - 1 - rest.count)
    guard sick.count > rows else { return table(sick) + rest }
    let shown = max(Self.leastRows, rows - 1)
    return table(Array(sick.prefix(shown))) + ["and \(sick.count - shown) more in trouble: `dutywatch status --all`"]
      + rest
  }

  private func summary(of well: [FeedLine]) -> String {
    let (asked, next) = (well.compactMap(\.state.askedAt), well.compactMap { $0.state.due(now: view.facts.now) })
    let oldest = asked.min().map { ", all asked within the last \(view.span(since: $0))" } ?? ""
    let soonest = next.min().map { ", the next \(view.fromNow($0))" } ?? ""
    return "\(Loading.count(well.count, "feed")) \(well.count == 1 ? "is" : "are") well\(oldest)\(soonest): "
      + "`dutywatch status --all`"
  }

  private func table(_ feeds: [FeedLine]) -> [String] {
    guard !feeds.isEmpty else { return [] }
    return TextTable(
      headers: ["feed", "success", "new item", "next", "why, or what is wrong"],
      rows: feeds.map { feed in
        let state = feed.state
        return [
          feed.name, view.ago(state.succeededAt), view.ago(state.newItemAt),
          state.goneSince == nil ? view.fromNow(state.due(now: view.facts.now)) : "never", words(feed),
        ]
      }
    ).text(width: width).split(separator: "\n").map(String.init)
  }

  private func words(_ feed: FeedLine) -> String {
    if let failure = feed.state.failure {
      return feed.state.failures > 0 ? "\(feed.state.failures)×: \(failure)" : failure
    }
    if let silence = view.silence(of: feed) {
      return "silent for \(silence.quiet.spoken), something was expected within \(silence.expected.spoken)"
    }
    return feed.state.waitReason
  }

  // MARK: Sinks

  private var sinkTable: [String] {
    guard !view.facts.sinks.isEmpty else { return ["No sinks: alerts go nowhere."] }
    return TextTable(
      headers: ["sink", "owed", "waiting", "given up", "delivered", "how it fares"],
      rows: view.facts.sinks.map { sink in
        [
          sink.name, "\(sink.counts["due"] ?? 0)", "\(sink.waiting)",
          "\((sink.counts["dead"] ?? 0) + (sink.counts["orphaned"] ?? 0))", "\(sink.counts["delivered"] ?? 0)",
          fares(sink),
        ]
      }
    ).text(width: width).split(separator: "\n").map(String.init)
  }

  private func fares(_ sink: SinkLine) -> String {
    if sink.health.goneSince != nil { return "wants no more (410)" }
    if let since = sink.health.failingSince {
      let problem = sink.health.problem ?? sink.problem ?? "no reason noted"
      return "fails for \(view.span(since: since)), \(sink.health.failures)×: \(problem)"
    }
    return sink.failing > 0 ? "\(sink.failing) tried in vain: \(sink.problem ?? "no reason noted")" : "well"
  }
}
