package import Text
package import Watchlist

/// Finds all phrases in a text in one pass, whatever their number.
///
/// The phrases' words are numbered once and the forms laid into one tree of numbers; a text pays one look-up for a word
/// that begins no phrase.
package struct PhraseIndex: Sendable {
  /// One phrase at one place.
  package struct Hit: Hashable, Sendable {
    /// Its number in the list that the index was made from.
    package let phrase: Int
    /// The words it covers.
    package let words: Range<Int>
    /// Of the verb in it.
    package let tense: Tense
  }

  private struct End: Hashable, Sendable {
    let phrase: Int32
    let tense: Tense
    /// Index into ``shapes``, or -1 when capitals do not matter.
    let shape: Int32
  }

  private struct Node: Sendable {
    var ends: [End] = []
    var gaps: [(width: Int, node: Int32)] = []
  }

  private var vocabulary = WordTable()
  private var prefixes: [UInt32: [(bytes: [UInt8], id: Int32)]] = [:]
  private var edges: [UInt64: Int32] = [:]
  private var nodes: [Node] = [Node()]
  private var roots: [Int32] = []
  private var shapes: [[Phrase.Shape]] = []
  private var nextID: Int32 = 0

  /// Lays out the forms of all phrases.
  package init(_ phrases: [Phrase]) {
    var prefixIDs: [String: Int32] = [:]
    for (number, phrase) in phrases.enumerated() {
      for form in phrase.forms { add(form, of: Int32(number), prefixIDs: &prefixIDs) }
    }
    roots = Array(repeating: -1, count: Int(nextID))
    for id in 0..<nextID { roots[Int(id)] = edges[Self.edge(0, id)] ?? -1 }
  }

  private static func edge(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  private mutating func add(_ form: Phrase.Form, of phrase: Int32, prefixIDs: inout [String: Int32]) {
    var node: Int32 = 0
    var shape: [Phrase.Shape] = []
    for element in form.elements {
      switch element {
      case .word(let word, let wanted):
        node = child(of: node, by: identifier(of: word))
        shape.append(wanted)
      case .prefix(let prefix):
        node = child(of: node, by: identifier(ofPrefix: prefix, known: &prefixIDs))
        shape.append(.any)
      case .gap(let width): node = gapChild(of: node, width: width)
      }
    }
    var shapeIndex: Int32 = -1
    if shape.contains(where: { $0 != .any }) {
      shapeIndex = Int32(shapes.count)
      shapes.append(shape)
    }
    let end = End(phrase: phrase, tense: form.tense, shape: shapeIndex)
    if !nodes[Int(node)].ends.contains(end) { nodes[Int(node)].ends.append(end) }
  }

  private mutating func identifier(of word: String) -> Int32 {
    let bytes = Array(word.utf8)
    if let id = vocabulary.find(bytes[...], hash: Words.hash(bytes)) { return id }
    vocabulary.add(bytes, id: nextID)
    nextID += 1
    return nextID - 1
  }

  private mutating func identifier(ofPrefix prefix: String, known: inout [String: Int32]) -> Int32 {
    if let id = known[prefix] { return id }
    let bytes = Array(prefix.utf8)
    known[prefix] = nextID
    prefixes[Self.beginning(of: bytes[...]), default: []].append((bytes, nextID))
    nextID += 1
    return nextID - 1
  }

  private static func beginning(of bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.prefix(2).reduce(0) { $0 << 8 | UInt32($1) }
  }

  private mutating func child(of node: Int32, by word: Int32) -> Int32 {
    if let child = edges[Self.edge(node, word)] { return child }
    let child = Int32(nodes.count)
    nodes.append(Node())
    edges[Self.edge(node, word)] = child
    return child
  }

  private mutating func gapChild(of node: Int32, width: Int) -> Int32 {
    if let gap = nodes[Int(node)].gaps.first(where: { $0.width == width }) { return gap.node }
    let child = Int32(nodes.count)
    nodes.append(Node())
    nodes[Int(node)].gaps.append((width, child))
    return child
  }

  /// All phrases that stand in the text, overlapping ones too, by their first word, then by length.
  ///
  /// No phrase reaches over the end of a sentence.
  package func hits(in words: Words) -> [Hit] {
    var hits: [Hit] = []
    for position in words.indices {
      for id in identifiers(of: position, in: words) where roots[Int(id)] >= 0 {
        walk(roots[Int(id)], from: position, to: position + 1, in: words, isGap: false, hits: &hits)
      }
    }
    guard hits.count > 1 else { return hits }
    hits.sort {
      ($0.words.lowerBound, $0.words.upperBound, $0.phrase) < ($1.words.lowerBound, $1.words.upperBound, $1.phrase)
    }
    var unique: [Hit] = []
    for hit in hits where unique.last != hit { unique.append(hit) }
    return unique
  }

  private func identifiers(of position: Int, in words: Words) -> [Int32] {
    let word = words[position]
    let bytes = words.bytes[word.folded]
    let exact = vocabulary.find(bytes, hash: word.hash)
    guard !prefixes.isEmpty, bytes.count > 2, let list = prefixes[Self.beginning(of: bytes)] else {
      return exact.map { [$0] } ?? []
    }
    var ids = exact.map { [$0] } ?? []
    for prefix in list where bytes.starts(with: prefix.bytes) { ids.append(prefix.id) }
    return ids
  }

  private func walk(
    _ node: Int32, from start: Int, to position: Int, in words: Words, isGap: Bool, hits: inout [Hit]
  ) {
    let here = nodes[Int(node)]
    for end in here.ends where isShaped(end, start, position, words) {
      hits.append(Hit(phrase: Int(end.phrase), words: start..<position, tense: end.tense))
    }
    guard position < words.count, !isBorder(words[position].gap) else { return }
    for id in identifiers(of: position, in: words) {
      if let child = edges[Self.edge(node, id)] {
        walk(child, from: start, to: position + 1, in: words, isGap: false, hits: &hits)
      }
    }
    for (width, child) in here.gaps {
      for skip in 0...width {
        let next = position + skip
        guard next < words.count, skip == 0 || !isBorder(words[next].gap) else { break }
        for id in identifiers(of: next, in: words) {
          if let after = edges[Self.edge(child, id)] {
            walk(after, from: start, to: next + 1, in: words, isGap: true, hits: &hits)
          }
        }
      }
    }
  }

  private func isBorder(_ gap: Gap) -> Bool {
    gap.contains(.paragraph)
      || gap.contains(.space) && !gap.isDisjoint(with: [.stop, .question, .exclamation, .semicolon])
  }

  private func isShaped(_ end: End, _ start: Int, _ position: Int, _ words: Words) -> Bool {
    guard end.shape >= 0 else { return true }
    let shape = shapes[Int(end.shape)]
    // With a gap in between, only the first word is sure to be the form's first.
    let checked = shape.count == position - start ? shape.count : 1
    for offset in 0..<checked {
      let word = words[start + offset]
      switch shape[offset] {
      case .any: continue
      case .capital: if !word.isCapital { return false }
      case .upper: if !word.isUpper || !word.isCapital { return false }
      }
    }
    return true
  }
}

/// Numbers of words, by their hash; an open table with linear probing.
struct WordTable: Sendable {
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

  /// The number of a word; nil: it is not there.
  func find(_ word: ArraySlice<UInt8>, hash: UInt64) -> Int32? {
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index].id >= 0 {
      let slot = slots[index]
      if slot.hash == hash, bytes[Int(slot.start)..<Int(slot.end)] == word { return slot.id }
      index = (index + 1) & mask
    }
    return nil
  }

  /// Adds a word that is not there yet.
  mutating func add(_ word: [UInt8], id: Int32) {
    if count * 2 >= slots.count { grow() }
    let start = Int32(bytes.count)
    bytes.append(contentsOf: word)
    place(Slot(hash: Words.hash(word), id: id, start: start, end: Int32(bytes.count)))
    count += 1
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
