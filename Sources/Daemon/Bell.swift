import Synchronization

/// Wakes one waiting task when there is something new to deliver.
///
/// Owned by `Delivering`, one for each sink. A ring while nobody waits is kept for the next one who does.
final class Bell: Sendable {
  private struct State {
    var isRung = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  /// Wakes the waiting task, or the next one that waits.
  func ring() {
    let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
      defer { state.waiter = nil }
      if state.waiter == nil { state.isRung = true }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Waits for a ring, at most so long (nil: for ever); returns at once when the task is cancelled.
  func wait(upTo limit: Duration?, sleep: @escaping @Sendable (Duration) async throws -> Void) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.wait() }
      if let limit { group.addTask { try? await sleep(limit) } }
      await group.next()
      group.cancelAll()
    }
  }

  private func wait() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isRung || Task.isCancelled {
            state.isRung = false
            return true
          }
          state.waiter = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { state -> CheckedContinuation<Void, Never>? in
        defer { state.waiter = nil }
        return state.waiter
      }?.resume()
    }
  }
}
