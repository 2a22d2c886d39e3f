import ArgumentParser
import Daemon
import Foundation
import Model
import Settings
import Store
import Text
import Transport
import Watchlist
import Yaml

extension AlertsCommand {
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
        Terminal.say(json.printed)
      } else if let attempt = trial.attempt {
        Terminal.say("\(trial.alert.id) \(AlertView.text(attempt))")
      }
      if trial.attempt?.outcome != .delivered { throw Exit.needsPerson }
    }
  }
}
