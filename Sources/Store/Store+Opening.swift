import Dispatch
import Foundation
import GRDB

/// What opening the state file takes time for; for the log.
package enum OpeningStep: Hashable, Sendable, CustomStringConvertible {
  /// Every page is read, as the daemon before did not end in order.
  case checking(bytes: Int)
  /// That took too long, and was left.
  case leftUnchecked
  /// A copy is made before the migration.
  case copying(to: String, bytes: Int)
  /// The schema is brought from one version to another.
  case migrating(from: Int, to: Int)

  /// In words.
  package var description: String {
    switch self {
    case .checking(let bytes): "the daemon before did not end in order: reading the state file (\(bytes >> 20) MiB)"
    case .leftUnchecked: "the state file is too large to be read as a whole now; `dutywatch state check` does"
    case .copying(let path, let bytes): "the state file is copied to \(path) (\(bytes >> 20) MiB) before it is migrated"
    case .migrating(let old, let new): "the state file is migrated from schema \(old) to \(new)"
    }
  }
}

extension Store {
  /// For how long the state file is read at a start: what systemd allows a start is several times that.
  private static let checkLimit: DispatchTimeInterval = .seconds(30)

  /// Opens the daemon's state file, makes it when it is missing, and brings it to the schema that this program knows.
  ///
  /// - Parameters:
  ///   - checked: Whether every page is read first, which takes about a second for a GiB.
  ///   - tell: Told before what may take long.
  /// - Throws: `StoreError`; a file that is not ours, is newer, is damaged or cannot be migrated is left as it is.
  package static func open(
    _ path: String, checked: Bool = false, tell: (OpeningStep) -> Void = { _ in }
  ) throws(StoreError) -> Store {
    try makeFolder(for: path)
    let version = try inspect(path)
    do {
      let pool = try DatabasePool(path: path, configuration: configuration(readonly: false))
      let store = Store(database: pool, path: path)
      if checked, version > 0 {
        tell(.checking(bytes: try pool.read { db in try db.fileSize() }))
        if try !StateFile.isRead(pool, of: path, within: checkLimit) { tell(.leftUnchecked) }
      }
      if version > 0, version < Schema.migrations.count {
        tell(.copying(to: StateFile.copy(of: path, version), bytes: try pool.read { db in try db.fileSize() }))
        try StateFile.keepCopy(of: path, version)
        tell(.migrating(from: version, to: Schema.migrations.count))
      }
      try store.migrate()
      return store
    } catch let error as StoreError { throw error } catch {
      throw cannotOpen(path, error)
    }
  }

  /// Opens the state file for a command that only reads, whether the daemon runs or not.
  ///
  /// - Throws: `StoreError.missing` when there is none yet, `StoreError.older` until the daemon has migrated it.
  package static func openForReading(_ path: String) throws(StoreError) -> Store {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let version = try inspect(path)
    guard version > 0 else { throw .missing(path: path) }
    guard version == Schema.migrations.count else {
      throw .older(path: path, version: version, known: Schema.migrations.count)
    }
    do {
      return Store(database: try DatabaseQueue(path: path, configuration: configuration(readonly: true)), path: path)
    } catch { throw cannotOpen(path, error) }
  }

  /// Opens the state file for a command that writes in short transactions, whether the daemon runs or not.
  ///
  /// - Throws: `StoreError`; a file of an older version is left to the daemon, which migrates it.
  package static func openBeside(_ path: String) throws(StoreError) -> Store {
    guard FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
    let version = try inspect(path)
    guard version == Schema.migrations.count else {
      throw .older(path: path, version: version, known: Schema.migrations.count)
    }
    do {
      return Store(database: try DatabaseQueue(path: path, configuration: configuration(readonly: false)), path: path)
    } catch { throw cannotOpen(path, error) }
  }

  /// The schema version of a file, 0 when it is missing or empty; refuses what is not ours, without writing to it.
  static func inspect(_ path: String) throws(StoreError) -> Int {
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw .cannotOpen(path: path, reason: "permission denied; members of the group dutywatch may read it")
    }
    let header = (try? handle.read(upToCount: 100)) ?? Data()
    try? handle.close()
    if header.isEmpty { return 0 }
    guard header.starts(with: Data("SQLite format 3\0".utf8)) else { throw .notOurs(path: path) }
    let versions: (id: Int, version: Int, tables: Int)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration(readonly: true))
      versions = try queue.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0,
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
          try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") ?? 0
        )
      }
    } catch { throw cannotOpen(path, error) }
    if versions.tables == 0, versions.id == 0 { return 0 }
    guard versions.id == Schema.applicationID else { throw .notOurs(path: path) }
    guard versions.version <= Schema.migrations.count else {
      throw .newer(path: path, version: versions.version, known: Schema.migrations.count)
    }
    return versions.version
  }

  func migrate() throws {
    try database.writeWithoutTransaction { db in
      let applied = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      try db.inTransaction(.immediate) {
        for (index, migration) in Schema.migrations.enumerated() where index >= applied {
          try db.execute(sql: migration)
        }
        try db.execute(sql: Schema.views)
        try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
        try db.execute(sql: "PRAGMA user_version = \(Schema.migrations.count)")
        return .commit
      }
    }
  }
}
