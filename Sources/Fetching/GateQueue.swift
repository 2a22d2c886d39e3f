import Synchronization

/// One wish to be let in; marked before the queue hears of its end, so that one who comes later never waits.
final class GateTicket: Sendable {
  private let cancelled = Atomic(false)

  func cancel() { cancelled.store(true, ordering: .releasing) }
  var isCancelled: Bool { cancelled.load(ordering: .acquiring) }
}

/// Who is inside a ``HostGate`` and who waits; it resumes nobody itself.
struct GateQueue {
  typealias Turn = CheckedContinuation<Void, any Error>
  enum Answer { case go, wait, cancelled }

  private struct Host {
    var inside = 0
    /// First come, first let in.
    var waiting: [(ticket: GateTicket, turn: Turn)] = []
    /// Whether it stands in `listed`.
    var isListed = false
  }

  private let total: Int
  private let perHost: Int
  private var inside = 0
  private var hosts: [String: Host] = [:]
  /// Hosts with someone waiting and room for one more, in the order of their turns.
  private var listed: [String] = []

  init(total: Int, perHost: Int) {
    self.total = total
    self.perHost = perHost
  }

  mutating func enter(_ name: String, _ ticket: GateTicket, _ turn: Turn) -> Answer {
    if ticket.isCancelled { return .cancelled }
    var host = hosts[name, default: Host()]
    if inside < total, hasRoom(name, host), host.waiting.isEmpty, listed.isEmpty {
      inside += 1
      host.inside += 1
      hosts[name] = host
      return .go
    }
    host.waiting.append((ticket, turn))
    hosts[name] = host
    list(name)
    return .wait
  }

  /// Takes a ticket out of the queue; nil: it waits no more.
  mutating func cancel(_ name: String, _ ticket: GateTicket) -> Turn? {
    guard let place = hosts[name]?.waiting.firstIndex(where: { $0.ticket === ticket }) else { return nil }
    // An emptied host that is still listed is passed over when its turn comes.
    return hosts[name]?.waiting.remove(at: place).turn
  }

  /// Gives a place of the total back, and keeps that at the host for ``endRest(_:)``; who may go now.
  mutating func leave(_ name: String) -> [Turn] {
    inside -= 1
    return turns()
  }

  /// Gives a place at a host back; who may go now.
  mutating func endRest(_ name: String) -> [Turn] {
    hosts[name]?.inside -= 1
    list(name)
    forget(name)
    return turns()
  }

  private mutating func turns() -> [Turn] {
    var turns: [Turn] = []
    while inside < total, !listed.isEmpty {
      let next = listed.removeFirst()
      hosts[next]?.isListed = false
      if let turn = admit(next) { turns.append(turn) }
      list(next)
      forget(next)
    }
    return turns
  }

  private mutating func admit(_ name: String) -> Turn? {
    guard var host = hosts[name], !host.waiting.isEmpty else { return nil }
    let turn = host.waiting.removeFirst().turn
    host.inside += 1
    inside += 1
    hosts[name] = host
    return turn
  }

  private mutating func list(_ name: String) {
    guard var host = hosts[name], !host.isListed, !host.waiting.isEmpty, hasRoom(name, host) else { return }
    host.isListed = true
    hosts[name] = host
    listed.append(name)
  }

  private mutating func forget(_ name: String) {
    if let host = hosts[name], host.inside == 0, host.waiting.isEmpty, !host.isListed { hosts[name] = nil }
  }

  /// Files and the like, which have no host, count towards the total only.
  private func hasRoom(_ name: String, _ host: Host) -> Bool { name.isEmpty || host.inside < perHost }
}
