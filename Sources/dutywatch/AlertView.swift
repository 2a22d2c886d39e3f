import Daemon
import Foundation
import Model
import Settings
import Store
import Text

/// Alerts and deliveries, for people and for programs.
enum AlertView {
  /// Time and id, which is never cut, for `show` and `replay` ask for it; then what it says.
  static func head(_ alert: Alert) -> String {
    let time = alert.timestamp.rfc3339.prefix(19) + "Z"
    return
      "\(time)  \(Terminal.bold(alert.id))  \(alert.severity.rawValue)\n\(Terminal.told(alert.summary, margin: "  "))"
  }

  /// `desk: due, 3 attempts, next at 2026-11-22T10:30:00Z [HTTP 500: oops]`
  static func standing(_ line: DeliveryLine) -> String {
    guard let sink = line.sink else {
      return line.state == "forgotten"
        ? "its deliveries ended longer ago than `keep.deliveries`" : "no route sends it anywhere"
    }
    var text = "\(sink): \(line.state)"
    if line.attempts > 0 { text += ", \(Loading.count(line.attempts, "attempt"))" }
    if let next = line.nextAt, line.state == "due" { text += ", next at \(next.rfc3339)" }
    if let until = line.until { text += ", until \(until.rfc3339)" }
    if let carrier = line.carrier { text += ", in \(carrier)" }
    if let bytes = line.keptBytes { text += ", a message of \(bytes) bytes" }
    if let problem = line.problem { text += " [\(problem)]" }
    return Escaping.terminal(text)
  }

  static func text(_ line: DeliveryLine) -> String {
    ([Terminal.bold(standing(line))] + line.history.map { "  \($0.triedAt.rfc3339)  \(text($0))" })
      .joined(separator: "\n")
  }

  static func text(_ attempt: Attempt) -> String {
    let status = attempt.status.map { "HTTP \($0)" }
    let said = attempt.said.isEmpty ? nil : Escaping.terminal(attempt.said)
    let words = status.map { status in said.map { $0.hasPrefix(status) ? $0 : "\(status): \($0)" } ?? status } ?? said
    let took = Duration.seconds(max(0, attempt.endedAt.timeIntervalSince(attempt.triedAt))).spoken
    return ([attempt.outcome.rawValue] + [words, "in \(took)"].compactMap(\.self)).joined(separator: ", ")
  }

  static func json(_ line: DeliveryLine, withHistory: Bool = false) -> JSON {
    var members: JSON.Members = [
      "alert": .string(line.alert.id), "type": .string(line.alert.type.rawValue),
      "severity": .string(line.alert.severity.rawValue), "timestamp": .string(line.alert.timestamp.rfc3339),
      "sink": JSON(line.sink), "state": .string(line.state), "attempts": .integer(line.attempts),
      "next": JSON(line.nextAt?.rfc3339), "until": JSON(line.until?.rfc3339), "within": JSON(line.carrier),
      "ended": JSON(line.endedAt?.rfc3339), "problem": JSON(line.problem),
      "summary": .string(line.alert.summary),
    ]
    if withHistory {
      members["message_bytes"] = JSON(line.keptBytes)
      members["history"] = .list(
        line.history.map { attempt in
          [
            "tried": .string(attempt.triedAt.rfc3339), "ended": .string(attempt.endedAt.rfc3339),
            "outcome": .string(attempt.outcome.rawValue), "status": JSON(attempt.status), "said": .string(attempt.said),
          ]
        })
    }
    return .object(members)
  }

  /// Writes, wakes the daemon, and says how many deliveries it was.
  static func change(
    _ options: ConfigOption, _ output: JSONOption, _ done: String, _ write: (Store) async throws -> Int
  ) async throws {
    let store = try Store.openBeside(try Loading.settings(options).state)
    let count = try await write(store)
    Daemons.wake(state: store.path)
    let json: JSON = ["deliveries": .integer(count)]
    Terminal.say(
      output.json
        ? json.printed
        : "\(count) deliver\(count == 1 ? "y" : "ies") \(done)\(count == 0 ? "" : "; a daemon that runs was woken")")
  }
}
