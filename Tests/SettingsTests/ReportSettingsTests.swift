import Model
import Settings
import TestSupport
import Testing
import Yaml

/// The section `report`.
@Suite struct ReportSettingsTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func load(_ text: String) throws -> Settings {
    try folder.write("version: 1\nstate: state.sqlite\nfeeds: []\n" + text, to: "dutywatch.yaml")
    return try SettingsFile.load(folder.file("dutywatch.yaml"), environment: [:])
  }

  @Test func noneIsWrittenUnlessItIsAskedFor() throws {
    let settings = try load("")
    #expect(settings.report == nil && settings.warnings.isEmpty)
  }

  @Test func theDefaultsAreAnHourAndAMonth() throws {
    let settings = try load("report: {file: report.html}")
    #expect(settings.report == ReportPlan(file: folder.file("report.html")) && settings.warnings.isEmpty)
    #expect(settings.report?.every == .seconds(3600) && settings.report?.since == .seconds(30 * 86_400))
  }

  @Test func everythingMayBeSaid() throws {
    let report = try load(
      "report: {file: report.html, feed: report.atom, every: 10m, since: 7d, jurisdictions: [pk, TR]}"
    ).report
    #expect(
      report
        == ReportPlan(
          file: folder.file("report.html"), feed: folder.file("report.atom"), every: .seconds(600),
          since: .seconds(7 * 86_400), jurisdictions: ["PK", "TR"]))
  }

  @Test(arguments: [
    ("{}", "4:9: report: expected `file` or `feed`"),
    ("{file: a.html, every: 5s}", "4:31: report.every: expected at least 1m"),
    ("{file: a.html, since: 5m}", "4:31: report.since: expected at least 1h"),
    ("{file: a.html, feed: a.html}", "4:30: report.feed: is the same file as report.file"),
    ("{file: state.sqlite}", "4:16: report.file: is the state file"),
  ])
  func whatIsWrongIsToldWithItsPlace(_ text: String, problem: String) throws {
    let problems = #expect(throws: Problems.self) { try load("report: \(text)") }
    #expect(problems?.list.first?.description.contains(problem) == true, "\(String(describing: problems))")
  }

  @Test func aFolderThatIsNotThereIsAWarning() throws {
    let warning = try #require(try load("report: {file: nowhere/report.html}").warnings.first)
    #expect(warning.contains("dutywatch.yaml:4:10: report.file: there is no folder"), "\(warning)")
  }
}
