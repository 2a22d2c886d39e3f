import Foundation
import GRDB
package import Model

extension Store {
  /// The traces of items received since a day, in the order in which they joined their stories.
  package func storyTraces(since day: UTCDay) async throws -> [KeptTrace] {
    try await read { db in
      let sql = """
        SELECT t.item_id, i.story_id, t.received_on, t.trace FROM story_trace t JOIN item i ON i.id = t.item_id
        WHERE t.received_on >= ? AND i.story_id IS NOT NULL ORDER BY t.number
        """
      return try Row.fetchAll(db, sql: sql, arguments: [day.description]).map { row in
        KeptTrace(
          item: row["item_id"], story: row["story_id"], received: try row.day("received_on"),
          bytes: [UInt8](row["trace"] as Data))
      }
    }
  }

  /// Days after which a trace is dropped: longer than any is compared.
  static let traceLifetime = 30
}

extension Database {
  /// Drops what no item will be compared with any more, and stories without items.
  func forgetStories(now: Date) throws {
    let day = UTCDay(now).adding(days: -Store.traceLifetime)
    try execute(sql: "DELETE FROM story_trace WHERE received_on < ?", arguments: [day.description])
    try execute(
      sql: """
        DELETE FROM story WHERE first_received < ? AND NOT EXISTS (SELECT 1 FROM item i WHERE i.story_id = story.id)
        """, arguments: [day.start.column])
    try execute(sql: "DELETE FROM story_link WHERE story_id NOT IN (SELECT id FROM story)")
    try execute(sql: "DELETE FROM story_link WHERE other_id NOT IN (SELECT id FROM story)")
  }

  /// Begins a story with an item.
  func beginStory(title: String, received: Date) throws -> Int64 {
    let statement = try cachedStatement(sql: "INSERT INTO story (title, first_received) VALUES (?, ?)")
    try statement.execute(arguments: [title, received.column])
    return lastInsertedRowID
  }
}

/// An item's part in a story, as a commit notes it.
struct StoryPart {
  let story: Int64
  /// The outlet that wrote what the item copies; nil: the item's own.
  let writtenBy: String?
}

/// Gives the items of a commit to stories; lives within its transaction.
struct StoryWriter {
  let db: Database
  let book: StoryBook

  /// Joins an item to the story that it reports, or begins one, and notes both; nil: it is not compared.
  func join(
    _ trace: [UInt8]?, item: Int64, title: String, outlet: String, received at: Date
  ) throws -> StoryPart? {
    guard let trace else { return nil }
    let place = book.place(trace)
    let story = try place.story ?? db.beginStory(title: title, received: at)
    let writer: String? = try place.original.flatMap { try self.outlet(thatWrote: $0) }
    let part = StoryPart(story: story, writtenBy: writer == outlet ? nil : writer)
    let update = try db.cachedStatement(sql: "UPDATE item SET story_id = ?, written_by = ? WHERE id = ?")
    try update.execute(arguments: [story, part.writtenBy, item])
    let received = UTCDay(at)
    let kept = book.add(KeptTrace(item: item, story: story, received: received, bytes: trace), place)
    let keep = try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO story_trace (item_id, received_on, trace) VALUES (?, ?, ?)")
    try keep.execute(arguments: [item, received.description, Data(kept)])
    try link(place.linked, to: story, by: item)
    return part
  }

  /// The part that a known item has in a story; nil: in none.
  func part(of item: Int64) throws -> StoryPart? {
    let statement = try db.cachedStatement(sql: "SELECT story_id, written_by FROM item WHERE id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [item]), let story = row["story_id"] as Int64? else {
      return nil
    }
    return StoryPart(story: story, writtenBy: row["written_by"])
  }

  /// When the same was first published in the story, for each finding, less than so many days before the item.
  func firstTold(
    _ findings: [WeighedFinding], in story: Int64, before own: Date, within days: Int
  ) throws -> [Date?] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT min(f.published) FROM item i JOIN finding f ON f.item_id = i.id
        WHERE i.story_id = ? AND f.platform = ? AND f.obligation = ? AND f.jurisdiction IS ? AND f.status = ?
          AND f.verdict <> 'withdrawn' AND f.published >= ? AND f.published < ?
        """)
    let since = own.addingTimeInterval(-Double(days) * 86_400).column
    return try findings.map { weighed in
      let finding = weighed.finding
      let first = try String.fetchOne(
        statement,
        arguments: [
          story, finding.platform, finding.obligation, finding.jurisdiction, finding.status.rawValue, since, own.column,
        ])
      return first.flatMap { Date(rfc3339: $0) }
    }
  }

  private func outlet(thatWrote item: Int64) throws -> String? {
    let statement = try db.cachedStatement(sql: "SELECT coalesce(written_by, outlet) FROM item WHERE id = ?")
    return try String.fetchOne(statement, arguments: [item])
  }

  private func link(_ others: [Int64], to story: Int64, by item: Int64) throws {
    guard !others.isEmpty else { return }
    let statement = try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO story_link (story_id, other_id, item_id) VALUES (?, ?, ?)")
    for other in others { try statement.execute(arguments: [min(story, other), max(story, other), item]) }
  }
}
