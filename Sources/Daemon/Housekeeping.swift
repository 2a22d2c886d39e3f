import Model
import ServiceLifecycle
import Store

/// Drops texts and keys that have outlived their use, once a day.
struct Housekeeping: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "housekeeping" }

  let store: Store
  let surroundings: Surroundings
  let journal: PollJournal

  static let interval = Duration.seconds(86_400)

  /// Runs until it is told to stop.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        await tidy()
        do { try await surroundings.sleep(Housekeeping.interval) } catch { return }
      }
    }
  }

  /// Never in the way: what cannot be dropped today can be tomorrow.
  func tidy() async {
    do { try await store.forget(now: surroundings.now()) } catch is CancellationError {} catch {
      journal.troubled(error, about: "housekeeping")
    }
  }
}
