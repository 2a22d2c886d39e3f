import ArgumentParser
import Foundation
import Model
import Store
import Text

/// `dutywatch alerts`.
struct AlertsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts",
    abstract: "What is owed and what was sent: list, show, replay, dismiss, resume, reroute, silence, test.",
    subcommands: [
      List.self, Show.self, Replay.self, Dismiss.self, Resume.self, Reroute.self, SilenceCommand.self, Test.self,
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

  /// A time or a day (UTC); nil: neither.
  static func time(_ text: String) -> Date? { Date(rfc3339: text) ?? UTCDay(text)?.start }
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

        States: due (owed), delivered, dead (given up), orphaned (its sink is not configured any more), dismissed; \
        held (waits for other outlets), quiet (quiet hours), grouped (waits for others of its story), digested (waits \
        for the digest), carried (travels in another's message), silenced; unrouted (no route sends it anywhere).
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @OptionGroup var which: DeliveryOptions

    @Option(name: .long, help: "due, delivered, dead, orphaned …; may be repeated.")
    var state: [String] = []

    @Option(name: .long, help: "At most so many.")
    var limit = 50

    func run() async throws {
      let store = try Loading.store(try Loading.settings(options))
      let lines = try await store.deliveries(which.filter(states: state), limit: max(1, limit))
      if output.json { return Terminal.say(JSON.list(lines.map { AlertView.json($0) }).printed) }
      if lines.isEmpty { return Terminal.say("No alert is on record.") }
      var last: String?
      for line in lines {
        if line.alert.id != last { Terminal.say(AlertView.head(line.alert)) }
        last = line.alert.id
        Terminal.say(Terminal.told(AlertView.standing(line), margin: "  "))
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
        return Terminal.say(json.printed)
      }
      Terminal.say(Terminal.bold(Terminal.told(alert.summary)))
      Terminal.say(
        Terminal.told("\(alert.id) \(alert.type.rawValue) \(alert.severity.rawValue) \(alert.timestamp.rfc3339)"))
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
    @Flag(name: .long, help: "All that were silenced.")
    var silenced = false

    func validate() throws {
      if ids.isEmpty, !failed, !silenced, which.since == nil {
        throw ValidationError("Name alerts, or --failed, or --silenced, or --since TIME.")
      }
    }

    func run() async throws {
      try await AlertView.change(options, output, "sent again") { store in
        try await store.replay(
          which.filter(alerts: ids, states: (failed ? ["dead", "dismissed"] : []) + (silenced ? ["silenced"] : [])),
          now: Date())
      }
    }
  }

  /// `dutywatch alerts dismiss`.
  struct Dismiss: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Sets aside what was given up, whose sink is gone, or what no route sends; a replay brings deliveries back.",
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
}
