import Foundation

/// A value behind a POSIX mutex, which ThreadSanitizer understands: of `Synchronization.Mutex` it reports races that are
/// none when two threads meet at it.
package final class Locked<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  /// Puts a value behind a lock.
  package init(_ value: sending Value) { self.value = value }

  /// Gives the value to one caller at a time.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
