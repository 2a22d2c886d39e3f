import Foundation
import TestSupport
import Testing

/// A first configuration, and suggestions of feeds.
@Suite struct InitTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func initialise(_ arguments: String...) throws -> Program.Result {
    try Program.run(
      ["init", "--config", folder.file("new/dutywatch.yaml"), "--catalogue", Program.config] + arguments)
  }

  @Test func whatIsWrittenIsWellAndTheNextCommandIsSaid() throws {
    let path = folder.file("new/dutywatch.yaml")
    let result = try initialise("--jurisdiction", "PK,in", "--language", "en,ur", "--contact", "ops@example.org")
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.output == "\(path) is written: Pakistan, India.\nNext: dutywatch check --online --config \(path)\n")
    let check = try Program.run("check", "--config", path)
    #expect(check.code == 0, "\(check.errors)")
    #expect(check.output.contains("2 jurisdictions, 2 language packs, 1 sink"))
  }

  @Test func anotherFileIsNeverOverwritten() throws {
    let path = try folder.write("mine", to: "new/dutywatch.yaml")
    let result = try initialise("--jurisdiction", "PK")
    #expect(result.code == 65)
    #expect(result.errors == "\(path): is there already, and is left alone; name another file with --config\n")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  @Test(arguments: [
    (["--jurisdiction", "NA"], Int32(65), "there is no watchlist for 'NA'; there are "),
    (["--jurisdiction", "PK", "--language", "xx"], 65, "there is no language pack for 'xx'; there are "),
    (["--jurisdiction", "PK", "--contact", "call me"], 65, "nothing was written"),
    ([], 64, "say which countries to watch: --jurisdiction "),
  ])
  func whatCannotBeIsSaidAndNothingIsWritten(arguments: [String], code: Int32, told: String) throws {
    let result = try Program.run(
      ["init", "--config", folder.file("d.yaml"), "--catalogue", Program.config] + arguments)
    #expect(result.code == code)
    #expect(result.errors.contains(told), "\(result.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.file("d.yaml")))
  }

  @Test func suggestionsAreAFileOfFeeds() throws {
    _ = try initialise("--jurisdiction", "PK", "--language", "en,ur")
    let path = folder.file("new/dutywatch.yaml")
    let result = try Program.run("feeds", "suggest", "--jurisdiction", "PK", "--config", path)
    #expect(result.code == 0, "\(result.errors)")
    try folder.write(result.output, to: "new/searches.yaml")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try folder.write(
      text.replacing("\nfeeds:\n", with: "\nfeeds:\n  - include: searches.yaml\n"), to: "new/dutywatch.yaml")
    let check = try Program.run("check", "--effective", "--config", path)
    #expect(check.code == 0, "\(check.errors)")
    #expect(check.output.contains("feed Google News PK ur: country"))
  }

  @Test func suggestionsForACountryThatNobodyWatchesAreRefused() throws {
    _ = try initialise("--jurisdiction", "PK", "--language", "en")
    let result = try Program.run(
      "feeds", "suggest", "--jurisdiction", "PX", "--config", folder.file("new/dutywatch.yaml"))
    #expect([65, 69].contains(result.code))
    #expect(result.output.isEmpty)
  }
}
