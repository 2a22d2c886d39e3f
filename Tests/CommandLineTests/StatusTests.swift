import Foundation
import GRDB
import TestSupport
import Testing

/// `dutywatch status`, as someone reads it at night.
@Suite struct StatusTests {
  private let folder: TemporaryFolder
  private let config: String
  private var state: String { folder.file("state.sqlite") }

  /// A state file that one round has made.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write("<rss version=\"2.0\"><channel><title>Wire</title></channel></rss>", to: "wire.xml")
    config = try folder.write(
      """
      version: 1
      state: state.sqlite
      feeds: [{name: Wire, url: "file:wire.xml"}]
      watchlists: ["\(Program.config)/watchlists/platforms.yaml"]
      sinks: [{name: desk, log: {file: alerts.jsonl}}, {name: journal, log: {file: more.jsonl}}]
      """, to: "dutywatch.yaml")
    #expect(try Program.run("run", "--once", "--config", config).code == 0)
  }

  private func status(_ arguments: String..., columns: Int = 80, lines: Int = 24) throws -> Program.Result {
    try Program.run(
      ["status", "--config", config] + arguments,
      environment: ["COLUMNS": "\(columns)", "LINES": "\(lines)", "NO_COLOR": "1"])
  }

  private func change(_ sql: String) throws { try DatabaseQueue(path: state).write { try $0.execute(sql: sql) } }

  /// Feeds beside the first; the names of those that fail begin with `Sick`.
  private func add(well: Int, failing: Int) throws {
    for (name, count, failures) in [("Well", well, 0), ("Sick", failing, 4)] {
      try change(
        """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
        INSERT INTO feed (name, url, shown_url, asked_at, wait_ms, wait_reason, failures, failure, failing_since, succeeded_at)
        SELECT '\(name) ' || i, 'https://f' || i || '.example/', '', strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), 3600000,
          'every 1h', \(failures), iif(\(failures) > 0, 'no answer for 30 s', NULL),
          iif(\(failures) > 0, strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-3 hours'), NULL),
          strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 minute') FROM n
        """)
    }
  }

  @Test func aWellOneFitsAndSaysSoFirst() throws {
    let result = try status()
    #expect(result.code == 0 && result.output.hasPrefix("Nothing needs a person."), "\(result.output)")
    #expect(result.output.contains("Not running: ended in order") && result.output.contains("every 1h"))
    #expect(result.output.contains("journal"), "a sink to which nothing was owed yet")
  }

  @Test(arguments: [(80, 24), (60, 24), (60, 30), (120, 40)])
  func aThousandFeedsAreOneScreenWithTheSickOnesFirst(columns: Int, rows: Int) throws {
    try add(well: 990, failing: 9)
    let result = try status(columns: columns, lines: rows)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(result.code == 1 && lines.count < rows + 1, "\(result.output)")
    // A path is not broken.
    #expect(lines.allSatisfy { $0.count <= columns || $0.contains(folder.path) }, "\(result.output)")
    #expect(lines[0] == "9 things need a person:")
    #expect(lines[1].hasPrefix("- feed Sick 1 failed 4 times in a row, for 3 h: no "))
    for sick in 1...4 { #expect(lines.contains { $0.hasPrefix("Sick \(sick) ") && $0.contains("4×: no answer") }) }
    #expect(result.output.contains("991 feeds are well") && result.output.contains("desk"))
  }

  @Test func allOfThemAreListedForWhoAsks() throws {
    try add(well: 990, failing: 9)
    let output = try status("--all").output
    #expect((1...990).allSatisfy { output.contains("\nWell \($0) ") } && output.contains("\n- feed Sick 9 failed"))
  }

  @Test func whenMostFeedsFailTheNetworkIsAskedFor() throws {
    try add(well: 2, failing: 300)
    let result = try status()
    #expect(result.output.contains("- 300 of 303 feeds fail: is the network well?"), "\(result.output)")
    #expect(result.output.split(separator: "\n", omittingEmptySubsequences: false).count <= 24, "\(result.output)")
  }

  @Test func aDaemonThatWasKilledNeedsAPerson() throws {
    try "pid 4711, since 2026-11-20T08:00:00Z\n".write(toFile: state + ".lock", atomically: true, encoding: .utf8)
    let result = try status()
    #expect(result.code == 1 && result.output.contains("is gone and did not end in order"), "\(result.output)")
    let json = try status("--json").output
    #expect(json.contains("\"running\":false") && json.contains("\"pid\":4711") && json.contains("\"well\":false"))
  }

  @Test func noDaemonNeedsAPersonWhenFeedsAreLongDue() throws {
    try change("UPDATE feed SET asked_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-5 hours')")
    let result = try status()
    #expect(result.code == 1 && result.output.contains("feeds are due for 3 h"), "\(result.output)")
    #expect(result.output.contains("`systemctl start dutywatch`"))
  }

  @Test func whatKeepsAlertsFromBeingSentIsToldBeforeFeeds() throws {
    try add(well: 0, failing: 1)
    try change(
      """
      INSERT INTO alert VALUES ('dw_a', 'feed.failing', '2026-11-20T08:00:00Z', 'high', NULL, '', '', 'routed');
      INSERT INTO delivery (alert_id, sink, state, attempts, problem) VALUES ('dw_a', 'desk', 'dead', 9, 'HTTP 404')
      """)
    let lines = try status().output.split(separator: "\n")
    #expect(lines[1].hasPrefix("- 1 alert to desk given up: HTTP 404"), "\(lines)")
    #expect(lines.contains { $0.hasPrefix("- feed Sick 1 failed") }, "\(lines)")
  }
}
