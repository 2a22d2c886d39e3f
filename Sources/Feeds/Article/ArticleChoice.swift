import Text

/// Which part of a page is its article.
///
/// Every block has a worth: its characters if it reads like text, none if it is a scrap, less than none if it is a list
/// of links. An element is worth what its blocks are, and a little less than what the elements in it are together, so
/// that the one that holds all of the article and nothing else is worth the most.
struct ArticleChoice {
  private let tree: ArticleTree
  /// Of each element, what its blocks that read like text come to, whatever the element is.
  private var mass: [Int]
  /// Elements that are no part of the article, with all that is in them.
  private var isOut: [Bool]
  /// Blocks that tell of another article.
  private var isTeaser: [Bool]
  /// The element that holds the article; nil: nothing on the page reads like one.
  private(set) var root: Int?

  /// What is left of an element's worth in the one around it.
  private static let decay = 0.9
  /// Of fewer characters without an end of a sentence nothing is concluded.
  private static let scrap = 40
  /// The longest label, in characters.
  private static let labelLimit = 25
  /// Who holds so much of the page is no box beside its article, whatever its name.
  private static let most = 0.5
  /// Who finds less of what a page holds has found a scrap of it.
  private static let least = 0.2
  /// How far around the article its headline is sought.
  private static let frameSteps = 6
  /// Of a paragraph that may be the lead.
  private static let leadWorth = 50.0
  /// Up to so many characters under a heading that is a link tell of another article.
  private static let teaserLimit = 400

  init(_ tree: ArticleTree) {
    self.tree = tree
    mass = Array(repeating: 0, count: tree.nodes.count)
    isOut = Array(repeating: false, count: tree.nodes.count)
    isTeaser = Array(repeating: false, count: tree.blocks.count)
    weigh()
    findTeasers()
    exclude(beside: true)
    let worth = choose()
    // Some pages call everything on them a box of some kind.
    guard worth < Self.least * Double(shownMass) else { return }
    exclude(beside: false)
    choose()
  }

  /// The blocks of the article, in the order of the page.
  var blocks: [ArticleTree.Block] {
    guard let root else { return [] }
    var isIn = Array(repeating: false, count: tree.nodes.count)
    isIn[root] = true
    // An element comes after the one around it.
    for node in tree.nodes.indices where node > root && tree.nodes[node].parent >= 0 {
      isIn[node] = isIn[tree.nodes[node].parent] && !isOut[node]
    }
    let within = tree.blocks.indices.filter { isIn[tree.blocks[$0].node] && !isTeaser[$0] }
    return trimmed((lead(before: within.first ?? 0) + within).map { tree.blocks[$0] })
  }

  /// Paragraphs that stand before the element with the article, in the same `article` or beside the same headline: the
  /// words under a headline often stand apart.
  private func lead(before first: Int) -> [Int] {
    guard var frame = root else { return [] }
    var steps = 0
    while tree.nodes[frame].element != .article, !tree.nodes[frame].holdsArticle || frame == root {
      guard tree.nodes[frame].parent > 0, steps < Self.frameSteps else { return [] }
      frame = tree.nodes[frame].parent
      steps += 1
    }
    return tree.blocks.indices.prefix(first).filter { place in
      let block = tree.blocks[place]
      return block.node > frame && !isOut[block.node] && !isTeaser[place] && worth(of: block) >= Self.leadWorth
    }
  }

  // MARK: Weighing

  /// What a block adds to the elements that it stands in.
  private func worth(of block: ArticleTree.Block) -> Double {
    if isLinks(block) { return -Double(min(block.linked, 100)) }
    if isHeading(block) { return 0 }
    let own = block.characters - block.linked
    if own < Self.scrap, !block.endsSentence { return 0 }
    return Double(own) * (1 - Double(block.linked) / Double(block.characters))
  }

  private func isLinks(_ block: ArticleTree.Block) -> Bool { block.linked * 2 > block.characters }

  private func isHeading(_ block: ArticleTree.Block) -> Bool {
    [.heading, .firstHeading].contains(tree.nodes[block.node].element)
  }

  private mutating func weigh() {
    for block in tree.blocks { mass[block.node] += max(0, Int(worth(of: block))) }
    for node in tree.nodes.indices.reversed() where tree.nodes[node].parent >= 0 {
      mass[tree.nodes[node].parent] += mass[node]
    }
  }

