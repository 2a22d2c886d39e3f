import ArgumentParser
import Foundation
import Matching
import Model
import Register
import Reports
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

      Below what is found stand the sentences that might have been read as findings, with why they were not: a \
      question, a country or a duty that is not watched, half of what a finding needs. What was found in a sentence is \
      underlined, or between square brackets where there is no colour. A text's first line is its title. Lines of JSON hold {"id", "title", "text", "url"?, "date"?, "lang"?, "source"?}; \
      with --json one line comes out for each, in order: {"id", "findings": […], "story", "reason"}.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Option(
    name: .long, help: ArgumentHelp("Assumed where the text names no country, as a feed's would be.", valueName: "PK"))
  var jurisdiction: String?

  @Flag(name: .long, help: "With --json: also near_misses, the sentences that might have been findings, and why not.")
  var why = false

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
      var misses: [NearMiss] = []
      if why || !output.json {
        misses = matcher.nearMisses(
          title: item.title, text: item.text, language: item.language, jurisdiction: jurisdiction, published: date)
      }
      lines.say(
        output.json
          ? MatchView.json(item.id, matched, story: story, misses: why ? misses : nil).line
          : MatchView.text(item, matched, misses: misses))
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
}

/// Findings, for people and for programs.
enum MatchView {
  /// `warnings` is there where something was not read.
  static func json(_ id: JSON, _ matched: Matched, story: String?, misses: [NearMiss]? = nil) -> JSON {
    var members = JSON.Members()
    members["id"] = id
    members["findings"] = .list(matched.findings.map(json))
    members["story"] = JSON(story)
    members["reason"] = JSON(matched.reason)
    if !matched.warnings.isEmpty { members["warnings"] = JSON(matched.warnings) }
    if let misses { members["near_misses"] = .list(misses.map(json)) }
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
      "because": because(finding.because),
    ]
  }

  static func json(_ miss: NearMiss) -> JSON {
    [
      "why": .string(miss.why), "sentence": .string(miss.quote.text), "in": .string(miss.quote.field.rawValue),
      "start": .integer(miss.quote.range.lowerBound), "end": .integer(miss.quote.range.upperBound),
      "because": because(miss.cues),
    ]
  }

  private static func because(_ cues: [Cue]) -> JSON {
    .list(
      cues.map {
        [
          "role": .string($0.role), "means": .string($0.means), "text": .string($0.quote.text),
          "in": .string($0.quote.field.rawValue), "start": .integer($0.quote.range.lowerBound),
          "end": .integer($0.quote.range.upperBound),
        ]
      })
  }

  /// What is said, with booleans as booleans.
  static func qualifiers(_ qualifiers: Qualifiers) -> JSON {
    var members = JSON.Members()
    for (name, value) in qualifiers.said { members[name] = value == "true" ? .bool(true) : .string(value) }
    return .object(members)
  }

  /// Beside the title: what is found, or why nothing, and what lacks little to be found.
  static func text(_ item: MatchItem, _ matched: Matched, misses: [NearMiss]) -> String {
    let title = wrapped(item.title, width: Terminal.width, keepsQuoted: false).map(Terminal.bold)
    var sheet = LabelledLines(width: Terminal.width)
    for warning in matched.warnings { sheet.add("warning", Terminal.alarm, warning) }
    for finding in matched.findings {
      sheet.add("found", Terminal.bold, FindingView.head(finding))
      sheet.add(finding)
    }
    if let reason = matched.reason { sheet.add("nothing", reason) }
    for miss in misses { sheet.add(miss) }
    return (title + sheet.lines).joined(separator: "\n")
  }
}
