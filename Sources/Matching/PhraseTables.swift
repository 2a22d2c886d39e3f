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
    Int(truncatingIfNeeded: hash ^ UInt64(UInt32(bitPattern: node)) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// The node to which a word leads; nil: it leads nowhere.
  @inline(__always)
  func next(_ node: Int32, _ word: Word, _ source: borrowing Span<UInt8>) -> Int32? {
    next(node, word.hash, source, word.folded)
  }

  @inline(__always)
  private func next(_ node: Int32, _ hash: UInt64, _ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Int32? {
    let slots = slots.span
    var index = Self.place(hash, node) & (slots.count &- 1)
    while slots[index].node >= 0 {
      let slot = slots[index]
      if slot.hash == hash, slot.node == node,
        bytes.span.isEqual(Int(slot.start)..<Int(slot.end), to: source, range)
      {
        return slot.next
      }
      index = (index &+ 1) & (slots.count &- 1)
    }
    return nil
  }

  /// The node to which a word leads; if it leads nowhere, from now on to the one given.
  mutating func next(_ node: Int32, by word: [UInt8], else new: Int32) -> Int32 {
    let hash = Words.hash(word)
    if let known = next(node, hash, word.span, 0..<word.count) { return known }
    if count * 2 >= slots.count { grow() }
    let place = places[word] ?? Int32(bytes.count)..<Int32(bytes.count + word.count)
    if places[word] == nil {
      places[word] = place
      bytes += word
    }
    put(Slot(hash: hash, node: node, next: new, start: place.lowerBound, end: place.upperBound))
    count += 1
    return new
  }

  /// To be called when all is in: what only building needs is let go.
  mutating func finish() {
    places = [:]
    // So that no word is within eight bytes of the end.
    bytes += [UInt8](repeating: 0, count: 8)
  }

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

/// Whether a hash may be among some: false is sure, true may be by chance (Bloom 1970, two bits in one word). As large as
/// the hashes need and no larger, so that it stays near the processor.
struct HashSieve: Sendable {
  private let words: [UInt64]

  init(_ hashes: [UInt64]) {
    // Sixteen bits for each: about one of a hundred others is taken for one of them.
    var size = 64
    while size * 4 < hashes.count, size < 1 << 17 { size *= 2 }
    var words = [UInt64](repeating: 0, count: size)
    for hash in hashes { words[Int(truncatingIfNeeded: hash) & (size - 1)] |= Self.bits(hash) }
    self.words = words
  }

  @inline(__always)
  func contains(_ hash: UInt64) -> Bool { lacks(hash) == 0 }

  /// 0: ``contains(_:)`` is true. For those who ask for two at once, without a decision in between.
  @inline(__always)
  func lacks(_ hash: UInt64) -> UInt64 {
    let words = words.span
    return ~words[Int(truncatingIfNeeded: hash) & (words.count &- 1)] & Self.bits(hash)
  }

  @inline(__always)
  private static func bits(_ hash: UInt64) -> UInt64 { 1 << (hash &>> 58) | 1 << (hash &>> 52 & 63) }

  /// One hash for two in a row.
  @inline(__always)
  static func pair(_ one: UInt64, _ other: UInt64) -> UInt64 { (one &* 0x9E37_79B9_7F4A_7C15) ^ other }
}
