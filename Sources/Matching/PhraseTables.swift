import Text

/// From a node by a word to the next node, found by the word's hash; an open table with linear probing. The words' bytes
/// are compared too: a text can be made to have any hash.
struct WordEdges: Sendable {
  private struct Slot: Sendable {
    var hash: UInt64 = 0
    var node: Int32 = -1
    var next: Int32 = -1
    var start: Int32 = 0
    var end: Int32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1024)
  private var count = 0
  private var bytes: [UInt8] = []
  /// Where each word lies in ``bytes``.
  private var places: [[UInt8]: Range<Int32>] = [:]

  @inline(__always)
  private static func place(_ hash: UInt64, _ node: Int32) -> Int {
    Int(truncatingIfNeeded: (hash ^ UInt64(UInt32(bitPattern: node))) &* 0x9E37_79B9_7F4A_7C15 >> 20)
  }

  /// The node to which a word leads; nil: it leads nowhere.
  func next(_ node: Int32, _ hash: UInt64, _ source: [UInt8], _ range: Range<Int>) -> Int32? {
    var index = Self.place(hash, node) & (slots.count - 1)
    while slots[index].node >= 0 {
      let slot = slots[index]
      if slot.hash == hash, slot.node == node,
        bytes.span.isEqual(Int(slot.start)..<Int(slot.end), to: source.span, range)
      {
        return slot.next
      }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds an edge that is not there yet.
  mutating func insert(_ node: Int32, _ word: [UInt8], next: Int32) {
    if count * 2 >= slots.count { grow() }
    let place = places[word] ?? Int32(bytes.count)..<Int32(bytes.count + word.count)
    if places[word] == nil {
      places[word] = place
      bytes += word
    }
    put(Slot(hash: Words.hash(word), node: node, next: next, start: place.lowerBound, end: place.upperBound))
    count += 1
  }

  /// To be called when all is in: what only building needs is let go.
  mutating func finish() { places = [:] }

  /// Every edge's node, hash of the word, and next node.
  func forEach(_ body: (_ node: Int32, _ hash: UInt64, _ next: Int32) -> Void) {
    for slot in slots where slot.node >= 0 { body(slot.node, slot.hash, slot.next) }
  }

  private mutating func put(_ slot: Slot) {
    var index = Self.place(slot.hash, slot.node) & (slots.count - 1)
    while slots[index].node >= 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.node >= 0 { put(slot) }
  }
}

/// Whether a hash may have been inserted: false is sure, true may be by chance (Bloom 1970, with one hash). 128 KiB, so
/// that it stays near the processor.
struct HashSieve: Sendable {
  private static let bits = 1 << 20
  private var words = [UInt64](repeating: 0, count: bits / 64)

  mutating func insert(_ hash: UInt64) { words[Self.place(hash)] |= 1 << (hash & 63) }

  @inline(__always)
  func contains(_ hash: UInt64) -> Bool { words[Self.place(hash)] >> (hash & 63) & 1 == 1 }

  @inline(__always)
  private static func place(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 6) & (bits / 64 - 1) }

  /// One hash for two in a row.
  @inline(__always)
  static func pair(_ one: UInt64, _ other: UInt64) -> UInt64 {
    let mixed = (one &* 0x9E37_79B9_7F4A_7C15) ^ other
    return mixed ^ mixed >> 33
  }
}

/// Beginnings of words by their first two bytes.
struct PairOfBytesSet: Sendable {
  private var words: [UInt64] = []

  mutating func insert(_ word: [UInt8]) {
    if words.isEmpty { words = [UInt64](repeating: 0, count: 1024) }
    guard word.count > 1 else { return }
    let place = Int(word[0]) << 8 | Int(word[1])
    words[place >> 6] |= 1 << UInt64(place & 63)
  }

  /// Whether a word of at least three bytes begins with a pair that was inserted.
  @inline(__always)
  func contains(_ bytes: [UInt8], at range: Range<Int>) -> Bool {
    guard !words.isEmpty, range.count > 2 else { return false }
    let place = Int(bytes[range.lowerBound]) << 8 | Int(bytes[range.lowerBound + 1])
    return words[place >> 6] >> UInt64(place & 63) & 1 == 1
  }
}
