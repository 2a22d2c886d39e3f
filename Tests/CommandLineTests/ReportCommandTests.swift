import Foundation
import GRDB
import TestSupport
import Testing

/// `dutywatch report`, on what the demonstration leaves behind.
@Suite struct ReportCommandTests {
  private let folder: TemporaryFolder
  private let config: String

  init() throws {
    folder = try TemporaryFolder()
    let demo = try String(contentsOfFile: "\(Program.config)/demo/dutywatch.yaml", encoding: .utf8)
    config = try folder.write(
      demo.replacing("version: 1", with: "version: 1\nstate: state.sqlite")
        .replacing("file:feeds", with: "file:\(Program.config)/demo/feeds").replacing(
          "../", with: "\(Program.config)/"),
      to: "dutywatch.yaml")
    #expect(try Program.run("run", "--once", "--all", "--config", config).code == 0)
  }

  private func report(_ arguments: String...) throws -> Program.Result {
    try Program.run(["report", "--config", config] + arguments)
  }

  @Test func itIsAWholePageAndTheFileIsReplaced() throws {
    let file = try folder.write("old", to: "duties.html")
    let result = try report("--output", file)
    #expect(result.code == 0 && result.output.hasPrefix("\(file): "), "\(result)")
    let html = try String(contentsOfFile: file, encoding: .utf8)
    #expect(html.hasPrefix("<!DOCTYPE html>") && html.hasSuffix("</html>\n"))
    #expect(html.contains("Google opens its liaison office in Karachi") && html.contains("Timeline: promised from"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).allSatisfy { !$0.hasSuffix(".tmp") })
  }

  @Test func inAPipeItIsThePageAlone() throws {
    let result = try report("--since", "7d")
    #expect(result.code == 0 && result.output.hasPrefix("<!DOCTYPE html>") && result.errors.isEmpty, "\(result.errors)")
  }

  @Test func anotherCountryHasNothing() throws {
    let result = try report("--jurisdiction", "tr", "--output", "-")
    #expect(result.code == 0 && result.output.contains("No feed has said anything"))
    #expect(!result.output.contains("Karachi"))
  }

  @Test(arguments: [
    (["--since", "soon"], Int32(64), "--since: 'soon' is neither day nor duration"),
    (["--output", "/nowhere/report.html"], 74, "cannot write /nowhere/report.html"),
  ])
  func whatCannotBeDoneIsSaid(_ arguments: [String], code: Int32, words: String) throws {
    let result = try Program.run(["report", "--config", config] + arguments)
    #expect(result.code == code && result.errors.contains(words), "\(result)")
  }
}
