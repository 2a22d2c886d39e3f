import ArgumentParser
import Foundation
import Model
import Settings
import Store
import Yaml

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
    let file = SettingsFile.locate(options.config, environment: Loading.environment)
    var settings: Settings?
    var problems: [String] = []
    // Errors in it are no reason to be silent about the daemon, which goes by the one before.
    do { settings = try SettingsFile.load(file, environment: Loading.environment, secrets: .tolerate) } catch {
      if !FileManager.default.fileExists(atPath: file) { settings = try Loading.settings(options) }
      problems = error.list.map(\.description)
    }
    let state = settings?.state ?? SettingsFile.statePath(of: file, environment: Loading.environment)
    let store = try Loading.store(at: state)
    let now = Date()
    let facts = StatusView.Facts(
      overview: try await store.overview(), feeds: try await store.feedLines().filter(\.configured),
      sinks: try await store.sinkLines(configured: settings?.sinks.map(\.name) ?? []),
      silences: try await store.silences(now: now), articles: try await store.articleFigures(now: now),
      holder: StateLock.holder(of: state),
      size: StateFile.size(of: state), state: state, settings: settings,
      configuration: try await store.configuration(), problems: problems,
      reports: Self.reports(settings), now: now)
    let view = StatusView(facts)
    let screen = StatusScreen(view: view, width: Terminal.width, height: all ? nil : Terminal.height)
    Terminal.say(output.json ? view.json.printed : screen.text)
    if !view.needs.isEmpty { throw Exit.needsPerson }
  }

  private static func reports(_ settings: Settings?) -> [(file: String, writtenAt: Date?)] {
    [settings?.report?.file, settings?.report?.feed].compactMap(\.self).map { file in
      (file, (try? FileManager.default.attributesOfItem(atPath: file))?[.modificationDate] as? Date)
    }
  }
}
