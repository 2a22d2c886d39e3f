import Model
import ServiceLifecycle
import Store

/// Lets time tell: deadlines near and passed, rows of which nothing was heard for long.
struct Ticking: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "ticking" }

  let store: Store
  let inForce: InForce
  let surroundings: Surroundings
  let journal: PollJournal
  /// Told after every tick, so that what is owed leaves at once.
  let ticked: @Sendable () -> Void

  /// What is told is about days; an hour late is early enough.
  static let interval = Duration.seconds(3600)

  /// Runs until it is told to stop.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await tick()
        do { try await surroundings.sleep(Ticking.interval) } catch { return }
      }
    }
  }

  /// Tells what is due by now; told before, it is not told again.
  func tick() async {
    do {
      let committed = try await store.tick(rules: inForce.now.rules, now: surroundings.now())
      journal.owed(committed)
      if !committed.alerts.isEmpty { ticked() }
    } catch is CancellationError {} catch { journal.troubled(error, about: "ticking") }
  }
}
