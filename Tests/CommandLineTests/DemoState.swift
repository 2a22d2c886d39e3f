import Foundation
import TestSupport

/// The state that the demonstration's feeds leave behind, with its configuration: made once, each test has a copy.
struct DemoState {
  let folder: TemporaryFolder

  /// A copy of one's own, to read and to write.
  init() throws {
    folder = try TemporaryFolder()
    try DemoState.first.get().contents.forEach { try $0.value.write(to: url($0.key)) }
    try DemoState.configuration(in: folder)
  }

  var config: String { folder.file("dutywatch.yaml") }

  /// What a command prints here; `ALERT` and `FOLDER` in the arguments are put in.
  func run(_ arguments: [String], input: String = "") throws -> Program.Result {
    try Program.run(try placed(arguments), input: input)
  }

  /// With `ALERT`, `FOLDER` and the configuration put in; `feed` takes none.
  func placed(_ arguments: [String]) throws -> [String] {
    let alert = try DemoState.first.get().alert
    let words = arguments.map {
      $0 == "ALERT" ? alert : $0.replacing("FOLDER", with: folder.path)
    }
    return arguments.first == "feed" || arguments.first == "schema" ? words : words + ["--config", config]
  }

  private func url(_ name: String) -> URL { URL(fileURLWithPath: folder.file(name)) }

  // MARK: The first

  private struct Contents {
    let contents: [String: Data]
    let alert: String
  }

  private static let first = Result { try make() }

  private static func make() throws -> Contents {
    let folder = try TemporaryFolder()
    let path = try configuration(in: folder)
    let run = try Program.run("run", "--once", "--all", "--config", path)
    let list = try Program.run("alerts", "list", "--json", "--config", path)
    guard run.code == 0, let start = list.output.range(of: "dw_")?.lowerBound else {
      throw Command.Failure(description: "no demonstration: \(run.errors)\(list.errors)")
    }
    var contents: [String: Data] = [:]
    for name in ["state.sqlite", "state.sqlite-wal", "state.sqlite-shm", "state.sqlite.lock"] {
      contents[name] = FileManager.default.contents(atPath: folder.file(name))
    }
    return Contents(contents: contents, alert: String(list.output[start...].prefix(29)))
  }

  @discardableResult
  private static func configuration(in folder: TemporaryFolder) throws -> String {
    let feeds = "file:\(Program.config)/demo/feeds"
    return try folder.write(
      """
      version: 1
      state: state.sqlite
      poll: {concurrency: 1, first: alert}
      contact: ops@example.org
      feeds:
        - {name: Kohsar Times, url: "\(feeds)/kohsar-times.xml", jurisdiction: PK, language: en}
        - {name: Lahore Ledger, url: "\(feeds)/lahore-ledger.xml", jurisdiction: PK, language: en}
        - {name: Byte Bazaar, url: "\(feeds)/byte-bazaar.json", language: en}
        - {name: Naya Waqt, url: "\(feeds)/naya-waqt.xml", language: ur, jurisdiction: PK}
      watchlists: ["\(Program.config)/watchlists/platforms.yaml", "\(Program.config)/watchlists/pakistan.yaml"]
      languages: ["\(Program.config)/languages/en.yaml", "\(Program.config)/languages/ur.yaml"]
      sinks:
        - {name: desk, log: {format: text, file: alerts.log}}
      routes:
        - {match: {severity: [high, normal]}, to: [desk]}
        - {match: {}, to: [desk]}
      """, to: "dutywatch.yaml")
  }
}
