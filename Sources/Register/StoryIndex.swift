import Glibc

/// Numbers of entries under keys, the newest first: what two items must share to be compared at all.
///
/// A linked list a key, in two arrays for all: adding is constant, and what was added last can be taken back.
struct StoryIndex: Sendable {
  private struct Node {
    let key: UInt32
    let entry: Int32
    let next: Int32
  }

  private var heads: [UInt32: Int32] = [:]
  private var nodes: [Node] = []

  mutating func add(_ entry: Int, under key: UInt32) {
    let next = heads.updateValue(Int32(truncatingIfNeeded: nodes.count), forKey: key) ?? -1
    nodes.append(Node(key: key, entry: Int32(truncatingIfNeeded: entry), next: next))
  }

  /// Takes back what was added for an entry and those after it.
  mutating func removeLast(from entry: Int) {
    while let last = nodes.last, Int(last.entry) >= entry {
      heads[last.key] = last.next < 0 ? nil : last.next
      nodes.removeLast()
    }
  }

  /// Calls for the newest entries under a key, none before `first`, at most so many.
  func newest(_ most: Int, under key: UInt32, from first: Int, _ body: (Int) -> Void) {
    var place = heads[key] ?? -1
    var left = most
    while place >= 0, left > 0 {
      let node = nodes[Int(place)]
      if Int(node.entry) < first { return }
      body(Int(node.entry))
      place = node.next
      left -= 1
    }
  }
}

/// In how many live items a word stands: what many say tells no event from another.
struct WordCounts: Sendable {
  private var counts: [UInt32: Int32] = [:]
  private var items = 0

  /// Items that are taken for granted, so that the first ones do not weigh every word alike.
  private static let floor: Float = 20

  mutating func add(_ words: ArraySlice<UInt32>) {
    items += 1
    for word in words { counts[word, default: 0] += 1 }
  }

  mutating func remove(_ words: ArraySlice<UInt32>) {
    items -= 1
    for word in words {
      guard let count = counts[word] else { continue }
      counts[word] = count > 1 ? count - 1 : nil
    }
  }

  /// The square of a word's inverse document frequency.
  func weight(_ word: UInt32) -> Float {
    let rarity = log2((Float(items) + Self.floor) / (Float(counts[word] ?? 0) + 1))
    return rarity * rarity
  }

  func weight(of words: ArraySlice<UInt32>) -> Float { words.reduce(0) { $0 + weight($1) } }
}
