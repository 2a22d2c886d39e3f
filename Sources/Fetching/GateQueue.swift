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

  /// Changed in place: a host of many feeds has many who wait.
  private final class Host {
    var inside = 0
    /// First come, first let in.
    var waiting = Line<(ticket: GateTicket, turn: Turn)>()
    /// Whether it stands in `listed`.
    var isListed = false
  }

  private var total: Int
  private var perHost: Int
  private var inside = 0
  private var hosts: [String: Host] = [:]
  /// Hosts with someone waiting and room for one more, in the order of their turns.
  private var listed = Line<String>()

  init(total: Int, perHost: Int) {
    self.total = total
    self.perHost = perHost
  }

  /// Lets one in who needs not wait; false: there is no room, or others came before.
  mutating func enterAtOnce(_ name: String) -> Bool {
    guard inside < total, listed.isEmpty else { return false }
    let host = hosts[name]
    guard host.map({ hasRoom(name, $0) && $0.waiting.isEmpty }) ?? true else { return false }
    inside += 1
    (host ?? begin(name)).inside += 1
    return true
  }

  /// Sets other bounds; who may go now.
  mutating func set(total: Int, perHost: Int) -> [Turn] {
    self.total = total
    self.perHost = perHost
    for name in hosts.keys { list(name) }
    return turns()
  }

  mutating func enter(_ name: String, _ ticket: GateTicket, _ turn: Turn) -> Answer {
    if ticket.isCancelled { return .cancelled }
    if enterAtOnce(name) { return .go }
    (hosts[name] ?? begin(name)).waiting.append((ticket, turn))
    list(name)
    return .wait
  }

  /// Takes a ticket out of the queue; nil: it waits no more.
  mutating func cancel(_ name: String, _ ticket: GateTicket) -> Turn? {
    // An emptied host that is still listed is passed over when its turn comes.
    hosts[name]?.waiting.remove { $0.ticket === ticket }?.turn
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

  private mutating func begin(_ name: String) -> Host {
    let host = Host()
    hosts[name] = host
    return host
  }

  private mutating func turns() -> [Turn] {
    var turns: [Turn] = []
    while inside < total, let next = listed.removeFirst() {
      hosts[next]?.isListed = false
      if let turn = admit(next) { turns.append(turn) }
      list(next)
      forget(next)
    }
    return turns
  }

  private mutating func admit(_ name: String) -> Turn? {
    guard let host = hosts[name], let turn = host.waiting.removeFirst()?.turn else { return nil }
    host.inside += 1
    inside += 1
    return turn
  }

  private mutating func list(_ name: String) {
    guard let host = hosts[name], !host.isListed, !host.waiting.isEmpty, hasRoom(name, host) else { return }
    host.isListed = true
    listed.append(name)
  }

  private mutating func forget(_ name: String) {
    if let host = hosts[name], host.inside == 0, host.waiting.isEmpty, !host.isListed { hosts[name] = nil }
  }

  /// Files and the like, which have no host, count towards the total only.
  private func hasRoom(_ name: String, _ host: Host) -> Bool { name.isEmpty || host.inside < perHost }
}

/// First in, first out, in constant time however long it is.
private struct Line<Element> {
  /// nil: gone.
  private var list: [Element?] = []
  private var first = 0

  var isEmpty: Bool { first == list.count }

  mutating func append(_ element: Element) { list.append(element) }

  mutating func removeFirst() -> Element? {
    guard !isEmpty else { return nil }
    let element = list[first].take()
    first += 1
    // Moved up when half of it is empty, so that each is moved once at most.
    if first * 2 >= list.count {
      list.removeFirst(first)
      first = 0
    }
    return element
  }

  /// Takes out the first that fits; nil: none does.
  mutating func remove(where fits: (Element) -> Bool) -> Element? {
    guard let place = list.firstIndex(where: { $0.map(fits) ?? false }) else { return nil }
    return list.remove(at: place)
  }
}
