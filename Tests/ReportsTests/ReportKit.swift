import Foundation
import Model
import Testing

@testable import Reports

/// A register to be reported, on a day of its own.
struct ReportKit {
  let now: Date
  var facts = ReportFacts()
  var feeds: [ReportPage.FeedHealth] = []
  let names = Vocabulary(
    platforms: ["google": "Google", "x": "X", "meta": "Meta"], products: ["whatsapp": "WhatsApp"],
    obligations: ["local_office": "local office"], jurisdictions: ["PK": "Pakistan", "TR": "Türkiye"])

  init() throws { now = try #require(Date(rfc3339: "2026-11-22T12:00:00Z")) }

  var page: ReportPage {
    ReportPage(
      facts: facts, feeds: feeds, vocabulary: names,
      scope: ReportPage.Scope(now: now, since: now.addingTimeInterval(-30 * 86_400), version: "0.1.0"))
  }

  static func key(_ platform: String = "google", _ jurisdiction: String = "PK") -> RowKey {
    RowKey(platform: platform, obligation: "local_office", jurisdiction: jurisdiction)
  }

  func day(_ text: String) throws -> UTCDay { try #require(UTCDay(text)) }

  func row(
    _ key: RowKey = ReportKit.key(), _ status: Status = .done, since: String = "2026-11-16", rival: Status? = nil,
    deadline: String? = nil, inherited: Bool = false
  ) throws -> ReportFacts.Row {
    let since = try day(since)
    return ReportFacts.Row(
      key: key, status: status, since: since, outlets: 2, rival: rival,
      qualifiers: Qualifiers(deadline: try deadline.map(day)), changedAt: since.start, lastEvidence: since,
      inherited: inherited)
  }

  func words(_ text: String = "Google opened an office", link: String? = "https://dawn.example/1") -> ReportFacts.Words
  {
    ReportFacts.Words(quote: text, title: text, outlet: "dawn.example", link: link, language: "en")
  }

  func change(
    _ key: RowKey = ReportKit.key(), from: Status? = nil, to: Status? = .done, on day: String = "2026-11-16",
    kind: Development.Kind = .changed, words: ReportFacts.Words? = nil, alert: String? = nil
  ) throws -> ReportFacts.Change {
    let day = try self.day(day)
    return ReportFacts.Change(
      key: key, decidedAt: day.start, kind: kind, from: from, to: to, eventDay: day, alert: alert,
      words: words ?? self.words())
  }

  /// A row with its life, of which all is in the period.
  mutating func add(_ row: ReportFacts.Row, _ changes: [ReportFacts.Change]) {
    facts.rows.append(row)
    facts.lives[row.key] = changes
    facts.counts[row.key] = changes.count
    facts.changes = changes.reversed() + facts.changes
    facts.changeCount += changes.count
  }
}

extension String {
  /// How often something stands in it.
  func count(of part: String) -> Int { components(separatedBy: part).count - 1 }

  /// What stands between two marks, the first time.
  func part(from start: String, to end: String) -> String {
    guard let begin = range(of: start), let finish = range(of: end, range: begin.upperBound..<endIndex) else {
      return ""
    }
    return String(self[begin.upperBound..<finish.lowerBound])
  }
}
