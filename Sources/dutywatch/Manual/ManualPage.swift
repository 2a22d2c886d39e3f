import Daemon

/// A page in the man(7) language of troff, line by line.
struct ManualPage {
  private var lines: [String] = []

  init(_ name: String, chapter: Int, date: String, group: String) {
    lines = [".TH \"\(name)\" \(chapter) \"\(date)\" \"dutywatch \(dutywatchVersion)\" \"\(group)\"", ".nh"]
  }

  var text: String { lines.joined(separator: "\n") }

  /// `NAME`.
  mutating func section(_ title: String) { lines.append(".SH " + title) }
  /// Below a section.
  mutating func part(_ title: String) { lines.append(".SS " + ManualPage.escaped(title)) }
  /// A line that has its own markup, see ``bold(_:)``.
  mutating func marked(_ line: String) { lines.append(line) }

  /// A term, with its own markup, and what it means.
  mutating func term(_ term: String, _ meaning: String) {
    lines += [".TP", term]
    text(meaning)
  }

  /// Paragraphs, apart by an empty line; what is indented is shown as it is.
  mutating func paragraphs(_ text: String) {
    var isShown = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let isIndented = line.hasPrefix("  ")
      if isIndented != isShown {
        lines += isIndented ? [".PP", ".in +4n", ".nf"] : [".fi", ".in"]
        isShown = isIndented
      }
      if isIndented {
        lines.append(ManualPage.line(String(line.dropFirst(2))))
      } else if line.isEmpty {
        lines.append(".PP")
      } else {
        self.text(String(line))
      }
    }
    if isShown { lines += [".fi", ".in"] }
    tidy()
  }

  /// An example as it is.
  mutating func example(_ text: String) {
    paragraphs(text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n"))
  }

  /// Prose; a sentence begins a line, so that troff knows where one ends, and no line is longer than 80 bytes.
  private mutating func text(_ prose: String) {
    for sentence in prose.replacing(". ", with: ".\n").split(separator: "\n") {
      var line = ""
      for word in sentence.split(separator: " ") {
        if !line.isEmpty, ManualPage.line(line + " " + word).utf8.count > 80 {
          lines.append(ManualPage.line(line))
          line = ""
        }
        line += line.isEmpty ? String(word) : " " + word
      }
      lines.append(ManualPage.line(line))
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

  static func bold(_ text: String) -> String { "\\fB\(escaped(text))\\fR" }
  static func slanted(_ text: String) -> String { "\\fI\(escaped(text))\\fR" }

  /// A line of text: a dot or a quote at its beginning is none of troff's requests.
  private static func line(_ text: String) -> String {
    let text = escaped(text)
    return text.hasPrefix(".") || text.hasPrefix("\\(aq") ? "\\&" + text : text
  }

  /// Text in which nothing means anything to troff, and which is ASCII.
  static func escaped(_ text: String) -> String {
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
