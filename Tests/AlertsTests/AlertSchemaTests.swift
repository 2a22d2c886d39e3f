import Foundation
import Model
import Testing
import Text

@testable import Alerts

/// The keywords of JSON Schema 2020-12 that `alert.schema.json` uses, and one rule more: no key without a declaration.
private struct SchemaWalker {
  let root: JSON

  /// What is wrong with a value; empty: nothing.
  func problems(_ value: JSON, _ schema: JSON, at path: String = "$", strict: Bool = true) -> [String] {
    var list: [String] = []
    if let reference = schema["$ref"]?.string, let name = reference.split(separator: "/").last {
      guard let target = root["$defs"]?[String(name)] else { return ["\(path): no definition \(reference)"] }
      list += problems(value, target, at: path, strict: strict)
    }
    if let types = schema["type"].map({ $0.list ?? [$0] }), !types.contains(where: { fits(value, $0.string ?? "") }) {
      list.append("\(path): not of type \(types)")
    }
    if let allowed = schema["enum"]?.list, !allowed.contains(value) { list.append("\(path): \(value) not in enum") }
    if let only = schema["const"], only != value { list.append("\(path): \(value) is not \(only)") }
    if let options = schema["anyOf"]?.list, !options.contains(where: { problems(value, $0, at: path).isEmpty }) {
      list.append("\(path): fits none of anyOf")
    }
    if let text = value.string, let pattern = schema["pattern"]?.string,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      list.append("\(path): \(text) does not match \(pattern)")
    }
    if let number = value.double {
      if let least = schema["minimum"]?.double, number < least { list.append("\(path): below \(least)") }
      if let most = schema["maximum"]?.double, number > most { list.append("\(path): above \(most)") }
    }
    for (index, element) in (value.list ?? []).enumerated() {
      if let items = schema["items"] { list += problems(element, items, at: "\(path)[\(index)]", strict: strict) }
    }
    if let members = value.object { list += problems(members, schema, at: path, strict: strict) }
    for part in schema["allOf"]?.list ?? [] {
      guard let condition = part["if"], let consequence = part["then"] else { return list + ["\(path): odd allOf"] }
      if problems(value, condition, at: path, strict: false).isEmpty {
        list += problems(value, consequence, at: path, strict: true).filter { !$0.hasPrefix("\(path): undeclared") }
      }
    }
    return list
  }

  private func problems(_ members: JSON.Members, _ schema: JSON, at path: String, strict: Bool) -> [String] {
    var list: [String] = []
    for name in schema["required"]?.list?.compactMap(\.string) ?? [] where members[name] == nil {
      list.append("\(path): no \(name)")
    }
    guard let properties = schema["properties"]?.object else { return list }
    for member in members {
      if let property = properties[member.key] {
        // The general `data` of the top level is narrowed by the type's own definition, which is strict.
        list += problems(member.value, property, at: "\(path).\(member.key)", strict: path != "$" && strict)
      } else if strict {
        list.append("\(path): undeclared \(member.key)")
      }
    }
    return list
  }

  /// `then` of the top level narrows `data` by a definition, whose members must all be declared.
  func undeclared(_ value: JSON) -> [String] {
    let name =
      switch value["type"]?.string {
      case "register.baseline": "baseline"
      case "register.deadline", "register.stale": "reminder"
      case "feed.failing", "feed.recovered", "feed.retired": "feedHealth"
      case "sink.failing": "sinkFailing"
      case "test": "test"
      default: "registerChange"
      }
    return problems(value["data"] ?? .null, root["$defs"]?[name] ?? .null, at: "$.data")
  }

  private func fits(_ value: JSON, _ type: String) -> Bool {
    switch (value, type) {
    case (.object, "object"), (.list, "array"), (.string, "string"), (.bool, "boolean"), (.null, "null"): true
    case (.integer, "integer"), (.integer, "number"), (.number, "number"): true
    default: false
    }
  }
}

