import Foundation
import GRDB
import Model

/// What we know and owe, in one SQLite file: a narrow set of transactions, from which no query language leaks out.
///
/// The database serialises itself: WAL, one writer, readers beside it. `synchronous` is NORMAL, and FULL for a
/// transaction that may owe an alert: what NORMAL loses in a power cut repeats a poll or a delivery under the same id,
/// nothing else, because items, validators and outbox are undone together and ids come from content.
package struct Store: Sendable {
  let database: any DatabaseWriter
  /// The file; an absolute path, or `:memory:`.
  package let path: String
  /// Shared by all copies of this value.
  let calm = CalmBook()

  /// Opens the daemon's state file, makes it when it is missing, and brings it to the schema that this program knows.
  ///
  /// - Throws: `StoreError`; a file that is not ours or is newer is left untouched.
  package static func open(_ path: String) throws(StoreError) -> Store {
    try makeFolder(for: path)
    let version = try inspect(path)
    do {
      let pool = try DatabasePool(path: path, configuration: configuration(readonly: false))
      let store = Store(database: pool, path: path)
      if version > 0, version < Schema.migrations.count { try store.keepCopy(of: version) }
      try store.migrate()
      return store
    } catch let error as StoreError { throw error } catch {
      throw cannotOpen(path, error)
    }
  }

  static func cannotOpen(_ path: String, _ error: any Error) -> StoreError {
    switch (error as? StoreError) ?? StoreError.from(error) {
    case .damaged(_, let reason): .damaged(path: path, reason: reason)
    case .failed(let reason, _): .cannotOpen(path: path, reason: reason)
    case let other: other
    }
  }

  /// Makes the folder of a state file where it is missing.
  package static func makeFolder(for path: String) throws(StoreError) {
    let folder = (path as NSString).deletingLastPathComponent
    do { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) } catch {
      throw .cannotOpen(path: path, reason: "its folder cannot be made: \(error.localizedDescription)")
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

  /// A state in memory, for tests.
  package static func inMemory() throws -> Store {
    let store = Store(database: try DatabaseQueue(configuration: configuration(readonly: false)), path: ":memory:")
    try store.migrate()
    return store
  }

  static func configuration(readonly: Bool) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = readonly
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 3
    configuration.label = "dutywatch"
    // Neither the daemon's journal nor an error holds a value of the state.
    configuration.publicStatementArguments = false
    configuration.prepareDatabase { db in
      if !readonly {
        try db.execute(sql: "PRAGMA synchronous = NORMAL")
        // What one large commit left behind is given back to the disk.
        try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
        try db.keepLogFile()
      }
      try db.execute(sql: "PRAGMA foreign_keys = ON")
    }
    return configuration
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

  private func keepCopy(of version: Int) throws {
    let copy = "\(path).schema-\(version)"
    try? FileManager.default.removeItem(atPath: copy)
    try database.writeWithoutTransaction { db in try db.execute(sql: "VACUUM INTO ?", arguments: [copy]) }
  }

  private func migrate() throws {
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

/// Conversions between values and columns, in one place.
extension Date {
  var column: String { roundedToMilliseconds.rfc3339 }
}

/// A column that this program wrote and cannot read back: the file was changed by hand.
struct BadColumn: Error, CustomStringConvertible {
  let name: String
  var description: String { "column \(name) holds what dutywatch never wrote" }
}

extension Row {
  func date(_ name: String) throws -> Date? {
    guard let text = self[name] as String? else { return nil }
    guard let date = Date(rfc3339: text) else { throw BadColumn(name: name) }
    return date
  }

  func requiredDate(_ name: String) throws -> Date {
    guard let date = try date(name) else { throw BadColumn(name: name) }
    return date
  }

  func day(_ name: String) throws -> UTCDay {
    guard let day = (self[name] as String?).flatMap({ UTCDay($0) }) else { throw BadColumn(name: name) }
    return day
  }

  func status(_ name: String) throws -> Status? {
    guard let text = self[name] as String? else { return nil }
    guard let status = Status(rawValue: text) else { throw BadColumn(name: name) }
    return status
  }

  func decoded<T: Decodable>(_ name: String, as type: T.Type) throws -> T? {
    guard let text = self[name] as String? else { return nil }
    return try StoredJSON.decoder.decode(type, from: Data(text.utf8))
  }
}

extension Encodable {
  /// As JSON with sorted keys: the same value always gives the same text.
  func json() throws -> String {
    String(decoding: try StoredJSON.encoder.encode(self), as: UTF8.self)
  }
}

/// Made once: a commit writes many values.
private enum StoredJSON {
  static let decoder = JSONDecoder()
  static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
}
