import ArgumentParser
import Daemon
import Foundation
import Model
import Reports
import Settings
import Store
import Text
import Transport
import Watchlist
import Yaml

/// `dutywatch alerts`.
struct AlertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "What is owed and what was sent: list, show, replay, dismiss, resume, reroute, test.",
    subcommands: [
      List.self, Show.self, Replay.self, Dismiss.self, Resume.self, Reroute.self, Test.self,
    ], defaultSubcommand: List.self)
}

/// Which deliveries are meant.
struct DeliveryOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("Only to this sink.", valueName: "name"))
  var sink: String?

  @Option(name: .long, help: ArgumentHelp("Only alerts decided since this time or day (UTC).", valueName: "time"))
  var since: String?

  @Option(name: .long, help: ArgumentHelp("Only alerts decided before this time or day (UTC).", valueName: "time"))
  var until: String?

  func validate() throws {
    for (name, value) in [("--since", since), ("--until", until)] {
      if let value, DeliveryOptions.time(value) == nil {
        throw ValidationError("\(name): '\(value)' is no time; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ.")
      }
    }
  }

  func filter(alerts: [String] = [], states: [String] = []) -> DeliveryFilter {
    DeliveryFilter(
      alerts: alerts, sink: sink, states: states, since: since.flatMap(DeliveryOptions.time),
      until: until.flatMap(DeliveryOptions.time))
  }

  private static func time(_ text: String) -> Date? { Date(rfc3339: text) ?? UTCDay(text)?.start }
}

extension AlertsCommand {
  /// `dutywatch alerts list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Alerts with where they stand, newest first.",
      discussion: """
        Examples:
          dutywatch alerts list
          dutywatch alerts list --sink desk --state dead

        States: due (owed), delivered, dead (given up), orphaned (its sink is not configured any more), dismissed, \
        unrouted (no route sends it anywhere).
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @OptionGroup var which: DeliveryOptions

    @Option(name: .long, help: "due, delivered, dead, orphaned or dismissed; may be repeated.")
    var state: [String] = []

    @Option(name: .long, help: "At most so many.")
    var limit = 50

    func run() async throws {
      let store = try Loading.store(try Loading.settings(options))
      let lines = try await store.deliveries(which.filter(states: state), limit: max(1, limit))
      if output.json { return Terminal.say(JSON.list(lines.map { AlertView.json($0) }).serialized) }
      if lines.isEmpty { return Terminal.say("No alert is on record.") }
      var last: String?
      for line in lines {
        if line.alert.id != last { Terminal.say(AlertView.head(line.alert)) }
        last = line.alert.id
        Terminal.say("  " + AlertView.standing(line))
      }
    }
  }

  /// `dutywatch alerts show`.
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "One alert: what it says, and every attempt to deliver it.")

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @Argument(help: "The alert's id: dw_…")
    var id: String

    func run() async throws {
      let lines = try await Loading.store(try Loading.settings(options)).deliveries(of: id)
      guard let alert = lines.first?.alert else {
        Terminal.complain("there is no alert \(id): `dutywatch alerts list` shows their ids")
        throw Exit.badInput
      }
      if output.json {
        let json: JSON = [
          "alert": (try? JSON.parse(alert.body)) ?? .string(alert.body),
          "deliveries": .list(lines.map { AlertView.json($0, withHistory: true) }),
        ]
        return Terminal.say(json.serialized)
      }
      Terminal.say(Terminal.bold(Escaping.terminal(alert.summary)))
      Terminal.say("\(alert.id)  \(alert.type.rawValue)  \(alert.severity.rawValue)  \(alert.timestamp.rfc3339)")
      for line in lines { Terminal.say("\n" + AlertView.text(line)) }
      Terminal.say("\n" + Escaping.terminal(alert.body))
    }
  }

  /// `dutywatch alerts replay`.
  struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sends alerts again, under their own ids.",
      discussion: """
        Examples:
          dutywatch alerts replay dw_kq3m…
          dutywatch alerts replay --failed --sink desk --since 2026-11-20

        A receiver that remembers ids tells a replay from news.
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @OptionGroup var which: DeliveryOptions
    @Argument(help: "Ids of alerts: dw_…")
    var ids: [String] = []
    @Flag(name: .long, help: "All that were given up or dismissed.")
    var failed = false

    func validate() throws {
      if ids.isEmpty, !failed, which.since == nil {
        throw ValidationError("Name alerts, or --failed, or --since TIME.")
      }
    }

