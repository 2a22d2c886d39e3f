import ArgumentParser
import Foundation
import Matching
import Model
import Register
import Text

/// `dutywatch match`.
struct MatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Shows what is found in a text, or in items given as JSON Lines, and why.",
    discussion: """
      Examples:
        echo 'Google has opened a local office in Pakistan' | dutywatch match
        dutywatch match --json items.jsonl

      A text's first line is its title. Lines of JSON hold {"id", "title", "text", "url"?, "date"?, "lang"?, "source"?}; \
      with --json one line comes out for each, in order: {"id", "findings": […], "story", "reason"}.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Option(
    name: .long, help: ArgumentHelp("Assumed where the text names no country, as a feed's would be.", valueName: "PK"))
  var jurisdiction: String?

  @Argument(help: "A file, or - for standard input.")
  var file = "-"

  func run() async throws {
    let settings = try Loading.settings(options)
    let matcher = Matcher(try Loading.watchlists(settings))
    let items = try read()
    var stories = StoryLine(jurisdiction: jurisdiction)
    var lines = Terminal.Lines()
    for item in items {
      let date = item.date.flatMap { UTCDay($0.prefix(10)) }
      let matched = matcher.findings(
        title: item.title, text: item.text, language: item.language, jurisdiction: jurisdiction, published: date)
      let story = stories.story(of: item, matched, day: date)
      lines.say(
        output.json ? MatchView.json(item.id, matched, story: story).line : MatchView.text(item, matched))
    }
    lines.flush()
  }

  private func read() throws -> [MatchItem] {
    let bytes: [UInt8]
    do { bytes = try FileBytes.of(file) } catch {
      Terminal.complain("\(file): cannot be read: \(error)")
      throw Exit.inputOutput
    }
    guard bytes.first(where: { !$0.isSpace }) == UInt8(ascii: "{") else {
      return [MatchItem(text: String(decoding: bytes, as: UTF8.self))]
    }
    var items: [MatchItem] = []
    var (number, position) = (0, 0)
    while position < bytes.count {
      let end = bytes.span.firstIndex(of: 0x0A, from: position) ?? bytes.count
      let line = Array(bytes[position..<end])
      number += 1
      position = end + 1
      if line.allSatisfy(\.isSpace) { continue }
      do throws(JSONError) { items.append(MatchItem(try JSON.parse(line), number: number)) } catch {
        Terminal.complain("\(file):\(number): no JSON object: \(error)")
        throw Exit.badInput
      }
    }
    return items
  }
}

/// The stories of the items of one run, numbered in the order of their first items; nothing is forgotten.
struct StoryLine {
  /// Assumed where an item names no country.
  let jurisdiction: String?
  private var stories = Stories(capacity: .max)
  private var items: Int64 = 0
  private var last: Int64 = 0

  init(jurisdiction: String?) { self.jurisdiction = jurisdiction }

  /// The story of the next item; nil: it names no platform, and is not compared.
  mutating func story(of item: MatchItem, _ matched: Matched, day: UTCDay?) -> String? {
    let seen = StoryItem(
      title: item.title, text: item.text, language: item.language, day: day,
      named: matched.named.assuming(jurisdiction),
      findings: matched.findings)
    guard seen.isCompared else { return nil }
    let trace = StoryTrace(seen)
    let place = stories.place(of: trace)
    if place.story == nil { last += 1 }
    let story = place.story ?? last
    items += 1
    stories.add(trace, item: items, story: story, place: place, received: UTCDay(daysSinceEpoch: 0))
    return "s\(story)"
  }
}

/// One item to match.
struct MatchItem {
  let id: JSON
  let title: String
  let text: String
  let date: String?
  let language: String?

  init(_ line: JSON, number: Int) {
    id = line["id"] ?? .integer(number)
    title = line["title"]?.string ?? ""
    text = line["text"]?.string ?? ""
    date = line["date"]?.string
    language = line["lang"]?.string
  }

  init(text whole: String) {
    let lines = whole.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    id = .integer(1)
    title = lines.first.map(String.init) ?? ""
    text = lines.count > 1 ? String(lines[1]) : ""
    date = nil
    language = nil
  }

  func field(_ field: TextField) -> String { field == .title ? title : text }
}

/// Findings, for people and for programs.
enum MatchView {
  /// `warnings` is there where something was not read.
  static func json(_ id: JSON, _ matched: Matched, story: String?) -> JSON {
    var members = JSON.Members()
    members["id"] = id
    members["findings"] = .list(matched.findings.map(json))
    members["story"] = JSON(story)
    members["reason"] = JSON(matched.reason)
    if !matched.warnings.isEmpty { members["warnings"] = JSON(matched.warnings) }
    return .object(members)
  }

  static func json(_ finding: Finding) -> JSON {
    [
      "platform": .string(finding.platform), "product": JSON(finding.product),
      "obligation": .string(finding.obligation), "jurisdiction": JSON(finding.jurisdiction),
      "instrument": JSON(finding.instrument), "status": .string(finding.status.rawValue),
      "qualifiers": qualifiers(finding.qualifiers), "event_day": JSON(finding.eventDay?.description),
      "evidence": .string(finding.evidence.text), "in": .string(finding.evidence.field.rawValue),
      "start": .integer(finding.evidence.range.lowerBound), "end": .integer(finding.evidence.range.upperBound),
      "confidence": .number((finding.confidence * 100).rounded() / 100),
      "because": .list(
        finding.because.map {
          [
            "role": .string($0.role), "means": .string($0.means), "text": .string($0.quote.text),
            "in": .string($0.quote.field.rawValue), "start": .integer($0.quote.range.lowerBound),
            "end": .integer($0.quote.range.upperBound),
          ]
        }),
    ]
  }

  /// What is said, with booleans as booleans.
  static func qualifiers(_ qualifiers: Qualifiers) -> JSON {
    var members = JSON.Members()
    for (name, value) in qualifiers.said { members[name] = value == "true" ? .bool(true) : .string(value) }
    return .object(members)
  }

  static func text(_ item: MatchItem, _ matched: Matched) -> String {
    var lines = [Terminal.bold(Escaping.terminal(item.title))]
    if let reason = matched.reason { lines.append("  nothing: \(Escaping.terminal(reason))") }
    for warning in matched.warnings { lines.append("  " + Terminal.alarm(warning)) }
    for finding in matched.findings {
      let product = finding.product.map { " (\($0))" } ?? ""
      let said = finding.qualifiers.said.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
      lines.append(
        "  \(finding.platform)\(product) · \(finding.obligation) · \(finding.jurisdiction ?? "no jurisdiction"): "
          + Terminal.bold(finding.status.words)
          + (said.isEmpty ? "" : "  [\(Escaping.terminal(said))]")
          + Terminal.faint("  confidence \((finding.confidence * 100).rounded() / 100)"))
      lines.append("    “\(marked(finding, in: item))”")
      let because = finding.because.map { "\($0.role) “\(Escaping.terminal($0.quote.text))” → \($0.means)" }
      if !because.isEmpty { lines.append(Terminal.faint("    because " + because.joined(separator: ", "))) }
    }
    return lines.joined(separator: "\n")
  }

  /// The sentence with the cues marked, where there is colour.
  private static func marked(_ finding: Finding, in item: MatchItem) -> String {
    let bytes = Array(item.field(finding.evidence.field).utf8)
    let range = finding.evidence.range.clamped(to: 0..<bytes.count)
    guard Terminal.hasColour else { return Escaping.terminal(finding.evidence.text) }
    let cues = finding.because.map(\.quote).filter { $0.field == finding.evidence.field }.map(\.range)
      .filter { $0.lowerBound >= range.lowerBound && $0.upperBound <= range.upperBound }
      .sorted { $0.lowerBound < $1.lowerBound }
    var text = ""
    var position = range.lowerBound
    for cue in cues where cue.lowerBound >= position {
      text += Escaping.terminal(String(decoding: bytes[position..<cue.lowerBound], as: UTF8.self))
      text += "\u{1B}[4m" + Escaping.terminal(String(decoding: bytes[cue], as: UTF8.self)) + "\u{1B}[24m"
      position = cue.upperBound
    }
    return text + Escaping.terminal(String(decoding: bytes[position..<range.upperBound], as: UTF8.self))
  }
}
