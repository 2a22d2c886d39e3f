import ArgumentParser
import Foundation
import Model
import Store
import Text

/// Which part of a list is shown.
struct ListOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Only from this time or day (UTC) on.", valueName: "time"))
  var since: String?

  @Option(name: .long, help: ArgumentHelp("Only before this time or day (UTC).", valueName: "time"))
  var until: String?

  @Option(name: .long, help: "At most so many, 1 to 10000.")
  var limit = 20

  @Option(
    name: .long, help: ArgumentHelp("Only older ones than that of this number: the next page.", valueName: "number"))
  var before: Int64?

  @Option(
    name: .long, parsing: .unconditional,
    help: ArgumentHelp(
      "Only what has these words: 'words \"a phrase\" beginning* -not'.", valueName: "words"))
  var search: String?

  func validate() throws {
    for (name, value) in [("--since", since), ("--until", until)] {
      if let value, DeliveryOptions.time(value) == nil {
        throw ValidationError("\(name): '\(value)' is no time; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ.")
      }
    }
    guard (1...10_000).contains(limit) else { throw ValidationError("--limit: write a number from 1 to 10000.") }
    if search != nil, terms == nil {
      throw ValidationError(
        "--search: name at least one word that is to be found, and at most 64: 'office \"data protection\" -tax'.")
    }
  }

  var sinceTime: Date? { since.flatMap(DeliveryOptions.time) }
  var untilTime: Date? { until.flatMap(DeliveryOptions.time) }
  var terms: SearchTerms? { search.flatMap { SearchTerms($0) } }

  /// One more than asked for tells whether there are more.
  var page: Page { Page(before: before, limit: limit + 1) }

  /// The lines asked for, and how to see the next ones, which is said where a person reads.
  func shown<Line>(_ lines: [Line], number: (Line) -> Int64) -> (lines: [Line], more: String?) {
    let shown = Array(lines.prefix(limit))
    guard lines.count > limit, let last = shown.last else { return (shown, nil) }
    return (shown, "older ones: --before \(number(last))")
  }
}

/// Items are found by words that the daemon has indexed; what it has not yet is said.
enum SearchNote {
  static func tell(_ store: Store) async throws {
    let extent = try await store.searchExtent()
    guard extent.missing > 0 else { return }
    let since = extent.since.map { "; searched from \($0.rfc3339) on" } ?? ""
    Terminal.complain(
      "\(Loading.count(extent.missing, "item")), about, not indexed yet\(since): the daemon does so little by little")
  }
}

/// A block of lines a thing: its head, and what there is to say of it.
struct Entry {
  let head: String
  let lines: [String]

  static let indent = "  "

  /// With its lines indented.
  var text: String { ([head] + lines.map { Entry.indent + $0 }).joined(separator: "\n") }
}

extension Snippet {
  /// For a terminal: what was found stands out, by brackets where there are no colours.
  var shown: String {
    parts.map { part in
      let text = Escaping.terminal(part.text)
      guard part.isFound else { return text }
      return Terminal.hasColour ? Terminal.bold(text) : "[\(text)]"
    }.joined()
  }

  /// Its text, and where in its UTF-8 what was found stands.
  var json: JSON {
    var (text, places): (String, [JSON]) = ("", [])
    for part in parts {
      let start = text.utf8.count
      text += part.text
      if part.isFound { places.append(["start": .integer(start), "end": .integer(text.utf8.count)]) }
    }
    return ["text": .string(text), "found": .list(places)]
  }

  /// Its text alone.
  var plain: String { parts.map(\.text).joined() }
}
