/// The time of one transfer, in which waiting for memory does not count.
struct TransferClock {
  private let timeout: Duration
  private let startedAt = ContinuousClock.now
  private var pausedAt: ContinuousClock.Instant?
  private var paused = Duration.zero

  init(timeout: Duration) { self.timeout = timeout }

  /// Whether it waits.
  var isPaused: Bool { pausedAt != nil }

  /// When its time is over, if it ever waited and does not now: then libcurl no longer minds it.
  var deadline: ContinuousClock.Instant? {
    pausedAt == nil && paused > .zero ? startedAt + timeout + paused : nil
  }

  mutating func pause() { pausedAt = pausedAt ?? .now }

  mutating func goOn() {
    guard let since = pausedAt else { return }
    paused += max(ContinuousClock.now - since, .nanoseconds(1))
    pausedAt = nil
  }
}

/// Transfers that wait for memory, or did; of the driver's thread alone.
final class Waiters {
  /// Tells the driver, from any thread, that there is memory again.
  let wake: @Sendable () -> Void
  private(set) var ids: Set<UInt64> = []

  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  func note(_ id: UInt64) { ids.insert(id) }
  func forget(_ id: UInt64) { ids.remove(id) }
}
