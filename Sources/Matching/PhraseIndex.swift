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
    /// In ``shapes``; empty when capitals do not matter.
    let shape: Range<Int32>
  }

  private struct Node: Sendable {
    var ends: Range<Int32> = 0..<0
    var gaps: Range<Int32> = 0..<0
    var words = WordEdges.Fan()
    /// Whether a beginning of a word leads on from here.
    var hasPrefixes = false
  }

  /// A node while the index is laid out.
  private struct Draft {
    var ends: [End] = []
    var gaps: [(width: Int, node: Int32)] = []
    var hasPrefixes = false
  }

  private var edges = WordEdges()
  private var prefixes = PrefixEdges()
  private var drafts: [Draft] = [Draft()]
  private var nodes: [Node] = []
  private var ends: [End] = []
  private var gaps: [(width: Int, node: Int32)] = []
  private var shapes: [Phrase.Shape] = []
  /// Words after which more is to be looked at whatever the next one is, and pairs of words with which a phrase begins.
  private var begins = HashSieve([])
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
      let end = End(phrase: Int32(number), tense: [], shape: 0..<0)
      drafts[Int(node)].ends.append(end)
    }
    finish()
  }

  /// Lays the nodes flat, so that walking copies nothing, and sets up what dismisses words quickly.
  private mutating func finish() {
    let (fans, all) = edges.finish(nodes: drafts.count)
    prefixes.finish()
    for (draft, fan) in zip(drafts, fans) {
      let (firstEnd, firstGap) = (Int32(ends.count), Int32(gaps.count))
      ends += draft.ends
      gaps += draft.gaps
      nodes.append(
        Node(
          ends: firstEnd..<Int32(ends.count), gaps: firstGap..<Int32(gaps.count), words: fan,
          hasPrefixes: draft.hasPrefixes))
    }
    drafts = []
    begins = HashSieve(beginnings(all))
  }

  /// The hashes of what phrases begin with: one word or two, where more is to be looked at whatever comes next, else
  /// three.
  private func beginnings(_ edges: [(node: Int32, hash: UInt64, next: Int32)]) -> [UInt64] {
    var hashes: [UInt64] = []
    var reached: [Int32: UInt64] = [0: 0]
    for depth in 1...3 {
      var further: [Int32: UInt64] = [:]
      for (from, word, next) in edges {
        guard let before = reached[from] else { continue }
        let hash = depth == 1 ? word : HashSieve.pair(before, word)
        let node = nodes[Int(next)]
        if depth == 3 || !node.ends.isEmpty || !node.gaps.isEmpty || node.hasPrefixes {
          hashes.append(hash)
        } else {
          further[next] = hash
        }
      }
      reached = further
    }
    return hashes
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
    var range: Range<Int32> = 0..<0
    if shape.contains(where: { $0 != .any }) {
      range = Int32(shapes.count)..<Int32(shapes.count + shape.count)
      shapes += shape
    }
    let end = End(phrase: phrase, tense: form.tense, shape: range)
    if !drafts[Int(node)].ends.contains(end) { drafts[Int(node)].ends.append(end) }
  }

  private mutating func child(of node: Int32, by word: [UInt8]) -> Int32 {
    drafted(edges.next(node, by: word, else: Int32(drafts.count)))
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
    var second = list.count > 1 ? list[1].hash : 0
    for position in list.indices {
      let third = position + 2 < list.count ? list[position + 2].hash : 0
      if mayBegin(hash, second, third) || prefixes.mayBegin(list[position], words.bytes.span) {
        let known = hits.count
        step(nodes[0], 0, from: position, at: position, in: words, hits: &hits)
        if hits.count > known + 1 { Self.order(&hits, from: known) }
      }
      (hash, second) = (second, third)
    }
    return hits
  }

  /// False: no phrase begins with a word and goes on with the next two.
  @inline(__always)
  private func mayBegin(_ hash: UInt64, _ second: UInt64, _ third: UInt64) -> Bool {
    let two = HashSieve.pair(hash, second)
    let lacks = (begins.lacks(hash), begins.lacks(two), begins.lacks(HashSieve.pair(two, third)))
    return lacks.0 == 0 || lacks.1 == 0 || lacks.2 == 0
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

  private func walk(_ number: Int32, from start: Int, to position: Int, in words: Words, hits: inout [Hit]) {
    let node = nodes[Int(number)]
    for index in node.ends {
      let end = ends[Int(index)]
      if isShaped(end, start, position, words), isLiteral(end, start..<position, words) {
        hits.append(Hit(phrase: Int(end.phrase), words: start..<position, tense: end.tense))
      }
    }
    guard position < words.list.count, !isBorder(words.list[position].gap) else { return }
    step(node, number, from: start, at: position, in: words, hits: &hits)
    for index in node.gaps {
      let (width, number) = gaps[Int(index)]
      let node = nodes[Int(number)]
      for next in position...position + width {
        guard next < words.list.count, next == position || !isBorder(words.list[next].gap) else { break }
        step(node, number, from: start, at: next, in: words, hits: &hits)
      }
    }
  }

  /// Goes on from a node by the word at a position.
  @inline(__always)
  private func step(
    _ node: Node, _ number: Int32, from start: Int, at position: Int, in words: Words, hits: inout [Hit]
  ) {
    let word = words.list[position]
    if node.words.mayLead(word.hash), let next = edges.next(node.words, word, words.bytes.span) {
      walk(next, from: start, to: position + 1, in: words, hits: &hits)
    }
    guard node.hasPrefixes else { return }
    prefixes.forEach(from: number, word, words.bytes.span) { next in
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
    guard !end.shape.isEmpty else { return true }
    // With a gap in between, only the first word is sure to be the form's first.
    let checked = end.shape.count == position - start ? end.shape.count : 1
    for offset in 0..<checked {
      let word = words.list[start + offset]
      switch shapes[Int(end.shape.lowerBound) + offset] {
      case .any: continue
      case .capital: if !word.isCapital { return false }
      case .upper: if !word.isUpper || !word.isCapital { return false }
      }
    }
    return true
  }
}
