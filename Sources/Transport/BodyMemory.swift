import Model

/// Bytes of bodies that may be in memory together; a transfer for which there are none left waits and does not fail.
///
/// Owned by the composition. What libcurl itself holds of a transfer that waits is not counted: what one read of 1 KiB of
/// the wire unfolds to.
package final class BodyMemory: Sendable {
  fileprivate struct State {
    var ledger: BodyLedger
    var nextID: UInt64 = 0
    /// Called once, when there is room again.
    var waiting: [@Sendable () -> Void] = []
  }

  fileprivate let state: Guarded<State>

  /// `limit`: bytes of all bodies together, at least twice `largest`, that of one; `count`: bodies at once.
  package init(limit: Int, largest: Int, count: Int) {
    state = Guarded(State(ledger: BodyLedger(limit: limit, largest: largest, count: count)))
  }

  /// Sets other bounds; what is held stays held.
  package func set(limit: Int, largest: Int, count: Int) {
    release { $0.set(limit: limit, largest: largest, count: count) }
  }

  /// An account for the bodies of one poll.
  package func open() -> BodyAccount {
    BodyAccount(
      id: state.withLock { state in
        state.nextID += 1
        return state.nextID
      }, memory: self)
  }

  /// Bytes that are held now.
  package var held: Int { state.withLock { $0.ledger.total } }

  fileprivate func release(_ change: (inout BodyLedger) -> Void) {
    let waiting = state.withLock { state in
      change(&state.ledger)
      defer { state.waiting = [] }
      return state.waiting
    }
    for wake in waiting { wake() }
  }
}

/// What the bodies of one poll hold of ``BodyMemory``, from the first byte until the poll is written.
package final class BodyAccount: Hashable, Sendable {
  private let id: UInt64
  private let memory: BodyMemory

  fileprivate init(id: UInt64, memory: BodyMemory) {
    self.id = id
    self.memory = memory
  }

  deinit { close() }

  /// Gives everything back; may be called again.
  package func close() { memory.release { $0.close(id) } }

  /// Counts bytes that came; false: no more should come until ``mayGrow(wake:)``.
  func take(_ count: Int) -> Bool { memory.state.withLock { $0.ledger.take(count, for: id) } }

  /// Whether more may come; false: there is no room, and `wake` is called when there may be.
  func mayGrow(wake: @escaping @Sendable () -> Void) -> Bool {
    memory.state.withLock { state in
      if state.ledger.mayGrow(id) { return true }
      state.waiting.append(wake)
      return false
    }
  }

  /// Gives bytes back that were thrown away.
  func give(_ count: Int) { memory.release { $0.give(count, of: id) } }

  /// The same account, not an equal one.
  package static func == (left: BodyAccount, right: BodyAccount) -> Bool { left === right }
  /// See `==`.
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
