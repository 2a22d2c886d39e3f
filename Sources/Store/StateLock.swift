package import Foundation
import Glibc
import Model

/// Who has the state file for itself, or had it last.
package struct Holder: Hashable, Sendable {
  /// Its process; nil: the lock file does not say.
  package let pid: Int?
  /// When it began.
  package let since: Date?
  /// When it ended in order; nil: it runs, or it was killed.
  package let endedAt: Date?
  /// Whether it has the file now.
  package let isRunning: Bool

  /// Whether it ended without saying so: it was killed, or the machine was.
  package var isBrokenOff: Bool { !isRunning && endedAt == nil }

  /// `pid 812, since 2026-11-22T08:00:00Z`, and when it ended in order a second line, `ended 2026-11-22T09:00:00Z`.
  init?(_ lines: String, isRunning: Bool) {
    let words = lines.split { $0 == " " || $0 == "," || $0.isNewline }.map(String.init)
    func word(after name: String) -> String? {
      words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil }
    }
    guard !words.isEmpty || isRunning else { return nil }
    pid = word(after: "pid").flatMap { Int($0) }
    since = word(after: "since").flatMap { Date(rfc3339: $0) }
    endedAt = word(after: "ended").flatMap { Date(rfc3339: $0) }
    self.isRunning = isRunning
  }
}

/// The right to write the state file as the daemon: `flock` on `STATE.lock`, never on the database itself, whose own
/// locks SQLite would lose with any descriptor that is closed (sqlite.org/howtocorrupt.html, section 2.2).
///
/// Owned by the command that runs; the kernel lets go when the process ends, however it ends.
package final class StateLock: Sendable {
  private let descriptor: Int32
  /// Who had the file before; nil: nobody, as far as is known.
  package let before: Holder?

  /// Takes the lock, and writes pid and start time into the file.
  ///
  /// - Throws: `StoreError.locked` with the holder's line when another process has it.
  package init(state: String, startedAt: Date) throws(StoreError) {
    let path = state + ".lock"
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: StateLock.reason(errno)) }
    let isFree = StateLock.acquire(descriptor)
    let lines = StateLock.lines(path)
    guard isFree else {
      close(descriptor)
      throw .locked(path: state, holder: lines)
    }
    before = Holder(lines, isRunning: false)
    ftruncate(descriptor, 0)
    write("pid \(getpid()), since \(startedAt.rfc3339)\n")
  }

  /// Notes that all ended in order: the next daemon need not look whether the file is sound.
  package func end(at date: Date) { write("ended \(date.rfc3339)\n") }

  private func write(_ line: String) { _ = unsafe Glibc.write(descriptor, line, line.utf8.count) }

  /// Tries for a quarter of a second: `status` holds a shared lock for the moment in which it looks (``holder(of:)``).
  private static func acquire(_ descriptor: Int32) -> Bool {
    for attempt in 0..<6 {
      if attempt > 0 { usleep(50_000) }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
    }
    return false
  }

  /// Who holds a state file, or held it last; nil: nobody ever did, or the lock may not be looked at.
  package static func holder(of state: String) -> Holder? {
    let path = state + ".lock"
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // A shared lock for a moment: it fails only while a daemon holds the exclusive one.
    let isRunning = flock(descriptor, LOCK_SH | LOCK_NB) != 0
    return Holder(lines(path), isRunning: isRunning)
  }

  private static func lines(_ path: String) -> String {
    let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  deinit { close(descriptor) }

  private static func reason(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
