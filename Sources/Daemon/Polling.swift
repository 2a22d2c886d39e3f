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
  /// Where retired feeds wait to be resumed.
  let resumptions = Resumptions()

  /// How long a poll whose result could not be written waits before the next: the disk may be full.
  static let waitAfterTrouble = Duration.seconds(30)

  /// Runs until it is told to stop; then starts no poll, and breaks off those in flight, of which nothing is lost.
  func run() async throws {
    let states = try await pipeline.store.feedStates()
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        for feed in feeds {
          let first = isGone(feed, states) ? nil : firstWait(of: feed, states[feed.name])
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

  /// `first`: how long it waits for its first poll; nil: it is retired.
  private func follow(_ feed: Feed, first: Duration?) async {
    var next = first
    while !Task.isCancelled {
      let wait: Duration
      if let next { wait = next } else { wait = await resumed(feed) }
      do { try await surroundings.sleep(wait) } catch { return }
      let state = await poll(feed)
      if let state {
        next = state.goneSince == nil ? self.wait(of: feed, state) ?? .zero : nil
      } else {
        next = Polling.waitAfterTrouble * (1 + surroundings.jitter())
      }
    }
  }

  /// Waits until a person has resumed a retired feed, and says how long its next poll waits.
  private func resumed(_ feed: Feed) async -> Duration {
    while !Task.isCancelled {
      await resumptions.wait(for: feed.name, sleep: surroundings.sleep)
      guard let state = try? await pipeline.store.feedState(of: feed.name), state.goneSince == nil else { continue }
      resumptions.forget(feed.name)
      return wait(of: feed, state) ?? .zero
    }
    return .zero
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

  /// A publisher who said 410 is asked no more, until a person resumes the feed or it gets another url.
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
