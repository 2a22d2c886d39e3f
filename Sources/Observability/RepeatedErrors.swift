/// Remembers which problem was logged last for each thing, so that the same one is logged once until it changes.
package struct RepeatedErrors: Hashable, Sendable {
  /// What to do about a problem.
  package enum Note: Hashable, Sendable {
    /// It is new: log it.
    case first
    /// Another one came before it, so many times: log it.
    case changed(afterTimes: Int)
    /// It was logged already; this is the so-manieth time (2, 3, …).
    case repeated(times: Int)

    /// Whether it deserves a line.
    package var isNews: Bool {
      switch self {
      case .first, .changed: true
      case .repeated: false
      }
    }
  }

  private struct Entry: Hashable {
    let problem: String
    var times: Int
  }
  private var last: [String: Entry] = [:]

  /// Nothing went wrong yet.
  package init() {}

  /// Notes a problem of one thing, such as a feed or a sink by name.
  package mutating func note(_ problem: String, about thing: String) -> Note {
    guard let entry = last[thing] else {
      last[thing] = Entry(problem: problem, times: 1)
      return .first
    }
    guard entry.problem == problem else {
      last[thing] = Entry(problem: problem, times: 1)
      return .changed(afterTimes: entry.times)
    }
    last[thing] = Entry(problem: problem, times: entry.times + 1)
    return .repeated(times: entry.times + 1)
  }

  /// The thing is well again: how often its last problem came; nil: it was well.
  package mutating func clear(_ thing: String) -> Int? {
    last.removeValue(forKey: thing)?.times
  }
}
