import ServiceLifecycle
import Store

/// Brings what was stored, changed or dropped into the index of words, beside polls and never in their transactions.
struct Indexing: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "indexing" }

  let store: Store
  let surroundings: Surroundings
  let journal: PollJournal
  /// Rung when there may be something to bring in.
  let stored = Bell()

  /// How long what was stored waits for more: many items at once cost less than each by itself.
  static let patience = Duration.seconds(5)
  /// Between two slices, so that polls and deliveries go first.
  static let pause = Duration.milliseconds(50)

  /// Runs until it is told to stop.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      // What the process before left.
      stored.ring()
      while !Task.isCancelled {
        await stored.wait(upTo: nil, sleep: surroundings.sleep)
        do {
          try await surroundings.sleep(Indexing.patience)
          while try await bringForward() != .whole { try await surroundings.sleep(Indexing.pause) }
        } catch is CancellationError { return } catch {
          journal.troubled(error, about: "the index of words")
          do { try await surroundings.sleep(Polling.waitAfterTrouble) } catch { return }
          stored.ring()
        }
      }
    }
  }

  /// Brings in what is new or changed, and of a file from before the index a little more each time.
  func once() async {
    do {
      while try await bringForward() == .behind {}
    } catch is CancellationError {} catch { journal.troubled(error, about: "the index of words") }
  }

  private func bringForward() async throws -> IndexState {
    let state = try await store.index()
    journal.well("the index of words")
    return state
  }
}
