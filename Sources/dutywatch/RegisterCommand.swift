import ArgumentParser
import Foundation
import Model
import Register
import Store
import Watchlist

/// `dutywatch register`, and `dutywatch register list`.
struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "What every platform owes, and where it stands.",
    discussion: """
      Examples:
        dutywatch register
        dutywatch register --jurisdiction PK --platform google --history
        dutywatch register --status refused --status not_done --format markdown
        dutywatch register --as-of 2026-06-30 --format csv > register.csv

      In the matrix, a cell gives the status, the day of the event, and how many outlets say so; ! outlets disagree, \
      ? nothing heard for half a year though a step is awaited, ~ no longer watched. Platforms, obligations, \
      jurisdictions and services are given by code or by name.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: FormatOptions
  @OptionGroup var rows: RowOptions

  @Option(name: .long, help: ArgumentHelp("Only this status; may be repeated.", valueName: "refused"))
  var status: [String] = []

  @Flag(name: .long, help: "Only rows of which outlets disagree.")
  var disputed = false

  @Flag(name: .long, help: "Only rows of which nothing was heard for half a year, though a step is awaited.")
  var stale = false

  @Option(name: .long, help: ArgumentHelp("Only what changed on this day (UTC) or later.", valueName: "YYYY-MM-DD"))
  var since: String?

  @Flag(name: .long, help: "Every change, with the words that caused it.")
  var history = false

  @Option(name: .long, help: ArgumentHelp("As it stood at the end of this day (UTC).", valueName: "YYYY-MM-DD"))
  var asOf: String?

  func validate() throws {
    _ = try (Day.parsed(asOf, "--as-of"), Day.parsed(since, "--since"))
    if asOf != nil, history { throw ValidationError("--as-of and --history do not go together.") }
  }

  func run() async throws {
    let settings = try Loading.settings(options)
    let vocabulary = Loading.vocabulary(settings)
    let store = try Loading.store(settings)
    let filter = try await rows.filter(vocabulary, store)
    let day = try Day.parsed(asOf, "--as-of")
    let lines = if let day { try await store.register(asOf: day, filter) } else { try await store.register(filter) }
    let wanted = try LineFilter(
      statuses: Set(Known("--status", Status.names, lack: "is no status").codes(status)), disputed: disputed,
      stale: stale,
      since: Day.parsed(since, "--since"), today: day ?? UTCDay(Date()))
    let shown = lines.filter(wanted.holds)
    guard history else {
      let isFiltered = filter != RowFilter() || shown.count < lines.count
      return RegisterView(lines: shown, vocabulary: vocabulary, today: wanted.today, isFiltered: isFiltered)
        .show(output.format)
    }
    let view = HistoryView(
      developments: try await store.developments(filter), evidence: try await store.openEvidence(filter),
      vocabulary: vocabulary)
    view.only(wanted.isOpen ? nil : Set(shown.map(\.key)), since: wanted.since).show(output.format)
  }
}

/// Which lines of the register are shown, beside what they are about.
struct LineFilter {
  /// Raw values; none: all.
  let statuses: Set<String>
  let disputed: Bool
  let stale: Bool
  let since: UTCDay?
  /// What is stale, is so on this day.
  let today: UTCDay

  /// Whether it holds every row, whatever its status.
  var isOpen: Bool { statuses.isEmpty && !disputed && !stale }

  func holds(_ line: RegisterLine) -> Bool {
    (statuses.isEmpty || statuses.contains(line.status.rawValue)) && (!disputed || line.disputedBy != nil)
      && (!stale || line.isStale(on: today)) && (since.map { UTCDay(line.changedAt) >= $0 } ?? true)
  }
}

extension Status {
  /// Each with what people call it.
  static var names: [String: String] {
    Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.words) })
  }
}

extension RegisterLine {
  /// Whether nothing was heard of it for long though a step is awaited, and it is still watched.
  func isStale(on day: UTCDay) -> Bool {
    !inherited && !unwatched && Register.isStale(status, lastEvidence: max(since, lastEvidence), on: day)
  }
}
