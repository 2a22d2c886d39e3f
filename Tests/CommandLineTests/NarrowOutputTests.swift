import Foundation
import TestSupport
import Testing

/// What a person sees in a narrow window, and a program in a pipe.
@Suite struct NarrowOutputTests {
  /// What has no lines as long as a link, an address or a file's path.
  static let commands: [[String]] = [
    ["status"], ["status", "--all"], ["register"], ["alerts", "list"], ["alerts", "silence", "list"], ["rematch"],
    ["check", "--alert", "severity=high"], ["alerts", "replay", "ALERT"], ["backtest"],
  ]

  private func run(_ words: [String], columns: String?) throws -> Program.Result {
    let demo = try DemoState()
    var environment = ["TERM": "xterm-256color"]
    environment["COLUMNS"] = columns
    return try Program.run(try demo.placed(words), environment: environment)
  }

  @Test(arguments: commands) func sixtyColumnsAreEnough(_ words: [String]) throws {
    let result = try run(words, columns: "60")
    #expect(result.code == 0 && !result.output.isEmpty, "\(result.errors)")
    // A path is never cut.
    for line in result.output.split(separator: "\n") where !line.contains("/") {
      #expect(line.unicodeScalars.count { $0.properties.generalCategory != .nonspacingMark } <= 60, "\(line)")
    }
  }

  @Test(arguments: commands) func inAPipeThereAreNoColours(_ words: [String]) throws {
    let result = try run(words, columns: nil)
    #expect(!(result.output + result.errors).contains("\u{1B}"), "\(result.output)")
  }

  /// Texts that are wrapped, of every command; lines that show a command or a usage stay whole.
  @Test func everyHelpFitsSixtyColumns() throws {
    for words in Self.helps(of: try CommandTree.ofProgram(), []) {
      let help = try Program.run(words + ["--help"], environment: ["COLUMNS": "60"])
      #expect(help.code == 0 && help.output.contains("OVERVIEW"), "\(words)")
      for line in help.output.split(separator: "\n") where line.count > 60 {
        let isWhole = line.hasPrefix("USAGE") || line.hasPrefix("  See '") || !line.drop { $0 == " " }.contains(" ")
        #expect(isWhole, "\(words.joined(separator: " ")) --help: \(line)")
      }
    }
  }

  private static func helps(of command: CommandTree, _ words: [String]) -> [[String]] {
    let inner = (command.subcommands ?? []).filter { $0.commandName != "help" }
    return [words] + inner.flatMap { helps(of: $0, words + [$0.commandName]) }
  }
}
