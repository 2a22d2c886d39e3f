import ArgumentParser
import Foundation
import Model
import Settings
import Store

/// `dutywatch status`.
struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Is it well? What needs a person, first; then the daemon, feeds and sinks.",
    discussion: """
      Examples:
        dutywatch status
        dutywatch status --all
        dutywatch status --json

      Works whether the daemon runs or not; for members of the group dutywatch while it runs. One screen: feeds in trouble \
      first, those that are well are counted where there are more than fit; --all lists everything. The exit code is 1 when \
      something needs a person.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Flag(name: .long, help: "List every feed, and everything that needs a person.")
  var all = false

  func run() async throws {
    let settings = try Loading.settings(options)
    let store = try Loading.store(settings)
    let now = Date()
    let facts = StatusView.Facts(
      overview: try await store.overview(), feeds: try await store.feedLines().filter(\.configured),
      sinks: try await store.sinkLines(configured: settings.sinks.map(\.name)),
      silences: try await store.silences(now: now), holder: StateLock.holder(of: settings.state),
      size: StateFile.size(of: settings.state), settings: settings, now: now)
    let view = StatusView(facts)
    let screen = StatusScreen(view: view, width: Terminal.width, height: all ? nil : Terminal.height)
    Terminal.say(output.json ? view.json.printed : screen.text)
    if !view.needs.isEmpty { throw Exit.needsPerson }
  }
}
