import Foundation
import TestSupport
import Testing
import Text

/// `backtest`, as who edits watchlists and packs uses it.
@Suite struct BacktestTests {
  private let demo: DemoState
  init() throws { demo = try DemoState() }

  /// The shipped watchlist of Pakistan without one of its duties, in a file of the same name.
  static func pakistan(without duty: String, in folder: TemporaryFolder) throws -> String {
    let text = try String(contentsOfFile: "\(Program.config)/watchlists/pakistan.yaml", encoding: .utf8)
    let parts = text.components(separatedBy: "\n  - code: ")
    let rest = parts.filter { !$0.hasPrefix(duty + "\n") }
    #expect(rest.count == parts.count - 1)
    try FileManager.default.createDirectory(atPath: folder.file("tried"), withIntermediateDirectories: true)
    return try folder.write(rest.joined(separator: "\n  - code: "), to: "tried/pakistan.yaml")
  }

  private func backtest(_ more: [String], code: Int32 = 1, input: String = "") throws -> JSON {
    let result = try demo.run(["backtest", "--json"] + more, input: input)
    #expect(result.code == code, "\(result.errors)")
    return try JSON.parse(result.output)
  }

  private func list(_ json: JSON, _ what: String, _ which: String) -> [JSON] { json[what]?[which]?.list ?? [] }

  @Test func theSameRulesMakeNoDifferenceWhateverPersonsCorrected() throws {
    #expect(try backtest([], code: 0)["items"]?.integer ?? 0 > 10)
    #expect(try demo.run(["dismiss", "4", "--because", "of another company"]).code == 0)
    let set = [
      "register", "set", "--platform", "google", "--obligation", "local_office", "--jurisdiction", "PK", "--status",
      "done", "--because", "the registrar's extract", "--source", "https://example.org/extract", "--by", "alice",
    ]
    #expect(try demo.run(set).code == 0)
    #expect(try backtest([], code: 0)["same"] == .bool(true))
    #expect(try backtest(["--against", "\(Program.config)/demo/dutywatch.yaml"], code: 0)["same"] == .bool(true))
    #expect(try demo.run(["backtest"]).output.contains("0 gained, 0 lost, 0 changed"))
  }

  @Test func withoutADutyItsFindingsAndAlertsAreLostAndNothingIsWritten() throws {
    let before = FileManager.default.contents(atPath: demo.folder.file("state.sqlite"))
    let sent = FileManager.default.contents(atPath: demo.folder.file("alerts.log"))
    let tried = try Self.pakistan(without: "compliance_officer", in: demo.folder)
    let json = try backtest(["--watchlist", tried])
    let lost = list(json, "findings", "lost")
    #expect(lost.count == 2 && lost.allSatisfy { $0["obligation"] == "compliance_officer" })
    #expect(lost.first?["quote"] == "Meta appoints compliance officer in Islamabad")
    #expect(list(json, "findings", "gained").isEmpty && list(json, "alerts", "gained").isEmpty)
    // The second outlet said the same: evidence, and no alert.
    let alerts = list(json, "alerts", "lost")
    #expect(alerts.map { $0["row"] } == ["meta/compliance_officer/PK"], "\(alerts)")
    #expect(alerts.first?["cause"]?["finding"] == lost.first?["finding"])
    #expect(try backtest(["--watchlist", tried, "--jurisdiction", "in"], code: 0)["same"] == .bool(true))
    #expect(FileManager.default.contents(atPath: demo.folder.file("state.sqlite")) == before)
    #expect(FileManager.default.contents(atPath: demo.folder.file("alerts.log")) == sent)
  }

  /// The first outlet that says it raises the alert.
  @Test func anAlertOfAnotherItemIsLostAndGained() throws {
    let items = try demo.folder.write(
      """
      {"title": "Meta names a compliance officer in Pakistan", "url": "https://a.example/1", "date": "2026-11-01"}
      {"title": "Meta appoints grievance custodian in Pakistan", "url": "https://b.example/1", "date": "2026-10-31"}
      """, to: "items.jsonl")
    let json = try backtest(["--language", try packWithCustodian(), items])
    let (gained, lost) = (list(json, "alerts", "gained"), list(json, "alerts", "lost"))
    #expect(
      gained.map { $0["cause"]?["outlet"] } == ["b.example"] && lost.map { $0["cause"]?["outlet"] } == ["a.example"])
  }

  @Test func aPhraseMoreFindsASentenceMore() throws {
    let items = """
      {"title": "Meta appoints grievance custodian in Pakistan \\u001b[31m\\u202e", "url": "https://b.example/1", "date": "2026-11-20"}
      {"title": "Rain in Lahore", "text": "Schools stay closed.", "date": "2026-11-21"}
      """
    let more = ["--language", try packWithCustodian(), "/dev/stdin"]
    let json = try backtest(more, input: items)
    let gained = list(json, "findings", "gained")
    #expect(gained.count == 1 && gained.first?["quote"]?.string?.contains("grievance custodian") == true)
    #expect(gained.first?["link"] == "https://b.example/1" && list(json, "alerts", "gained").count == 1)
    #expect(list(json, "findings", "lost").isEmpty)
    let told = try demo.run(["backtest"] + more, input: items)
    #expect(told.code == 1 && told.output.contains("[grievance custodian]") && HostileTexts.isTame(told.output))
    #expect(try backtest(more + ["--since", "2026-11-21"], code: 0, input: items)["items"] == 1)
    #expect(try demo.run(["backtest"] + more, input: "no JSON\n").code == 65)
    #expect(try demo.run(["backtest", "/dev/stdin"], input: items).code == 64)
  }

  private func packWithCustodian() throws -> String {
    let text = try String(contentsOfFile: "\(Program.config)/languages/en.yaml", encoding: .utf8)
    let place = "      - officers for user grievances\n"
    let more = text.replacing(place, with: place + "      - grievance custodian\n")
    #expect(more != text)
    try FileManager.default.createDirectory(
      atPath: demo.folder.file("tried"), withIntermediateDirectories: true)
    return try demo.folder.write(more, to: "tried/en.yaml")
  }
}
