import Foundation
import TestSupport
import Testing

/// `register set`, `register undo`, `register corrections` and `dismiss`, as a person uses them.
@Suite struct CorrectingTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = try folder.write(
      """
      version: 1
      state: state.sqlite
      feeds: [{name: Kohsar Times, url: "file:\(Program.config)/demo/feeds/kohsar-times.xml", jurisdiction: PK}]
      watchlists: ["\(Program.config)/watchlists/platforms.yaml", "\(Program.config)/watchlists/pakistan.yaml"]
      languages: ["\(Program.config)/languages/en.yaml"]
      sinks: [{name: journal, log: {}}]
      """, to: "dutywatch.yaml")
    #expect(try Program.run("run", "--once", "--config", path).code == 0)
  }

  private func run(_ arguments: String...) throws -> Program.Result {
    try Program.run(arguments + ["--config", path])
  }

  private func set(_ platform: String, more: [String] = []) throws -> Program.Result {
    try Program.run(
      [
        "register", "set", "--platform", platform, "--obligation", "local_office", "--jurisdiction", "PK", "--status",
        "done", "--because", "seen by \u{1B}[31mus", "--source", "https://secp.example/extract", "--by", "alice",
      ] + more + ["--config", path])
  }

  @Test func whatIsSetIsInTheRegisterAndSentAndCanBeTakenBack() throws {
    let set = try set("Google")
    #expect(set.code == 0 && set.output.contains("correction 1: Google · local office · Pakistan is done"))
    #expect(!set.output.contains("\u{1B}"))
    #expect(try self.set("google").output.contains("said before and stands (correction 1)"))
    // The listing is what `register` does without more.
    #expect(try run("register", "--platform", "google", "--format", "csv").output.contains("google,,local_office,done"))
    #expect(try run("run", "--once").output.contains("\"feed\":\"analyst\""))

    let undone = try run("register", "undo", "1", "--because", "of another company", "--by", "bob")
    #expect(undone.code == 0 && undone.output.contains("corrected, done → unknown again"), "\(undone.output)")
    let list = try run("register", "corrections")
    #expect(list.output.contains("taken back") && list.output.contains("by bob: “of another company”"))
    #expect(!list.output.contains("\u{1B}"))
    let again = try run("register", "undo", "1", "--because", "once more")
    #expect(again.code == 65 && again.errors.contains("was taken back by bob"), "\(again.errors)")
  }

  @Test func whatNoWatchlistKnowsIsRefusedWithTheNearest() throws {
    let result = try set("gogle")
    #expect(result.code == 64 && result.errors.contains("did you mean 'google'?"), "\(result.errors)")
    #expect(try set("google", more: ["--service", "gogletalk"]).code == 64)
    #expect(try set("google", more: ["--on", "2999-01-01"]).code == 64)
    #expect(try run("register", "corrections").output == "No correction is on record.\n")
  }

  @Test func aDismissalCanBeTakenBack() throws {
    let before = try run("register", "--json").output
    #expect(try run("dismiss", "3", "--because", "of another company").code == 0)
    #expect(try run("register", "--json").output != before)
    #expect(try run("register", "undo", "1", "--because", "it was right").code == 0)
    func rows(_ text: String) -> [Substring] { text.split(separator: ",").filter { $0.contains("\"status\"") } }
    #expect(try rows(run("register", "--json").output) == rows(before))
  }
}
