import Foundation
import GRDB
import TestSupport
import Testing

/// The queries that the reference shows are run on a state file that a daemon wrote.
@Suite struct ShownQueriesTests {
  private static let article = URL(fileURLWithPath: Program.config).deletingLastPathComponent()
    .appending(path: "Sources/dutywatch/Documentation.docc/StateFile.md")

  /// View and query of each line of the table.
  private static func shown() throws -> [(view: String, sql: String)] {
    try String(contentsOf: article, encoding: .utf8).split(separator: "\n").compactMap { line in
      let spans = line.split(separator: "`", omittingEmptySubsequences: false)
      guard line.hasPrefix("| `"), spans.count == 5, spans[3].hasPrefix("SELECT ") else { return nil }
      return (String(spans[1]), String(spans[3]))
    }
  }

  @Test func everyViewIsShownWithAQueryThatRuns() throws {
    let demo = try DemoState()
    #expect(try demo.run(["dismiss", "4", "--because", "a plan of the ministry"]).code == 0)
    var configuration = Configuration()
    configuration.readonly = true
    let queue = try DatabaseQueue(path: demo.folder.file("state.sqlite"), configuration: configuration)
    let shown = try Self.shown()
    try queue.read { db in
      let views = try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type = 'view'")
      #expect(Set(shown.map(\.view)) == Set(views))
      for (view, sql) in shown {
        #expect(sql.contains(" FROM \(view)"), "\(sql)")
        let rows = try Row.fetchAll(db, sql: sql)
        // Nothing is in trouble there, or contradicted, and no article was read.
        let isQuiet = ["findings", "feeds", "deliveries"].contains(view) || sql.contains("article")
        #expect(!rows.isEmpty || isQuiet, "\(view) shows nothing")
        #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(view)") ?? 0 > 0, "\(view)")
      }
    }
  }
}
