package import Model

/// Which items report the same event: items become stories one by one, in the order of their arrival.
///
/// An item is compared with those that share a run of words of its sketch, or a platform and a country; only the newest of
/// each are looked at, so that it costs the same among ten thousand as among a hundred. What was received more than
/// ``lifetimeDays`` ago is forgotten, and its story joined no more; stories are never merged, only linked.
package struct Stories: Sendable {
  private struct Entry {
    let trace: StoryTrace
    let item: Int64
    let story: Int64
    let receivedDay: Int32
  }

  /// Days after which an item is forgotten.
  package static let lifetimeDays = 14
  /// Entries of a key that are looked at.
  private static let mostAlike = 32
  /// Runs of a sketch under which an item is found: near-copies share one of these all but surely.
  private static let sketchKeys = 6

  /// Items that are kept; the oldest are forgotten before their time where there are more.
  private let capacity: Int
  private var entries: [Entry] = []
  /// Entries before it are forgotten.
  private var first = 0
  private var index = StoryIndex()
  private var counts = WordCounts()
  /// The day of each story's first item; nil: it is undated.
  private var beginnings: [Int64: UTCDay?] = [:]
  private var today = Int32.min

  /// No stories yet.
  package init(capacity: Int = 50_000) { self.capacity = capacity }

  /// Items that are compared.
  package var count: Int { entries.count - first }

  // MARK: Looking

  /// The story that an item belongs to.
  package func place(of trace: StoryTrace) -> StoryPlace {
    var trace = trace
    let weights = trace.cells[trace.words].map(counts.weight)
    trace.weight = weights.reduce(0, +)
    var best: [Int64: Float] = [:]
    var copied: (entry: Int, story: Int64)?
    for candidate in candidates(for: trace) {
      let entry = entries[candidate]
      guard mayJoin(entry.story, trace) else { continue }
      let likeness = StoryLikeness(entry.trace, trace)
      if likeness.isCopy {
        best[entry.story] = 2
        if copied.map({ ($0.story, $0.entry) > (entry.story, candidate) }) ?? true { copied = (candidate, entry.story) }
      } else if let evidence = likeness.evidence {
        let score = evidence + likeness.words(shared: trace.weight(weights, sharedWith: entry.trace))
        if score >= StoryLikeness.threshold { best[entry.story] = max(best[entry.story] ?? 0, score) }
      }
    }
    // Of stories that are alike as much, the one that was there first.
    let order = best.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
    guard let story = order.first else { return StoryPlace() }
    let original = copied.flatMap { $0.story == story ? entries[$0.entry] : nil }
    return StoryPlace(
      story: story, original: original?.item, linked: order.dropFirst().sorted(),
      isRepeat: original.map { $0.trace.day == trace.day } ?? false)
  }

  private func mayJoin(_ story: Int64, _ trace: StoryTrace) -> Bool {
    guard let day = trace.day, let first = beginnings[story] ?? nil else { return true }
    return abs(day.daysSinceEpoch - first.daysSinceEpoch) <= StoryLikeness.mostDaysOfCopies
  }

  /// Entries to compare, each once.
  private func candidates(for trace: StoryTrace) -> [Int] {
    var found: [Int] = []
    found.reserveCapacity(2 * Self.mostAlike)
    for key in Self.keys(of: trace) { index.newest(Self.mostAlike, under: key, from: first) { found.append($0) } }
    found.sort()
    var last = -1
    found.removeAll { number in
      defer { last = number }
      return number == last
    }
    return found
  }

  /// The smallest runs of the sketch, and every pair of a name and a place.
  private static func keys(of trace: StoryTrace) -> [UInt32] {
    var keys = Array(trace.cells[trace.sketch].prefix(sketchKeys))
    let places = trace.places.isEmpty ? [0] : Array(trace.cells[trace.places])
    for name in trace.cells[trace.names] {
      for place in places { keys.append(StoryHash.mixed(name, place)) }
    }
    return keys
  }

  // MARK: Adding

  /// Adds an item to its story, and returns its trace as it is to be kept.
  ///
  /// - Parameters:
  ///   - trace: as made of the item.
  ///   - item: names it.
  ///   - story: as ``place(of:)`` found, or a new one.
  ///   - place: as ``place(of:)`` found.
  ///   - received: the day on which its document was answered.
  @discardableResult
  package mutating func add(
    _ trace: StoryTrace, item: Int64, story: Int64, place: StoryPlace, received: UTCDay
  ) -> StoryTrace {
    advance(to: received)
    var kept = place.isRepeat ? trace.emptied : trace
    kept.weight = counts.weight(of: kept.cells[kept.words])
    if let beginning = beginnings[story] { kept.storyDay = beginning }
    append(kept, item: item, story: story, received: received)
    return kept
  }

  /// Takes up a kept trace again, after a restart; they must come in the order in which they were added.
  package mutating func restore(_ trace: StoryTrace, item: Int64, story: Int64, received: UTCDay) {
    advance(to: received)
    append(trace, item: item, story: story, received: received)
  }

  /// Takes back the items that were added last: their commit failed.
  package mutating func removeLast(_ number: Int) {
    for entry in entries.suffix(min(number, count)).reversed() {
      entries.removeLast()
      counts.remove(entry.trace.cells[entry.trace.words])
      if !entries[first...].contains(where: { $0.story == entry.story }) { beginnings[entry.story] = nil }
    }
    index.removeLast(from: entries.count)
  }

  private mutating func append(_ trace: StoryTrace, item: Int64, story: Int64, received: UTCDay) {
    if count >= capacity { forget(capacity / 8) }
    let number = entries.count
    entries.append(
      Entry(
        trace: trace, item: item, story: story, receivedDay: Int32(truncatingIfNeeded: received.daysSinceEpoch)))
    beginnings[story] = .some(trace.storyDay)
    counts.add(trace.cells[trace.words])
    for key in Self.keys(of: trace) { index.add(number, under: key) }
  }

  // MARK: Forgetting

  /// Forgets what is too old on a day; time does not go back.
  package mutating func advance(to day: UTCDay) {
    let number = Int32(truncatingIfNeeded: day.daysSinceEpoch)
    guard number > today else { return }
    today = number
    let limit = number - Int32(Self.lifetimeDays)
    var old = 0
    while first + old < entries.count, entries[first + old].receivedDay < limit { old += 1 }
    forget(old)
  }

  private mutating func forget(_ number: Int) {
    for entry in entries[first..<first + number] { counts.remove(entry.trace.cells[entry.trace.words]) }
    first += number
    if first > entries.count / 2 { rebuild() }
  }

  /// Gives back the memory of what is forgotten; half of everything is, so it costs a constant share of adding.
  private mutating func rebuild() {
    entries.removeFirst(first)
    first = 0
    index = StoryIndex()
    var live: [Int64: UTCDay?] = [:]
    for (number, entry) in entries.enumerated() {
      live[entry.story] = .some(entry.trace.storyDay)
      for key in Self.keys(of: entry.trace) { index.add(number, under: key) }
    }
    beginnings = live
  }
}
