/// When each feed is asked next, by its place in the configuration: pure; times are on the boot clock.
struct Agenda {
  private struct Entry {
    let at: Duration
    let feed: Int
  }

  /// A heap: no entry is later than those at twice its place.
  private var entries: [Entry] = []

  /// When the first feed is due; nil: none is.
  var next: Duration? { entries.first?.at }

  mutating func put(_ feed: Int, at time: Duration) {
    entries.append(Entry(at: time, feed: feed))
    var place = entries.count - 1
    while place > 0, entries[place].at < entries[(place - 1) / 2].at {
      entries.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Takes out the feeds that are due by now, the longest due first.
  mutating func takeDue(by now: Duration) -> [Int] {
    var due: [Int] = []
    while let first = entries.first, first.at <= now {
      due.append(first.feed)
      removeFirst()
    }
    return due
  }

  private mutating func removeFirst() {
    entries.swapAt(0, entries.count - 1)
    entries.removeLast()
    var place = 0
    while true {
      let (left, right) = (place * 2 + 1, place * 2 + 2)
      guard left < entries.count else { return }
      let least = right < entries.count && entries[right].at < entries[left].at ? right : left
      guard entries[least].at < entries[place].at else { return }
      entries.swapAt(place, least)
      place = least
    }
  }
}
