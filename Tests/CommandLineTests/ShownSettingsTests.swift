import Foundation
import TestSupport
import Testing

/// What the reference shows of `dutywatch.yaml` is taken by the reader of the configuration.
@Suite struct ShownSettingsTests {
  /// A block of YAML in an article.
  struct Shown: CustomTestStringConvertible {
    let article: String
    let yaml: String
    var testDescription: String { "\(article): \(yaml.prefix(30))" }
  }

  /// Blocks whose lines at the margin are keys of `dutywatch.yaml`; others are of watchlists and packs.
  private static func blocks() throws -> [Shown] {
    let keys: Set<Substring> = [
      "keep", "routes", "grouping", "cap", "sinks", "heartbeat", "metrics", "log", "feeds", "poll", "defaults",
      "report",
      "confidence",
    ]
    let root = URL(fileURLWithPath: Program.config).deletingLastPathComponent()
    let folder = root.appending(path: "Sources/dutywatch/Documentation.docc")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "md" }.flatMap { file in
      try String(contentsOf: file, encoding: .utf8).components(separatedBy: "```yaml\n").dropFirst()
        .compactMap { rest in rest.components(separatedBy: "\n```").first }
        .filter { block in
          let first = block.split(separator: "\n").first { !$0.hasPrefix("#") } ?? ""
          return keys.contains(first.prefix { $0 != ":" })
        }
        .map { Shown(article: file.lastPathComponent, yaml: $0) }
    }
  }

  private func problems(_ yaml: String) throws -> [Substring] {
    let folder = try TemporaryFolder()
    let has = { (key: String) in yaml.hasPrefix("\(key):") || yaml.contains("\n\(key):") }
    var text = "version: 1\nstate: state.sqlite\nwatchlists: []\nlanguages: []\n"
    if !has("feeds") { text += "feeds: []\n" }
    if !has("sinks") { text += "sinks: [{name: journal, log: {}}]\n" }
    try folder.write(text + yaml + "\n", to: "dutywatch.yaml")
    let result = try Program.run("check", "--config", folder.file("dutywatch.yaml"))
    return (result.output + result.errors).split(separator: "\n").filter {
      $0.contains("dutywatch.yaml:") && !$0.contains("dutywatch.yaml: well") && !$0.contains("warning: ")
    }
  }

  @Test func everyShownSettingIsOne() throws {
    let blocks = try Self.blocks()
    #expect(blocks.count >= 6)
    for block in blocks {
      // An example of routes need not show every sink.
      for problem in try problems(block.yaml) where !problem.contains("no sink is named") {
        Issue.record("\(block.article): \(problem)")
      }
    }
  }

  @Test func whatIsNoSettingIsFoundOut() throws {
    #expect(try problems("keep: {test: 90d}").contains { $0.contains("test") })
  }
}
