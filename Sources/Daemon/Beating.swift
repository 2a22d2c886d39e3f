import Alerts
import Foundation
import Model
import ServiceLifecycle
import Store

/// Posts a heartbeat while the daemon is well, where one is configured. An old one is worth nothing: it is neither stored nor tried again.
struct Beating: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "beating" }

  let inForce: InForce
  let store: Store
  let surroundings: Surroundings
  let journal: PollJournal
  /// Rung when another configuration is in force.
  let reloaded = Bell()

  /// How soon it is looked again when the daemon was not well.
  static let recheck = Duration.seconds(30)

  /// Runs until it is told to stop.
  func run() async throws {
    let startedAt = surroundings.now()
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        let isWell = await beat(startedAt: startedAt)
        let pause = inForce.now.heartbeat.map { isWell ? $0.every : min($0.every, Beating.recheck) }
        await reloaded.wait(upTo: pause, sleep: surroundings.sleep)
      }
    }
  }

  /// Posts one heartbeat if the daemon, running since then, is well; whether it is.
  @discardableResult
  func beat(startedAt: Date) async -> Bool {
    let snapshot = inForce.now
    guard let (sink, every) = snapshot.heartbeat else { return true }
    do {
      let pulse = try await store.pulse()
      let now = surroundings.now()
      switch HeartbeatPolicy.verdict(pulse, startedAt: startedAt, now: now) {
      case .notYet: return false
      case .stuck(let why):
        journal.troubled(why, about: "the heartbeat", in: .delivering)
        return false
      case .well:
        let alert = AlertWriter(vocabulary: snapshot.vocabulary).heartbeat(
          pulse, slot: HeartbeatPolicy.slot(of: now, every: every), now: now)
        note(await sink.send(alert, at: now))
        return true
      }
    } catch is CancellationError { return false } catch {
      journal.troubled(error, about: "the heartbeat", in: .delivering)
      return false
    }
  }

  private func note(_ answer: SinkAnswer) {
    switch answer {
    case .delivered, .taken: journal.well("the heartbeat", in: .delivering)
    case .again(_, let problem, _), .gone(let problem):
      journal.troubled("the heartbeat was not taken: \(problem)", about: "the heartbeat", in: .delivering)
    case .cutOff: break
    }
  }
}
