import Dispatch
import Foundation
import GRDB
import GRDBSQLite
import Glibc
import Synchronization

extension StateFile {
  // MARK: Before a migration

  /// Copies of files that were migrated are kept of so many versions.
  private static let keptCopies = 2

  /// Where the copy of a version is kept.
  static func copy(of path: String, _ version: Int) -> String { "\(path).schema-\(version)" }

  /// Copies a state file before it is migrated: whole, read once and on the disk when this returns. Of older copies only
  /// the latest is kept.
  ///
  /// - Throws: `StoreError.cannotMigrate`; then nothing has changed.
  static func keepCopy(of path: String, _ version: Int) throws(StoreError) {
    let copy = copy(of: path, version)
    let part = copy + ".part"
    do throws(StoreError) {
      try findRoom(for: path, version)
      try duplicate(path, as: part)
      guard try self.version(of: part) == version else { throw .cannotOpen(path: part, reason: "it is incomplete") }
      _ = try reading(part) { db in try isRead(db, of: path) }
      belong(part, like: path)
      try move(part, to: copy)
    } catch {
      remove(part)
      switch error {
      case .damaged(_, let reason): throw .damaged(path: path, reason: reason)
      case .cannotMigrate: throw error
      default:
        throw .cannotMigrate(path: path, version: version, known: Schema.migrations.count, reason: error.description)
      }
    }
    for old in copies(of: path).dropLast(keptCopies) { remove(self.copy(of: path, old)) }
  }

  /// The versions of which there is a copy, oldest first.
  private static func copies(of path: String) -> [Int] {
    let name = (path as NSString).lastPathComponent + ".schema-"
    let files =
      (try? FileManager.default.contentsOfDirectory(atPath: (path as NSString).deletingLastPathComponent)) ?? []
    return files.compactMap { $0.hasPrefix(name) ? Int($0.dropFirst(name.count)) : nil }.sorted()
  }

  /// Looks whether a copy fits beside a file, before anything is written.
  private static func findRoom(for path: String, _ version: Int) throws(StoreError) {
    let needed = try reading(path) { db in try db.fileSize() }
    guard let free = free(beside: path), let problem = lack(of: needed, free: free) else { return }
    throw .cannotMigrate(path: path, version: version, known: Schema.migrations.count, reason: problem)
  }

  /// What is free on the disk of a file, bytes; nil: it is not known.
  static func free(beside path: String) -> Int? {
    var disk = statvfs()
    guard unsafe statvfs((path as NSString).deletingLastPathComponent, &disk) == 0 else { return nil }
    return Int(disk.f_bavail) * Int(disk.f_frsize)
  }

  /// Why a file of a size cannot be copied; nil: there is room, also for what the migration itself writes.
  static func lack(of needed: Int, free: Int) -> String? {
    let wanted = needed + needed / 8
    guard free < wanted else { return nil }
    return
      "the copy that is kept of it needs \(wanted >> 20) MiB on its disk, and \(free >> 20) MiB are free: make room"
  }

  // MARK: Reading

  /// Reads every page of a file that is in use, for at most so long; false: that was not enough.
  ///
  /// - Throws: `StoreError.damaged`.
  static func isRead(
    _ database: any DatabaseReader, of path: String, within limit: DispatchTimeInterval
  ) throws(StoreError) -> Bool {
    let alarm = DispatchWorkItem { database.interrupt() }
    DispatchQueue.global().asyncAfter(deadline: .now() + limit, execute: alarm)
    defer { alarm.cancel() }
    do { return try database.read { db in try isRead(db, of: path) } } catch {
      if let error = error as? DatabaseError, error.resultCode == .SQLITE_INTERRUPT { return false }
      throw Store.cannotOpen(path, error)
    }
  }

  private static func isRead(_ db: Database, of path: String) throws -> Bool {
    let lines = try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "nothing could be read"
    guard lines == "ok" else { throw StoreError.damaged(path: path, reason: oneLine(lines)) }
    return true
  }

  /// What SQLite says of a damage, without the headings between its lines.
  static func oneLine(_ problem: String) -> String {
    problem.split(separator: "\n").filter { !$0.hasPrefix("***") }.joined(separator: "; ")
  }

  // MARK: Files

  /// Gives the state file a second name, and its journal that name alone: whatever happens, a file stays in its place,
  /// so that no daemon begins a new one.
  ///
  /// - Returns: The name; nil: there is no state file.
  static func setAside(_ path: String, now: Date) throws(StoreError) -> String? {
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    // Nothing should be left in the journal; where it cannot be taken over, it goes with the file.
    if let queue = try? DatabaseQueue(path: path, configuration: Store.configuration(readonly: false)) {
      _ = try? queue.writeWithoutTransaction { db in try db.checkpoint(.truncate) }
      try? queue.close()
    }
    let time = now.column.filter { $0 != ":" }
    let kept = "\(path).before-restore-\(time)"
    guard unsafe link(path, kept) == 0 else {
      throw .cannotOpen(path: kept, reason: unsafe String(cString: strerror(errno)))
    }
    for suffix in ["-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
      try move(path + suffix, to: kept + suffix)
    }
    return kept
  }

  /// 0 is no version of ours: a file that is missing or empty.
  static func version(of path: String) throws(StoreError) -> Int {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let version = try Store.inspect(path)
    guard version > 0 else { throw .notOurs(path: path) }
    return version
  }

  static func reading<T>(_ path: String, _ body: (Database) throws -> T) throws(StoreError) -> T {
    do {
      return try DatabaseQueue(path: path, configuration: Store.configuration(readonly: true)).read(body)
    } catch { throw Store.cannotOpen(path, error) }
  }

  /// One file without journal, synced.
  static func duplicate(_ path: String, as copy: String) throws(StoreError) {
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
  static func belong(_ copy: String, like path: String) {
    let folder = (path as NSString).deletingLastPathComponent
    let model = FileManager.default.fileExists(atPath: path) ? path : folder
    var status = stat()
    guard unsafe stat(model, &status) == 0 else { return }
    _ = unsafe chown(copy, status.st_uid, status.st_gid)
  }

  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { _ = unsafe unlink(path + suffix) }
  }

  static func move(_ path: String, to place: String) throws(StoreError) {
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
  /// In bytes, without the journal.
  func fileSize() throws -> Int {
    (try Int.fetchOne(self, sql: "PRAGMA page_size") ?? 0) * (try Int.fetchOne(self, sql: "PRAGMA page_count") ?? 0)
  }

  static let steps = Atomic<Int>(0)

  /// Counts what the connection does, every ten thousand steps of SQLite's machine: a fraction of a millisecond of work.
  func countSteps() {
    unsafe sqlite3_progress_handler(
      sqliteConnection, 10_000,
      { _ in
        Database.steps.add(1, ordering: .relaxed)
        return 0
      }, nil)
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
