import ArgumentParser
import Foundation
import Model
import Reports
import Store
import Text
import Watchlist

/// `dutywatch stories`.
struct StoriesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories",
    abstract: "Stories: what several items, of any feed, report together; newest first.",
    discussion: """
      Examples:
        dutywatch stories --findings
        dutywatch stories --search 'گوگل دفتر' --jurisdiction PK
        dutywatch items --story 12

      A search finds stories of which an item says all the words.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: FormatOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var list: ListOptions

  @Option(name: .long, help: "Only those of which this feed has an item; may be repeated.")
  var feed: [String] = []

  @Flag(inversion: .prefixedNo, help: "Only stories that have findings, or none.")
  var findings: Bool?

  func run() async throws {
    let settings = try Loading.settings(options)
    let vocabulary = Loading.vocabulary(settings)
    let store = try Loading.store(settings)
    var query = StoryQuery()
    query.feeds = try await FeedNames.known(feed, store)
    query.rows = try await rows.filter(vocabulary, store)
    (query.since, query.until, query.search) = (list.sinceTime, list.untilTime, list.terms)
    query.hasFindings = findings
    let (lines, more) = list.shown(try await store.stories(query, list.page)) { $0.id }
    StoryView(lines: lines, vocabulary: vocabulary, more: more).show(output.format)
    if query.search != nil { try await SearchNote.tell(store) }
  }
}

/// Stories, for people and for programs.
struct StoryView {
  let lines: [StoryEntry]
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
    guard !lines.isEmpty else { return "No story is so." }
    return (lines.map { entry($0).text } + [more].compactMap(\.self)).joined(separator: "\n\n")
  }

  private func entry(_ line: StoryEntry) -> Entry {
    let width = Terminal.width - Entry.indent.count
    let when = (line.firstPublished ?? line.firstReceived).rfc3339.prefix(10)
    let linked = line.linked.isEmpty ? "" : "  linked: " + line.linked.map { "\($0)" }.joined(separator: " ")
    let head =
      "#\(line.id)  \(when)  \(Loading.count(line.items, "item")) of \(Loading.count(line.outlets, "outlet"))\(linked)"
    return Entry(
      head: Terminal.faint(head),
      lines: wrapped(line.title, width: width).map { Terminal.bold(isolated($0)) }
        + SayingView.lines(line.says, vocabulary, withVerdict: false).flatMap {
          wrapped("→ \($0)", width: width, indent: "  ")
        })
  }

  private func json(_ line: StoryEntry) -> JSON {
    [
      "id": .integer(Int(line.id)), "title": .string(line.title), "first_received": .string(line.firstReceived.rfc3339),
      "last_received": .string(line.lastReceived.rfc3339), "first_published": JSON(line.firstPublished?.rfc3339),
      "items": .integer(line.items), "outlets": .integer(line.outlets),
      "findings": .list(line.says.map(SayingView.json)), "linked": .list(line.linked.map { .integer(Int($0)) }),
    ]
  }

  private var sheet: Sheet {
    Sheet(
      headers: [
        "id", "title", "first_received", "last_received", "first_published", "items", "outlets", "findings", "linked",
      ],
      lines: lines.map { line in
        [
          "\(line.id)", line.title, line.firstReceived.rfc3339, line.lastReceived.rfc3339,
          line.firstPublished?.rfc3339 ?? "", "\(line.items)", "\(line.outlets)", SayingView.cell(line.says),
          line.linked.map { "\($0)" }.joined(separator: " "),
        ]
      })
  }
}
