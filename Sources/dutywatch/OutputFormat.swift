import ArgumentParser
import Reports

/// How a view of the register is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table, json, csv, markdown
}

/// What is printed when nothing else is asked for, and how else.
struct FormatOptions: ParsableArguments {
  @OptionGroup var output: JSONOption

  @Option(name: .customLong("format"), help: "table, json, csv or markdown.")
  var given: OutputFormat = .table

  /// `--json` is `--format json`.
  var format: OutputFormat { output.json ? .json : given }
}

/// A list as a sheet: the same columns for CSV and Markdown.
struct Sheet {
  /// A line of it, as CSV has it: a cell a column.
  typealias Line = [String]

  let headers: [String]
  let lines: [Line]
  /// The column that leads to the address in another, which Markdown does not show as text.
  var link: (column: String, address: String)?

  func show(_ format: OutputFormat) {
    switch format {
    case .csv: Terminal.say(String(CSV.text(headers: headers, rows: lines).dropLast()))
    default: Terminal.say(markdown)
    }
  }

  private var markdown: String {
    guard let link, let column = headers.firstIndex(of: link.column),
      let address = headers.firstIndex(of: link.address)
    else { return Markdown.table(headers: headers, rows: lines.map { $0.map { .text($0) } }) }
    let shown = headers.indices.filter { $0 != address }
    return Markdown.table(
      headers: shown.map { headers[$0] },
      rows: lines.map { line in
        shown.map { $0 == column ? .link(line[$0], to: line[address]) : .text(line[$0]) }
      })
  }
}
