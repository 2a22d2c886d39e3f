import Foundation
import GRDB
import Model
import TestSupport
import Testing

@testable import Store

/// State files of every earlier schema (`Fixtures/schema-N.sql`), brought to this one.
@Suite struct MigrationTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private var path: String { folder.file("state.sqlite") }
  static let versions = Array(1..<Schema.migrations.count)

  private func write(version: Int) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/schema-\(version).sql")
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in try db.execute(sql: String(contentsOf: file, encoding: .utf8)) }
    try queue.close()
  }

  /// Every row of every table, each as `column=value …`, by the columns that are named.
  private func rows(_ path: String, _ columns: [String: [String]]? = nil) throws -> [String: [String]] {
    try DatabaseQueue(path: path).read { db in
      var found: [String: [String]] = [:]
      let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      for table in try columns.map({ Array($0.keys) }) ?? String.fetchAll(db, sql: tables) {
        let list = try columns?[table] ?? db.columns(in: table).map(\.name)
        let values = list.map { "\"\($0)\"" }.joined(separator: ", ")
        found[table] = try Row.fetchAll(db, sql: "SELECT \(values) FROM \"\(table)\"").map { row in
          list.map { "\($0)=\(row[$0] as DatabaseValue)" }.joined(separator: " ")
        }.sorted()
      }
      return found
    }
  }

  private func columns(_ path: String) throws -> [String: [String]] {
    try DatabaseQueue(path: path).read { db in
      let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      return try String.fetchAll(db, sql: tables).reduce(into: [String: [String]]()) {
        $0[$1] = try db.columns(in: $1).map(\.name)
      }
    }
  }

  private func schema(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { db in
      try String.fetchAll(db, sql: "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY type, name")
    }
  }

  @Test(arguments: versions) func aFileOfEachEarlierSchemaIsMigratedAndKeepsEveryRow(version: Int) throws {
    try write(version: version)
    var (before, columns) = (try rows(path), try columns(path))
    #expect(before.values.allSatisfy { !$0.isEmpty }, "the fixture has rows in every table")
    _ = try Store.open(path)
    // Until schema 10 `until` stayed where nothing waited any more.
    if version < 10 {
      columns["delivery"]?.removeAll { $0 == "until" }
      before = try rows(path + ".schema-\(version)", columns)
    }
    #expect(try rows(path, columns) == before)
    let fresh = folder.file("fresh.sqlite")
    _ = try Store.open(fresh)
    #expect(try schema(path) == schema(fresh))
    #expect(try StateFile.check(path).problems == [])
  }

  @Test(arguments: versions) func whatWasMigratedCanBeReadAndGoesOn(version: Int) async throws {
    try write(version: version)
    let store = try Store.open(path)
    let states = try await store.feedStates()
    #expect(states.count == 4 && states["Dawn"]?.validators.etag == Array("\"a-1\"".utf8))
    #expect(try await store.register().map(\.key.platform) == ["google", "tiktok"])
    #expect(try await store.due(for: "journal", now: start, limit: 9).map(\.alert.id) == ["dw_office"])
    try await store.forget(now: start)
    let committed = try await store.commit(polled([judged(item("9"), [finding(.refused)])]), rules: plainRules)
    #expect(committed.developments.map(\.from) == [.done])
  }

  @Test(arguments: versions) func aCopyOfWhatWasIsKeptWhole(version: Int) throws {
    try write(version: version)
    let before = (rows: try rows(path), schema: try schema(path))
    _ = try Store.open(path)
    let copy = path + ".schema-\(version)"
    #expect(try rows(copy) == before.rows && schema(copy) == before.schema)
    #expect(try StateFile.check(copy).version == version)
    for rest in [".part", "-wal", "-journal"] { #expect(!FileManager.default.fileExists(atPath: copy + rest)) }
  }

  @Test func withoutACopyNothingIsMigrated() throws {
    try write(version: 7)
    let before = try rows(path)
    // Nothing can be written where the copy would be.
    try folder.write("", to: "state.sqlite.schema-7.part/in the way")
    let error = #expect(throws: StoreError.self) { try Store.open(path) }
    #expect(error?.description.contains("cannot be migrated") == true && "\(error as Any)".contains("left as it is"))
    #expect(try rows(path) == before)
    #expect(try StateFile.check(path).version == 7)
  }

  @Test func aCopyThatDoesNotFitIsSaidInWords() {
    #expect(StateFile.lack(of: 800 << 20, free: 900 << 20) == nil)
    #expect(
      StateFile.lack(of: 800 << 20, free: 850 << 20)
        == "the copy that is kept of it needs 900 MiB on its disk, and 850 MiB are free: make room")
  }

  @Test func ofOldCopiesTheLatestTwoAreKept() throws {
    for version in [2, 3, 7, 9] {
      for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
      try write(version: version)
      _ = try Store.open(path)
    }
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains("schema") }
    #expect(kept.sorted() == ["state.sqlite.schema-7", "state.sqlite.schema-9"])
  }
}
