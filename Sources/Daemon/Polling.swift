import Fetching
import Foundation
import Model
import ServiceLifecycle
import Store

/// Asks every feed when it is due; one task a feed, so that at most one poll of it is in flight.
struct Polling: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "polling" }

  let feeds: [Feed]
  let pipeline: Pipeline
  let gate: HostGate
  let surroundings: Surroundings
  let journal: PollJournal
  /// Whether every feed is asked now, due or not.
  let all: Bool
  /// Polls at once.
  let concurrency: Int
  /// Told after every poll, so that what is owed leaves at once.
  let polled: @Sendable () -> Void

  /// How long a poll whose result could not be written waits before the next: the disk may be full.
  static let waitAfterTrouble = Duration.seconds(30)

  /// Runs until it is told to stop; then starts no poll, and breaks off those in flight, of which nothing is lost.
  func run() async throws {
    let states = try await pipeline.store.feedStates()
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for feed in feeds where !isGone(feed, states) {
          let first = firstWait(of: feed, states[feed.name])
          group.addTask { await follow(feed, first: first) }
        }
      }
    }
    // Without feeds there is nothing to do until somebody stops us.
    if feeds.isEmpty { try? await gracefulShutdown() }
  }

  /// Polls once what is due, or everything, and returns the number of feeds that failed.
  func once() async throws -> Int {
    let states = try await pipeline.store.feedStates()
    let due = feeds.filter { !isGone($0, states) }.filter { all || (wait(of: $0, states[$0.name]) ?? .zero) == .zero }
    return await withTaskGroup(of: Bool.self) { group in
      var failed = 0
      // Begun in the order of the configuration, so that with `concurrency: 1` every run is the same.
      for (index, feed) in due.enumerated() {
        if index >= concurrency, await group.next() == false { failed += 1 }
        group.addTask { await poll(feed)?.failure == nil }
      }
      return await group.reduce(failed) { $0 + ($1 ? 0 : 1) }
    }
  }

  private func follow(_ feed: Feed, first: Duration) async {
    var wait = first
    while !Task.isCancelled {
      do { try await surroundings.sleep(wait) } catch { return }
      let state = await poll(feed)
      if let state, state.goneSince != nil { return }
      wait = state.map { self.wait(of: feed, $0) ?? .zero } ?? Polling.waitAfterTrouble * (1 + surroundings.jitter())
    }
  }

  /// nil: nothing could be written.
  private func poll(_ feed: Feed) async -> FeedState? {
    do {
      let state = try await gate.withPermit(host: HostGate.host(of: feed.url)) { try await pipeline.poll(feed) }
      journal.well("the state file")
      polled()
      return state
    } catch is CancellationError { return nil } catch {
      journal.troubled(error, about: "the state file")
      return nil
    }
  }

  /// A publisher who said 410 is asked no more, until the feed gets another url.
  private func isGone(_ feed: Feed, _ states: [String: FeedState]) -> Bool {
    PollPolicy.state(of: feed, stored: states[feed.name]).goneSince != nil
  }

  /// What fell due together is spread.
  private func firstWait(of feed: Feed, _ stored: FeedState?) -> Duration {
    let wait = all ? .zero : wait(of: feed, stored) ?? .zero
    guard wait == .zero else { return wait }
    return PollPolicy.startDelay(jitter: surroundings.jitter(), feeds: feeds.count)
  }

  /// How long until a feed is due; nil: it never was asked.
  private func wait(of feed: Feed, _ stored: FeedState?) -> Duration? {
    let now = surroundings.now()
    guard let due = PollPolicy.state(of: feed, stored: stored).due(now: now) else { return nil }
    return .seconds(max(0, due.timeIntervalSince(now)))
  }
}