  /// `beside`: also what stands beside articles.
  private mutating func exclude(beside: Bool) {
    for (place, node) in tree.nodes.enumerated() where node.parent >= 0 {
      isOut[place] = isOut[node.parent] || isOutside(node) || beside && isBeside(node, mass: mass[place])
    }
  }

  /// Of what reads like text, all that is never outside of articles.
  private var shownMass: Int {
    var isShown = Array(repeating: true, count: tree.nodes.count)
    for (place, node) in tree.nodes.enumerated() where node.parent >= 0 {
      isShown[place] = isShown[node.parent] && !isOutside(node)
    }
    return tree.blocks.reduce(0) { $0 + (isShown[$1.node] ? max(0, Int(worth(of: $1))) : 0) }
  }

  private func isOutside(_ node: ArticleTree.Node) -> Bool {
    if node.hint.contains(.hidden) { return true }
    // Names on the page as a whole tell what it may have, not what it is: `comments-open`, `has-sidebar`.
    let isWhole = node.holdsArticle || node.hint.contains(.body)
    return (node.element == .outside || node.hint.contains(.outside)) && !isWhole
  }

  private func isBeside(_ node: ArticleTree.Node, mass: Int) -> Bool {
    guard node.element == .beside || node.hint.contains(.beside) && !node.hint.contains(.content) else { return false }
    return Double(mass) < Self.most * Double(self.mass[0])
  }

  /// A few words under a heading that is a link, in the same element as it.
  private mutating func findTeasers() {
    var start: Int?
    for (place, block) in tree.blocks.enumerated() {
      if isLinks(block), tree.nodes[block.node].element == .heading {
        start = place
      } else if let heading = start {
        let card = tree.nodes[tree.blocks[heading].node].parent
        guard card > 0, block.node >= card, block.node == card || tree.nodes[block.node].parent == card,
          tree.blocks[heading...place].reduce(0, { $0 + $1.characters }) < Self.teaserLimit
        else {
          start = nil
          continue
        }
        isTeaser[place] = true
      }
    }
  }

  // MARK: Choosing

  /// Returns what the chosen element is worth.
  @discardableResult
  private mutating func choose() -> Double {
    root = nil
    var worths = Array(repeating: 0.0, count: tree.nodes.count)
    for (place, block) in tree.blocks.enumerated() where !isOut[block.node] && !isTeaser[place] {
      worths[block.node] += worth(of: block)
    }
    var best = 0.0
    for (place, node) in tree.nodes.enumerated().reversed() where !isOut[place] {
      if node.parent >= 0 { worths[node.parent] += max(worths[place], 0) * Self.decay + min(worths[place], 0) }
      let told = worths[place] * favour(node)
      // Of equals the one within.
      if told > best { (best, root) = (told, place) }
    }
    return root.map { worths[$0] } ?? 0
  }

  private func favour(_ node: ArticleTree.Node) -> Double {
    // The page says so itself.
    if node.hint.contains(.body) { return 5 }
    switch node.element {
    case .article: return 1.15
    case .main: return 1.05
    default: return node.hint.contains(.content) && !node.hint.contains(.beside) ? 1.1 : 1
    }
  }

  // MARK: Trimming

  /// Without lists of links, without scraps before the first and after the last sentence, and without headings of
  /// nothing.
  private func trimmed(_ blocks: [ArticleTree.Block]) -> [ArticleTree.Block] {
    let kept = blocks.filter { !isLinks($0) && !isLabel($0) && tree.nodes[$0.node].element != .firstHeading }
    guard let first = kept.firstIndex(where: { worth(of: $0) > 0 }),
      let last = kept.lastIndex(where: { worth(of: $0) > 0 || isPart($0) })
    else { return [] }
    let start = first > 0 && isHeading(kept[first - 1]) ? first - 1 : first
    var result: [ArticleTree.Block] = []
    for block in kept[start...last].reversed() {
      let isOfNothing = isHeading(block) && (result.last.map(isHeading) ?? true)
      if !isOfNothing { result.append(block) }
    }
    return result.reversed()
  }

  /// Times, counts and labels stand in boxes of their own.
  private func isLabel(_ block: ArticleTree.Block) -> Bool {
    tree.nodes[block.node].element == .box && block.characters < Self.labelLimit && !block.endsSentence
  }

  /// Whether a scrap is part of something larger: a list, a table.
  private func isPart(_ block: ArticleTree.Block) -> Bool {
    [.listItem, .cell, .preformatted].contains(tree.nodes[block.node].element)
  }
}
