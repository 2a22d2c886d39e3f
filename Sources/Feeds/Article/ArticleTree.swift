import Text

/// The elements of a page that hold something, and the blocks of text in them; both in the order of the page.
struct ArticleTree {
  /// An element that begins on a line of its own, or is kept apart.
  struct Node {
    let name: Range<Int>
    let element: ArticleElement
    let hint: ArticleHint
    /// The element around it; -1: none.
    let parent: Int
    /// Whether an `h1`, a `main` or the marked text of the article is in it.
    var holdsArticle = false
  }

  /// A run of text without a border in it.
  struct Block {
    /// The element that it stands in.
    let node: Int
    /// Its pieces, as places in ``ArticleTree/pieces``.
    var pieces: Range<Int>
    /// Characters that are no white space, and how many of them are links.
    var characters = 0
    var linked = 0
    /// Whether a sentence ends in it.
    var endsSentence = false
  }

  /// Bytes of the page; an empty range is a line break.
  typealias Piece = Range<Int>

  let bytes: [UInt8]
  var nodes: [Node] = []
  var blocks: [Block] = []
  var pieces: [Piece] = []
  /// The insides of `<script type="application/ld+json">`.
  var data: [Range<Int>] = []
  /// Whether something was left out because of a bound.
  var isCut = false

  /// Elements and blocks that are told apart; what comes after them is text of the last ones.
  static let limit = 100_000
  /// How deep elements may nest; deeper ones are part of the one around them.
  static let depthLimit = 256
}

/// Reads a page into an ``ArticleTree``; nothing is an error, and every byte is looked at a few times at most.
struct ArticleTreeReader {
  private var lexer: XMLLexer
  private var tree: ArticleTree
  private var open: [Int] = []
  /// How many elements are open at the border where the link that we are in began; nil: we are in none.
  private var link: Int?
  private var block: ArticleTree.Block?
  /// Names of elements whose end is nowhere further on.
  private var endless: Set<String> = []

  static func read(_ bytes: [UInt8]) -> ArticleTree {
    var reader = ArticleTreeReader(bytes)
    reader.read()
    return reader.tree
  }

  private init(_ bytes: [UInt8]) {
    lexer = XMLLexer(bytes: bytes)
    tree = ArticleTree(bytes: bytes)
    tree.nodes.append(ArticleTree.Node(name: 0..<0, element: .box, hint: [], parent: -1))
    open = [0]
  }

  private mutating func read() {
    while let token = lexer.next() {
      switch token {
      case .start(let name, let isEmpty): start(name, isEmpty: isEmpty)
      case .end(let name): end(name)
      case .text(let range): text(range)
      case .cdata, .doctype: break
      }
    }
    flush()
  }

  // MARK: Elements

  private mutating func start(_ name: Range<Int>, isEmpty: Bool) {
    let bytes = tree.bytes
    let span = bytes.span
    let element = ArticleElement.named(span, name)
    switch element {
    case .raw: return raw(name, isEmpty: isEmpty)
    case .lineBreak: return lineBreak()
    case .void:
      if span.matches("hr", at: name.lowerBound), name.count == 2 { flush() }
      return
    case .link:
      if hints().isDisjoint(with: [.hidden, .outside]) { link = open.count } else { push(name, element, hints()) }
      return
    case .inline:
      let hint = hints()
      if !hint.isDisjoint(with: [.hidden, .outside]) { push(name, element, hint) }
      return
    default: break
    }
    flush()
    closeImplied(by: element)
    push(name, element, hints().union(ArticleHint.ofName(span, name)))
  }

  private mutating func push(_ name: Range<Int>, _ element: ArticleElement, _ hint: ArticleHint) {
    guard open.count < ArticleTree.depthLimit, tree.nodes.count < ArticleTree.limit else {
      tree.isCut = true
      return
    }
    if element == .link || element == .inline { flush() }
    open.append(tree.nodes.count)
    tree.nodes.append(
      ArticleTree.Node(name: name, element: element, hint: hint, parent: open[open.count - 2]))
    guard element == .firstHeading || element == .main || hint.contains(.body) else { return }
    // An article that is an `h1` of a hidden menu is none.
    for place in open.reversed() {
      if tree.nodes[place].holdsArticle { break }
      tree.nodes[place].holdsArticle = true
    }
  }

  /// Ends that HTML lets out: a `p` ends where another block begins, a row where the next one does.
  private mutating func closeImplied(by element: ArticleElement) {
    while let last = open.last, open.count > 1 {
      let ended: Bool =
        switch tree.nodes[last].element {
        case .paragraph: true
        case .heading, .firstHeading: element == .heading || element == .firstHeading
        case .listItem: element == .listItem
        case .cell: element == .cell || element == .row
        case .row: element == .row
        default: false
        }
      guard ended else { return }
      close(to: open.count - 1)
    }
  }

