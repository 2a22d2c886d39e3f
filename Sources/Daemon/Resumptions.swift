import Synchronization

/// Where the tasks of retired feeds wait until somebody may have resumed one.
///
/// Owned by `Polling`.
final class Resumptions: Sendable {
  private let bells = Mutex<[String: Bell]>([:])

  /// Has every task that waits look at its feed again.
  func ring() { for bell in bells.withLock({ Array($0.values) }) { bell.ring() } }

  /// Waits until somebody may have resumed this feed; returns at once when the task is cancelled.
  func wait(for feed: String, sleep: @escaping @Sendable (Duration) async throws -> Void) async {
    let bell = bells.withLock { bells in
      let bell = bells[feed] ?? Bell()
      bells[feed] = bell
      return bell
    }
    await bell.wait(upTo: nil, sleep: sleep)
  }

  /// Forgets a feed that is asked again.
  func forget(_ feed: String) { bells.withLock { $0[feed] = nil } }
}
