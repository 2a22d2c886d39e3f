package import Foundation
import GRDB
package import Model

extension Store {
  /// Hosts of which an article is due, without those given; at most so many.
  package func hostsWithArticles(due now: Date, besides busy: Set<String>, limit: Int) async throws -> [String] {
    try await read { db in
      // Of one that waits the host is found by an index; a host has many.
      let statement = try db.cachedStatement(
        sql: "SELECT DISTINCT host FROM article WHERE due_at IS NOT NULL AND due_at <= ?")
      let hosts = try String.fetchCursor(statement, arguments: [now.column])
      var found: [String] = []
      while found.count < limit, let host = try hosts.next() {
        if !busy.contains(host) { found.append(host) }
      }
      return found
    }
  }

  /// The article of a host that is due: that of the newest item; nil: none is.
  package func article(due now: Date, at host: String) async throws -> QueuedArticle? {
    try await read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT a.item_id, n.name AS feed, i.link, a.tries, a.old_before, i.received
          FROM article a JOIN item i ON i.id = a.item_id JOIN feed n ON n.id = i.feed_id
          WHERE a.host = ? AND a.due_at IS NOT NULL AND a.due_at <= ?
          ORDER BY coalesce(i.published, i.received) DESC LIMIT 1
          """)
      guard let row = try Row.fetchOne(statement, arguments: [host, now.column]) else { return nil }
      return QueuedArticle(
        item: row["item_id"], feed: row["feed"], link: row["link"] ?? "", tries: row["tries"],
        oldBefore: (row["old_before"] as String?).flatMap { UTCDay($0) }, received: try row.requiredDate("received"))
    }
  }

  /// When the next article is due; nil: none waits.
  package func nextArticle() async throws -> Date? {
    try await read { db in
      let statement = try db.cachedStatement(sql: "SELECT min(due_at) FROM article WHERE due_at IS NOT NULL")
      return try String.fetchOne(statement).flatMap { Date(rfc3339: $0) }
    }
  }

  /// Writes that an article could not be had.
  package func record(_ state: ArticleState, of queued: QueuedArticle, now: Date) async throws {
    try await write { db in
      switch state {
      case .read: break
      case .failed(let reason): try db.end(queued, as: "failed", because: reason, now: now)
      case .due(let date, let reason, let sparesHost):
        try db.execute(
          sql: "UPDATE article SET due_at = ?, tries = tries + 1, problem = ? WHERE item_id = ?",
          arguments: [date.column, reason, queued.item])
        // Nothing else of a host that is in trouble, or asks to be left alone, is asked for before.
        guard sparesHost else { return }
        try db.execute(
          sql: """
            UPDATE article SET due_at = ?1 WHERE due_at < ?1
              AND host = (SELECT host FROM article WHERE item_id = ?2)
            """, arguments: [date.column, queued.item])
      }
    }
  }

  /// How the reading of articles goes.
  package func articleFigures(now: Date) async throws -> ArticleFigures {
    try await read { db in
      let since = now.addingTimeInterval(-86_400).column
      let ended = { (state: String) in
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM article WHERE ended_at > ? AND state = ?", arguments: [since, state]) ?? 0
      }
      let problem = try String.fetchOne(
        db,
        sql: """
          SELECT n.name || ': ' || a.problem FROM article a JOIN item i ON i.id = a.item_id
            JOIN feed n ON n.id = i.feed_id
          WHERE a.ended_at > ? AND a.state = 'failed' ORDER BY a.ended_at DESC LIMIT 1
          """, arguments: [since])
      return ArticleFigures(
        queued: try Int.fetchOne(db, sql: "SELECT count(*) FROM article WHERE due_at IS NOT NULL") ?? 0,
        read: try ended("read"), failed: try ended("failed"), problem: problem)
    }
  }
}

extension Database {
  /// Notes that the article of an item is to be read, at once.
  func queue(_ wish: ArticleWish, item: Int64, now: Date) throws {
    let statement = try cachedStatement(
      sql: """
        INSERT INTO article (item_id, host, state, queued_at, due_at, old_before) VALUES (?, ?, 'queued', ?, ?, ?)
        ON CONFLICT (item_id) DO UPDATE SET host = excluded.host, state = excluded.state,
          queued_at = excluded.queued_at, due_at = excluded.due_at, old_before = excluded.old_before, tries = 0,
          ended_at = NULL, problem = NULL
        """)
    try statement.execute(arguments: [item, wish.host, now.column, now.column, wish.oldBefore?.description])
  }

  /// How many articles of a feed were queued since then.
  func queuedArticles(ofFeed feed: Int64, since: Date) throws -> Int {
    let statement = try cachedStatement(
      sql: """
        SELECT count(*) FROM article a JOIN item i ON i.id = a.item_id WHERE a.queued_at > ? AND i.feed_id = ?
        """)
    return try Int.fetchOne(statement, arguments: [since.column, feed]) ?? 0
  }

  func end(_ queued: QueuedArticle, as state: String, because reason: String?, now: Date) throws {
    try execute(
      sql: """
        UPDATE article SET state = ?, due_at = NULL, ended_at = ?, tries = tries + 1, problem = ? WHERE item_id = ?
        """, arguments: [state, now.column, reason, queued.item])
  }
}
