package import Foundation
import GRDB
package import Text

/// Which stories are listed; what is empty or nil holds everything.
package struct StoryQuery: Sendable {
  /// Feeds of which an item tells it.
  package var feeds: [String] = []
  /// Rows that its findings speak of.
  package var rows = RowFilter()
  /// Begun then or later.
  package var since: Date?
  /// Begun before.
  package var until: Date?
  /// Whether its items have findings.
  package var hasFindings: Bool?
  /// What one of its items says.
  package var search: SearchTerms?

  /// Every story.
  package init() {}

  fileprivate func conditions(_ page: Page) -> Conditions {
    var list = Conditions()
    list.add("EXISTS (SELECT 1 FROM item i WHERE i.story_id = s.id)")
    list.add("s.id < ?", if: page.before)
    list.add("s.first_received >= ?", if: since?.column)
    list.add("s.first_received < ?", if: until?.column)
    list.add(
      """
      EXISTS (SELECT 1 FROM item i JOIN feed n ON n.id = i.feed_id WHERE i.story_id = s.id AND n.name IN (?))
      """, anyOf: feeds)
    if let hasFindings {
      list.add(
        """
        \(hasFindings ? "" : "NOT ")EXISTS (SELECT 1 FROM item i JOIN finding f ON f.item_id = i.id
          WHERE i.story_id = s.id AND f.verdict <> 'withdrawn')
        """)
    }
    if rows != RowFilter() {
      var found = Conditions()
      found.add("f.verdict <> 'withdrawn'")
      found.add(rows, of: "f", service: "r.service")
      list.add(
        """
        s.id IN (SELECT i.story_id FROM finding f JOIN item i ON i.id = f.item_id
          LEFT JOIN register_row r ON r.id = f.row_id \(found.sql))
        """, found.arguments)
    }
    if let search {
      list.add(
        """
        s.id IN (SELECT i.story_id FROM item_words CROSS JOIN item i ON i.id = item_words.rowid
          WHERE item_words MATCH ? AND i.story_id IS NOT NULL)
        """, [search.fts])
    }
    return list
  }
}

/// One line of the view `stories`, with what its items say.
package struct StoryEntry: Sendable {
  /// Its number.
  package let id: Int64
  /// Of its first item.
  package let title: String
  /// When the first was received.
  package let firstReceived: Date
  /// When the latest was received.
  package let lastReceived: Date
  /// The earliest date that a feed gave; nil: none did.
  package let firstPublished: Date?
  /// How many items tell it.
  package let items: Int
  /// How many outlets wrote those.
  package let outlets: Int
  /// The findings of all its items, but for withdrawn ones.
  package let says: [Saying]
  /// Stories that an item tells together with it.
  package let linked: [Int64]
}

extension Store {
  /// Stories, newest first.
  package func stories(_ query: StoryQuery, _ page: Page) async throws -> [StoryEntry] {
    try await read { db in
      let conditions = query.conditions(page)
      let numbers = try Int64.fetchAll(
        db, sql: "SELECT s.id FROM story s \(conditions.sql) ORDER BY s.id DESC LIMIT \(page.limit)",
        arguments: conditions.arguments)
      return try numbers.compactMap { try db.storyEntry($0) }
    }
  }
}

extension Database {
  fileprivate func storyEntry(_ number: Int64) throws -> StoryEntry? {
    let statement = try cachedStatement(
      sql: """
        SELECT s.title, s.first_received, count(i.id) AS items,
          count(DISTINCT coalesce(i.written_by, i.outlet)) AS outlets, min(i.published) AS first_published,
          max(i.received) AS last_received
        FROM story s JOIN item i ON i.story_id = s.id WHERE s.id = ? GROUP BY s.id
        """)
    guard let row = try Row.fetchOne(statement, arguments: [number]) else { return nil }
    let linked = try Int64.fetchAll(
      self,
      sql: """
        SELECT other_id FROM story_link WHERE story_id = ?1 UNION SELECT story_id FROM story_link WHERE other_id = ?1
        """, arguments: [number])
    return StoryEntry(
      id: number, title: row["title"], firstReceived: try row.requiredDate("first_received"),
      lastReceived: try row.requiredDate("last_received"), firstPublished: try row.date("first_published"),
      items: row["items"], outlets: row["outlets"],
      says: try sayings(of: "f.item_id IN (SELECT id FROM item WHERE story_id = ?)", number), linked: linked)
  }
}
