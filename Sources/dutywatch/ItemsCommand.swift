import ArgumentParser
import Foundation
import Model
import Reports
import Store
import Text
import Watchlist

/// `dutywatch items`.
struct ItemsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "items",
    abstract: "Stored items, newest first, with what they say or why they say nothing; full-text search.",
    discussion: """
      Examples:
        dutywatch items --search 'google "local office" -tax'
        dutywatch items --feed Dawn --no-findings --why-none 'no watched duty' --limit 50
        dutywatch items --platform x --jurisdiction PK --since 2026-11-01 --format markdown

      Words are found in every spelling that matching knows (accents, vowel signs, Arabic and Persian letters, digits). \
      A word of a text that is not kept any more (`keep: {text: …}`) is found in titles alone. Lists are in the order in \
      which items came; --before NUMBER shows the next page.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: FormatOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var list: ListOptions

  @Option(name: .long, help: "Only of this feed; may be repeated.")
  var feed: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only items of this story.", valueName: "number"))
  var story: Int64?

  @Flag(inversion: .prefixedNo, help: "Only items that have findings, or none.")
  var findings: Bool?

  @Option(
    name: .long, help: ArgumentHelp("Only items that have no finding for a reason that begins so.", valueName: "why"))
  var whyNone: String?

  func run() async throws {
    let settings = try Loading.settings(options)
    let vocabulary = Loading.vocabulary(settings)
    let store = try Loading.store(settings)
    var query = ItemQuery()
    query.feeds = try await FeedNames.known(feed, store)
    query.rows = try await rows.filter(vocabulary, store)
    (query.since, query.until, query.search) = (list.sinceTime, list.untilTime, list.terms)
    (query.hasFindings, query.reason, query.story) = (findings, whyNone, story)
    let (lines, more) = list.shown(try await store.items(query, list.page)) { $0.id }
    ItemView(lines: lines, vocabulary: vocabulary, more: more).show(output.format)
    if query.search != nil { try await SearchNote.tell(store) }
  }
}

/// Names of feeds as a person gives them.
enum FeedNames {
  /// The same; exits with 64 where one is unknown.
  static func known(_ words: [String], _ store: Store) async throws -> [String] {
    guard !words.isEmpty else { return [] }
    let names = try await store.feedNames()
    return try Known("--feed", Dictionary(uniqueKeysWithValues: names.map { ($0, $0) }), lack: "is no feed's name")
      .codes(words)
  }
}

/// Items, for people and for programs.
struct ItemView {
  let lines: [ItemLine]
  let vocabulary: Vocabulary
  let more: String?

  func show(_ format: OutputFormat) {
    switch format {
    case .table: Terminal.say(text)
    case .json: Terminal.say(JSON.list(lines.map(json)).printed)
    case .csv, .markdown: sheet.show(format)
    }
  }

  private var text: String {
    guard !lines.isEmpty else { return "No item is so." }
    return (lines.map { entry($0).text } + [more].compactMap(\.self)).joined(separator: "\n\n")
  }

  private func entry(_ line: ItemLine) -> Entry {
    let width = Terminal.width - Entry.indent.count
    let about = [line.feed, line.outlet == line.feed ? nil : line.outlet].compactMap(\.self).joined(separator: ", ")
    let when = (line.published ?? line.received).rfc3339.prefix(16).replacing("T", with: " ")
    let story = line.story.map { "  story \($0)" } ?? ""
    let head = "#\(line.id)  \(when)  \(Escaping.terminal(about))\(story)"
    var lines = Marked.wrapped(line.titleFound, else: line.title, width: width).map { Terminal.bold($0) }
    if let snippet = line.snippet { lines += Marked.wrapped(snippet, else: "", width: width) }
    if let link = line.link { lines.append(Terminal.faint(Escaping.terminal(link))) }
    for saying in SayingView.lines(line.says, vocabulary, withVerdict: true) {
      lines += wrapped("→ \(saying)", width: width, indent: "  ")
    }
    if line.says.isEmpty, let reason = line.reason {
      lines += wrapped("nothing: \(reason)", width: width, indent: "  ")
    }
    return Entry(head: Terminal.faint(head), lines: lines)
  }

  private func json(_ line: ItemLine) -> JSON {
    [
      "id": .integer(Int(line.id)), "feed": .string(line.feed), "received": .string(line.received.rfc3339),
      "published": JSON(line.published?.rfc3339), "title": .string(line.title), "link": JSON(line.link),
      "outlet": .string(line.outlet), "written_by": .string(line.writtenBy), "language": JSON(line.language),
      "findings": .list(line.says.map(SayingView.json)), "why_none": JSON(line.reason),
      "story": JSON(line.story.map { Int($0) }), "key": .string(line.key), "revisions": .integer(line.revisions),
      "snippet": (line.snippet ?? line.titleFound)?.json ?? .null,
    ]
  }

  private var sheet: Sheet {
    let headers = [
      "id", "received", "published", "feed", "outlet", "title", "link", "language", "findings", "why_none", "story",
      "snippet",
    ]
    let cells = lines.map { line in
      [
        "\(line.id)", line.received.rfc3339, line.published?.rfc3339 ?? "", line.feed, line.outlet, line.title,
        line.link ?? "", line.language ?? "", SayingView.cell(line.says), line.reason ?? "",
        line.story.map { "\($0)" } ?? "", line.snippet?.plain ?? "",
      ]
    }
    return Sheet(headers: headers, lines: cells, link: (column: "title", address: "link"))
  }
}

/// Text in which something was found, over lines of a terminal.
enum Marked {
  /// What was found stands in brackets while it is wrapped, which become colours where there are any.
  static func wrapped(_ found: Snippet?, else text: String, width: Int) -> [String] {
    guard let found else { return Reports.wrapped(text, width: width).map(isolated) }
    let (open, close) = ("\u{E000}", "\u{E001}")
    let marked = found.parts.map { part in
      // Signs of private use that a feed wrote are no marks of ours.
      let text = part.text.replacing(open, with: "").replacing(close, with: "")
      return part.isFound ? open + text + close : text
    }.joined()
    var isOpen = false
    return Reports.wrapped(marked, width: width).map { line in
      // One that goes on over the end of a line begins anew on the next.
      let begun = isOpen ? open : ""
      isOpen = line.last { $0 == "\u{E000}" || $0 == "\u{E001}" }.map { $0 == "\u{E000}" } ?? isOpen
      let whole = begun + line + (isOpen ? close : "")
      let (on, off) = Terminal.hasColour ? ("\u{1B}[7m", "\u{1B}[27m") : ("[", "]")
      return isolated(whole.replacing(open, with: on).replacing(close, with: off))
    }
  }
}
