import ArgumentParser
import Daemon
import Foundation
import Model
import Settings
import Store
import Text
import Watchlist

/// `dutywatch dismiss`.
struct DismissCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss",
    abstract: "Takes a finding away that is wrong; its row is decided again.",
    discussion: """
      Examples:
        dutywatch dismiss 214 --because "a plan of the ministry, not of Google"

      `register --history` shows the numbers of findings, and so does the view `findings`. The dismissal is kept with \
      author, reason and time; an edit of the item does not bring the finding back. If the row is another afterwards, \
      register.corrected is sent, naming the alert that it corrects.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption

  @Argument(help: "The finding's number.")
  var finding: Int64

  @Option(name: .long, help: ArgumentHelp("Why it is wrong; kept with it.", valueName: "reason"))
  var because: String

  @Option(name: .long, help: ArgumentHelp("Who says so; default: the user.", valueName: "name"))
  var by: String?

  func validate() throws {
    if because.allSatisfy(\.isWhitespace) { throw ValidationError("--because: say why the finding is wrong.") }
  }

  func run() async throws {
    let settings = try Loading.settings(options)
    let watchlists = try Loading.watchlists(settings)
    let store = try Store.openBeside(settings.state)
    do {
      let dismissed = try await store.dismiss(
        finding: finding, author: by ?? NSUserName(), reason: because,
        rules: Rules.make(settings: settings, vocabulary: watchlists.vocabulary), now: Date())
      Daemons.wake(state: store.path)
      output.json ? Terminal.say(json(dismissed).printed) : say(dismissed)
    } catch let error as DismissalError {
      Terminal.complain(error.description)
      throw Exit.badInput
    }
  }

  private func say(_ dismissed: Dismissed) {
    Terminal.say("finding \(finding) dismissed (\(dismissed.status.words)): “\(Escaping.terminal(dismissed.quote))”")
    if dismissed.committed.developments.isEmpty { Terminal.say("The register says what it said.") }
    for alert in dismissed.committed.alerts { Terminal.say(Escaping.terminal(alert.summary)) }
  }

  private func json(_ dismissed: Dismissed) -> JSON {
    [
      "finding": .integer(Int(finding)), "row": JSON(dismissed.key?.description),
      "status": .string(dismissed.status.rawValue), "quote": .string(dismissed.quote),
      "alerts": JSON(dismissed.committed.alerts.map(\.id)),
    ]
  }
}
