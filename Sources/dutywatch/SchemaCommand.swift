import Alerts
import ArgumentParser

/// `dutywatch schema`.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints a JSON Schema.",
    discussion: "Example:\n  dutywatch schema alert > alert.schema.json")

  /// The schemas there are.
  enum Name: String, ExpressibleByArgument, CaseIterable { case alert }

  @Argument(help: "Which one.")
  var name: Name

  func run() throws {
    switch name {
    case .alert: Terminal.say(AlertSchema.text)
    }
  }
}
