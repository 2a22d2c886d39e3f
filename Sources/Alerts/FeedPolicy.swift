package import FoundationEssentials
package import Model

/// When a feed's trouble is told: once when it lasts, again when it becomes another, and once when it is over.
package enum FeedPolicy {
  /// Failures in a row from which a feed's trouble is told.
  package static let patience = 3

  /// The state as it is to be kept after a poll that was answered now, with what it teaches of the feed's habit, and what
  /// there is to tell.
  ///
  /// - Parameters:
  ///   - before: The state before the poll.
  ///   - after: The state that the schedule makes of its answer.
  package static func judged(_ after: FeedState, before: FeedState, now: Date) -> (state: FeedState, news: FeedNews?) {
    var state = after
    state.habit = habit(after, before: before)
    if let gone = after.goneSince {
      state.failingSince = nil
      state.toldFailure = nil
      return (state, before.goneSince == nil ? .retired(since: gone) : nil)
    }
    guard after.failures > 0, let failure = after.failure else {
      state.failingSince = nil
      state.toldFailure = nil
      let wasTold = before.toldFailure != nil
      return (state, wasTold ? .recovered(failingSince: before.failingSince ?? now) : nil)
    }
    state.failingSince = before.failingSince ?? now
    guard after.failures >= patience, before.toldFailure.map(kind) != kind(failure) else { return (state, nil) }
    state.toldFailure = failure
    return (state, .failing(since: state.failingSince ?? now, problem: failure))
  }

  /// The state after a poll whose news is not told, so that it is told another time.
  package static func untold(_ after: FeedState, before: FeedState) -> FeedState {
    var state = after
    state.toldFailure = before.toldFailure
    state.overruns.toldAt = before.overruns.toldAt
    return state
  }

  /// A reason without its numbers: "no answer for 30 s" and "no answer for 31 s" are one trouble. HTTP's are kept.
  private static func kind(_ reason: String) -> String {
    let words = reason.split(separator: " ")
    return words.indices.map { index in
      index > 0 && words[index - 1] == "HTTP" ? String(words[index]) : words[index].filter { !$0.isNumber }
    }.joined(separator: " ")
  }
}
