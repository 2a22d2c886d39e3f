import Fetching
import Foundation
import Model
import ServiceLifecycle
import Store

/// Asks for the articles that wait in the state file: of one host one at a time, with a rest in between, through the same
/// gate as the polls.
struct Articles: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "articles" }

  let pipeline: Pipeline
  let gate: HostGate
  let surroundings: Surroundings
  let journal: PollJournal
  /// Told after every article, so that what is owed leaves at once.
  let ended: @Sendable () -> Void
  /// Hosts that are being asked.
  private let busy = Guarded<Set<String>>([])
  /// Rung when articles may wait, or when a host has been asked.
  private let queued = Bell()

  /// Hosts that are asked at a time; feeds go before.
  static let hostsAtOnce = 8
  /// Articles of one host in a round that ends by itself: the others wait for the next.
  static let mostARound = 10
  /// What is due by the wall clock is looked for at least so often while something waits.
  static let longestWait = Duration.seconds(600)

  /// Has the queue looked at.
  func ring() { queued.ring() }

  /// Runs until it is told to stop; an article that is broken off stays queued.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      await withDiscardingTaskGroup { group in
        while !Task.isCancelled {
          for host in await takeHosts() {
            group.addTask {
              await read(host, most: .max)
              queued.ring()
            }
          }
          await queued.wait(upTo: await wait(), sleep: surroundings.sleep)
        }
      }
    }
  }

  /// Asks for what is due now, some of each host.
  func once() async {
    await withDiscardingTaskGroup { group in
      for host in await takeHosts() { group.addTask { await read(host, most: Articles.mostARound) } }
    }
  }

  /// Hosts with an article that is due, as many as may be asked now.
  private func takeHosts() async -> [String] {
    let taken = busy.withLock { $0 }
    do {
      let hosts = try await pipeline.store.hostsWithArticles(
        due: surroundings.now(), besides: taken, limit: Articles.hostsAtOnce - taken.count)
      busy.withLock { $0.formUnion(hosts) }
      journal.well("the queue of articles")
      return hosts
    } catch {
      journal.troubled(error, about: "the queue of articles")
      return []
    }
  }

  /// Until the next article is due; nil: none waits.
  private func wait() async -> Duration? {
    guard let next = try? await pipeline.store.nextArticle() else { return nil }
    let wait = Duration.seconds(next.timeIntervalSince(surroundings.now()))
    // What is due and was not taken waits for a host that is asked, or for the state file.
    return wait <= .zero ? Polling.waitAfterTrouble : min(wait, Articles.longestWait)
  }

  /// Reads the articles of a host that are due, one after the other.
  private func read(_ host: String, most: Int) async {
    defer { busy.withLock { _ = $0.remove(host) } }
    do {
      for _ in 0..<most {
        guard let queued = try await pipeline.store.article(due: surroundings.now(), at: host) else { return }
        let pause = try await gate.withPermit(host: host) { try await pipeline.article(queued) }
        ended()
        if pause > .zero { try await surroundings.sleep(pause) }
      }
    } catch is CancellationError {} catch {
      journal.troubled(error, about: "the queue of articles")
      // The disk may be full.
      try? await surroundings.sleep(Polling.waitAfterTrouble)
    }
  }
}
