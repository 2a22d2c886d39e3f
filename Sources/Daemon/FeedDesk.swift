import Model

/// What the polling service knows of its feeds while it runs: their states and when each is asked next.
///
/// Owned by ``Polling``; the loop that starts polls and the polls that end reach it by turns.
final class FeedDesk: Sendable {
  private struct State {
    var agenda = Agenda()
    var known: [FeedState?]
    var retired: Set<Int> = []
    /// When the loop looks again, if it waits.
    var wakesAt: Duration?
  }

  private let state: Guarded<State>

  /// `known`: by the feeds' places in the configuration.
  init(known: [FeedState?]) { state = Guarded(State(known: known)) }

  /// What a feed's last poll came to; nil: the state file says it.
  func known(_ feed: Int) -> FeedState? { state.withLock { $0.known[feed] } }

  /// Feeds that are asked no more until a person says so.
  var retired: Set<Int> { state.withLock { $0.retired } }

  func retire(_ feed: Int) {
    state.withLock { state in
      state.known[feed] = nil
      state.retired.insert(feed)
    }
  }

  /// Has a feed asked at a time; true: that is before the loop looks again.
  func put(_ feed: Int, _ known: FeedState?, at time: Duration) -> Bool {
    state.withLock { state in
      state.known[feed] = known
      state.retired.remove(feed)
      state.agenda.put(feed, at: time)
      return state.wakesAt.map { time < $0 } ?? true
    }
  }

  /// Later than this is who fell due while the machine slept.
  static let late = Duration.seconds(60)

  /// Takes out what is due by now. Who is late is put back instead, each for as long as `spread` says of so many: a
  /// thousand that fell due in one suspend do not start together.
  func takeDue(by now: Duration, spread: (_ feeds: Int) -> Duration = { _ in .zero }) -> [Int] {
    state.withLock { state in
      let late = state.agenda.takeDue(by: now - FeedDesk.late)
      for feed in late { state.agenda.put(feed, at: now + spread(late.count)) }
      return state.agenda.takeDue(by: now)
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
