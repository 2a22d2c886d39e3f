import Foundation

/// A value behind a POSIX mutex.
///
/// Not `Synchronization.Mutex`: on Linux that hands a contended lock over within the kernel (FUTEX_LOCK_PI), where
/// ThreadSanitizer sees no order, and it reports races that are none; this way it checks what the lock guards.
/// Sendable, since the value is reached through the lock only.
package final class Guarded<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  /// Puts a value behind a lock.
  package init(_ value: sending Value) { self.value = value }

  /// Gives the value to one caller at a time; the body must not wait for another one.
  package func withLock<Result>(_ body: (inout Value) throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
