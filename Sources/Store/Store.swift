import Foundation
import GRDB
import Model
import Synchronization

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

  /// How far the writer has come, in no unit: who waits for it sees by this that it moves within a long transaction.
  package static var steps: Int { Database.steps.load(ordering: .relaxed) }

  static func cannotOpen(_ path: String, _ error: any Error) -> StoreError {
    switch (error as? StoreError) ?? StoreError.from(error) {
    case .damaged(_, let reason): .damaged(path: path, reason: reason)
    case .failed(_, isFull: true): .cannotOpen(path: path, reason: "its disk is full: make room")
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
      if !db.configuration.readonly { db.countSteps() }
      try db.execute(sql: "PRAGMA foreign_keys = ON")
    }
    return configuration
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
