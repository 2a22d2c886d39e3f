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
    var ends: Range<Int32> = 0..<0
    var gaps: Range<Int32> = 0..<0
    /// Whether a word leads on from here, and whether a beginning of one does.
    var hasWords = false
    var hasPrefixes = false
  }

  /// A node while the index is laid out.
  private struct Draft {
    var ends: [End] = []
    var gaps: [(width: Int, node: Int32)] = []
    var hasWords = false
    var hasPrefixes = false
  }

  private var edges = WordEdges()
  /// By the first two bytes of a word: the beginnings of words that lead from a node to the next.
  private var prefixes: [UInt32: [(bytes: [UInt8], node: Int32, next: Int32)]] = [:]
  private var drafts: [Draft] = [Draft()]
  private var nodes: [Node] = []
  private var ends: [End] = []
  private var gaps: [(width: Int, node: Int32)] = []
  private var shapes: [[Phrase.Shape]] = []
  /// Words with which a phrase begins; of these, those after which more is to be looked at whatever the second is, and
  /// pairs of first words.
  private var begins = HashSieve()
  private var firsts = HashSieve()
  private var pairs = HashSieve()
  /// Nodes with the words that lead on from them.
  private var steps = HashSieve()
  /// The first two bytes of every beginning of a word that is sought, and of those that a phrase begins with.
  private var prefixBeginnings = PairOfBytesSet()
  private var prefixRoots = PairOfBytesSet()
  /// The phrases to the letter, where that is asked for.
  private var literals: [[UInt8]] = []

  /// Lays out the forms of all phrases.
  package init(_ phrases: [Phrase]) {
    for (number, phrase) in phrases.enumerated() {
      for form in phrase.forms { add(form, of: Int32(number)) }
    }
    finish()
  }

  /// Phrases to the letter, ASCII in any case, between ASCII letters, digits and underscores; to be sought in words of
  /// ``WordRule/ascii``. A phrase that begins or ends with something else is never found.
  package init(literals: [String]) {
    for (number, literal) in literals.enumerated() {
      let bytes = literal.utf8.map(\.lowercased)
      self.literals.append(bytes)
      let words = Words(bytes: bytes, rule: .ascii)
      guard let first = words.first, let last = words.last, first.source.lowerBound == 0,
        last.source.upperBound == bytes.count
      else { continue }
      var node: Int32 = 0
      for word in words { node = child(of: node, by: Array(bytes[word.source])) }
      let end = End(phrase: Int32(number), tense: [], shape: -1)
      drafts[Int(node)].ends.append(end)
    }
    finish()
  }

  /// Lays the nodes flat, so that walking copies nothing, and sets up what dismisses words quickly.
  private mutating func finish() {
    for draft in drafts {
      let (firstEnd, firstGap) = (Int32(ends.count), Int32(gaps.count))
      ends += draft.ends
      gaps += draft.gaps
      nodes.append(
        Node(
          ends: firstEnd..<Int32(ends.count), gaps: firstGap..<Int32(gaps.count), hasWords: draft.hasWords,
          hasPrefixes: draft.hasPrefixes))
    }
    drafts = []
    edges.finish()
    for prefix in prefixes.values.joined() {
      prefixBeginnings.insert(prefix.bytes)
      if prefix.node == 0 { prefixRoots.insert(prefix.bytes) }
    }
    var firstOf: [Int32: UInt64] = [:]
    edges.forEach { node, hash, next in
      steps.insert(HashSieve.pair(UInt64(node), hash))
      guard node == 0, case let root = nodes[Int(next)] else { return }
      firstOf[next] = hash
      begins.insert(hash)
      if !root.ends.isEmpty || !root.gaps.isEmpty || root.hasPrefixes { firsts.insert(hash) }
    }
    edges.forEach { node, hash, _ in
      if let first = firstOf[node] { pairs.insert(HashSieve.pair(first, hash)) }
    }
  }

  private mutating func add(_ form: Phrase.Form, of phrase: Int32) {
    var node: Int32 = 0
    var shape: [Phrase.Shape] = []
    for element in form.elements {
      switch element {
      case .word(let word, let wanted):
        node = child(of: node, by: Array(word.utf8))
        shape.append(wanted)
      case .prefix(let prefix):
        drafts[Int(node)].hasPrefixes = true
        node = prefixChild(of: node, by: Array(prefix.utf8))
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
    if !drafts[Int(node)].ends.contains(end) { drafts[Int(node)].ends.append(end) }
  }

  private static func beginning(of bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.prefix(2).reduce(0) { $0 << 8 | UInt32($1) }
  }

  private mutating func child(of node: Int32, by word: [UInt8]) -> Int32 {
    if let child = edges.next(node, Words.hash(word), word, 0..<word.count) { return child }
    let child = Int32(drafts.count)
    drafts.append(Draft())
    drafts[Int(node)].hasWords = true
    edges.insert(node, word, next: child)
    return child
  }

  private mutating func prefixChild(of node: Int32, by prefix: [UInt8]) -> Int32 {
    let beginning = Self.beginning(of: prefix[...])
    if let known = prefixes[beginning]?.first(where: { $0.node == node && $0.bytes == prefix }) { return known.next }
    let child = Int32(drafts.count)
    drafts.append(Draft())
    prefixes[beginning, default: []].append((prefix, node, child))
    return child
  }

  private mutating func gapChild(of node: Int32, width: Int) -> Int32 {
    if let gap = drafts[Int(node)].gaps.first(where: { $0.width == width }) { return gap.node }
    let child = Int32(drafts.count)
    drafts.append(Draft())
    drafts[Int(node)].gaps.append((width, child))
    return child
  }

  /// All phrases that stand in the text, overlapping ones too, by their first word, then by length.
  ///
  /// No phrase reaches over the end of a sentence.
  package func hits(in words: Words) -> [Hit] {
    var hits: [Hit] = []
    let list = words.list
    for position in list.indices where mayBegin(position, list, words) {
      step(0, nodes[0], from: position, at: position, in: words, hits: &hits)
    }
    guard hits.count > 1 else { return hits }
    hits.sort {
      ($0.words.lowerBound, $0.words.upperBound, $0.phrase) < ($1.words.lowerBound, $1.words.upperBound, $1.phrase)
    }
    var unique: [Hit] = []
    for hit in hits where unique.last != hit { unique.append(hit) }
    return unique
  }

  /// False: no phrase begins with this word and goes on with the next.
  @inline(__always)
  private func mayBegin(_ position: Int, _ list: [Word], _ words: Words) -> Bool {
    let hash = list[position].hash
    if begins.contains(hash) {
      if firsts.contains(hash) { return true }
      if position + 1 < list.count, pairs.contains(HashSieve.pair(hash, list[position + 1].hash)) { return true }
    }
    return prefixRoots.contains(words.bytes, at: list[position].folded)
  }

  private func walk(_ node: Int32, from start: Int, to position: Int, in words: Words, hits: inout [Hit]) {
    let here = nodes[Int(node)]
    for index in here.ends {
      let end = ends[Int(index)]
      if isShaped(end, start, position, words), isLiteral(end, start..<position, words) {
        hits.append(Hit(phrase: Int(end.phrase), words: start..<position, tense: end.tense))
      }
    }
    guard position < words.count, !isBorder(words[position].gap) else { return }
    step(node, here, from: start, at: position, in: words, hits: &hits)
    for index in here.gaps {
      let (width, child) = gaps[Int(index)]
      for next in position...position + width {
        guard next < words.count, next == position || !isBorder(words[next].gap) else { break }
        step(child, nodes[Int(child)], from: start, at: next, in: words, hits: &hits)
      }
    }
  }

  /// Goes on from a node by the word at a position.
  private func step(
    _ node: Int32, _ here: Node, from start: Int, at position: Int, in words: Words, hits: inout [Hit]
  ) {
    let word = words[position]
    if here.hasWords, node == 0 || steps.contains(HashSieve.pair(UInt64(node), word.hash)),
      let next = edges.next(node, word.hash, words.bytes, word.folded)
    {
      walk(next, from: start, to: position + 1, in: words, hits: &hits)
    }
    guard here.hasPrefixes, prefixBeginnings.contains(words.bytes, at: word.folded) else { return }
    let bytes = words.bytes[word.folded]
    for prefix in prefixes[Self.beginning(of: bytes)] ?? []
    where prefix.node == node && bytes.starts(with: prefix.bytes) {
      walk(prefix.next, from: start, to: position + 1, in: words, hits: &hits)
    }
  }

  /// Whether what stands between the words is what the phrase has there.
  private func isLiteral(_ end: End, _ range: Range<Int>, _ words: Words) -> Bool {
    if literals.isEmpty { return true }
    let literal = literals[Int(end.phrase)]
    let place = words.sourceRange(range)
    guard place.count == literal.count else { return false }
    for offset in 0..<literal.count where words.source[place.lowerBound + offset].lowercased != literal[offset] {
      return false
    }
    return true
  }

  private func isBorder(_ gap: Gap) -> Bool { literals.isEmpty && gap.endsSentence }

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
