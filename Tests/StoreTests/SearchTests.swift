import Foundation
import GRDB
import Model
import TestSupport
import Testing
import Text

@testable import Store

@Suite struct SearchTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.file("state.sqlite") }

  private func commit(_ store: Store, _ items: [JudgedItem], at date: Date = start) async throws {
    _ = try await store.commit(polled(items, at: date), rules: plainRules)
  }

  /// As many slices as it takes, small ones.
  private func index(_ store: Store) async throws {
    while try await store.index(atMost: 2) != .whole {}
  }

  private func found(_ store: Store, _ search: String) async throws -> [String] {
    var query = ItemQuery()
    query.search = SearchTerms(search)
    #expect(query.search != nil)
    return try await store.items(query, Page(limit: 50)).map(\.key)
  }

  /// Every word of the index, with its place.
  private func words(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).write { db in
      try db.execute(sql: "INSERT INTO item_words(item_words) VALUES ('integrity-check')")
      try db.execute(sql: "CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, item_words, instance)")
      return try Row.fetchAll(db, sql: "SELECT term, doc, col, \"offset\" FROM temp.seen ORDER BY doc, col, 4").map {
        "\($0)"
      }
    }
  }

  @Test func itemsAreFoundInWhateverSpellingTheyWereWritten() async throws {
    let store = try Store.open(path)
    try await commit(
      store,
      [
        judged(item("ur", title: "گوگل نے دفتر کھول دیا", text: "یہ دفتر اسلام آباد میں ہے"), []),
        judged(item("ar", title: "افتتحت جوجل مكتبًا", text: "في القاهرة"), []),
        judged(item("hi", title: "गूगल का दफ़्तर", text: "दिल्ली में"), []),
        judged(item("tr", title: "İstanbul'da ofis", text: "IŞIK açıldı"), []),
        judged(item("ja", title: "東京に会社", text: "x"), []),
      ])
    try await index(store)
    for (search, key) in [
      ("دفتر اسلام", "ur"), ("\"دفتر كھول\"", "ur"), ("مکتبا", "ar"), ("दफ्तर", "hi"), ("istanbul ışık", "tr"),
      ("会社", "ja"), ("\"京に\"", "ja"),
    ] { #expect(try await found(store, search) == [key], "\(search)") }
    #expect(try await found(store, "社会").isEmpty)
  }

  @Test func aSearchTakesWordsFromTitleAndTextAndLeavesOut() async throws {
    let store = try Store.open(path)
    try await commit(
      store,
      [
        judged(item("1", title: "Google opens an office", text: "A local office in Karachi."), [finding()]),
        judged(item("2", title: "Google pays tax", text: "The office of taxes."), []),
        judged(item("3", title: "Offices", text: "of the regulator"), []),
      ])
    try await index(store)
    #expect(try await found(store, "google office") == ["2", "1"])
    #expect(try await found(store, "google office -tax") == ["1"])
    #expect(try await found(store, "offic*") == ["3", "2", "1"])
    #expect(try await found(store, "\"local office\" karachi") == ["1"])
    var query = ItemQuery()
    query.search = SearchTerms("office")
    query.rows = RowFilter(platforms: ["google"])
    #expect(try await store.items(query, Page(limit: 9)).map(\.snippet?.parts.count) == [3])
    query = ItemQuery()
    query.hasFindings = false
    query.reason = "No watched"
    #expect(try await store.items(query, Page(limit: 1)).map(\.key) == ["3"])
    #expect(try await store.items(query, Page(before: 3, limit: 9)).map(\.key) == ["2"])
    query = ItemQuery()
    query.since = start + 1
    #expect(try await store.items(query, Page(limit: 9)).isEmpty)
  }

  @Test func whatChangesIsFoundAsItIsAndNotAsItWas() async throws {
    let store = try Store.open(path)
    try await commit(store, ["1", "2", "3"].map { judged(item($0, title: "Old \($0)", text: "first words"), []) })
    #expect(try await found(store, "first").isEmpty, "not indexed yet")
    #expect(try await store.searchExtent().missing == 3)
    try await index(store)
    #expect(try await found(store, "first old") == ["3", "2", "1"])
    try await commit(
      store, [judged(item("2", title: "New 2", text: "second words"), [], revising: 2)], at: start + 4000)
    #expect(try await found(store, "first") == ["3", "1"], "the index still has it, the item does not")
    try await index(store)
    #expect(try await found(store, "second") == ["2"])
    try await store.forget(Keep(text: .seconds(86_400)), now: start + 200_000)
    try await index(store)
    #expect(try await found(store, "words").isEmpty)
    #expect(try await found(store, "old") == ["3", "1"])
    #expect(try await store.searchExtent() == SearchExtent(missing: 0, since: start))
    // Whatever happened, the index holds what a new one would.
    let kept = try words(path)
    try await store.database.write { db in try db.execute(sql: "UPDATE search_span SET folding = 0") }
    try await index(store)
    #expect(try words(path) == kept && kept.count == 6)
  }

  @Test func aNumberThatIsGivenAgainIsAnotherItem() async throws {
    let store = try Store.open(path)
    try await commit(store, [judged(item("1", title: "Alpha"), []), judged(item("2", title: "Beta"), [])])
    try await index(store)
    for isIndexedBetween in [true, false] {
      try await store.database.write { db in try db.execute(sql: "DELETE FROM item WHERE id = 2") }
      if isIndexedBetween { try await index(store) }
      try await commit(store, [judged(item("3\(isIndexedBetween)", title: "Gamma \(isIndexedBetween)"), [])])
      try await index(store)
      #expect(try await found(store, "beta").isEmpty)
      #expect(try await found(store, "gamma \(isIndexedBetween)") == ["3\(isIndexedBetween)"])
    }
    #expect(try await found(store, "gamma") == ["3false"])
  }

  @Test func aFileFromBeforeTheIndexIsFilledFromTheNewestOnWhileNewItemsCome() async throws {
    let store = try Store.open(path)
    try await commit(store, (1...5).map { judged(item("\($0)", title: "Old"), []) })
    // As the migration leaves it.
    try await store.database.write { db in try db.execute(sql: "UPDATE search_span SET low = 6, high = 6") }
    #expect(try await store.searchExtent() == SearchExtent(missing: 5, since: nil))
    try await commit(store, [judged(item("6", title: "Old"), [])], at: start + 60)
    #expect(try await store.index(atMost: 2) == .filling)
    #expect(try await found(store, "old") == ["6", "5"])
    #expect(try await store.searchExtent() == SearchExtent(missing: 4, since: start))
    try await index(store)
    #expect(try await found(store, "old") == ["6", "5", "4", "3", "2", "1"])
  }

  @Test func nothingThatIsSearchedForIsAQueryOfItsOwn() async throws {
    let store = try Store.open(path)
    try await commit(store, HostileTexts.all.enumerated().map { judged(item("\($0)", title: $1, text: $1), []) })
    try await index(store)
    // A text ends at its NUL for SQLite; none with one gets out of a feed.
    for (number, text) in HostileTexts.all.enumerated() where !text.utf8.contains(0) {
      guard let terms = SearchTerms("\"\(text.replacing("\"", with: " "))\"") else { continue }
      var query = ItemQuery()
      query.search = terms
      #expect(try await store.items(query, Page(limit: 50)).map(\.key).contains("\(number)"), "\(text)")
    }
    for search in [
      "a\" OR \"b", "NEAR(a b)", "{title text}: x", "a AND", "item_words:x", "'; DROP TABLE item; --", "^a",
    ] {
      _ = try await found(store, search)
    }
  }

  @Test func otherProgramsFindByTheSameIndex() async throws {
    let store = try Store.open(path)
    try await commit(store, [judged(item("1", title: "Türkiye'de ofis"), [])])
    try await index(store)
    let queue = try DatabaseQueue(path: path)
    let titles = try await queue.read { db in
      try String.fetchAll(
        db, sql: "SELECT title FROM items WHERE id IN (SELECT rowid FROM item_words WHERE item_words MATCH 'türkiye')")
    }
    #expect(titles == ["Türkiye'de ofis"])
  }

  @Test func storiesAndChangesAreListed() async throws {
    let store = try Store.open(path)
    try await commit(store, [judged(item("1"), [finding(.promised)])])
    try await commit(store, [judged(item("2", title: "Google regrets"), [finding(.refused)])], at: start + 60)
    var changes = DevelopmentQuery()
    #expect(try await store.developments(changes, Page(limit: 9)).map(\.to) == [.refused, .promised])
    changes.search = SearchTerms("regrets")
    #expect(try await store.developments(changes, Page(limit: 9)).map(\.to) == [.refused])
    changes = DevelopmentQuery()
    changes.statuses = ["promised"]
    #expect(try await store.developments(changes, Page(before: 2, limit: 9)).map(\.id) == [1])
    changes.rows = RowFilter(jurisdictions: ["IN"])
    #expect(try await store.developments(changes, Page(limit: 9)).isEmpty)
  }
}
