import ArgumentParser

/// `dutywatch register`: the register, and what persons correct in it.
struct RegisterCommands: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register",
    abstract: "What every platform owes, and where it stands; and what persons correct in it.",
    discussion: """
      Examples:
        dutywatch register
        dutywatch register --jurisdiction PK --platform google --history
        dutywatch register --format csv > register.csv
        dutywatch register set --platform google --obligation local_office --jurisdiction PK --status done \
      --because "the registrar's extract names the office" --source https://example.org/extract
        dutywatch register corrections

      Without a subcommand it lists; `dutywatch help register list` shows how.
      """,
    subcommands: [
      RegisterCommand.self, SetStatus.self, UndoCorrection.self, ListCorrections.self, MakeExample.self,
    ],
    defaultSubcommand: RegisterCommand.self)
}
