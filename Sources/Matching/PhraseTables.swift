import Text

/// From a node by a word to the next node, found by the word's hash: a small open table with linear probing for each node,
/// so that what is asked for together lies together. The words' bytes are compared too: a text can be made to have any
/// hash.
struct WordEdges: Sendable {
  /// The edges of one node.
  struct Fan: Sendable {
    fileprivate var start: Int32 = 0
    /// How many slots; 0, or a power of 2.
    fileprivate var count: Int32 = 0
    /// A bit for every hash.
    fileprivate var sieve: UInt64 = 0

    /// Whether a word of a hash leads on: false is sure.
    @inline(__always)
    func mayLead(_ hash: UInt64) -> Bool { sieve >> (hash &>> 58) & 1 == 1 }
  }

  /// An edge of a node while the index is laid out.
  private struct Draft: Hashable {
    let node: Int32
    let hash: UInt64
    let word: [UInt8]

    func hash(into hasher: inout Hasher) { hasher.combine(hash ^ UInt64(UInt32(bitPattern: node)) << 32) }
  }

  private struct Slot: Sendable {
    var tag: UInt32 = 0
    /// -1: nothing is here.
    var next: Int32 = -1
    var start: Int32 = 0
    var count: Int32 = 0
  }

  private var slots: [Slot] = []
  private var bytes: [UInt8] = []
  private var drafts: [Draft: Int32] = [:]
  /// In the order of the nodes they lead to.
  private var ordered: [(draft: Draft, next: Int32)] = []

  /// The node to which a word leads from another; nil: it leads nowhere.
  @inline(__always)
  func next(_ fan: Fan, _ word: Word, _ source: borrowing Span<UInt8>) -> Int32? {
    let slots = slots.span
    let mask = Int(fan.count) &- 1
    var place = Int(truncatingIfNeeded: word.hash) & mask
    for _ in 0..<fan.count {
      let slot = slots[Int(fan.start) &+ place]
      if slot.next < 0 { return nil }
      if slot.tag == Self.tag(word.hash),
        bytes.span.isEqual(Int(slot.start)..<Int(slot.start &+ slot.count), to: source, word.folded)
      {
        return slot.next
      }
      place = (place &+ 1) & mask
    }
    return nil
  }

  @inline(__always)
  private static func tag(_ hash: UInt64) -> UInt32 { UInt32(truncatingIfNeeded: hash &>> 32) }

  /// The node to which a word leads; if it leads nowhere, from now on to the one given.
  mutating func next(_ node: Int32, by word: [UInt8], else new: Int32) -> Int32 {
    let draft = Draft(node: node, hash: Words.hash(word), word: word)
    if let known = drafts[draft] { return known }
    drafts[draft] = new
    ordered.append((draft, new))
    return new
  }

  /// To be called when all is in: the edges of each of so many nodes, and every edge.
  mutating func finish(nodes: Int) -> (fans: [Fan], all: [(node: Int32, hash: UInt64, next: Int32)]) {
    var fans = [Fan](repeating: Fan(), count: nodes)
    for (draft, _) in ordered { fans[Int(draft.node)].count += 1 }
    for node in fans.indices where fans[node].count > 0 {
      // Twice as many slots as edges, but one for one and two for two.
      let wanted = fans[node].count > 2 ? fans[node].count * 2 : fans[node].count
      fans[node].start = Int32(slots.count)
      fans[node].count = 1
      while fans[node].count < wanted { fans[node].count *= 2 }
      slots += [Slot](repeating: Slot(), count: Int(fans[node].count))
    }
    // Where each word lies in the bytes, whatever node it leads from.
    var places: [Draft: Int32] = [:]
    var all: [(node: Int32, hash: UInt64, next: Int32)] = []
    for (draft, next) in ordered {
      let start = places[Draft(node: 0, hash: draft.hash, word: draft.word), default: Int32(bytes.count)]
      if start == bytes.count {
        places[Draft(node: 0, hash: draft.hash, word: draft.word)] = start
        bytes += draft.word
      }
      fans[Int(draft.node)].sieve |= 1 << (draft.hash >> 58)
      let slot = Slot(tag: Self.tag(draft.hash), next: next, start: start, count: Int32(draft.word.count))
      put(slot, draft.hash, fans[Int(draft.node)])
      all.append((draft.node, draft.hash, next))
    }
    (drafts, ordered) = ([:], [])
    // So that no word is within eight bytes of the end.
    bytes += [UInt8](repeating: 0, count: 8)
    return (fans, all)
  }

  private mutating func put(_ slot: Slot, _ hash: UInt64, _ fan: Fan) {
    let mask = Int(fan.count) - 1
    var place = Int(truncatingIfNeeded: hash) & mask
    while slots[Int(fan.start) + place].next >= 0 { place = (place + 1) & mask }
    slots[Int(fan.start) + place] = slot
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
