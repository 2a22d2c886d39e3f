import ArgumentParser
import Foundation
import Model
import Reports
import Store
import Text
import Watchlist

/// `dutywatch register`.
struct RegisterCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "What every platform owes, and where it stands.",
    discussion: """
      Examples:
        dutywatch register
        dutywatch register --jurisdiction PK --platform google --history
        dutywatch register --format csv > register.csv

      In the matrix, a cell gives the status, the day of the event, and how many outlets say so.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  /// How it is printed.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, json, csv }

  @Option(name: .long, help: ArgumentHelp("Only this platform; may be repeated.", valueName: "meta"))
  var platform: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only this obligation; may be repeated.", valueName: "local_office"))
  var obligation: [String] = []

  @Option(name: .long, help: ArgumentHelp("Only this jurisdiction; may be repeated.", valueName: "PK"))
  var jurisdiction: [String] = []

  @Flag(name: .long, help: "Every change, with the words that caused it.")
  var history = false

  @Option(name: .long, help: ArgumentHelp("As it stood at the end of this day (UTC).", valueName: "YYYY-MM-DD"))
  var asOf: String?

  @Option(name: .long, help: "table, json or csv.")
  var format: Format = .table

  func validate() throws {
    if let asOf, UTCDay(asOf) == nil { throw ValidationError("--as-of: '\(asOf)' is no day; write YYYY-MM-DD.") }
    if asOf != nil, history { throw ValidationError("--as-of and --history do not go together.") }
  }

  func run() async throws {
    let settings = try Loading.settings(options)
    let vocabulary = try Loading.watchlists(settings).vocabulary
    let store = try Loading.store(settings)
    let format = output.json ? .json : format
    let filter = RowFilter(platforms: platform, obligations: obligation, jurisdictions: jurisdiction)
    if history {
      let view = HistoryView(
        developments: try await store.developments(filter), evidence: try await store.openEvidence(filter),
        vocabulary: vocabulary)
      view.show(format)
    } else if let day = asOf.flatMap({ UTCDay($0) }) {
      let lines = try await store.register(asOf: day, filter)
      RegisterView.show(lines, vocabulary, format)
    } else {
      let lines = try await store.register(filter)
      RegisterView.show(lines, vocabulary, format)
    }
  }
}

/// The register, for people and for programs.
enum RegisterView {
  /// The matrix of a run on a temporary state file, and where that is.
  static func show(_ store: Store, _ vocabulary: Vocabulary, statePath: String) async throws {
    Terminal.say()
    show(try await store.register(), vocabulary, .table)
    Terminal.say()
    Terminal.say("The state of this run: \(statePath)")
  }

  static func show(_ lines: [RegisterLine], _ vocabulary: Vocabulary, _ format: RegisterCommand.Format) {
    switch format {
    case .table:
      let rows = lines.map {
        MatrixRow(
          key: $0.key, status: $0.status, since: $0.since, outlets: $0.outlets, disputed: $0.disputedBy != nil,
          inherited: $0.inherited, unwatched: $0.unwatched)
      }
      let matrix = Matrix(rows: rows, vocabulary: vocabulary)
      Terminal.say(matrix.text(width: Terminal.width, colour: Terminal.hasColour))
    case .json: Terminal.say(JSON.list(lines.map(json)).printed)
    case .csv:
      let headers = [
        "jurisdiction", "platform", "service", "obligation", "status", "since", "deadline", "outlets", "disputed_by",
        "inherited", "quote", "outlet", "link", "changed_at", "unwatched", "last_evidence",
      ]
      let text = CSV.text(headers: headers, rows: lines.map(cells))
      Terminal.say(String(text.dropLast()))
    }
  }

  private static func json(_ line: RegisterLine) -> JSON {
    [
      "jurisdiction": .string(line.key.jurisdiction), "platform": .string(line.key.platform),
      "service": .string(line.key.service), "obligation": .string(line.key.obligation),
      "status": .string(line.status.rawValue), "since": .string(line.since.description),
      "deadline": JSON(line.deadline?.description), "outlets": .integer(line.outlets),
      "disputed_by": JSON(line.disputedBy?.rawValue), "inherited": .bool(line.inherited),
      "qualifiers": MatchView.qualifiers(line.qualifiers), "instrument": JSON(line.instrument),
      "quote": .string(line.quote), "outlet": .string(line.outlet), "link": JSON(line.link),
      "changed_at": .string(line.changedAt.rfc3339), "unwatched": .bool(line.unwatched),
      "last_evidence": .string(line.lastEvidence.description),
    ]
  }

  private static func cells(_ line: RegisterLine) -> [String] {
    [
      line.key.jurisdiction, line.key.platform, line.key.service, line.key.obligation, line.status.rawValue,
      line.since.description, line.deadline?.description ?? "", "\(line.outlets)", line.disputedBy?.rawValue ?? "",
      "\(line.inherited)", line.quote, line.outlet, line.link ?? "", line.changedAt.rfc3339, "\(line.unwatched)",
      line.lastEvidence.description,
    ]
  }
}
