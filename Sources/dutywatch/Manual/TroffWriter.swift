import Daemon

/// Writes a page in the man(7) language of troff, line by line.
struct TroffWriter {
  private var lines: [String] = []

  static func text(_ page: ManualPage, date: String) -> String {
    var writer = TroffWriter()
    writer.lines = [
      ".TH \"\(page.name.uppercased())\" \(page.chapter) \"\(date)\" \"dutywatch \(dutywatchVersion)\" \"\(page.group)\"",
      ".nh",
    ]
    for block in page.blocks { writer.write(block) }
    return writer.lines.joined(separator: "\n")
  }

  private mutating func write(_ block: ManualPage.Block) {
    switch block {
    case .section(let title): lines.append(".SH " + title)
    case .part(let title): lines.append(".SS " + TroffWriter.escaped(title))
    case .line(let spans): lines.append(TroffWriter.marked(spans))
    case .term(let spans, let meaning):
      lines += [".TP", TroffWriter.marked(spans)]
      prose(meaning)
    case .prose(let text): paragraphs(text)
    }
  }

  private static func marked(_ spans: [ManualPage.Span]) -> String {
    spans.map { span in
      switch span {
      case .bold(let text): "\\fB\(escaped(text))\\fR"
      case .slanted(let text): "\\fI\(escaped(text))\\fR"
      case .plain(let text): escaped(text)
      }
    }.joined()
  }

  private mutating func paragraphs(_ text: String) {
    var isShown = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.hasPrefix("  ")
      if isIndented != isShown {
        lines += isIndented ? [".PP", ".in +4n", ".nf"] : [".fi", ".in"]
        isShown = isIndented
      }
      if isIndented {
        lines.append(TroffWriter.line(String(line.dropFirst(2))))
      } else if line.isEmpty {
        lines.append(".PP")
      } else {
        prose(String(line))
      }
    }
    if isShown { lines += [".fi", ".in"] }
    tidy()
  }

  /// A sentence begins a line, so that troff knows where one ends, and no line is longer than 80 bytes.
  private mutating func prose(_ prose: String) {
    for sentence in prose.replacing(". ", with: ".\n").split(separator: "\n") {
      var line = ""
      for word in sentence.split(separator: " ") {
        if !line.isEmpty, TroffWriter.line(line + " " + word).utf8.count > 80 {
          lines.append(TroffWriter.line(line))
          line = ""
        }
        line += line.isEmpty ? String(word) : " " + word
      }
      lines.append(TroffWriter.line(line))
    }
  }

  /// A paragraph that nothing follows, or that a heading or an example follows, is none.
  private mutating func tidy() {
    var tidied: [String] = []
    for (index, line) in lines.enumerated() {
      let next = index + 1 < lines.count ? lines[index + 1] : ".SH"
      let before = tidied.last ?? ""
      if line == ".PP", next.hasPrefix(".PP") || next.hasPrefix(".S") || before.hasPrefix(".S") { continue }
      tidied.append(line)
    }
    lines = tidied
  }

  /// A line of text: a dot or a quote at its beginning is none of troff's requests.
  private static func line(_ text: String) -> String {
    let text = escaped(text)
    return text.hasPrefix(".") || text.hasPrefix("\\(aq") ? "\\&" + text : text
  }

  /// Text in which nothing means anything to troff, and which is ASCII.
  private static func escaped(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": safe += "\\e"
      case "-": safe += "\\-"
      case "'": safe += "\\(aq"
      case "`": safe += "\\(ga"
      case "^": safe += "\\(ha"
      case "~": safe += "\\(ti"
      case "\"": safe += "\\(dq"
      default:
        if scalar.isASCII {
          safe.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          safe += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
        }
      }
    }
    return safe
  }
}
