import Foundation
import TestSupport
import Testing

/// The manual pages that packages ship are made by the program, from what it knows of itself.
@Suite struct ManualTests {
  private func page(_ chapter: String) throws -> [Substring] {
    let result = try Program.run("manual", chapter, "--date", "2026-11-22")
    #expect(result.code == 0, "\(result.errors)")
    return result.output.split(separator: "\n")
  }

  @Test func everyCommandOfTheHelpHasItsPart() throws {
    let help = try Program.run("--help").output
    let list = help.split(separator: "\n").drop { $0 != "SUBCOMMANDS:" }.dropFirst()
    let commands = list.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && !$0.hasPrefix("  See") }
      .compactMap { $0.split(separator: " ").first }
    #expect(commands.count > 10)
    let page = try page("1")
    for command in commands { #expect(page.contains(".SS dutywatch \(command)"), "\(command)") }
    #expect(page.contains(".SS dutywatch alerts silence add") && page.contains("\\fB\\-\\-because\\fR \\fIreason\\fR"))
    // It is for who makes packages.
    #expect(!commands.contains("manual") && !page.contains(".SS dutywatch manual"))
  }

  @Test func everyKeyOfTheShippedConfigurationIsInTheManual() throws {
    let text = try String(contentsOfFile: "\(Program.config)/dutywatch.yaml", encoding: .utf8)
    let page = try page("5")
    var keys = 0
    for line in text.split(separator: "\n") {
      let word = line.drop { " #-".contains($0) }
      guard let colon = word.firstIndex(of: ":"), word[..<colon].allSatisfy({ $0.isLowercase || $0 == "_" }) else {
        continue
      }
      keys += 1
      #expect(page.contains { $0.hasPrefix("\\fB\(word[..<colon])\\fR (") }, "\(word[..<colon])")
    }
    #expect(keys > 40)
  }

  @Test func theSamePageIsAnArticle() throws {
    let article = try Program.run("manual", "5", "--format", "markdown").output
    #expect(article.hasPrefix("# Settings\n"))
    #expect(article.contains("\n### poll\n\n- `every` (duration, default `1h`): How often one feed is asked"))
    // What Markdown would take for emphasis is told as it is.
    #expect(article.contains("$CONFIGURATION\\_DIRECTORY"))
    #expect(!article.contains("SEE ALSO") && !article.contains("\\fB"))
  }

  @Test(arguments: ["1", "5"])
  func whatATextSaysCannotBeARequestToTroff(_ chapter: String) throws {
    let requests: Set<Substring> = [".TH", ".SH", ".SS", ".TP", ".PP", ".nf", ".fi", ".in", ".nh"]
    for line in try page(chapter) {
      #expect(!line.hasPrefix("'") && line.utf8.allSatisfy { $0 < 0x80 }, "\(line)")
      if line.hasPrefix("."), let request = line.split(separator: " ").first { #expect(requests.contains(request)) }
    }
  }
}
