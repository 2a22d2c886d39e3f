import GRDB

/// Why the state file cannot be used.
package enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file is no state file of Dutywatch.
  case notOurs(path: String)
  /// A newer Dutywatch wrote it.
  case newer(path: String, version: Int, known: Int)
  /// An older Dutywatch wrote it, and no daemon has migrated it yet.
  case older(path: String, version: Int, known: Int)
  /// An older Dutywatch wrote it, and it cannot be brought to the schema of this one.
  case cannotMigrate(path: String, version: Int, known: Int, reason: String)
  /// It cannot be opened or made.
  case cannotOpen(path: String, reason: String)
  /// Another daemon holds it.
  case locked(path: String, holder: String)
  /// There is no state file yet.
  case missing(path: String)
  /// What is in it is no longer what was written.
  case damaged(path: String, reason: String)
  /// SQLite refused a write or a read.
  case failed(reason: String, isFull: Bool)

  /// What happened, where, and what to do.
  package var description: String {
    switch self {
    case .notOurs(let path): "\(path) is not a Dutywatch state file; it was left as it is: name another one as `state`"
    case .newer(let path, let version, let known):
      "\(path) was written by a newer Dutywatch (schema \(version), this one knows \(known)); it was left as it is: "
        + "upgrade, or name another one as `state`"
    case .older(let path, let version, let known):
      "\(path) was written by an older Dutywatch (schema \(version), this one writes \(known)); it was left as it is: "
        + "start `dutywatch run` once, which migrates it"
    case .cannotMigrate(let path, let version, let known, let reason):
      "\(path) was written by an older Dutywatch (schema \(version), this one writes \(known)) and cannot be migrated: "
        + "\(reason); it was left as it is"
    case .cannotOpen(let path, let reason): "\(path) cannot be opened: \(reason)"
    case .locked(let path, let holder): "\(path) is in use by another dutywatch (\(holder)); stop that one first"
    case .missing(let path): "there is no state file at \(path) yet: `dutywatch run` makes it"
    case .damaged(let path, let reason):
      "\(path.isEmpty ? "the state file" : path) is damaged (\(reason)); it was left as it is: stop the daemon, bring a "
        + "copy back with `dutywatch state restore FILE`, or move it away to begin anew; `dutywatch state check` tells more"
    case .failed(let reason, let isFull):
      isFull ? "the state file cannot grow (\(reason)): make room, it goes on by itself" : "the state file: \(reason)"
    }
  }

  /// A database error in words, without SQL and without values.
  static func from(_ error: any Error) -> StoreError {
    guard let error = error as? DatabaseError else { return .failed(reason: "\(error)", isFull: false) }
    let isDamage = error.resultCode == .SQLITE_CORRUPT || error.resultCode == .SQLITE_NOTADB
    if isDamage { return .damaged(path: "", reason: error.message ?? "SQLite says so") }
    let isFull = error.resultCode == .SQLITE_FULL || error.extendedResultCode == .SQLITE_IOERR_WRITE
    return .failed(reason: "\(error.message ?? "SQLite error") (\(error.extendedResultCode.rawValue))", isFull: isFull)
  }
}
