package import Foundation
import GRDB
import GRDBSQLite
import Glibc

/// What an operator does with the state file as a whole: look whether it is sound, copy it, bring a copy back, shrink it.
package enum StateFile {
  /// How a state file fares.
  package struct Report: Sendable {
    /// The schema that it is written in.
    package let version: Int
    /// Its size.
    package let bytes: Int
    /// What of that is free for use.
    package let freeBytes: Int
    /// Rows by what they are.
    package let counts: [(name: String, rows: Int)]
    /// What is wrong with it; empty: nothing.
    package let problems: [String]
  }

  /// What a state file takes of its disk.
  package struct Size: Hashable, Sendable {
    /// Of the file.
    package let bytes: Int
    /// Of its journal, which is bounded.
    package let journalBytes: Int
    /// What is free on its disk; nil: it is not known.
    package let freeBytes: Int?
  }

  /// What a state file takes of its disk.
  package static func size(of path: String) -> Size {
    func bytes(_ path: String) -> Int {
      (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
    return Size(bytes: bytes(path), journalBytes: bytes(path + "-wal"), freeBytes: free(beside: path))
  }

  /// Reads every page, index and reference, whether a daemon runs or not; nothing is written.
  ///
  /// - Throws: `StoreError`; what is wrong within the file is no error but told by the report.
  package static func check(_ path: String) throws(StoreError) -> Report {
    let version = try version(of: path)
    return try reading(path) { db in
      let page = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
      var problems = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }.map(oneLine)
      if problems.isEmpty {
        let strays = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
        if strays > 0 { problems.append("\(strays) rows refer to rows that are not there") }
        for (sql, what) in claims {
          let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM \(sql)") ?? 0
          if count > 0 { problems.append("\(count) \(what)") }
        }
      }
      return Report(
        version: version, bytes: page * (try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0),
        freeBytes: page * (try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0),
        counts: problems.isEmpty
          ? try counted.map { ($1, try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0) } : [],
        problems: problems)
    }
  }

  /// What must hold beside what SQLite looks after; each finds what breaks it.
  private static let claims = [
    (
      "register_row r WHERE status IS NOT NULL AND NOT EXISTS (SELECT 1 FROM finding f WHERE f.id = r.finding_id)",
      "rows of the register without the finding that set them"
    ),
    (
      "development d WHERE alert_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.id = d.alert_id)",
      "developments without the alert that tells them"
    ),
    ("delivery WHERE state = 'due' AND next_at IS NULL", "deliveries that would never be made"),
  ]

  private static let counted = [
    ("feed", "feeds"), ("item", "items"), ("finding", "findings"), ("register_row WHERE status IS NOT NULL", "rows"),
    ("development", "developments"), ("alert", "alerts"), ("delivery WHERE state = 'due'", "deliveries owed"),
  ]

  /// Copies the state as it is at one moment into one file, whether a daemon runs or not; the copy is checked.
  ///
  /// - Parameter copy: A path at which nothing is yet.
  package static func backup(_ path: String, to copy: String) throws(StoreError) {
    _ = try version(of: path)
    guard !FileManager.default.fileExists(atPath: copy) else {
      throw .cannotOpen(path: copy, reason: "there is a file already; a backup overwrites none")
    }
    let part = copy + ".part"
    try duplicate(path, as: part)
    let problems = try check(part).problems
    guard problems.isEmpty else {
      remove(part)
      throw .damaged(path: path, reason: problems[0])
    }
    try move(part, to: copy)
  }

  /// Puts a copy in the place of the state file, which is kept beside it.
  ///
  /// - Returns: Where the file is that was there; nil: there was none.
  /// - Throws: `StoreError.locked` while a daemon runs.
  package static func restore(_ copy: String, to path: String, now: Date) throws(StoreError) -> String? {
    try Store.makeFolder(for: path)
    let lock = try StateLock(state: path, startedAt: now)
    defer { lock.end(at: now) }
    let problems = try check(copy).problems
    if let problem = problems.first { throw .damaged(path: copy, reason: problem) }
    let part = path + ".restoring"
    try duplicate(copy, as: part)
    belong(part, like: path)
    let kept = try setAside(path, now: now)
    try move(part, to: path)
    return kept
  }

  /// Gives free pages back to the disk.
  ///
  /// - Returns: The size before and after, in bytes.
  /// - Throws: `StoreError.locked` while a daemon runs.
  package static func vacuum(_ path: String, now: Date) throws(StoreError) -> (before: Int, after: Int) {
    _ = try version(of: path)
    let lock = try StateLock(state: path, startedAt: now)
    defer { lock.end(at: now) }
    do {
      let queue = try DatabaseQueue(path: path, configuration: Store.configuration(readonly: false))
      let before = try queue.read { db in try db.fileSize() }
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "VACUUM")
        _ = try db.checkpoint(.truncate)
      }
      let after = try queue.read { db in try db.fileSize() }
      try queue.close()
      return (before, after)
    } catch { throw Store.cannotOpen(path, error) }
  }
}
