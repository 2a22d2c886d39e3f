import Fetching
import Foundation
import Model
import ServiceLifecycle
import Settings
import Store

/// Asks every feed when it is due.
struct Polling: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "polling" }

  let pipeline: Pipeline
  let gate: HostGate
  let surroundings: Surroundings
  let journal: PollJournal
  /// Whether every feed is asked now, due or not.
  let all: Bool
  /// Told after every poll that brought something, so that what is owed leaves at once.
  let polled: @Sendable () -> Void
  /// Rung when a person may have resumed a retired feed.
  let resumed = Bell()
  let desk = FeedDesk()
  /// Rung when a feed is due before the loop would look again.
  private let looking = Bell()
  /// Rung when a calm poll waits to be written.
  private let calm = Bell()

  /// Feeds that fall due within it start together: to be woken for each costs more than to ask it.
  static let beat = Duration.milliseconds(250)
  /// How long a calm poll waits for others to be written with: what a crash takes is asked again so much too early.
  static let calmInterval = Duration.seconds(5)
  /// How long a poll whose result could not be written waits before the next: the disk may be full.
  static let waitAfterTrouble = Duration.seconds(30)

  /// Has exactly these feeds asked from now on, at the start and at a reload.
  ///
  /// - Parameter isStart: Whether ``all`` holds; later it is over.
  func adopt(_ feeds: [Feed], isStart: Bool = false) async {
    var states: [String: FeedState] = [:]
    // Without them every feed that is not known here is asked now, and its poll looks for itself.
    do { states = try await pipeline.store.feedStates() } catch { journal.troubled(error, about: "the state file") }
    let isSooner = desk.adopt(feeds) { feed in
      let state = states[feed.name]
      if isGone(feed, state) { return (state, .retire) }
      let wait = isStart && all ? .zero : wait(of: feed, state) ?? .zero
      // What fell due together is spread.
      return (state, .ask(at: surroundings.uptime() + (wait == .zero ? spread(feeds.count) : wait)))
    }
    if isSooner { looking.ring() }
  }

  /// Has the loop look now, as it does by itself when a feed is due; see ``FeedDesk/lookedAt``.
  func look() { looking.ring() }

  /// Waits until no poll of these feeds is in flight.
  func settle(_ names: Set<String>) async {
    while !desk.asked.isDisjoint(with: names), !Task.isCancelled { try? await surroundings.sleep(Polling.beat) }
  }

  /// Runs until it is told to stop; then starts no poll, and breaks off those in flight, of which nothing is lost.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        group.addTask { await keepBook() }
        group.addTask { await takeUpResumed() }
        while !Task.isCancelled {
          for call in desk.takeDue(by: surroundings.uptime(), spread: spread) { group.addTask { await ask(call) } }
          // Nothing due, or no feed at all: then there is nothing to do until somebody stops us.
          let wait = desk.wait(from: surroundings.uptime(), beat: Polling.beat)
          await looking.wait(upTo: wait, sleep: surroundings.sleep)
        }
      }
    }
    await writeCalm()
  }

  /// Polls once what is due, or everything, and returns the number of feeds that failed.
  func once() async throws -> Int {
    let states = try await pipeline.store.feedStates()
    let settings = pipeline.inForce.now.settings
    let due = settings.feeds.filter { !isGone($0, states[$0.name]) }
      .filter { all || (wait(of: $0, states[$0.name]) ?? .zero) == .zero }
    return await withTaskGroup(of: Bool.self) { group in
      var failed = 0
      // Begun in the order of the configuration, so that with `concurrency: 1` every run is the same.
      for (index, feed) in due.enumerated() {
        if index >= settings.concurrency, await group.next() == false { failed += 1 }
        group.addTask { await poll(feed, from: nil, host: pipeline.inForce.now.fetcher.host(of: feed))?.failure == nil }
      }
      failed = await group.reduce(failed) { $0 + ($1 ? 0 : 1) }
      await writeCalm()
      return failed
    }
  }

  /// Asks one feed, and says when it is asked again. At most one poll of a feed is in flight: meanwhile it stands nowhere.
  private func ask(_ call: FeedDesk.Call) async {
    let state = await poll(call.feed, from: call.known, host: pipeline.inForce.now.fetcher.host(of: call.feed))
    // As the feed is configured by now.
    let isSooner = desk.end(call.place, state, at: surroundings.uptime()) { feed in
      guard let state else {
        return .ask(at: surroundings.uptime() + Polling.waitAfterTrouble * (1 + surroundings.jitter()))
      }
      if isGone(feed, state) { return .retire }
      return .ask(at: surroundings.uptime() + (wait(of: feed, state) ?? .zero))
    }
    if isSooner { looking.ring() }
  }

  /// Takes up retired feeds that a person has resumed, whenever somebody rings for that.
  private func takeUpResumed() async {
    while !Task.isCancelled {
      await resumed.wait(upTo: nil, sleep: surroundings.sleep)
      for feed in desk.retired {
        guard let state = try? await pipeline.store.feedState(of: feed.name), state.goneSince == nil else { continue }
        let time = surroundings.uptime() + (wait(of: feed, state) ?? .zero)
        if desk.resume(feed.name, known: state, at: time) { looking.ring() }
      }
    }
  }

  /// nil: nothing could be written.
  private func poll(_ feed: Feed, from known: FeedState?, host: String) async -> FeedState? {
    do {
      let result = try await gate.withPermit(host: host) { try await pipeline.poll(feed, known: known) }
      if result.isCalm {
        calm.ring()
      } else {
        journal.well("the state file")
        polled()
      }
      return result.state
    } catch is CancellationError { return nil } catch {
      journal.troubled(error, about: "the state file")
      return nil
    }
  }

  /// Writes what calm polls leave, until the task is cancelled.
  private func keepBook() async {
    while !Task.isCancelled {
      await calm.wait(upTo: nil, sleep: surroundings.sleep)
      do { try await surroundings.sleep(Polling.calmInterval) } catch { return }
      while await !writeCalm() {
        do { try await surroundings.sleep(Polling.waitAfterTrouble) } catch { return }
      }
    }
  }

  /// false: it could not be written, and waits on.
  @discardableResult
  private func writeCalm() async -> Bool {
    do {
      try await pipeline.store.writeCalm()
      journal.well("the state file")
      return true
    } catch is CancellationError { return true } catch {
      journal.troubled(error, about: "the state file")
      return false
    }
  }

  /// A publisher who said 410 is asked no more, until a person resumes the feed or it gets another url.
  private func isGone(_ feed: Feed, _ state: FeedState?) -> Bool {
    PollPolicy.state(of: feed, stored: state).goneSince != nil
  }

  private func spread(_ feeds: Int) -> Duration {
    PollPolicy.startDelay(jitter: surroundings.jitter(), feeds: feeds)
  }

  /// How long until a feed is due; nil: it never was asked.
  private func wait(of feed: Feed, _ stored: FeedState?) -> Duration? {
    let now = surroundings.now()
    guard let due = PollPolicy.state(of: feed, stored: stored).due(now: now) else { return nil }
    return .seconds(max(0, due.timeIntervalSince(now)))
  }
}
