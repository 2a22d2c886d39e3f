package import Text
package import Watchlist

/// Finds all phrases in a text in one pass, whatever their number.
///
/// The forms are laid into one tree, whose edges are words; a text pays two look-ups in a small table for a word with which
/// no phrase begins, and decides once for both.
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
  private var prefixes = PrefixEdges()
  private var drafts: [Draft] = [Draft()]
  private var nodes: [Node] = []
  private var ends: [End] = []
  private var gaps: [(width: Int, node: Int32)] = []
  private var shapes: [[Phrase.Shape]] = []
  /// Words after which more is to be looked at whatever the next one is, and pairs of words with which a phrase begins.
  private var begins = HashSieve([])
  /// Nodes with the words that lead on from them.
  private var steps = HashSieve([])
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
    prefixes.finish()
    layOutSieves()
  }

  private mutating func layOutSieves() {
    var firstOf: [Int32: UInt64] = [:]
    var (first, later): ([UInt64], [UInt64]) = ([], [])
    edges.forEach { node, hash, next in
      if node == 0 {
        firstOf[next] = hash
        let root = nodes[Int(next)]
        if !root.ends.isEmpty || !root.gaps.isEmpty || root.hasPrefixes { first.append(hash) }
      } else {
        later.append(HashSieve.pair(UInt64(node), hash))
      }
    }
    edges.forEach { node, hash, _ in
      if let one = firstOf[node] { first.append(HashSieve.pair(one, hash)) }
    }
    begins = HashSieve(first)
    steps = HashSieve(later)
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

  private mutating func child(of node: Int32, by word: [UInt8]) -> Int32 {
    drafts[Int(node)].hasWords = true
    return drafted(edges.next(node, by: word, else: Int32(drafts.count)))
  }

  private mutating func prefixChild(of node: Int32, by prefix: [UInt8]) -> Int32 {
    drafts[Int(node)].hasPrefixes = true
    return drafted(prefixes.next(node, by: prefix, else: Int32(drafts.count)))
  }

  private mutating func drafted(_ node: Int32) -> Int32 {
    if node == drafts.count { drafts.append(Draft()) }
    return node
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
    var hash = list.first?.hash ?? 0
    for position in list.indices {
      let next = position + 1 < list.count ? list[position + 1].hash : 0
      if mayBegin(hash, next) || prefixes.mayBegin(list[position], words.bytes.span) {
        let known = hits.count
        step(0, nodes[0], from: position, at: position, in: words, hits: &hits)
        if hits.count > known + 1 { Self.order(&hits, from: known) }
      }
      hash = next
    }
    return hits
  }

  /// False: no phrase begins with a word and goes on with the next.
  @inline(__always)
  private func mayBegin(_ hash: UInt64, _ next: UInt64) -> Bool {
    let (alone, before) = (begins.lacks(hash), begins.lacks(HashSieve.pair(hash, next)))
    return alone == 0 || before == 0
  }

  /// Orders what was found at one place, and leaves out what was found twice.
  private static func order(_ hits: inout [Hit], from first: Int) {
    hits[first...].sort { ($0.words.upperBound, $0.phrase) < ($1.words.upperBound, $1.phrase) }
    var kept = first + 1
    for index in first + 1..<hits.count where hits[index] != hits[kept - 1] {
      hits[kept] = hits[index]
      kept += 1
    }
    hits.removeLast(hits.count - kept)
  }

  private func walk(_ node: Int32, from start: Int, to position: Int, in words: Words, hits: inout [Hit]) {
    let here = nodes[Int(node)]
    for index in here.ends {
      let end = ends[Int(index)]
      if isShaped(end, start, position, words), isLiteral(end, start..<position, words) {
        hits.append(Hit(phrase: Int(end.phrase), words: start..<position, tense: end.tense))
      }
    }
    guard position < words.list.count, !isBorder(words.list[position].gap) else { return }
    step(node, here, from: start, at: position, in: words, hits: &hits)
    for index in here.gaps {
      let (width, child) = gaps[Int(index)]
      for next in position...position + width {
        guard next < words.list.count, next == position || !isBorder(words.list[next].gap) else { break }
        step(child, nodes[Int(child)], from: start, at: next, in: words, hits: &hits)
      }
    }
  }

  /// Goes on from a node by the word at a position.
  private func step(
    _ node: Int32, _ here: Node, from start: Int, at position: Int, in words: Words, hits: inout [Hit]
  ) {
    let word = words.list[position]
    if here.hasWords, node == 0 || steps.contains(HashSieve.pair(UInt64(node), word.hash)),
      let next = edges.next(node, word, words.bytes.span)
    {
      walk(next, from: start, to: position + 1, in: words, hits: &hits)
    }
    guard here.hasPrefixes else { return }
    prefixes.forEach(from: node, word, words.bytes.span) { next in
      walk(next, from: start, to: position + 1, in: words, hits: &hits)
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
      let word = words.list[start + offset]
      switch shape[offset] {
      case .any: continue
      case .capital: if !word.isCapital { return false }
      case .upper: if !word.isUpper || !word.isCapital { return false }
      }
    }
    return true
  }
}
