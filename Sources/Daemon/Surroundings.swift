package import Foundation

/// Time and chance, handed in: `Composition` picks the real ones, tests their own.
package struct Surroundings: Sendable {
  /// The wall clock: what is written into the state and told to people.
  package let now: @Sendable () -> Date
  /// From 0 up to, not including, 1.
  package let jitter: @Sendable () -> Double
  /// Waits on the boot clock, which goes on in suspend and does not jump; throws `CancellationError`.
  package let sleep: @Sendable (Duration) async throws -> Void

  /// Since some time before the start, on the clock that ``sleep`` goes by.
  package let uptime: @Sendable () -> Duration

  /// Surroundings.
  package init(
    now: @escaping @Sendable () -> Date, jitter: @escaping @Sendable () -> Double,
    sleep: @escaping @Sendable (Duration) async throws -> Void, uptime: @escaping @Sendable () -> Duration
  ) {
    self.now = now
    self.jitter = jitter
    self.sleep = sleep
    self.uptime = uptime
  }
}
