import ArgumentParser
import Foundation
import Model
import Store
import Text

/// `dutywatch register undo`.
struct UndoCorrection: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Takes a correction back; its row is decided again.",
    discussion: """
      Example:
        dutywatch register undo 3 --because "the extract was of another company"

      What was set is withdrawn; what was dismissed counts again, if its item still says so. The correction stays on \
      record with who took it back, when and why. If the row is another afterwards, register.corrected is sent.
      """)

  @OptionGroup var options: ConfigOption
  @OptionGroup var output: JSONOption
  @OptionGroup var correction: CorrectionOptions

  @Argument(help: "The correction's number; `register corrections` shows it.")
  var number: Int64

  func run() async throws {
    let correcting = try Correcting(options)
    let undone = try await correcting.make { store, rules, now in
      try await store.undo(
        correction: number, author: correction.author, reason: correction.reason, rules: rules, now: now)
    }
    if output.json { return Terminal.say(Correcting.json(undone).printed) }
    Terminal.say(
      "correction \(number) taken back (\(undone.status.words)): “\(Escaping.terminal(undone.quote))”")
    if undone.finding == nil { Terminal.say("Its item was edited since and says so no more.") }
    Correcting.say(undone.committed)
  }
}
