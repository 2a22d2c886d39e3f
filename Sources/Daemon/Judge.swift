import Fetching
import Foundation
import Matching
import Model
import Register
import Store

/// What a new or revised item asserts, and with what weight: pure.
struct Judge: Sendable {
  let matcher: Matcher
  /// Findings below it outweigh nothing (`confidence`).
  let threshold: Double

  /// Matches an item and weighs what was found.
  ///
  /// - Parameters:
  ///   - sifted: The item and how it relates to the state.
  ///   - feed: Its feed: default jurisdiction, language, trust.
  ///   - before: What was known of the feed before this poll: when it was last well.
  ///   - answeredAt: When its document was answered.
  func judged(_ sifted: SiftedItem, feed: Feed, before: FeedState, answeredAt: Date) -> JudgedItem {
    let item = sifted.item
    let published = Register.published(said: item.published, received: answeredAt)
    let text = item.text
    let matched = matcher.findings(
      title: item.title ?? "", text: text, fullText: sifted.fullText, language: feed.language ?? item.language,
      jurisdiction: feed.jurisdiction, published: published.map { UTCDay($0) })
    let mayBeOld = feed.first != .alert || before.firstReadAt != nil
    let oldBefore = mayBeOld ? Register.oldBefore(now: answeredAt, lastGoodPoll: before.succeededAt) : nil
    let dating = { @Sendable (story: [Date?], isCopy: Bool) in
      weighed(
        matched.findings, trust: feed.trust, published: published, story: story, isCopy: isCopy, received: answeredAt
      ) { day in oldBefore.map { day < $0 } ?? false }
    }
    // What a feed's first document holds undated may be of any day.
    let trace = trace(
      of: matched, title: item.displayTitle, text: text, language: feed.language ?? item.language,
      day: published ?? (before.firstReadAt == nil ? nil : answeredAt), jurisdiction: feed.jurisdiction)
    return JudgedItem(
      sifted: sifted, outlet: Register.outlet(of: item, feed: feed), published: published, findings: dating([], false),
      reason: matched.reason, warnings: matched.warnings, trace: trace, dating: dating,
      article: ArticlePolicy.wish(
        for: item, of: feed, namesPlatform: !matched.named.platforms.isEmpty, published: published ?? answeredAt,
        oldBefore: oldBefore, now: answeredAt))
  }

  /// Matches a stored item with the words of its article, and weighs what is found as when the item came.
  ///
  /// - Parameter feed: Its feed as it is configured now.
  func judged(_ item: StoredItem, with fullText: String, of queued: QueuedArticle, feed: Feed) -> ReadArticle {
    let language = feed.language ?? item.language
    let matched = matcher.findings(
      title: item.title ?? "", text: item.text, fullText: fullText, language: language,
      jurisdiction: feed.jurisdiction, published: item.published.map { UTCDay($0) })
    let dating = { @Sendable (story: [Date?], isCopy: Bool) in
      weighed(
        matched.findings, trust: feed.trust, published: item.published, story: story, isCopy: isCopy,
        received: item.received
      ) { day in queued.oldBefore.map { day < $0 } ?? false }
    }
    let trace = trace(
      of: matched, title: item.displayTitle, text: item.text + "\n\n" + fullText, language: language,
      day: item.published ?? item.received, jurisdiction: feed.jurisdiction)
    return ReadArticle(
      queued: queued, item: item, text: fullText, findings: dating([], false), reason: matched.reason, trace: trace,
      dating: dating)
  }

  /// Matches a stored item anew and weighs what is found, as of now.
  ///
  /// - Parameters:
  ///   - item: As the state holds it.
  ///   - feed: Its feed as it is configured now; nil: it is configured no more.
  func reread(_ item: StoredItem, feed: Feed?, now: Date) -> RereadItem {
    let matched = matcher.findings(
      title: item.title ?? "", text: item.text, fullText: item.fullText, language: feed?.language ?? item.language,
      jurisdiction: feed?.jurisdiction, published: item.published.map { UTCDay($0) })
    let weighed = weighed(
      matched.findings, trust: feed?.trust ?? .press, published: item.published, received: item.received
    ) { Register.isOld(eventDay: $0, now: now, lastGoodPoll: nil) }
    let trace = trace(
      of: matched, title: item.displayTitle, text: item.text, language: feed?.language ?? item.language,
      day: item.published, jurisdiction: feed?.jurisdiction)
    return RereadItem(item: item, findings: weighed, reason: matched.reason, trace: trace)
  }

  /// What tells an item to report the same event as others; nil: it names no platform.
  private func trace(
    of matched: Matched, title: String, text: String, language: String?, day: Date?, jurisdiction: String?
  ) -> [UInt8]? {
    let seen = StoryItem(
      title: title, text: text, language: language, day: day.map { UTCDay($0) },
      named: matched.named.assuming(jurisdiction), findings: matched.findings)
    return seen.isCompared ? StoryTrace(seen).bytes : nil
  }

  private func weighed(
    _ findings: [Finding], trust: Trust, published: Date?, story: [Date?] = [], isCopy: Bool = false,
    received: Date,
    isOld: (UTCDay) -> Bool
  ) -> [WeighedFinding] {
    let dates = findings.indices.map { index in
      Register.eventDay(
        of: findings[index], published: published, story: index < story.count ? story[index] : nil, isCopy: isCopy,
        received: received)
    }
    let counting = counting(findings, dates.map(\.day))
    return findings.indices.map { index in
      let (finding, date) = (findings[index], dates[index])
      return WeighedFinding(
        finding: finding, eventDay: date.day, dated: date.dated,
        rank: Register.rank(trust: trust, attributedTo: finding.qualifiers.attributedTo), old: isOld(date.day),
        counts: counting.contains(index))
    }
  }

  /// One item gives one row at most one status.
  private func counting(_ findings: [Finding], _ days: [UTCDay]) -> Set<Int> {
    var rows: [RowKey: [Int]] = [:]
    for (index, finding) in findings.enumerated() {
      if let key = finding.rowKey { rows[key, default: []].append(index) }
    }
    return Set(
      rows.values.compactMap { places in
        Register.weightiest(places.map { (findings[$0], days[$0]) }, threshold: threshold).map { places[$0] }
      })
  }
}
