import ArgumentParser
import Foundation
import Model
import Settings
import Store
import Text
import Yaml

/// `dutywatch alerts silence`.
struct SilenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "silence",
    abstract: "What one does not want to be told for a while: add, list, end.",
    subcommands: [Add.self, List.self, End.self], defaultSubcommand: List.self)

  /// `dutywatch alerts silence add`.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keeps alerts that match from being sent for a while.",
      discussion: """
        Examples:
          dutywatch alerts silence add --platform tiktok --jurisdiction NP --for 3d --comment "known, see ticket 88"
          dutywatch alerts silence add --type feed.failing --feed Dawn --for 12h --comment "they move house"

        Each condition that is given must hold; one that is given twice holds for either value. What is silenced goes \
        into the register as ever, and is kept: `alerts list --state silenced` shows it, `alerts replay --silenced` \
        sends it.
        """)

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption

    @Option(name: .long, help: "An alert type, such as register.changed.")
    var type: [String] = []
    @Option(name: .long, help: "A country: PK, EU …")
    var jurisdiction: [String] = []
    @Option(name: .long, help: "A platform's key.")
    var platform: [String] = []
    @Option(name: .long, help: "A duty's code.")
    var obligation: [String] = []
    @Option(name: .long, help: "The status after.")
    var status: [String] = []
    @Option(name: .long, help: "high, normal or low.")
    var severity: [String] = []
    @Option(name: .long, help: "A feed's name.")
    var feed: [String] = []
    @Option(name: .long, help: "Only for this sink.")
    var sink: [String] = []
    @Option(name: .customLong("for"), help: ArgumentHelp("For how long: 12h, 3d.", valueName: "duration"))
    var duration: String?
    @Option(name: .long, help: ArgumentHelp("Until this time or day (UTC).", valueName: "time"))
    var until: String?
    @Option(name: .long, help: "Why.")
    var comment: String
    @Option(name: .long, help: ArgumentHelp("Who asks; default: the user.", valueName: "name"))
    var author: String?

    func validate() throws {
      if match == Route.Match() { throw ValidationError("Name what is silenced: --platform, --jurisdiction, --type …") }
      if comment.allSatisfy(\.isWhitespace) { throw ValidationError("--comment: say why, for who comes next.") }
      if (duration == nil) == (until == nil) { throw ValidationError("Give --for DURATION or --until TIME.") }
      if let duration, parseDuration(duration) == nil {
        throw ValidationError("--for: '\(duration)' is no duration; write 90m, 12h or 3d.")
      }
      if let until, DeliveryOptions.time(until) == nil {
        throw ValidationError("--until: '\(until)' is no time; write YYYY-MM-DD or YYYY-MM-DDTHH:MM:SSZ.")
      }
      try known("--type", type, AlertType.allCases.map(\.rawValue))
      try known("--status", status, Status.allCases.map(\.rawValue))
      try known("--severity", severity, Severity.allCases.map(\.rawValue))
    }

    private func known(_ option: String, _ values: [String], _ all: [String]) throws {
      for value in values where !all.contains(value) {
        throw ValidationError("\(option): '\(value)' is unknown; expected one of \(all.joined(separator: ", ")).")
      }
    }

    private var match: Route.Match {
      Route.Match(
        types: type, jurisdictions: jurisdiction.map { $0.uppercased() }, platforms: platform, obligations: obligation,
        statuses: status.compactMap(Status.init(rawValue:)), severities: severity.compactMap(Severity.init), feeds: feed
      )
    }

    func run() async throws {
      let settings = try Loading.settings(options)
      for name in sink where !settings.sinks.contains(where: { $0.name == name }) {
        Terminal.complain("no sink is named '\(name)'\(suggestion(for: name, among: settings.sinks.map(\.name)))")
        throw Exit.badInput
      }
      let now = Date()
      let length = duration.flatMap(parseDuration)
      let end = length.map { now.addingTimeInterval($0.seconds) } ?? until.flatMap(DeliveryOptions.time) ?? now
      guard end > now else {
        Terminal.complain("the silence would end before it begins, at \(end.rfc3339)")
        throw Exit.badInput
      }
      let id = try await Store.openBeside(settings.state).silence(
        match, sinks: sink, author: author ?? NSUserName(), comment: comment, now: now, until: end)
      let json: JSON = ["silence": .integer(Int(id)), "until": .string(end.rfc3339)]
      Terminal.say(output.json ? json.printed : "silence \(id) holds until \(end.rfc3339)")
    }
  }

  /// `dutywatch alerts silence list`.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Silences that hold, and what they kept back.")

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @Flag(name: .long, help: "Those that have ended too.")
    var all = false

    func run() async throws {
      let store = try Loading.store(try Loading.settings(options))
      let lines = try await store.silences(now: Date(), ended: all)
      if output.json { return Terminal.say(JSON.list(lines.map(SilenceView.json)).printed) }
      if lines.isEmpty { return Terminal.say("No silence holds.") }
      for line in lines { Terminal.say(SilenceView.text(line)) }
    }
  }

  /// `dutywatch alerts silence end`.
  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Ends a silence now; what it kept back stays so until `alerts replay --silenced`.")

    @OptionGroup var options: ConfigOption
    @OptionGroup var output: JSONOption
    @Argument(help: "Its number.")
    var silence: Int64

    func run() async throws {
      let settings = try Loading.settings(options)
      guard try await Store.openBeside(settings.state).endSilence(silence, now: Date()) else {
        Terminal.complain("no silence \(silence) holds: `dutywatch alerts silence list` shows those that do")
        throw Exit.badInput
      }
      let json: JSON = ["silence": .integer(Int(silence))]
      Terminal.say(output.json ? json.printed : "silence \(silence) has ended")
    }
  }
}

/// Silences, for people and for programs.
enum SilenceView {
  static func text(_ line: Store.SilenceLine) -> String {
    let silence = line.silence
    let told = conditions(silence).map { "\($0) \($1.joined(separator: "/"))" }.joined(separator: ", ")
    return Escaping.terminal(
      "\(silence.id)  until \(silence.endsAt.rfc3339)  \(told)  by \(silence.author): \(silence.comment)  "
        + "(\(Loading.count(line.count, "alert")) kept back)")
  }

  static func json(_ line: Store.SilenceLine) -> JSON {
    let silence = line.silence
    return [
      "silence": .integer(Int(silence.id)), "began": .string(silence.beganAt.rfc3339),
      "ends": .string(silence.endsAt.rfc3339), "author": .string(silence.author), "comment": .string(silence.comment),
      "match": .object(JSON.Members(conditions(silence).map { JSON.Member(key: $0, value: JSON($1)) })),
      "kept_back": .integer(line.count),
    ]
  }

  private static func conditions(_ silence: Silence) -> [(String, [String])] {
    let match = silence.match
    return [
      ("type", match.types), ("severity", match.severities.map(\.rawValue)), ("platform", match.platforms),
      ("obligation", match.obligations), ("jurisdiction", match.jurisdictions),
      ("status", match.statuses.map(\.rawValue)), ("feed", match.feeds), ("sink", silence.sinks),
    ].filter { !$0.1.isEmpty }
  }
}