  private mutating func end(_ name: Range<Int>) {
    let bytes = tree.bytes
    let span = bytes.span
    let element = ArticleElement.named(span, name)
    if element == .link, link != nil {
      link = nil
      return
    }
    if element == .lineBreak { return lineBreak() }
    if element.isBlock { flush() }
    var place = open.count - 1
    while place > 0 {
      let node = tree.nodes[open[place]]
      if node.name.count == name.count, span.isSameName(node.name, name) { return close(to: place) }
      // What a cell holds ends within it, unless the whole table does.
      if node.element == .cell, element != .row, element != .table, element != .cell { return }
      place -= 1
    }
  }

  private mutating func close(to count: Int) {
    flush()
    open.removeLast(open.count - count)
    if let link, link > open.count { self.link = nil }
  }

  /// Steps over what is no text for people, and keeps what the page says to programs.
  private mutating func raw(_ name: Range<Int>, isEmpty: Bool) {
    let word = tree.bytes.span.text(name).lowercased()
    if isEmpty, word != "script" { return }
    let start = lexer.position
    guard !endless.contains(word), let end = endOfRaw(word, from: start) else {
      endless.insert(word)
      // Cut off in the middle of a script: what follows is no text. Other elements may merely lack their end.
      if word == "script" || word == "style" { lexer.position = tree.bytes.count }
      return
    }
    if word == "script", isData { tree.data.append(start..<end) }
    lexer.position = tree.bytes.span.firstIndex(of: 0x3E, from: end).map { $0 + 1 } ?? tree.bytes.count
  }

  private func endOfRaw(_ word: String, from start: Int) -> Int? {
    let span = tree.bytes.span
    let letters = Array(word.utf8)
    var position = start
    while let hit = span.firstIndex(of: "</", from: position) {
      position = hit + 2
      guard position + letters.count <= span.count else { return nil }
      if letters.indices.allSatisfy({ span[position + $0].lowercased == letters[$0] }) { return hit }
    }
    return nil
  }

  private var isData: Bool {
    lexer.attributes.contains { attribute in
      let span = tree.bytes.span
      return attribute.name.count == 4 && span.matches("type", at: attribute.name.lowerBound)
        && span.text(attribute.value).lowercased().contains("ld+json")
    }
  }

  /// What the attributes of the last start tag tell.
  private func hints() -> ArticleHint {
    guard lexer.hasAttributes else { return [] }
    let span = tree.bytes.span
    var hint: ArticleHint = []
    for attribute in lexer.attributes {
      let name = attribute.name.lowerBound
      switch attribute.name.count {
      case 2 where span.matches("id", at: name), 4 where span.matches("role", at: name),
        5 where span.matches("class", at: name):
        hint.formUnion(.read(span, attribute.value))
      case 5 where span.matches("style", at: name):
        let style = span.text(attribute.value).lowercased().filter { !$0.isWhitespace }
        if style.contains("display:none") || style.contains("visibility:hidden") { hint.insert(.hidden) }
      case 6 where span.matches("hidden", at: name): hint.insert(.hidden)
      case 8 where span.matches("itemprop", at: name):
        if span.text(attribute.value).lowercased().contains("articlebody") { hint.insert(.body) }
      default: break
      }
    }
    return hint
  }

  // MARK: Text

  private mutating func text(_ range: Range<Int>) {
    let bytes = tree.bytes
    let span = bytes.span
    var (characters, ends) = (0, false)
    for place in range {
      let byte = span[place]
      // Bytes that begin a character.
      if byte > 0x20, byte & 0xC0 != 0x80 { characters += 1 }
      let mayEnd = byte == UInt8(ascii: ".") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "!") || byte >= 0xD8
      if mayEnd, !ends { ends = span.endsSentence(at: place, in: range) }
    }
    if characters == 0, block == nil { return }
    var block = self.block ?? newBlock()
    // Between two line breaks stands nothing.
    if characters == 0, tree.pieces.last?.isEmpty ?? true { return }
    tree.pieces.append(range)
    block.pieces = block.pieces.lowerBound..<tree.pieces.count
    block.characters += characters
    if link != nil { block.linked += characters }
    block.endsSentence = block.endsSentence || ends
    self.block = block
  }

  private func newBlock() -> ArticleTree.Block {
    ArticleTree.Block(node: open.last ?? 0, pieces: tree.pieces.count..<tree.pieces.count)
  }

  /// Two in a row part paragraphs.
  private mutating func lineBreak() {
    guard var block else { return }
    if tree.pieces.last?.isEmpty ?? false { return flush() }
    tree.pieces.append(0..<0)
    block.pieces = block.pieces.lowerBound..<tree.pieces.count
    self.block = block
  }

  private mutating func flush() {
    guard let block else { return }
    self.block = nil
    guard block.characters > 0 else { return }
    if tree.blocks.count < ArticleTree.limit { tree.blocks.append(block) } else { tree.isCut = true }
  }
}
