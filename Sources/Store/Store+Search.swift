package import Foundation
import GRDB
import Text

/// How far the index of words is.
package enum IndexState: Hashable, Sendable {
  /// Everything stored is in it, as it is now.
  case whole
  /// Items that were stored or changed of late are not in it yet.
  case behind
  /// Older items are not in it yet: the file was written before there was an index.
  case filling
}

/// Which items a search sees.
package struct SearchExtent: Hashable, Sendable {
  /// About how many items are not in the index, or as they were before they changed.
  package let missing: Int
  /// When the oldest item in it was received; nil: none is.
  package let since: Date?
}

extension Store {
  /// The way in which words are folded for the index; to be raised when ``Normalizer`` changes, for then it is made anew.
  static let folding = 1

  /// Brings so many items into the index of words, in one short transaction: first what changed, then what is new, then
  /// older ones, the newest of them first.
  ///
  /// - Returns: What is left.
  package func index(atMost count: Int = 200) async throws -> IndexState {
    try await write { db in try IndexWriter(db: db).bringForward(atMost: count) }
  }

  /// What a search sees.
  package func searchExtent() async throws -> SearchExtent {
    try await read { db in
      // By their numbers, of which few are free: counting a million items takes long.
      let missing = try Int.fetchOne(
        db,
        sql: """
          SELECT (SELECT count(*) FROM search_old) + max(0, low - coalesce((SELECT min(id) FROM item), low))
            + max(0, coalesce((SELECT max(id) FROM item), 0) + 1 - high) FROM search_span
          """)
      let oldest = try Row.fetchOne(
        db,
        sql: "SELECT received FROM item, search_span WHERE item.id >= low AND item.id < high ORDER BY item.id LIMIT 1")
      return SearchExtent(missing: missing ?? 0, since: try oldest?.date("received"))
    }
  }
}

/// Writes the index of words; lives within one transaction.
private struct IndexWriter {
  let db: Database

  func bringForward(atMost count: Int) throws -> IndexState {
    try begin()
    var left = count - (try replace(atMost: count))
    if left > 0 { left -= try add(.newer, atMost: left) }
    if left > 0 { left -= try add(.older, atMost: left) }
    return try state()
  }

  /// Makes the index anew where its words were folded in another way, and forgets numbers that no item has any more:
  /// SQLite gives the highest ones again.
  private func begin() throws {
    if try Int.fetchOne(db, sql: "SELECT folding FROM search_span") != Store.folding {
      try db.execute(sql: "INSERT INTO item_words(item_words) VALUES ('delete-all')")
      try db.execute(sql: "DELETE FROM search_old")
      try db.execute(
        sql: "UPDATE search_span SET low = 9223372036854775807, high = 9223372036854775807, folding = ?",
        arguments: [Store.folding])
    }
    try db.execute(
      sql: """
        UPDATE search_span SET high = min(high, (SELECT coalesce(max(id), 0) + 1 FROM item)),
          low = min(low, (SELECT coalesce(max(id), 0) + 1 FROM item))
        WHERE high > (SELECT coalesce(max(id), 0) + 1 FROM item)
        """)
  }

  /// Takes out what changed, as it was put in, and puts it in as it is.
  private func replace(atMost count: Int) throws -> Int {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT o.item_id, o.title, o.text, i.display_title AS new_title, i.text AS new_text FROM search_old o
        JOIN search_span s LEFT JOIN item i ON i.id = o.item_id AND i.id >= s.low AND i.id < s.high LIMIT ?
        """, arguments: [count])
    let out = try db.cachedStatement(
      sql: "INSERT INTO item_words(item_words, rowid, title, text) VALUES ('delete', ?, ?, ?)")
    for row in rows {
      let (id, old): (Int64, String?) = (row["item_id"], row["text"])
      try out.execute(arguments: [id, folded(row["title"]), folded(old)])
      if let title = row["new_title"] as String? { try put(id, title, row["new_text"]) }
      try db.execute(sql: "DELETE FROM search_old WHERE item_id = ?", arguments: [id])
    }
    return rows.count
  }

  private enum Side { case newer, older }

  private func add(_ side: Side, atMost count: Int) throws -> Int {
    let which = side == .newer ? "item.id >= high ORDER BY item.id" : "item.id < low ORDER BY item.id DESC"
    let rows = try Row.fetchAll(
      db, sql: "SELECT item.id, display_title, text FROM item, search_span WHERE \(which) LIMIT ?",
      arguments: [count])
    for row in rows { try put(row["id"], row["display_title"], row["text"]) }
    if let last = rows.last?["id"] as Int64? {
      let sql = side == .newer ? "UPDATE search_span SET high = ? + 1" : "UPDATE search_span SET low = ?"
      try db.execute(sql: sql, arguments: [last])
    }
    return rows.count
  }

  private func put(_ id: Int64, _ title: String, _ text: String?) throws {
    try db.cachedStatement(sql: "INSERT INTO item_words(rowid, title, text) VALUES (?, ?, ?)")
      .execute(arguments: [id, folded(title), folded(text)])
  }

  private func folded(_ text: String?) -> String { text.map(Normalizer.folded) ?? "" }

  private func state() throws -> IndexState {
    let sql = """
      SELECT EXISTS (SELECT 1 FROM search_old) OR EXISTS (SELECT 1 FROM item, search_span WHERE item.id >= high) AS behind,
        EXISTS (SELECT 1 FROM item, search_span WHERE item.id < low) AS filling
      """
    guard let row = try Row.fetchOne(db, sql: sql) else { return .whole }
    return row["behind"] ? .behind : row["filling"] ? .filling : .whole
  }
}
