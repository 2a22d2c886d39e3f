import Text

/// Numbers of words, by their hash; an open table with linear probing.
struct Vocabulary: Sendable {
  private struct Slot: Sendable {
    var hash: UInt64 = 0
    var id: Int32 = -1
    var start: Int32 = 0
    var end: Int32 = 0
  }

  private var slots = [Slot](repeating: Slot(), count: 1024)
  private var mask = 1023
  private var count = 0
  private var bytes: [UInt8] = []

  /// The number of the word in a range of a source; nil: it is not there.
  func find(_ source: [UInt8], _ range: Range<Int>, hash: UInt64) -> Int32? {
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index].id >= 0 {
      let slot = slots[index]
      if slot.hash == hash, Int(slot.end - slot.start) == range.count, isSame(slot, source, range) { return slot.id }
      index = (index + 1) & mask
    }
    return nil
  }

  private func isSame(_ slot: Slot, _ source: [UInt8], _ range: Range<Int>) -> Bool {
    bytes.span.isEqual(Int(slot.start)..<Int(slot.end), to: source.span, range)
  }

  /// Adds a word that is not there yet.
  mutating func add(_ word: [UInt8], id: Int32) {
    if count * 2 >= slots.count { grow() }
    let start = Int32(bytes.count)
    bytes.append(contentsOf: word)
    place(Slot(hash: Words.hash(word), id: id, start: start, end: Int32(bytes.count)))
    count += 1
  }

  /// The hashes of the words by their numbers; nil for numbers that are no word's.
  func hashes(count: Int) -> [UInt64?] {
    var hashes = [UInt64?](repeating: nil, count: count)
    for slot in slots where slot.id >= 0 { hashes[Int(slot.id)] = slot.hash }
    return hashes
  }

  private mutating func place(_ slot: Slot) {
    var index = Int(truncatingIfNeeded: slot.hash) & mask
    while slots[index].id >= 0 { index = (index + 1) & mask }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    mask = slots.count - 1
    for slot in old where slot.id >= 0 { place(slot) }
  }
}

/// From a node by a word's number to the next node; an open table with linear probing.
struct EdgeTable: Sendable {
  private struct Slot: Sendable {
    var key: UInt64 = .max
    var node: Int32 = -1
  }

  private var slots = [Slot](repeating: Slot(), count: 1024)
  private var count = 0

  private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  private func place(of key: UInt64) -> Int {
    var index = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[index].key != key, slots[index].key != .max { index = (index + 1) & (slots.count - 1) }
    return index
  }

  /// The next node; nil: there is none.
  subscript(node: Int32, word: Int32) -> Int32? {
    let slot = slots[place(of: Self.key(node, word))]
    return slot.key == .max ? nil : slot.node
  }

  /// Adds an edge that is not there yet.
  mutating func insert(_ node: Int32, _ word: Int32, _ next: Int32) {
    if count * 2 >= slots.count { grow() }
    let key = Self.key(node, word)
    slots[place(of: key)] = Slot(key: key, node: next)
    count += 1
  }

  /// Every edge's node and word.
  func forEach(_ body: (Int32, Int32) -> Void) {
    for slot in slots where slot.key != .max {
      body(Int32(truncatingIfNeeded: slot.key >> 32), Int32(truncatingIfNeeded: slot.key))
    }
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.key != .max { slots[place(of: slot.key)] = slot }
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
