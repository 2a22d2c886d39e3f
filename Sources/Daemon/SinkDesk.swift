import Model

/// Which sinks are served, and who serves them: one task each.
///
/// Owned by ``Delivering``; its tasks and a reload reach it by turns.
final class SinkDesk: Sendable {
  private struct State {
    /// What is to be served.
    var wanted: Set<String> = []
    /// What a task serves, or will as soon as the service runs.
    var served: Set<String> = []
    var bells: [String: Bell] = [:]
  }

  private let state = Guarded(State())
  /// Sinks that need a task; one that nobody takes yet waits.
  let openings: AsyncStream<String>
  private let opened: AsyncStream<String>.Continuation

  init() { (openings, opened) = AsyncStream.makeStream() }

  /// Has exactly these sinks served; the tasks of the others end with what they are at.
  func adopt(_ names: Set<String>) {
    let (new, bells) = state.withLock { state in
      state.wanted = names
      let new = names.subtracting(state.served)
      state.served.formUnion(names)
      for name in new where state.bells[name] == nil { state.bells[name] = Bell() }
      return (new, state.bells.values)
    }
    for name in new.sorted() { opened.yield(name) }
    // Whoever waits goes by other rules now.
    for bell in bells { bell.ring() }
  }

  func isWanted(_ name: String) -> Bool { state.withLock { $0.wanted.contains(name) } }

  /// Names of sinks that a task is at.
  var served: Set<String> { state.withLock { $0.served } }

  /// A task wants to end; false: it is to go on, its sink was configured again meanwhile.
  func leave(_ name: String) -> Bool {
    state.withLock { state in
      guard !state.wanted.contains(name) else { return false }
      state.served.remove(name)
      return true
    }
  }

  func bell(_ name: String) -> Bell? { state.withLock { $0.bells[name] } }

  /// Wakes every sink's task.
  func ring() { for bell in state.withLock({ Array($0.bells.values) }) { bell.ring() } }
}
