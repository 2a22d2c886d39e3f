import Model

/// What the polling service knows of its feeds while it runs: their states and when each is asked next.
///
/// Owned by ``Polling``; the loop that starts polls, the polls that end and a reload reach it by turns.
final class FeedDesk: Sendable {
  /// What becomes of a feed.
  enum Plan: Hashable {
    case ask(at: Duration)
    /// Asked no more until a person says so, or it gets another url.
    case retire
  }

  /// One that is to be asked now.
  struct Call {
    let place: Int
    let feed: Feed
    /// What the feed's last poll came to; nil: the state file says it.
    let known: FeedState?
  }

  fileprivate enum Standing: Hashable { case off, waiting(until: Duration), asked, retired }

  fileprivate struct Slot {
    /// nil: it is not configured any more.
    var feed: Feed?
    var known: FeedState?
    var standing = Standing.off
  }

  fileprivate struct State {
    var agenda = Agenda()
    /// A feed keeps its place as long as the process runs.
    var slots: [Slot] = []
    var places: [String: Int] = [:]
    /// When the loop looks again, if it waits.
    var wakesAt: Duration?
    /// When it last looked.
    var lookedAt: Duration?
    /// When a poll last began or ended, and how many are in flight.
    var movedAt = Duration.zero
    var inFlight = 0
  }

  private let state = Guarded(State())

  /// Has exactly these feeds asked from now on; true: one of them before the loop looks again.
  ///
  /// One that was configured just so stays as it is. One whose poll is in flight is planned when that ends.
  func adopt(_ feeds: [Feed], plan: (Feed) -> (FeedState?, Plan)) -> Bool {
    state.withLock { state in
      let names = Set(feeds.map(\.name))
      for place in state.slots.indices where state.slots[place].feed.map({ !names.contains($0.name) }) ?? false {
        state.slots[place].feed = nil
        if state.slots[place].standing != .asked { state.slots[place].standing = .off }
      }
      return feeds.reduce(false) { isSooner, feed in state.adopt(feed, plan: plan) || isSooner }
    }
  }

  /// Names of feeds whose polls are in flight.
  var asked: Set<String> {
    state.withLock { state in Set(state.places.filter { state.slots[$0.value].standing == .asked }.keys) }
  }

  /// Feeds that are asked no more until a person says so.
  var retired: [Feed] {
    state.withLock { state in state.slots.filter { $0.standing == .retired }.compactMap(\.feed) }
  }

  /// Has a retired feed asked again; true: before the loop looks again.
  func resume(_ feed: String, known: FeedState, at time: Duration) -> Bool {
    state.withLock { state in
      guard let place = state.places[feed], state.slots[place].standing == .retired else { return false }
      return state.put(place, known, .ask(at: time))
    }
  }

  /// When the loop last looked what is due; nil: it never did.
  var lookedAt: Duration? { state.withLock { $0.lookedAt } }

  /// Since when no poll has begun or ended although some are in flight; nil: none is.
  var unmovedSince: Duration? { state.withLock { $0.inFlight > 0 ? $0.movedAt : nil } }

  /// Later than this is who fell due while the machine slept.
  static let late = Duration.seconds(60)

  /// Takes out what is due by now. Who is late is put back instead, each for as long as `spread` says of so many: a
  /// thousand that fell due in one suspend do not start together.
  func takeDue(by now: Duration, spread: (_ feeds: Int) -> Duration = { _ in .zero }) -> [Call] {
    state.withLock { state in
      state.lookedAt = now
      let late = state.agenda.takeDue(by: now - FeedDesk.late).filter { state.isDue($0, by: now) }
      for place in late { state.wait(place, until: now + spread(late.count)) }
      return state.agenda.takeDue(by: now).compactMap { place in
        let slot = state.slots[place]
        guard state.isDue(place, by: now), let feed = slot.feed else { return nil }
        state.slots[place].standing = .asked
        state.inFlight += 1
        state.movedAt = now
        return Call(place: place, feed: feed, known: slot.known)
      }
    }
  }

  /// A poll has ended, and its feed, as it is configured now, is planned; true: it is asked before the loop looks again.
  func end(_ place: Int, _ known: FeedState?, at now: Duration, plan: (Feed) -> Plan) -> Bool {
    state.withLock { state in
      state.inFlight -= 1
      state.movedAt = now
      state.slots[place].standing = .off
      guard let feed = state.slots[place].feed else { return false }
      return state.put(place, known, plan(feed))
    }
  }

  /// How long the loop may wait; nil: until it is rung for.
  ///
  /// Feeds that fall due within one `beat` start together: to be woken for each costs more than to ask it.
  func wait(from now: Duration, beat: Duration) -> Duration? {
    state.withLock { state in
      state.wakesAt = state.agenda.next.map { next in
        let beats = (max(next, now) / beat).rounded(.up)
        return beat * Int(beats)
      }
      return state.wakesAt.map { max(.zero, $0 - now) }
    }
  }
}

extension FeedDesk.State {
  fileprivate mutating func adopt(_ feed: Feed, plan: (Feed) -> (FeedState?, FeedDesk.Plan)) -> Bool {
    let place = places[feed.name] ?? slots.count
    if place == slots.count {
      slots.append(FeedDesk.Slot())
      places[feed.name] = place
    }
    let isSame = slots[place].feed == feed
    slots[place].feed = feed
    guard !isSame, slots[place].standing != .asked else { return false }
    let (known, planned) = plan(feed)
    return put(place, known, planned)
  }

  /// Not what was planned anew, which stands in the agenda twice.
  fileprivate func isDue(_ place: Int, by now: Duration) -> Bool {
    if case .waiting(let until) = slots[place].standing { until <= now } else { false }
  }

  fileprivate mutating func wait(_ place: Int, until time: Duration) {
    slots[place].standing = .waiting(until: time)
    agenda.put(place, at: time)
  }

  fileprivate mutating func put(_ place: Int, _ known: FeedState?, _ plan: FeedDesk.Plan) -> Bool {
    switch plan {
    case .retire:
      slots[place].known = nil
      slots[place].standing = .retired
      return false
    case .ask(let time):
      slots[place].known = known
      wait(place, until: time)
      return wakesAt.map { time < $0 } ?? true
    }
  }
}
