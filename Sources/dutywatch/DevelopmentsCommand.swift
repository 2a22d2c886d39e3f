import ArgumentParser
import Foundation
import Model
import Reports
import Store
import Text
import Watchlist

/// `dutywatch developments`.
struct DevelopmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "developments",
    abstract: "What changed in the register, across all rows, newest first, with the words that caused it.",
    discussion: """
      Examples:
        dutywatch developments --since 2026-11-16
        dutywatch developments --jurisdiction PK --status refused --format markdown
        dutywatch developments --kind disputed --search 'court'

      `register --history` tells the same row by row. A search looks at quotes and titles, which are kept for ever.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: FormatOptions
  @OptionGroup var rows: RowOptions
  @OptionGroup var list: ListOptions

  @Option(name: .long, help: ArgumentHelp("Only changes to this status; may be repeated.", valueName: "refused"))
  var status: [String] = []

  @Option(name: .long, help: "Only these: changed, disputed, corrected; may be repeated.")
  var kind: [String] = []

  @Flag(inversion: .prefixedNo, help: "Only those that were alerted, or were not.")
  var alerted: Bool?

  func run() async throws {
    let settings = try Loading.settings(options)
    let vocabulary = Loading.vocabulary(settings)
    let store = try Loading.store(settings)
    var query = DevelopmentQuery()
    query.rows = try await rows.filter(vocabulary, store)
    query.statuses = try Known("--status", Status.names, lack: "is no status").codes(status)
    query.kinds = try Known("--kind", ["changed": "", "disputed": "", "corrected": ""], lack: "is none of them").codes(
      kind
    ).map {
      "register.\($0)"
    }
    (query.since, query.until, query.search) = (list.sinceTime, list.untilTime, list.terms)
    query.isAlerted = alerted
    let (lines, more) = list.shown(try await store.developments(query, list.page)) { $0.id }
    switch output.format {
    case .table: Terminal.say(text(lines, vocabulary, more))
    case .json: Terminal.say(JSON.list(lines.map(DevelopmentView.json)).printed)
    case .csv, .markdown: DevelopmentView.sheet(lines).show(output.format)
    }
  }

  private func text(_ lines: [DevelopmentLine], _ vocabulary: Vocabulary, _ more: String?) -> String {
    guard !lines.isEmpty else { return "No change is so." }
    let width = Terminal.width - Entry.indent.count
    let entries = lines.map { line in
      let remarks = DevelopmentView.remarks(on: line)
      let told =
        "\(DevelopmentView.name(line.key, vocabulary)): \(DevelopmentView.change(line))"
        + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
      let head = "#\(line.id)  \(line.eventDay)  decided \(line.decidedAt.rfc3339)"
      return Entry(
        head: Terminal.faint(head),
        lines: wrapped(told, width: width).map { Terminal.bold(isolated($0)) }
          + DevelopmentView.quoted(
            line.quote, line.outlet, line.link, finding: line.finding, width: width))
    }
    return (entries.map(\.text) + [more].compactMap(\.self)).joined(separator: "\n\n")
  }
}
