import Text

/// Writes a page of the manual as an article of the reference.
enum MarkdownWriter {
  /// Sections that only manual pages have.
  private static let left: Set<String> = ["NAME", "SEE ALSO"]

  /// `abstract` stands below the title.
  static func text(_ page: ManualPage, title: String, abstract: String) -> String {
    var lines = [
      "# \(title)", "", abstract, "", "<!-- made by `dutywatch manual \(page.chapter) --format markdown` -->",
    ]
    var isLeft = false
    var wasTerm = false
    for block in page.blocks {
      if case .section(let title) = block { isLeft = left.contains(title) }
      if isLeft { continue }
      var isTerm = false
      if case .term = block { isTerm = true }
      if !(isTerm && wasTerm) { lines.append("") }
      wasTerm = isTerm
      lines += written(block)
    }
    return lines.joined(separator: "\n")
  }

  private static func written(_ block: ManualPage.Block) -> [String] {
    switch block {
    case .section(let title): ["## " + title.prefix(1) + title.dropFirst().lowercased()]
    case .part(let title): ["### " + escaped(title)]
    case .line(let spans): [marked(spans)]
    case .term(let spans, let meaning):
      ["- \(marked(spans)): \(escaped(meaning.replacing("\n\n", with: " ").replacing("\n", with: " ")))"]
    case .prose(let text): prose(text)
    }
  }

  /// What is a name to the program is code.
  private static func marked(_ spans: [ManualPage.Span]) -> String {
    spans.map { span in
      switch span {
      case .bold(let text): "`\(text)`"
      case .slanted(let text): "*\(escaped(text))*"
      case .plain(let text): escaped(text)
      }
    }.joined()
  }

  private static func prose(_ text: String) -> [String] {
    var lines: [String] = []
    var isShown = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.hasPrefix("  ")
      if isIndented != isShown {
        lines += isIndented ? (lines.last?.isEmpty == false ? ["", "```"] : ["```"]) : ["```"]
        isShown = isIndented
      }
      lines.append(isIndented ? String(line.dropFirst(2)) : escaped(String(line)))
    }
    if isShown { lines.append("```") }
    while lines.first?.isEmpty == true { lines.removeFirst() }
    return lines
  }

  /// The words are the program's own, with code between backticks; what else could be taken for markup is told as it is.
  private static func escaped(_ text: String) -> String {
    var safe = ""
    for character in text {
      if "\\*_<>[]|".contains(character) { safe += "\\" }
      safe.append(character)
    }
    return safe
  }
}
