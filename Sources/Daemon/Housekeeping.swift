import Model
import ServiceLifecycle
import Settings
import Store

/// Fills rows that are newly watched from stored items, at the start and after a reload; drops texts and keys that have outlived their
/// use, once a day.
struct Housekeeping: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "housekeeping" }

  let store: Store
  let inForce: InForce
  let stories: StoryDesk
  let surroundings: Surroundings
  let journal: PollJournal
  /// Told when something was dropped.
  let tidied: @Sendable () -> Void
  /// Told when something may be owed.
  let filled: @Sendable () -> Void
  /// Rung when another configuration is in force.
  let reloaded = Bell()

  static let interval = Duration.seconds(86_400)

  /// Runs until it is told to stop.
  func run() async throws {
    await cancelWhenGracefulShutdown {
      var watch = ClockWatch(lastKnown: try? await store.overview().lastAsked)
      while !Task.isCancelled {
        // What polls that began before a reload bring, they read by its rules; what is newly watched is in it too.
        await inForce.settle(sleep: surroundings.sleep)
        while await !fill() {
          do { try await surroundings.sleep(Polling.waitAfterTrouble) } catch { return }
        }
        if let doubt = watch.doubt(surroundings.now(), uptime: surroundings.uptime()) {
          journal.troubled(doubt, about: "housekeeping")
        } else {
          await tidy()
        }
        await reloaded.wait(upTo: Housekeeping.interval, sleep: surroundings.sleep)
      }
    }
  }

  /// Whether it is done; what cannot be written now can be soon.
  func fill() async -> Bool {
    do {
      let rereading = Rereading(inForce, store: store, stories: stories, now: surroundings.now)
      guard let outcome = try await rereading.fill() else { return true }
      journal.filled(outcome)
      filled()
      return true
    } catch is CancellationError { return true } catch {
      journal.troubled(error, about: "what is newly watched")
      return false
    }
  }

  /// Never in the way: what cannot be dropped today can be tomorrow.
  func tidy() async {
    do {
      let isWithin = try await store.forget(inForce.now.settings.keep, now: surroundings.now())
      journal.well("housekeeping")
      tidied()
      if isWithin {
        journal.well("the size of the state file")
      } else {
        journal.troubled(
          TooLarge(), about: "the size of the state file")
      }
    } catch is CancellationError {} catch {
      journal.troubled(error, about: "housekeeping")
    }
  }
}

/// Nothing is left to drop.
private struct TooLarge: Error, CustomStringConvertible {
  let description = "is larger than `keep.size`, and no text is left to drop: allow more, or keep deliveries shorter"
}
