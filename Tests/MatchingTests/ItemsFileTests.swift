import Foundation
import Matching
import Model
import Testing

/// A developer's aid: reads items from the JSON Lines file that `DUTYWATCH_ITEMS` names and writes what is found in
/// them, a line each, to the path in `DUTYWATCH_PREDICTIONS`.
@Suite struct ItemsFileTests {
  private struct Item: Decodable {
    let id: String
    let title: String
    let text: String
    let lang: String?
    let date: String?
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["DUTYWATCH_ITEMS"] != nil))
  func everyItemOfAFileIsRead() throws {
    let environment = ProcessInfo.processInfo.environment
    let input = try String(contentsOfFile: environment["DUTYWATCH_ITEMS"] ?? "", encoding: .utf8)
    let matcher = Matcher(try Shipped.load(more: environment["DUTYWATCH_MORE_WATCHLISTS"]))
    var lines: [String] = []
    for line in input.split(separator: "\n") {
      let item = try JSONDecoder().decode(Item.self, from: Data(line.utf8))
      let matched = matcher.findings(
        title: item.title, text: item.text, language: item.lang, jurisdiction: nil,
        published: item.date.flatMap { UTCDay($0) })
      let findings = matched.findings.map { finding -> [String: Any] in
        [
          "platform": finding.platform, "product": finding.product ?? "", "obligation": finding.obligation,
          "status": finding.status.rawValue, "jurisdiction": finding.jurisdiction ?? "",
          "evidence": finding.evidence.text, "because": finding.because.map { "\($0.role):\($0.quote.text)" },
        ]
      }
      let record: [String: Any] = ["id": item.id, "findings": findings, "reason": matched.reason ?? ""]
      lines.append(
        String(decoding: try JSONSerialization.data(withJSONObject: record, options: [.sortedKeys]), as: UTF8.self))
    }
    try lines.joined(separator: "\n").write(
      toFile: environment["DUTYWATCH_PREDICTIONS"] ?? "predictions.jsonl", atomically: true, encoding: .utf8)
  }
}
