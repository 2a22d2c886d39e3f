package import Foundation
import Glibc

/// The right to write the state file as the daemon: `flock` on `STATE.lock`, never on the database itself, whose own
/// locks SQLite would lose with any descriptor that is closed (sqlite.org/howtocorrupt.html, section 2.2).
///
/// Owned by the command that runs; the kernel lets go when the process ends, however it ends.
package final class StateLock: Sendable {
  private let descriptor: Int32

  /// Takes the lock, and writes pid and start time into the file.
  ///
  /// - Throws: `StoreError.locked` with the holder's line when another process has it.
  package init(state: String, startedAt: Date) throws(StoreError) {
    let path = state + ".lock"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: StateLock.reason(errno)) }
    guard StateLock.acquire(descriptor) else {
      let holder = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
      close(descriptor)
      throw .locked(path: state, holder: holder.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    ftruncate(descriptor, 0)
    let line = "pid \(getpid()), since \(ISO8601DateFormatter().string(from: startedAt))\n"
    _ = unsafe write(descriptor, line, line.utf8.count)
  }

  /// Tries for a quarter of a second: `status` holds a shared lock for the moment in which it looks (``holder(of:)``).
  private static func acquire(_ descriptor: Int32) -> Bool {
    for attempt in 0..<6 {
      if attempt > 0 { usleep(50_000) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    }
    return false
  }

  /// The line of the daemon that holds a state file; nil: none does, or the lock may not be looked at.
  package static func holder(of state: String) -> String? {
    let path = state + ".lock"
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // A shared lock for a moment: it fails only while a daemon holds the exclusive one.
    guard flock(descriptor, LOCK_SH | LOCK_NB) != 0 else { return nil }
    let line = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return line.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  deinit { close(descriptor) }

  private static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