    func run() async throws {
      try await AlertView.change(options, output, "sent again") { store in
        try await store.replay(
          which.filter(alerts: ids, states: failed ? ["dead", "dismissed"] : []), now: Date())
      }
    }
  }

  /// `dutywatch alerts dismiss`.
  struct Dismiss: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sets deliveries aside that were given up, or whose sink is gone; a replay brings them back.",
      discussion: """
        Examples:
          dutywatch alerts dismiss dw_kq3m…
          dutywatch alerts dismiss --all --sink old-desk
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @OptionGroup var which: DeliveryOptions
    @Argument(help: "Ids of alerts: dw_…")
    var ids: [String] = []
    @Flag(name: .long, help: "All that need a person.")
    var all = false

    func validate() throws { if ids.isEmpty, !all { throw ValidationError("Name alerts, or --all.") } }

    func run() async throws {
      try await AlertView.change(options, output, "set aside") { store in
        try await store.dismiss(deliveries: which.filter(alerts: ids), now: Date())
      }
    }
  }

  /// `dutywatch alerts resume`.
  struct Resume: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sends to a sink again that answered 410 (gone), or that fails.")

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @Argument(help: "The sink's name.")
    var sink: String

    func run() async throws {
      let settings = try Loading.settings(options)
      guard settings.sinks.contains(where: { $0.name == sink }) else {
        Terminal.complain("no sink is named '\(sink)'\(suggestion(for: sink, among: settings.sinks.map(\.name)))")
        throw Exit.badInput
      }
      try await AlertView.change(options, output, "to be sent to \(sink)") { store in
        try await store.resume(sink: sink, now: Date())
      }
    }
  }

  /// `dutywatch alerts reroute`.
  struct Reroute: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Gives what one sink is still owed to another.",
      discussion: """
        Example:
          dutywatch alerts reroute old-desk desk
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @Argument(help: "The sink that is owed something.")
    var old: String
    @Argument(help: "The sink that takes it over: one of the configuration.")
    var new: String

    func run() async throws {
      let settings = try Loading.settings(options)
      guard settings.sinks.contains(where: { $0.name == new }), old != new else {
        Terminal.complain("no other sink is named '\(new)'\(suggestion(for: new, among: settings.sinks.map(\.name)))")
        throw Exit.badInput
      }
      try await AlertView.change(options, output, "rerouted") { store in
        try await store.reroute(from: old, to: new, now: Date())
      }
    }
  }

  /// `dutywatch alerts test`.
  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Sends a real alert, marked as a test, to one sink, and says what came of it.",
      discussion: """
        Example:
          dutywatch alerts test desk

        The exit code is 1 when the sink did not take it. Run it as a user who may read the sink's secrets.
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @Argument(help: "The sink's name.")
    var sink: String

    func run() async throws {
      let settings = try Loading.settings(options, secrets: .require)
      let watchlists = try Loading.watchlists(settings)
      guard settings.sinks.contains(where: { $0.name == sink }) else {
        Terminal.complain("no sink is named '\(sink)'\(suggestion(for: sink, among: settings.sinks.map(\.name)))")
        throw Exit.badInput
      }
      let transport = try CurlTransport(maxConnections: 4)
      defer { transport.shutdown() }
      let trial = try await SinkTrial.send(
        to: sink, settings: settings, vocabulary: watchlists.vocabulary, transport: transport, now: Date())
      if output.json {
        let json: JSON = [
          "alert": .string(trial.alert.id), "sink": .string(sink),
          "delivered": .bool(trial.attempt?.outcome == .delivered),
          "status": JSON(trial.attempt?.status), "said": .string(trial.attempt?.said ?? ""),
        ]
        Terminal.say(json.serialized)
      } else if let attempt = trial.attempt {
        Terminal.say("\(trial.alert.id) \(AlertView.text(attempt))")
      }
      if trial.attempt?.outcome != .delivered { throw Exit.needsPerson }
    }
  }
}

/// Alerts and deliveries, for people and for programs.
enum AlertView {
  /// Time and id, which is never cut, for `show` and `replay` ask for it; then what it says.
  static func head(_ alert: Alert) -> String {
    "\(alert.timestamp.rfc3339)  \(Terminal.bold(alert.id))  \(alert.severity.rawValue)\n  \(Escaping.terminal(alert.summary))"
  }

  /// `desk: due, 3 attempts, next at 2026-11-22T10:30:00Z [HTTP 500: oops]`
  static func standing(_ line: DeliveryLine) -> String {
    guard let sink = line.sink else { return "no route sends it anywhere" }
    var text = "\(sink): \(line.state)"
    if line.attempts > 0 { text += ", \(Loading.count(line.attempts, "attempt"))" }
    if let next = line.nextAt, line.state == "due" { text += ", next at \(next.rfc3339)" }
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
      "next": JSON(line.nextAt?.rfc3339), "ended": JSON(line.endedAt?.rfc3339), "problem": JSON(line.problem),
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
        ? json.serialized
        : "\(count) deliver\(count == 1 ? "y" : "ies") \(done)\(count == 0 ? "" : "; a daemon that runs was woken")")
  }
}
