import Alerts
import Daemon
import Foundation
import Model
import Settings
import Store
import Text
import Yaml

/// Which route an alert takes, and when each sink gets it.
struct RouteView {
  private var facts: AlertFacts
  let routes: Routes
  let settings: Settings
  let silences: [Silence]
  let now: Date

  /// Of an id, or of `key=value,…`; says what is wrong and exits with 65.
  static func load(_ text: String, _ settings: Settings, now: Date) async throws -> RouteView {
    let store = try? Store.openForReading(settings.state)
    let silences = try await store?.silences(now: now).map(\.silence) ?? []
    var facts: AlertFacts
    if text.contains("=") {
      facts = try parse(text)
    } else {
      guard let (alert, cause) = try await store?.cause(ofAlert: text) else {
        Terminal.complain("--alert: there is no alert \(text) in \(settings.state); name one, or write KEY=VALUE,…")
        throw Exit.badInput
      }
      facts = AlertFacts(alert, cause)
    }
    return RouteView(facts, settings, silences: silences, now: now)
  }

  /// Of what routes may ask; the feed's trust is added.
  init(_ facts: AlertFacts, _ settings: Settings, silences: [Silence], now: Date) {
    self.facts = facts
    self.facts.trust = settings.feeds.first { $0.name == facts.feed }?.trust
    routes = Rules.routes(settings)
    self.settings = settings
    self.silences = silences
    self.now = now
  }

  private static let keys = [
    "type", "severity", "jurisdiction", "platform", "obligation", "status", "status_from", "feed", "confidence",
    "outlets",
  ]

  private static func parse(_ text: String) throws -> AlertFacts {
    var values: [String: String] = [:]
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard sides.count == 2, keys.contains(sides[0]) else {
        try refuse("'\(part)'", "KEY=VALUE with one of \(keys.joined(separator: ", "))")
      }
      values[sides[0]] = sides[1]
    }
    func value<T: RawRepresentable & CaseIterable>(_ key: String, _ type: T.Type) throws -> T?
    where T.RawValue == String {
      guard let text = values[key] else { return nil }
      guard let value = T(rawValue: text) else {
        try refuse("\(key)=\(text)", "one of \(T.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      return value
    }
    let confidence = values["confidence"].map { Double($0) }
    if confidence == .some(nil) { try refuse("confidence", "a number from 0 to 1") }
    let outlets = values["outlets"].map { Int($0) }
    if outlets == .some(nil) { try refuse("outlets", "a whole number") }
    let row = ["platform", "obligation", "jurisdiction"].contains { values[$0] != nil }
    return AlertFacts(
      type: try value("type", AlertType.self) ?? .registerChanged,
      severity: try value("severity", Severity.self) ?? .normal,
      row: row
        ? RowKey(
          platform: values["platform"] ?? "", obligation: values["obligation"] ?? "",
          jurisdiction: (values["jurisdiction"] ?? "").uppercased()) : nil,
      status: try value("status", Status.self), statusBefore: try value("status_from", Status.self),
      feed: values["feed"], confidence: confidence ?? 1, outlets: (outlets ?? 1) ?? 1)
  }

  private static func refuse(_ found: String, _ expected: String) throws -> Never {
    Terminal.complain("--alert: expected \(expected), found \(found)")
    throw Exit.badInput
  }

  /// One sink that gets it, and when, in words.
  var lines: [(sink: String, route: Int?, when: String)] {
    let dispatches = routes.dispatches(for: facts, silences: silences, now: now)
    return zip(routes.choices(for: facts), dispatches).map { choice, dispatch in
      (choice.sink, choice.route, when(dispatch))
    }
  }

  private func when(_ dispatch: Dispatch) -> String {
    switch dispatch.standing {
    case .silenced(let id): return "silenced by silence \(id)"
    case .held(let outlets, let until):
      return "held until \(outlets) outlets say so; unconfirmed at \(until.rfc3339)"
    case .digested(let until): return "in the digest of \(sent(until, dispatch.sink))"
    case .grouped(let until): return "at \(sent(until, dispatch.sink)), with what its story brings until then"
    case .due:
      let sent = sent(now, dispatch.sink)
      return sent == now.rfc3339 ? "at once" : "quiet hours, at \(sent)"
    }
  }

  private func sent(_ time: Date, _ name: String) -> String {
    let sink = settings.sinks.first { $0.name == name }
    return (sink?.quietEnd(at: time, severity: facts.severity) ?? time).rfc3339
  }

  var text: String {
    var head = [facts.type.rawValue, facts.severity.rawValue]
    if let row = facts.row {
      head.append([row.platform, row.obligation, row.jurisdiction].filter { !$0.isEmpty }.joined(separator: " · "))
    }
    if let status = facts.status { head.append("\(facts.statusBefore?.words ?? "nothing") → \(status.words)") }
    if let feed = facts.feed { head.append("feed \(feed)\(facts.trust.map { " (\($0.rawValue))" } ?? "")") }
    var text = [Escaping.terminal(head.joined(separator: ", "))]
    text += ways.map { Escaping.terminal("  \($0)") }
    return text.joined(separator: "\n")
  }

  /// One line a sink, or that there is none; not escaped.
  var ways: [String] {
    let ways = lines.map { line in
      let route = line.route.map { "route \($0 + 1)" } ?? "no routes: every sink"
      return "\(route) → \(line.sink): \(line.when)"
    }
    return ways.isEmpty ? ["no route matches: it goes nowhere, and `status` says so"] : ways
  }

  var json: JSON {
    [
      "type": .string(facts.type.rawValue), "severity": .string(facts.severity.rawValue),
      "row": JSON(facts.row?.description), "at": .string(now.rfc3339),
      "sinks": .list(
        lines.map { line in
          [
            "sink": .string(line.sink), "route": line.route.map { .integer($0 + 1) } ?? .null,
            "when": .string(line.when),
          ]
        }),
    ]
  }
}
