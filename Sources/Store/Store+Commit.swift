import Foundation
import GRDB
import Model

extension Store {
  /// Writes all that a poll brought in one transaction: the register decided on its rows as they then stand, items,
  /// findings, developments, alerts, deliveries, validators and the next poll.
  ///
  /// A calm one, which brought nothing, is noted and written with others by ``writeCalm()``.
  ///
  /// - Parameter rules: Asked for within the transaction: those in force then.
  /// - Throws: `StoreError`; then nothing of it is written, and the next poll finds it again.
  package func commit(
    _ poll: PolledFeed, rules: @autoclosure @escaping @Sendable () -> RegisterRules, stories: StoryBook = .none
  ) async throws -> Committed {
    if poll.isCalm {
      calm.note(poll)
      return Committed()
    }
    // What may owe an alert reaches the disk before it is sent (FULL); the rest may be polled again (NORMAL).
    let mayOwe =
      !poll.news.isEmpty
      || poll.items.contains { item in
        if case .revised = item.sifted.novelty { return true }
        return !item.findings.isEmpty
      }
    return try await transaction(mayOwe: mayOwe, failed: stories.takeBack) { [calm] db in
      calm.strike(poll.feed.name)
      stories.begin(UTCDay(poll.answeredAt))
      var writer = CommitWriter(db: db, poll: poll, rules: rules(), stories: stories)
      try writer.write()
      return writer.committed
    }
  }

  /// One write transaction; one that may owe an alert has reached the disk when it returns. When it fails after `body`
  /// was called, `failed` is, before any other transaction begins.
  func transaction<T: Sendable>(
    mayOwe: Bool, failed: @escaping @Sendable () -> Void = {}, _ body: @escaping @Sendable (Database) throws -> T
  ) async throws -> T {
    do {
      return try await database.writeWithoutTransaction { db in
        if mayOwe { try db.execute(sql: "PRAGMA synchronous = FULL") }
        defer { if mayOwe { try? db.execute(sql: "PRAGMA synchronous = NORMAL") } }
        var result: T?
        var isBegun = false
        do {
          try db.inTransaction(.immediate) {
            isBegun = true
            result = try body(db)
            return .commit
          }
        } catch {
          if isBegun { failed() }
          throw error
        }
        guard let result else { throw BadColumn(name: "transaction") }
        return result
      }
    } catch let error as CancellationError { throw error } catch { throw StoreError.from(error) }
  }
}

/// One commit of a poll; lives within its transaction.
private struct CommitWriter {
  let db: Database
  let poll: PolledFeed
  private let stories: StoryWriter
  private var register: RegisterWriter
  private var feedID: Int64 = 0
  private var newItems = 0
  private var revisedItems = 0
  private var articles = (queued: 0, left: 0)
  /// Items whose articles are read, by their first keys.
  private var wished: Set<String> = []

  init(db: Database, poll: PolledFeed, rules: RegisterRules, stories: StoryBook) {
    self.db = db
    self.poll = poll
    self.stories = StoryWriter(db: db, book: stories)
    register = RegisterWriter(db: db, rules: rules, now: poll.answeredAt)
  }

  var committed: Committed {
    var committed = register.committed
    committed.newItems = newItems
    committed.revisedItems = revisedItems
    committed.articles = articles
    return committed
  }

  mutating func write() throws {
    feedID = try db.feedNumber(poll.feed.name, url: poll.feed.url)
    try chooseArticles()
    for item in poll.items {
      switch item.sifted.novelty {
      case .new: try writeNew(item)
      case .revised(let id): try writeRevision(of: id, item)
      }
    }
    try noteSightings()
    for news in poll.news {
      try register.tell(register.rules.announceFeed(poll.feed.name, news, poll.answeredAt), of: poll.feed.name)
    }
    if poll.baseline, poll.tellsBaseline { try register.tellBaseline(of: .feed(poll.feed.name)) }
    try register.applyCap()
    try db.save(register.committed.isUntold ? poll.untold : poll.state, feed: feedID)
  }

