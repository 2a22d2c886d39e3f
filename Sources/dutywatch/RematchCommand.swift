import ArgumentParser
import Daemon
import Foundation
import Model
import Settings
import Store
import Text

/// `dutywatch rematch`.
struct RematchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rematch",
    abstract: "Reads stored items again by the watchlists and packs now in force.",
    discussion: """
      Examples:
        dutywatch rematch
        dutywatch rematch --since 2026-10-01

      New watchlists and language packs never touch past findings by themselves; this does, as a baseline: empty rows \
      are filled silently, told in one alert; a row that is another afterwards is corrected or changed with an alert. \
      Items whose text was dropped (after 90 days) cannot be read again. Works beside a daemon that runs.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Option(name: .long, help: ArgumentHelp("Only items received since this day (UTC).", valueName: "YYYY-MM-DD"))
  var since: String?

  func validate() throws {
    if let since, UTCDay(since) == nil { throw ValidationError("--since: '\(since)' is no day; write YYYY-MM-DD.") }
  }

  func run() async throws {
    let settings = try Loading.settings(options)
    let watchlists = try Loading.watchlists(settings)
    let store = try Store.openBeside(settings.state)
    let rereading = Rereading(settings: settings, watchlists: watchlists, store: store, now: { Date() })
    let outcome = try await rereading.rematch(since: since.flatMap { UTCDay($0) }?.start ?? .distantPast) { read, all in
      Terminal.progress("items read", read, of: all)
    }
    Daemons.wake(state: store.path)
    let committed = outcome.committed
    if output.json {
      let json: JSON = [
        "items": .integer(outcome.read), "different": .integer(outcome.different),
        "findings": .integer(committed.findings), "developments": .integer(committed.developments.count),
        "alerts": .integer(committed.alerts.count),
      ]
      return Terminal.say(json.printed)
    }
    Terminal.say(
      Terminal.told(
        "\(Loading.count(outcome.read, "item")) read; \(outcome.different) say something else than before, "
          + "\(Loading.count(committed.developments.count, "change")) of the register"))
    for alert in committed.alerts { Terminal.say(Terminal.told(alert.summary, margin: "  ")) }
  }
}
