package import Foundation
import GRDB
package import Model

/// An item as its article shows it.
package struct ReadArticle: Sendable {
  /// What was queued.
  package let queued: QueuedArticle
  /// The item as it was when the article was read.
  package let item: StoredItem
  /// The words of the article.
  package let text: String
  /// What the item asserts with them.
  package let findings: [WeighedFinding]
  /// Why it asserts nothing; nil when it does.
  package let reason: String?
  /// What tells it to report the same event as others; nil: it is not compared.
  package let trace: [UInt8]?
  /// See ``JudgedItem/dating``.
  package let dating: @Sendable ([Date?], Bool) -> [WeighedFinding]

  /// An article that was read.
  package init(
    queued: QueuedArticle, item: StoredItem, text: String, findings: [WeighedFinding], reason: String?,
    trace: [UInt8]?, dating: @escaping @Sendable ([Date?], Bool) -> [WeighedFinding]
  ) {
    self.queued = queued
    self.item = item
    self.text = text
    self.findings = findings
    self.reason = reason
    self.trace = trace
    self.dating = dating
  }
}

extension Store {
  /// Writes in one transaction what an article brought, as a revision of its item: the register decided on its rows as
  /// they then stand, findings, developments, alerts, deliveries, and that the article was read.
  ///
  /// An item that its feed has revised meanwhile is left as it is: its article was queued anew.
  /// - Returns: nil: it was left.
  package func commit(
    _ article: ReadArticle, rules: @autoclosure @escaping @Sendable () -> RegisterRules, stories: StoryBook = .none,
    now: Date
  ) async throws -> Committed? {
    try await transaction(mayOwe: true, failed: stories.takeBack) { db in
      guard try db.hasRevision(article.item) else { return nil }
      stories.begin(UTCDay(now))
      let teller = StoryWriter(db: db, book: stories)
      var writer = RegisterWriter(db: db, rules: rules(), now: now)
      let text = Store.bounded(article.text)
      try db.execute(
        sql: "UPDATE item SET full_text = ?, reason = ? WHERE id = ?",
        arguments: [text, article.reason, article.item.number])
      try db.end(article.queued, as: "read", because: nil, now: now)
      let (source, part) = try teller.joined(article, text: text)
      let own = article.item.published ?? article.item.received
      try writer.replace(with: try teller.dated(article.findings, by: article.dating, own: own, part), of: source)
      try writer.applyCap()
      return writer.committed
    }
  }
}

extension StoryWriter {
  /// The item as findings come from it; one that was in no story joins now.
  fileprivate func joined(_ article: ReadArticle, text: String) throws -> (FindingSource, StoryPart?) {
    let item = article.item
    let part =
      try part(of: item.number)
      ?? join(
        article.trace, item: item.number, title: item.displayTitle, outlet: item.outlet, received: item.received)
    let source = FindingSource(
      item: item.number, key: item.key, revision: Revision.of(title: item.title, content: text, summary: item.text),
      title: item.displayTitle, link: item.link, published: item.published, received: item.received, feed: item.feed,
      outlet: item.outlet, baseline: item.isOfBaseline, story: part?.story, writtenBy: part?.writtenBy)
    return (source, part)
  }

  /// The findings, with the day on which the item's story first told the same.
  func dated(
    _ findings: [WeighedFinding], by dating: (@Sendable ([Date?], Bool) -> [WeighedFinding])?, own: Date,
    _ part: StoryPart?
  ) throws -> [WeighedFinding] {
    guard let part, let dating, !findings.isEmpty else { return findings }
    let isCopy = part.writtenBy != nil
    let first = try firstTold(findings, in: part.story, before: own, within: StorySpan.days(isCopy: isCopy))
    return first.contains { $0 != nil } ? dating(first, isCopy) : findings
  }
}
