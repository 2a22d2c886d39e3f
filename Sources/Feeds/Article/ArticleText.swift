import Text

/// The words of blocks, as plain text.
struct ArticleText {
  private let tree: ArticleTree

  init(_ tree: ArticleTree) { self.tree = tree }

  /// Blocks with their borders as HTML again, so that references and white space are read where all of them are.
  func text(of blocks: [ArticleTree.Block]) -> String {
    var html: [UInt8] = []
    var row: Int?
    for block in blocks {
      let node = tree.nodes[block.node]
      let line = node.element == .cell ? self.row(of: block.node) : nil
      let border: StaticString =
        switch node.element {
        case .cell where line != nil && line == row: "<td>"
        case .cell where row != nil, .listItem: "<li>"
        default: "<p>"
        }
      row = line
      border.withUTF8Buffer { unsafe html.append(contentsOf: $0) }
      append(block, isPreformatted: node.element == .preformatted, to: &html)
    }
    return PlainText.html(html.span)
  }

  private func append(_ block: ArticleTree.Block, isPreformatted: Bool, to html: inout [UInt8]) {
    for piece in tree.pieces[block.pieces] {
      if piece.isEmpty {
        html.append(contentsOf: "<br>".utf8)
      } else if isPreformatted {
        for byte in tree.bytes[piece] {
          if byte == 0x0A { html.append(contentsOf: "<br>".utf8) } else { html.append(byte) }
        }
      } else {
        html.append(tree.bytes.span, piece)
      }
    }
  }

  private func row(of node: Int) -> Int? {
    let parent = tree.nodes[node].parent
    return parent >= 0 && tree.nodes[parent].element == .row ? parent : nil
  }
}
