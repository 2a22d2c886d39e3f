package import Foundation
import GRDB
package import Model
package import Text

/// Which stored items are listed; what is empty or nil holds everything.
package struct ItemQuery: Sendable {
  /// Names of feeds.
  package var feeds: [String] = []
  /// Rows that their findings speak of.
  package var rows = RowFilter()
  /// Received then or later.
  package var since: Date?
  /// Received before.
  package var until: Date?
  /// Whether they have findings.
  package var hasFindings: Bool?
  /// How the reason begins for which they have none.
  package var reason: String?
  /// The story that they tell.
  package var story: Int64?
  /// What is searched for.
  package var search: SearchTerms?

  /// Every item.
  package init() {}

  fileprivate func conditions(_ page: Page) -> Conditions {
    var list = Conditions()
    if let search { list.add("item_words MATCH ?", [search.fts]) }
    list.add("i.id < ?", if: page.before)
    list.add("i.feed_id IN (SELECT id FROM feed WHERE name IN (?))", anyOf: feeds)
    if let since {
      // By the number first: there is an index by time, but the list is in the order of numbers.
      list.add(
        "i.id >= (SELECT coalesce(min(id), 0) FROM item WHERE received >= ?) AND i.received >= ?",
        [since.column, since.column])
    }
    list.add("i.received < ?", if: until?.column)
    list.add("i.story_id = ?", if: story)
    if let reason { list.add("i.reason LIKE ? ESCAPE '\\'", [Conditions.beginning(reason)]) }
    if let hasFindings {
      list.add(
        "\(hasFindings ? "" : "NOT ")EXISTS (SELECT 1 FROM finding f WHERE f.item_id = i.id AND f.verdict <> 'withdrawn')"
      )
    }
    if rows != RowFilter() {
      var found = Conditions()
      found.add("f.verdict <> 'withdrawn'")
      found.add(rows, of: "f", service: "r.service")
      list.add(
        "i.id IN (SELECT f.item_id FROM finding f LEFT JOIN register_row r ON r.id = f.row_id \(found.sql))",
        found.arguments)
    }
    return list
  }
}

extension Conditions {
  /// A pattern of LIKE for what begins so, to the letter but for case.
  static func beginning(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing("_", with: "\\_") + "%"
  }
}

/// What one finding asserts, in short.
package struct Saying: Hashable, Sendable {
  /// The finding's number.
  package let finding: Int64
  /// The company.
  package let platform: String
  /// The duty.
  package let obligation: String
  /// The country; nil: none was named.
  package let jurisdiction: String?
  /// Where it stands.
  package let status: Status
  /// What became of the finding.
  package let verdict: String
}

/// One line of the view `items`, with what it says.
package struct ItemLine: Sendable {
  /// Its number.
  package let id: Int64
  /// The feed's name.
  package let feed: String
  /// When its document was answered.
  package let received: Date
  /// As the feed said; nil: undated.
  package let published: Date?
  /// As it is shown.
  package let title: String
  /// nil: no link.
  package let link: String?
  /// The outlet.
  package let outlet: String
  /// As the feed said; nil: unsaid.
  package let language: String?
  /// Its findings, but for withdrawn ones.
  package let says: [Saying]
  /// Why it has none; nil: it has.
  package let reason: String?
  /// The story that it tells; nil: none.
  package let story: Int64?
  /// What it is known by.
  package let key: String
  /// How often it changed.
  package let revisions: Int
  /// Who wrote it.
  package let writtenBy: String
  /// The title with what was found told apart; nil: nothing was searched for, or is in it.
  package let titleFound: Snippet?
  /// The text around what was found; nil: nothing was searched for, or is in it.
  package let snippet: Snippet?
}

extension Store {
  /// Stored items, newest first.
  package func items(_ query: ItemQuery, _ page: Page) async throws -> [ItemLine] {
    try await read { db in
      let conditions = query.conditions(page)
      let isSearch = query.search != nil
      let source = isSearch ? "item_words CROSS JOIN item i ON i.id = item_words.rowid" : "item i"
      let sql = "SELECT i.id FROM \(source) \(conditions.sql) ORDER BY \(isSearch ? "item_words.rowid" : "i.id") DESC"
      let numbers = try Int64.fetchCursor(db, sql: sql, arguments: conditions.arguments)
      var lines: [ItemLine] = []
      // What the index holds of an item that changed since is looked at anew.
      while lines.count < page.limit, let number = try numbers.next() {
        if let line = try db.itemLine(number, query.search) { lines.append(line) }
      }
      return lines
    }
  }

  /// The names of all feeds that there ever were.
  package func feedNames() async throws -> [String] {
    try await read { db in try String.fetchAll(db, sql: "SELECT name FROM feed ORDER BY name") }
  }
}

extension Database {
  /// nil: it is not what is searched for any more.
  fileprivate func itemLine(_ number: Int64, _ search: SearchTerms?) throws -> ItemLine? {
    let statement = try cachedStatement(
      sql: "SELECT i.*, n.name AS feed FROM item i JOIN feed n ON n.id = i.feed_id WHERE i.id = ?")
    guard let row = try Row.fetchOne(statement, arguments: [number]) else { return nil }
    let (title, text): (String, String) = (row["display_title"], row["text"] ?? "")
    if let search, !search.hold([Words(title), Words(text)]) { return nil }
    return ItemLine(
      id: number, feed: row["feed"], received: try row.requiredDate("received"), published: try row.date("published"),
      title: title, link: row["link"], outlet: row["outlet"], language: row["language"],
      says: try sayings(of: "f.item_id = ?", number), reason: row["reason"], story: row["story_id"], key: row["key1"],
      revisions: row["revisions"], writtenBy: row["written_by"] ?? row["outlet"],
      titleFound: search.flatMap { Snippet(title, $0, isWhole: true) }, snippet: search.flatMap { Snippet(text, $0) })
  }

  /// The findings of an item or a story, but for withdrawn ones.
  func sayings(of condition: String, _ number: Int64) throws -> [Saying] {
    let statement = try cachedStatement(
      sql: """
        SELECT f.id, f.platform, f.obligation, f.jurisdiction, f.status, f.verdict FROM finding f
        WHERE \(condition) AND f.verdict <> 'withdrawn' ORDER BY f.id
        """)
    return try Row.fetchAll(statement, arguments: [number]).map { row in
      guard let status = try row.status("status") else { throw BadColumn(name: "status") }
      return Saying(
        finding: row["id"], platform: row["platform"], obligation: row["obligation"],
        jurisdiction: row["jurisdiction"], status: status, verdict: row["verdict"])
    }
  }
}
