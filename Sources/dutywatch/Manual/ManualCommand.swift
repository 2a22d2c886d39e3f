import ArgumentParser
import Foundation
import Text

/// `dutywatch manual`, for whoever packages it: the manual pages, from what the program itself knows.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Prints a manual page for man(1), or the same as an article of the reference.",
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

  enum Format: String, ExpressibleByArgument, CaseIterable { case man, markdown }

  @Option(name: .long, help: "For man(1), or for Documentation.docc.")
  var format: Format = .man

  func run() throws {
    let page =
      switch chapter {
      case .commands: CommandsManual.page(help: try JSON.parse(Dutywatch._dumpHelp()))
      case .settings: SettingsManual.page()
      }
    switch format {
    case .man:
      Terminal.say(TroffWriter.text(page, date: date ?? Date().formatted(.iso8601.year().month().day())))
    case .markdown:
      let title = chapter == .commands ? "Commands and options" : "Settings"
      let abstract = chapter == .commands ? "What `--help` says of every command." : "Every key of `dutywatch.yaml`."
      Terminal.say(MarkdownWriter.text(page, title: title, abstract: abstract))
    }
  }
}
