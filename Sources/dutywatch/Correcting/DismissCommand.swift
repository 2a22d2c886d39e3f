import ArgumentParser
import Foundation
import Model
import Store
import Text

/// `dutywatch dismiss`.
struct DismissCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dismiss",
    abstract: "Takes a finding away that is wrong; its row is decided again.",
    discussion: """
      Examples:
        dutywatch dismiss 214 --because "a plan of the ministry, not of Google"

      `register --history` shows the numbers of findings, and so does the view `findings`. The dismissal is kept with \
      author, reason and time; an edit of the item does not bring the finding back, `register undo` does. If the row is \
      another afterwards, register.corrected is sent, naming the alert that it corrects.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption
  @OptionGroup var correction: CorrectionOptions

  @Argument(help: "The finding's number.")
  var finding: Int64

  func run() async throws {
    let correcting = try Correcting(options)
    let dismissed = try await correcting.make { store, rules, now in
      try await store.dismiss(
        finding: finding, author: correction.author, reason: correction.reason, rules: rules, now: now)
    }
    if output.json { return Terminal.say(Correcting.json(dismissed).printed) }
    Terminal.say(
      "correction \(dismissed.number): finding \(finding) dismissed (\(dismissed.status.words)): "
        + "“\(Escaping.terminal(dismissed.quote))”")
    Correcting.say(dismissed.committed)
    Terminal.say("To take it back: dutywatch register undo \(dismissed.number) --because …")
  }
}
