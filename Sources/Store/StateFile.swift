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

  /// Reads every page, index and reference, whether a daemon runs or not; nothing is written.
  ///
  /// - Throws: `StoreError`; what is wrong within the file is no error but told by the report.
  package static func check(_ path: String) throws(StoreError) -> Report {
    let version = try version(of: path)
    return try reading(path) { db in
      let page = try Int.fetchOne(db, sql: "PRAGMA page_size") ?? 0
      var problems = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
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
    defer { withExtendedLifetime(lock) {} }
    let problems = try check(copy).problems
    if let problem = problems.first { throw .damaged(path: copy, reason: problem) }
    let part = path + ".restoring"
    try duplicate(copy, as: part)
    belong(part, like: path)
    var kept: String?
    if FileManager.default.fileExists(atPath: path) {
      kept = path + ".before-restore"
      remove(path + ".before-restore")
      for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
        try move(path + suffix, to: path + ".before-restore" + suffix)
      }
    }
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
    defer { withExtendedLifetime(lock) {} }
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

  // MARK: Files

  /// 0 is no version of ours: a file that is missing or empty.
  private static func version(of path: String) throws(StoreError) -> Int {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let version = try Store.inspect(path)
    guard version > 0 else { throw .notOurs(path: path) }
    return version
  }

  private static func reading<T>(_ path: String, _ body: (Database) throws -> T) throws(StoreError) -> T {
    do {
      return try DatabaseQueue(path: path, configuration: Store.configuration(readonly: true)).read(body)
    } catch { throw Store.cannotOpen(path, error) }
  }

  /// One file without journal, synced.
  private static func duplicate(_ path: String, as copy: String) throws(StoreError) {
    remove(copy)
    do {
      let source = try DatabaseQueue(path: path, configuration: Store.configuration(readonly: true))
      let target = try DatabaseQueue(path: copy)
      try source.backup(to: target)
      try target.writeWithoutTransaction { db in try db.execute(sql: "PRAGMA journal_mode = DELETE") }
      try target.close()
      _ = unsafe chmod(copy, 0o640)
    } catch {
      remove(copy)
      throw Store.cannotOpen(copy, error)
    }
  }

  /// Root brings back what the daemon is to own.
  private static func belong(_ copy: String, like path: String) {
    let folder = (path as NSString).deletingLastPathComponent
    let model = FileManager.default.fileExists(atPath: path) ? path : folder
    var status = stat()
    guard unsafe stat(model, &status) == 0 else { return }
    _ = unsafe chown(copy, status.st_uid, status.st_gid)
  }

  private static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  private static func move(_ path: String, to place: String) throws(StoreError) {
    guard unsafe rename(path, place) == 0 else {
      throw .cannotOpen(path: place, reason: unsafe String(cString: strerror(errno)))
    }
    let folder = unsafe open((place as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }
}

extension Database {
  fileprivate func fileSize() throws -> Int {
    (try Int.fetchOne(self, sql: "PRAGMA page_size") ?? 0) * (try Int.fetchOne(self, sql: "PRAGMA page_count") ?? 0)
  }

  /// Leaves WAL and its index beside the file when the last connection closes: who may only read could not make them, and
  /// so could not read.
  func keepLogFile() throws {
    var flag: CInt = 1
    let code = unsafe sqlite3_file_control(sqliteConnection, nil, SQLITE_FCNTL_PERSIST_WAL, &flag)
    // A database in memory knows no such thing.
    guard code == SQLITE_OK || code == SQLITE_NOTFOUND else {
      throw DatabaseError(resultCode: ResultCode(rawValue: code))
    }
  }
}
