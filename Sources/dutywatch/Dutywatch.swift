import Alerts
import ArgumentParser
import Daemon
import Foundation
import Store

/// The command line: words, and nothing that decides.
@main
struct Dutywatch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dutywatch",
    abstract: "Watches news feeds for what platforms must do, and tells when that changes.",
    discussion: """
      Feeds are polled, new items are matched against watched platforms and regulatory obligations, and what was \
      learned is kept as an obligations register in one SQLite file. A webhook or a log hears of every change.

      Exit codes: 0 well, 1 something needs a person, 64 usage, 65 bad input, 69 unavailable, 70 our bug, 74 I/O, \
      75 try later, 78 configuration.
      """,
    version: dutywatchVersion,
    subcommands: [
      RunCommand.self, ReloadCommand.self, InitCommand.self, CheckCommand.self, StatusCommand.self,
      RegisterCommands.self, ReportCommand.self, ItemsCommand.self, StoriesCommand.self, DevelopmentsCommand.self,
      MatchCommand.self, ExplainCommand.self, BacktestCommand.self,
      FeedCommand.self, FeedsCommand.self, RematchCommand.self, DismissCommand.self, AlertsCommand.self,
      ImportCommand.self, ExportCommand.self, StateCommand.self, SchemaCommand.self, ManualCommand.self,
    ])

  static func main() async {
    // A reader that goes away (`| head`) must not end the daemon or cut a line of a file in two.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as StoreError {
      Terminal.complain(error.description)
      exit(withError: Exit.inputOutput)
    } catch let error as SigningKeyError {
      Terminal.complain(error.description)
      exit(withError: Exit.configuration)
    } catch {
      exit(withError: error)
    }
  }
}

/// The exit codes of the contract (sysexits.h).
enum Exit {
  static let needsPerson = ExitCode(1)
  static let usage = ExitCode(64)
  static let badInput = ExitCode(65)
  static let unavailable = ExitCode(69)
  static let inputOutput = ExitCode(74)
  static let tryLater = ExitCode(75)
  static let configuration = ExitCode(78)
}

/// Where the configuration is.
struct ConfigOption: ParsableArguments {
  @Option(
    name: .long, help: ArgumentHelp("The configuration file.", valueName: "file"),
    completion: .file(extensions: ["yaml"]))
  var config: String?
}

/// Whether a program reads the output.
struct JSONOption: ParsableArguments {
  @Flag(name: .long, help: "Print JSON for a program to read.")
  var json = false
}
