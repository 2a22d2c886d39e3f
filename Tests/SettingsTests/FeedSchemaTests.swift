import Foundation
import Testing

@testable import Settings

/// The schema by which editors complete and complain in files of feeds: it and the reader must say the same.
@Suite struct FeedSchemaTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Config/schema/feeds.schema.json")

  private func schema() throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(contentsOf: Self.file)) as? [String: Any])
  }

  private func keys(_ place: Any?) -> Set<String> {
    Set(((place as? [String: Any])?["properties"] as? [String: Any] ?? [:]).keys)
  }

  @Test func schemaAndReaderKnowTheSameKeys() throws {
    let schema = try schema()
    let definitions = try #require(schema["$defs"] as? [String: Any])
    #expect(keys(definitions["feed"]).union(keys(definitions["include"])) == Set(Section.feed.keys))
    #expect(keys(schema) == Set(Section.included.keys))
    let properties = try #require(schema["properties"] as? [String: Any])
    #expect(keys(properties["defaults"]) == Set(Section.defaults.keys))
  }

  @Test func choicesAreTheSame() throws {
    let definitions = try #require(try schema()["$defs"] as? [String: Any])
    for setting in Section.feed.settings {
      guard case .choice(let words) = setting.kind else { continue }
      // YAML's true is no text to a schema: it stands there in both ways.
      let allowed = (definitions[setting.key] as? [String: Any])?["enum"] as? [Any]
      #expect(Set((allowed ?? []).compactMap { $0 as? String }) == Set(words), "\(setting.key)")
    }
  }
}
