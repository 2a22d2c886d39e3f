import Foundation
import Model
import Reports
import Store
import Text

/// The register, for people and for programs.
struct RegisterView {
  let lines: [RegisterLine]
  let vocabulary: Vocabulary
  /// What is stale, is so on this day.
  let today: UTCDay
  /// Whether lines were left out because others were asked for.
  var isFiltered = false

  /// The matrix of a run on a temporary state file, and where that is.
  static func show(_ store: Store, _ vocabulary: Vocabulary, statePath: String) async throws {
    Terminal.say()
    RegisterView(lines: try await store.register(), vocabulary: vocabulary, today: UTCDay(Date())).show(.table)
    Terminal.say()
    Terminal.say("The state of this run: \(statePath)")
  }

  func show(_ format: OutputFormat) {
    switch format {
    case .table where lines.isEmpty && isFiltered: Terminal.say("No row of the register is so.")
    case .table: Terminal.say(matrix.text(width: Terminal.width, colour: Terminal.hasColour))
    case .markdown: Terminal.say(matrix.markdown)
    case .json: Terminal.say(JSON.list(lines.map(json)).printed)
    case .csv: Sheet(headers: headers, lines: lines.map(cells)).show(format)
    }
  }

  private var matrix: Matrix {
    Matrix(
      rows: lines.map {
        MatrixRow(
          key: $0.key, status: $0.status, since: $0.since, outlets: $0.outlets, disputed: $0.disputedBy != nil,
          inherited: $0.inherited, unwatched: $0.unwatched, stale: $0.isStale(on: today))
      }, vocabulary: vocabulary)
  }

  private func json(_ line: RegisterLine) -> JSON {
    [
      "jurisdiction": .string(line.key.jurisdiction), "platform": .string(line.key.platform),
      "service": .string(line.key.service), "obligation": .string(line.key.obligation),
      "status": .string(line.status.rawValue), "since": .string(line.since.description),
      "deadline": JSON(line.deadline?.description), "outlets": .integer(line.outlets),
      "disputed_by": JSON(line.disputedBy?.rawValue), "inherited": .bool(line.inherited),
      "qualifiers": MatchView.qualifiers(line.qualifiers), "instrument": JSON(line.instrument),
      "quote": .string(line.quote), "outlet": .string(line.outlet), "link": JSON(line.link),
      "changed_at": .string(line.changedAt.rfc3339), "unwatched": .bool(line.unwatched),
      "last_evidence": .string(line.lastEvidence.description), "stale": .bool(line.isStale(on: today)),
    ]
  }

  private var headers: [String] {
    [
      "jurisdiction", "platform", "service", "obligation", "status", "since", "deadline", "outlets", "disputed_by",
      "inherited", "quote", "outlet", "link", "changed_at", "unwatched", "last_evidence", "stale",
    ]
  }

  private func cells(_ line: RegisterLine) -> [String] {
    [
      line.key.jurisdiction, line.key.platform, line.key.service, line.key.obligation, line.status.rawValue,
      line.since.description, line.deadline?.description ?? "", "\(line.outlets)", line.disputedBy?.rawValue ?? "",
      "\(line.inherited)", line.quote, line.outlet, line.link ?? "", line.changedAt.rfc3339, "\(line.unwatched)",
      line.lastEvidence.description, "\(line.isStale(on: today))",
    ]
  }
}
