import ArgumentParser
import Foundation
import Model
import Reports
import Store
import Text
import Watchlist

/// `dutywatch register corrections`.
struct ListCorrections: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrections",
    abstract: "What persons set and dismissed, and what of it was taken back.",
    discussion: """
      Examples:
        dutywatch register corrections
        dutywatch register corrections --platform google --json
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption
  @OptionGroup var rows: RowOptions

  func run() async throws {
    let settings = try Loading.settings(options)
    let vocabulary = Loading.vocabulary(settings)
    let store = try Loading.store(settings)
    let lines = try await store.corrections(try await rows.filter(vocabulary, store))
    if output.json { return Terminal.say(JSON.list(lines.map(json)).printed) }
    if lines.isEmpty { return Terminal.say("No correction is on record.") }
    for line in lines { Terminal.say(text(line, vocabulary)) }
  }

  private func text(_ line: CorrectionLine, _ vocabulary: Vocabulary) -> String {
    let row = line.key.map { Correcting.name($0, vocabulary) } ?? "bound to no country"
    let what =
      switch line.kind {
      case .set: "set to \(line.status.words) since \(line.eventDay)"
      case .dismissed: "dismissed, that it is \(line.status.words)"
      }
    let head = "\(line.number)  \(row): \(what)"
    var paragraphs = ["\(UTCDay(line.madeAt)) by \(line.author): “\(line.reason)”"]
    if line.kind == .dismissed { paragraphs.append("it rested on “\(line.quote)” (\(line.outlet))") }
    paragraphs.append([line.link, "[finding \(line.finding)]"].compactMap(\.self).joined(separator: " "))
    if let undone = line.undone {
      paragraphs.append("taken back \(UTCDay(undone.date)) by \(undone.author): “\(undone.reason)”")
    }
    let body = paragraphs.flatMap { wrapped($0, width: Terminal.width - 4, indent: "  ") }.map { "    " + $0 }
    let heads = wrapped(head, width: Terminal.width, indent: "    ")
    let shown = line.undone == nil ? heads.map(Terminal.bold) : heads.map(Terminal.faint)
    return (shown + body).joined(separator: "\n")
  }

  private func json(_ line: CorrectionLine) -> JSON {
    [
      "correction": .integer(Int(line.number)), "kind": .string(line.kind.rawValue),
      "made_at": .string(line.madeAt.rfc3339), "author": .string(line.author), "reason": .string(line.reason),
      "row": JSON(line.key?.description), "status": .string(line.status.rawValue),
      "event_day": .string(line.eventDay.description), "finding": .integer(Int(line.finding)),
      "quote": .string(line.quote), "outlet": .string(line.outlet), "link": JSON(line.link),
      "alert": JSON(line.alert), "undone": line.undone.map(json) ?? .null,
    ]
  }

  private func json(_ undone: CorrectionLine.Undoing) -> JSON {
    ["at": .string(undone.date.rfc3339), "by": .string(undone.author), "because": .string(undone.reason)]
  }
}
