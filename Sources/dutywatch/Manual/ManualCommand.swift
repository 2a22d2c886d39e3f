import ArgumentParser
import Foundation
import Text

/// `dutywatch manual`, for whoever packages it: the manual pages, from what the program itself knows.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Prints a manual page for man(1).",
    discussion: "Example:\n  dutywatch manual 5 > dutywatch.yaml.5",
    shouldDisplay: false)

  /// dutywatch(1) and dutywatch.yaml(5).
  enum Chapter: String, ExpressibleByArgument, CaseIterable {
    case commands = "1"
    case settings = "5"
  }

  @Argument(help: "1: the commands; 5: the configuration.")
  var chapter: Chapter

  @Option(
    name: .long, help: ArgumentHelp("The date that the page bears; default: today.", valueName: "YYYY-MM-DD"))
  var date: String?

  func run() throws {
    let date = date ?? Date().formatted(.iso8601.year().month().day())
    switch chapter {
    case .commands: Terminal.say(try CommandsManual.page(date: date, help: try JSON.parse(Dutywatch._dumpHelp())))
    case .settings: Terminal.say(SettingsManual.page(date: date))
    }
  }
}
