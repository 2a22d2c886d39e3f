import Text

/// From a node by the beginning of a word, of at least two bytes, to the next node.
struct PrefixEdges: Sendable {
  private struct Edge: Hashable, Sendable {
    let node: Int32
    let bytes: [UInt8]
  }

  /// What only building needs.
  private var drafts: [Edge: Int32] = [:]
  /// By node and first two bytes, in which all beginnings of a word agree.
  private var keys: [UInt64] = []
  private var edges: [(bytes: [UInt8], next: Int32)] = []
  /// Words that begin as an edge does, and as one from the root.
  private var everywhere = BeginningSieve()
  private var atRoot = BeginningSieve()

  /// Whether a word leads anywhere from the root: false is sure.
  @inline(__always)
  func mayBegin(_ word: Word, _ source: borrowing Span<UInt8>) -> Bool { atRoot.contains(word, source) }

  /// The nodes to which the beginnings of a word lead.
  @inline(__always)
  func forEach(from node: Int32, _ word: Word, _ source: borrowing Span<UInt8>, _ body: (_ next: Int32) -> Void) {
    guard everywhere.contains(word, source) else { return }
    let range = word.folded
    let key = Self.key(node, source[range.lowerBound], source[range.lowerBound + 1])
    var index = keys.partitioningIndex(from: key)
    while index < keys.count, keys[index] == key {
      let bytes = edges[index].bytes
      if source.begins(range, with: bytes.span) { body(edges[index].next) }
      index += 1
    }
  }

  /// The node to which a beginning leads; if it leads nowhere, from now on to the one given.
  mutating func next(_ node: Int32, by bytes: [UInt8], else new: Int32) -> Int32 {
    let edge = Edge(node: node, bytes: bytes)
    if let known = drafts[edge] { return known }
    drafts[edge] = new
    return new
  }

  /// To be called when all is in.
  mutating func finish() {
    let sorted = drafts.filter { $0.key.bytes.count > 1 }
      .map { (key: Self.key($0.key.node, $0.key.bytes[0], $0.key.bytes[1]), edge: $0.key, next: $0.value) }
      .sorted { ($0.key, $0.next) < ($1.key, $1.next) }
    for (key, edge, next) in sorted {
      keys.append(key)
      edges.append((edge.bytes, next))
      everywhere.insert(edge.bytes)
      if edge.node == 0 { atRoot.insert(edge.bytes) }
    }
    drafts = [:]
  }

  private static func key(_ node: Int32, _ first: UInt8, _ second: UInt8) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 16 | UInt64(first) << 8 | UInt64(second)
  }
}

/// Whether a word may have one of several beginnings, by its first four bytes: false is sure.
private struct BeginningSieve: Sendable {
  private static let bits = 1 << 16
  private var words: [UInt64] = []

  mutating func insert(_ beginning: [UInt8]) {
    if words.isEmpty { words = [UInt64](repeating: 0, count: Self.bits / 64) }
    let bytes = beginning.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    switch beginning.count {
    case 4...: set(bytes)
    // A word may have any byte after it, or none.
    case 3: for byte in 0..<UInt32(256) { set(bytes | byte << 24) }
    default: words = [UInt64](repeating: ~0, count: Self.bits / 64)
    }
  }

  @inline(__always)
  func contains(_ word: Word, _ source: borrowing Span<UInt8>) -> Bool {
    guard !words.isEmpty, word.folded.count > 1 else { return false }
    let place = Self.place(source.beginning(word.folded))
    return words[place >> 6] >> UInt64(place & 63) & 1 == 1
  }

  private mutating func set(_ bytes: UInt32) {
    let place = Self.place(bytes)
    words[place >> 6] |= 1 << UInt64(place & 63)
  }

  @inline(__always)
  private static func place(_ bytes: UInt32) -> Int { Int((bytes &* 0x9E37_79B1) >> 16) }
}

extension [UInt64] {
  /// In ascending order: the place of the first that is not less.
  fileprivate func partitioningIndex(from value: UInt64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
