/// A page of the manual, as what stands in it; a writer makes text of it.
struct ManualPage {
  /// Words in one of the styles of manual pages.
  enum Span {
    case bold(String)
    case slanted(String)
    case plain(String)
  }

  enum Block {
    case section(String)
    case part(String)
    /// A line with styles of its own.
    case line([Span])
    /// A term and what it means.
    case term([Span], String)
    /// Paragraphs, apart by an empty line; what is indented is shown as it is.
    case prose(String)
  }

  let name: String
  let chapter: Int
  let group: String
  private(set) var blocks: [Block] = []

  init(_ name: String, chapter: Int, group: String) {
    self.name = name
    self.chapter = chapter
    self.group = group
  }

  /// `NAME`.
  mutating func section(_ title: String) { blocks.append(.section(title)) }
  /// Below a section.
  mutating func part(_ title: String) { blocks.append(.part(title)) }
  mutating func line(_ spans: Span...) { blocks.append(.line(spans)) }
  mutating func line(_ spans: [Span]) { blocks.append(.line(spans)) }
  mutating func term(_ term: [Span], _ meaning: String) { blocks.append(.term(term, meaning)) }
  mutating func prose(_ text: String) { blocks.append(.prose(text)) }

  /// An example as it is.
  mutating func example(_ text: String) {
    prose(text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n"))
  }
}
