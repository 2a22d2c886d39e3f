import ArgumentParser

/// `dutywatch import`.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Brings in what other programs have.",
    subcommands: [ImportFeeds.self, ImportItems.self])
}