@Suite("Alert schema")
struct AlertSchemaTests {
  private let walker: SchemaWalker
  private let writer = AlertWriter(vocabulary: Example.vocabulary)

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let schema = try Data(contentsOf: root.appendingPathComponent("Config/schema/alert.schema.json"))
    walker = SchemaWalker(root: try JSON.parse(schema))
  }

  private func check(_ alert: Alert, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let body = try JSON.parse(alert.body)
    let problems = walker.problems(body, walker.root) + walker.undeclared(body)
    #expect(problems.isEmpty, "\(problems)", sourceLocation: sourceLocation)
  }

  @Test func everyAlertOfTheRegisterFitsTheSchema() throws {
    let full = Qualifiers(
      deadline: UTCDay("2026-12-31"), partial: true, condition: "unless appealed", sanction: "fine",
      attributedTo: .unnamedSources, certainty: .claimed, strength: .ordered)
    for kind in [Development.Kind.changed, .disputed, .corrected] {
      for status in Status.allCases {
        let announcement = Example.announcement(
          kind: kind, from: status == .done ? nil : .done, to: status, changed: ["deadline"], qualifiers: full,
          instrument: "a law", product: "whatsapp",
          evidence: [Example.evidence(), Example.evidence(link: nil, published: nil)],
          corrects: kind == .corrected ? "dw_" + String(repeating: "b", count: 26) : nil)
        try check(writer.alert(for: announcement, severity: .high, now: Example.now))
      }
    }
    try check(writer.alert(for: Example.announcement(evidence: [], outlets: []), severity: .low, now: Example.now))
  }

  @Test func everyOtherAlertFitsTheSchema() throws {
    let row = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")
    try check(writer.baseline(.feed("Dawn"), changes: [], now: Example.now))
    try check(writer.baseline(.feed("Dawn"), changes: [(row, from: nil, to: .done)], now: Example.now))
    for occasion in [BaselineOccasion.newlyWatched, .rematch] {
      try check(writer.baseline(occasion, changes: [(row, from: .promised, to: .done)], now: Example.now))
    }
    let day = UTCDay(Example.now)
    let open = RegisterRow(
      key: row, status: .demanded, qualifiers: Qualifiers(deadline: day.adding(days: 3)), eventDay: day, rank: .press,
      outlet: "dawn.com", findingID: 1, filledAt: Example.now, changedAt: Example.now)
    for kind in [Reminder.Kind.deadlineNear, .deadlinePassed, .stale] {
      let cause = RowCause(evidence: Example.evidence(), product: nil, outlets: ["dawn.com"], lastEvidence: day)
      try check(
        writer.reminder(
          Reminder(kind: kind, row: open, about: day), cause: cause, severity: .normal, now: Example.now))
    }
    let since = Example.now - 7200
    for news in [
      FeedNews.failing(since: since, problem: "HTTP 500"), .recovered(failingSince: since), .retired(since: since),
    ] {
      try check(writer.health(of: "Dawn", news: news, now: Example.now))
    }
    for gone in [nil, Example.now] {
      var health = SinkHealth()
      (health.failingSince, health.problem, health.goneSince) = (Example.now - 900, "HTTP 500", gone)
      try check(writer.failing(sink: "desk", health: health, now: Example.now))
    }
    try check(writer.test(sink: "desk", random: [1], now: Example.now))
  }

  @Test func theSchemaKnowsEveryTypeOfAlert() {
    let types = walker.root["properties"]?["type"]?["enum"]?.list?.compactMap(\.string) ?? []
    #expect(Set(types) == Set(AlertType.allCases.map(\.rawValue)))
    let statuses = walker.root["$defs"]?["statusName"]?["enum"]?.list?.compactMap(\.string) ?? []
    #expect(Set(statuses) == Set(Status.allCases.map(\.rawValue)))
  }

  @Test(arguments: [
    (#""id":"dw_"#, #""id":"xx_"#), (#""severity":"high""#, #""severity":"urgent""#),
    (#""version":1"#, #""version":2"#),
    (#""to":"done""#, #""to":"finished""#), (#""start":17"#, #""start":-1"#), (#""changed":[]"#, #""changed":[1]"#),
    (#""confidence":0.85"#, #""confidence":1.5"#), (#""corrects":null,"#, ""), (#""settled":false"#, #""settled":0"#),
    (#""regression""#, #""step_back""#), (#"T03:04:05.250Z","version""#, #" 03:04","version""#),
    (#""link":"https"#, #""link":"ftp"#),
  ])
  func theWalkerSeesWhatIsWrong(_ right: String, _ wrong: String) throws {
    let alert = writer.alert(for: Example.announcement(), severity: .high, now: Example.now)
    let broken = alert.body.replacingOccurrences(of: right, with: wrong)
    try #require(broken != alert.body)
    let body = try JSON.parse(broken)
    #expect(!(walker.problems(body, walker.root) + walker.undeclared(body)).isEmpty)
  }
}