  private mutating func writeNew(_ judged: JudgedItem) throws {
    let item = judged.sifted.item
    let statement = try db.cachedStatement(
      sql: """
        INSERT INTO item (feed_id, key1, key2, title, display_title, link, published, received, language, outlet, text,
          revision, seen_on, baseline, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    try statement.execute(arguments: [
      feedID, item.keys.first, item.keys.second, item.title, item.displayTitle, item.link, judged.published?.column,
      poll.answeredAt.column, item.language, judged.outlet, Store.bounded(item.text), item.revision,
      UTCDay(poll.answeredAt).description, poll.baseline, judged.reason,
    ])
    newItems += 1
    let id = db.lastInsertedRowID
    try queueArticle(of: judged, id)
    let part = try join(judged, item: id)
    try register.take(dated(judged, part), of: source(judged, id: id, part))
  }

  /// The findings of a revision replace those of the revision before; rows that had one are decided again.
  private mutating func writeRevision(of id: Int64, _ judged: JudgedItem) throws {
    let item = judged.sifted.item
    try db.execute(
      sql: """
        UPDATE item SET title = ?, display_title = ?, link = ?, text = ?, revision = ?, revised_at = ?,
          revisions = revisions + 1, seen_on = ?, reason = ? WHERE id = ?
        """,
      arguments: [
        item.title, item.displayTitle, item.link, Store.bounded(item.text), item.revision, poll.answeredAt.column,
        UTCDay(poll.answeredAt).description, judged.reason, id,
      ])
    revisedItems += 1
    try queueArticle(of: judged, id)
    // One that joined no story joins now, when it is compared.
    let part = try stories.part(of: id) ?? join(judged, item: id)
    try register.replace(with: dated(judged, part), of: source(judged, id: id, part))
  }

  /// A feed's first document may hold hundreds of items: the newest ones come first, and so many a day.
  private mutating func chooseArticles() throws {
    let wishes = poll.items.filter { $0.article != nil }
    guard !wishes.isEmpty else { return }
    let since = poll.answeredAt.addingTimeInterval(-86_400)
    let left = max(0, poll.articlesADay - (try db.queuedArticles(ofFeed: feedID, since: since)))
    let newest = wishes.sorted { $0.published ?? poll.answeredAt > $1.published ?? poll.answeredAt }
    wished = Set(newest.prefix(left).map(\.sifted.item.keys.first))
    articles = (wished.count, wishes.count - wished.count)
  }

  private func queueArticle(of judged: JudgedItem, _ id: Int64) throws {
    guard let wish = judged.article, wished.contains(judged.sifted.item.keys.first) else { return }
    try db.queue(wish, item: id, now: poll.answeredAt)
  }

  private func join(_ judged: JudgedItem, item: Int64) throws -> StoryPart? {
    try stories.join(
      judged.trace, item: item, title: judged.sifted.item.displayTitle, outlet: judged.outlet,
      received: poll.answeredAt)
  }

  /// The findings, with the day on which the item's story first told the same.
  private func dated(_ judged: JudgedItem, _ part: StoryPart?) throws -> [WeighedFinding] {
    try stories.dated(judged.findings, by: judged.dating, own: judged.published ?? poll.answeredAt, part)
  }

  private func source(_ judged: JudgedItem, id: Int64, _ part: StoryPart?) -> FindingSource {
    let (item, fullText) = (judged.sifted.item, judged.sifted.fullText)
    let revision =
      fullText.isEmpty ? item.revision : Revision.of(title: item.title, content: fullText, summary: item.text)
    return FindingSource(
      item: id, key: item.keys.first, revision: revision, title: item.displayTitle, link: item.link,
      published: judged.published, received: poll.answeredAt, feed: poll.feed.name, outlet: judged.outlet,
      baseline: poll.baseline, story: part?.story, writtenBy: part?.writtenBy)
  }

  private func noteSightings() throws {
    guard !poll.seenAgain.isEmpty else { return }
    let statement = try db.cachedStatement(sql: "UPDATE item SET seen_on = ? WHERE id = ?")
    let today = UTCDay(poll.answeredAt).description
    for id in poll.seenAgain { try statement.execute(arguments: [today, id]) }
  }
}
