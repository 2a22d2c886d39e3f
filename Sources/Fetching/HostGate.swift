import Model
import Transport

/// Lets only so many polls go at once, together and to one host, with a rest between them; who waits is let in by turns of
/// the hosts.
///
/// Owned by the composition. A class with a lock and no actor, since a cancelled task must leave the queue at once, from
/// a handler that cannot wait.
package final class HostGate: Sendable {
  private let queue: Guarded<GateQueue>
  private let spacing: Guarded<Duration>
  private let sleep: @Sendable (Duration) async throws -> Void

  /// A gate; both bounds are at least one.
  ///
  /// - Parameters:
  ///   - spacing: For so long after a poll its place at the host stays empty; hosts of one's own, by a literal address
  ///     that is not public or as localhost, need no rest.
  ///   - sleep: Waits.
  package init(
    total: Int, perHost: Int, spacing: Duration = .zero,
    sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    queue = Guarded(GateQueue(total: max(1, total), perHost: max(1, perHost)))
    self.spacing = Guarded(spacing)
    self.sleep = sleep
  }

  /// Sets other bounds; who is inside stays, and who may go by the new ones goes.
  package func set(total: Int, perHost: Int, spacing: Duration) {
    self.spacing.withLock { $0 = spacing }
    admit(queue.withLock { $0.set(total: max(1, total), perHost: max(1, perHost)) })
  }

  /// Runs the body when it is its turn, and lets the next one in when it ends.
  ///
  /// An empty host counts towards the total only. Throws `CancellationError` when the task is cancelled while it waits,
  /// and what the body throws.
  package func withPermit<Value>(host: String, _ body: () async throws -> Value) async throws -> Value {
    try await enter(host)
    defer { leave(host) }
    return try await body()
  }

  private func leave(_ host: String) {
    let spacing = spacing.withLock { $0 }
    guard spacing > .zero, !host.isEmpty, AddressGuard.refusal(ofHost: host) == nil else {
      return admit(queue.withLock { $0.leave(host) + $0.endRest(host) })
    }
    admit(queue.withLock { $0.leave(host) })
    Task {
      try? await sleep(spacing)
      admit(queue.withLock { $0.endRest(host) })
    }
  }

  private func enter(_ host: String) async throws {
    try Task.checkCancellation()
    // Most need not wait, and waiting costs more than looking.
    if queue.withLock({ $0.enterAtOnce(host) }) { return }
    let ticket = GateTicket()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (turn: GateQueue.Turn) in
        switch queue.withLock({ $0.enter(host, ticket, turn) }) {
        case .wait: break
        case .go: turn.resume()
        case .cancelled: turn.resume(throwing: CancellationError())
        }
      }
    } onCancel: {
      ticket.cancel()
      queue.withLock { $0.cancel(host, ticket) }?.resume(throwing: CancellationError())
    }
  }

  private func admit(_ turns: [GateQueue.Turn]) { for turn in turns { turn.resume() } }
}
