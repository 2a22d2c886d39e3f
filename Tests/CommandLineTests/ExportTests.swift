import Foundation
import TestSupport
import Testing
import Text

/// Lists for spreadsheets and programs.
@Suite struct ExportTests {
  @Test(arguments: ["register", "developments", "findings"])
  func bothFormatsHaveTheSameLinesAndColumns(_ list: String) throws {
    let demo = try DemoState()
    let csv = try demo.run(["export", list])
    let json = try demo.run(["export", list, "--format", "jsonl"])
    #expect(csv.code == 0 && json.code == 0, "\(csv.errors)\(json.errors)")
    let lines = csv.output.split(separator: "\r\n")
    let objects = try json.output.split(separator: "\n").map { try JSON.parse(String($0)) }
    #expect(objects.count >= 5 && lines.count == objects.count + 1)
    for object in objects {
      #expect(object.object?.map(\.key).joined(separator: ",") == lines.first.map(String.init))
    }
  }

  @Test func whatIsAskedForIsWrittenAndNoMore() throws {
    let demo = try DemoState()
    func objects(_ options: [String]) throws -> [JSON] {
      let result = try demo.run(["export"] + options + ["--format", "jsonl"])
      #expect(result.code == 0, "\(result.errors)")
      return try result.output.split(separator: "\n").map { try JSON.parse(String($0)) }
    }
    let google = try objects(["findings", "--platform", "google"])
    #expect(!google.isEmpty && google.allSatisfy { $0["platform"] == "google" })
    #expect(google.allSatisfy { $0["because"]?.list?.isEmpty == false && $0["qualifiers"]?.object != nil })
    #expect(try objects(["developments", "--since", "2100-01-01"]).isEmpty)
    #expect(try objects(["developments", "--since", "2026-01-01"]).count >= 5)
    let wrong = try demo.run(["export", "findings", "--since", "yesterday"])
    #expect(wrong.code == 64 && wrong.errors.contains("is no time"), "\(wrong.errors)")
  }

  @Test func noCellIsAFormulaAndNoLineIsBroken() throws {
    let folder = try TemporaryFolder()
    let items = HostileTexts.all.enumerated().map { number, text in
      [
        "id": "\(number)", "title": "\(text) Google has opened a local office in Pakistan",
        "url": "https://w.example/\(number)",
        "date_published": "2026-11-20T07:00:00Z",
      ]
    }
    let feed: [String: Any] = ["version": "https://jsonfeed.org/version/1.1", "title": "=cmd", "items": items]
    let data = try JSONSerialization.data(withJSONObject: feed)
    try folder.write(String(decoding: data, as: UTF8.self), to: "feed.json")
    let path = try folder.write(
      """
      version: 1
      state: state.sqlite
      feeds: [{name: "=cmd|' /C calc'!A0", url: "file:feed.json", jurisdiction: PK}]
      watchlists: ["\(Program.config)/watchlists/platforms.yaml", "\(Program.config)/watchlists/pakistan.yaml"]
      languages: ["\(Program.config)/languages/en.yaml"]
      sinks: [{name: lines, log: {file: alerts.log}}]
      """, to: "dutywatch.yaml")
    #expect(try Program.run("run", "--once", "--all", "--config", path).code == 0)
    let csv = try Program.run("export", "findings", "--config", path).output
    let lines = csv.split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines.count > 10)
    for line in lines.dropFirst() {
      #expect(!line.contains("\n") && HostileTexts.isTame(String(line)), "\(line)")
      for cell in line.split(separator: ",") {
        #expect(!["=", "+", "-", "@"].contains(cell.drop { $0 == "\"" }.prefix(1)), "\(cell)")
      }
    }
    let json = try Program.run("export", "findings", "--format", "jsonl", "--config", path).output
    #expect(json.split(separator: "\n").count == lines.count - 2)
  }
}
