import Foundation
import Model
import Register
package import Store
import Synchronization

/// Owns the live stories for as long as the daemon runs; commits ask it, one at a time, from within their transactions.
package final class StoryDesk: Sendable {
  private struct State {
    var stories = Stories()
    /// Items that the commit in progress added.
    var pending = 0
  }

  private let state = Mutex(State())

  /// Without any story.
  package init() {}

  /// Takes up what the state file holds of the last days.
  func load(from store: Store, now: Date) async throws {
    let today = UTCDay(now)
    load(try await store.storyTraces(since: today.adding(days: -Stories.lifetimeDays)), today: today)
  }

  /// Takes up kept traces; what another version wrote is left out.
  func load(_ traces: [KeptTrace], today: UTCDay) {
    var stories = Stories()
    for kept in traces {
      guard let trace = StoryTrace(bytes: kept.bytes) else { continue }
      stories.restore(trace, item: kept.item, story: kept.story, received: kept.received)
    }
    stories.advance(to: today)
    state.withLock { $0 = State(stories: stories) }
  }

  /// What commits ask.
  package var book: StoryBook {
    StoryBook(
      begin: { day in
        self.state.withLock { state in
          state.pending = 0
          state.stories.advance(to: day)
        }
      },
      place: { bytes in
        StoryTrace(bytes: bytes).map { trace in self.state.withLock { $0.stories.place(of: trace) } } ?? StoryPlace()
      },
      add: { kept, place in
        guard let trace = StoryTrace(bytes: kept.bytes) else { return kept.bytes }
        return self.state.withLock { state in
          state.pending += 1
          return state.stories.add(trace, item: kept.item, story: kept.story, place: place, received: kept.received)
            .bytes
        }
      },
      takeBack: {
        self.state.withLock { state in
          state.stories.removeLast(state.pending)
          state.pending = 0
        }
      })
  }
}
