import ArgumentParser
import Foundation
import Model
import Reports
import Settings
import Store
import Text
import Watchlist

/// How a list is written, and which lines of it.
struct ExportOptions: ParsableArguments {
  /// What programs and spreadsheets read.
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, jsonl }

  @OptionGroup var options: ConfigOption
  @OptionGroup var rows: RowOptions

  @Option(name: .long, help: "csv or jsonl.")
  var format: Format = .csv

  func write(_ export: Export, since: Date? = nil) async throws {
    let settings = try Loading.settings(options)
    let store = try Loading.store(settings)
    let filter = try await rows.filter(Loading.vocabulary(settings), store)
    let (columns, format) = (export.columns.map(\.name), format)
    var lines = Terminal.Lines()
    if format == .csv { lines.say(CSV.line(columns) + "\r") }
    lines = try await store.export(export, filter, since: since?.rfc3339, into: lines) { lines, cells in
      switch format {
      case .csv: lines.say(CSV.line(cells.map(\.text)) + "\r")
      case .jsonl: lines.say(JSON.object(JSON.Members(zip(columns, cells).map { .init(key: $0, value: $1.json) })).line)
      }
    }
    lines.flush()
  }
}

extension Export.Cell {
  /// For a spreadsheet.
  fileprivate var text: String {
    switch self {
    case .none: ""
    case .flag(let value): "\(value)"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .text(let text), .json(let text): text
    }
  }

  fileprivate var json: JSON {
    switch self {
    case .none: .null
    case .flag(let value): .bool(value)
    case .integer(let number): .integer(number)
    case .number(let number): .number(number)
    case .text(let text): .string(text)
    case .json(let text): (try? JSON.parse(text)) ?? .string(text)
    }
  }
}

extension ExportCommand {
  private static let columns = """
    The columns are those of the view of the same name, always in this order; later versions add further ones behind \
    them. CSV is RFC 4180 with a head, and no cell of it is a formula. `dutywatch schema` has the schema of a line of \
    JSON as
    """

  /// `dutywatch export register`.
  struct Register: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every row of the register, as CSV or JSON Lines.",
      discussion: """
        Examples:
          dutywatch export register > register.csv
          dutywatch export register --format jsonl --jurisdiction PK

        \(ExportCommand.columns) export-register.
        """)
    @OptionGroup var export: ExportOptions

    func run() async throws { try await export.write(.register) }
  }

  /// `dutywatch export developments`.
  struct Developments: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every change of the register, as CSV or JSON Lines, oldest first.",
      discussion: """
        Examples:
          dutywatch export developments > developments.csv
          dutywatch export developments --format jsonl --since 2026-11-01

        \(ExportCommand.columns) export-developments.
        """)
    @OptionGroup var export: ExportOptions
    @OptionGroup var time: SinceOption

    func run() async throws { try await export.write(.developments, since: time.date) }
  }

  /// `dutywatch export findings`.
  struct Findings: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every finding, as CSV or JSON Lines, oldest first.",
      discussion: """
        Examples:
          dutywatch export findings > findings.csv
          dutywatch export findings --format jsonl --since 2026-11-01 --platform meta

        \(ExportCommand.columns) export-findings.
        """)
    @OptionGroup var export: ExportOptions
    @OptionGroup var time: SinceOption

    func run() async throws { try await export.write(.findings, since: time.date) }
  }

  /// From when on.
  struct SinceOption: ParsableArguments {
    @Option(
      name: .long, help: ArgumentHelp("Only what was written since this time or day (UTC).", valueName: "time"))
    var since: String?

    var date: Date? { since.flatMap(DeliveryOptions.time) }

    func validate() throws {
      if let since, date == nil {
        throw ValidationError("--since: '\(since)' is no time; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ.")
      }
    }
  }
}
