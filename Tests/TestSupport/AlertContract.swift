import Foundation
import Text

/// What an alert's JSON has against the schema that is shipped: for every suite that makes alerts.
package enum AlertContract {
  private static let schema: JSON = {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try? Data(contentsOf: root.appendingPathComponent("Config/schema/alert.schema.json"))
    return text.flatMap { try? JSON.parse($0) } ?? .null
  }()

  /// What is wrong, with its place; empty: nothing. A member that the schema does not declare is wrong too.
  package static func problems(_ body: String) -> [String] {
    guard body.utf8.count < 20_000 else { return ["$: \(body.utf8.count) bytes"] }
    guard let value = try? JSON.parse(body) else { return ["$: no JSON"] }
    guard schema != .null else { return ["there is no schema"] }
    let walker = SchemaWalker(root: schema)
    return walker.problems(value, schema) + undeclared(value, walker)
  }

  /// The top level leaves `data` open for later types; here each type needs a definition, and keeps to it.
  private static func undeclared(_ value: JSON, _ walker: SchemaWalker) -> [String] {
    let definitions = (schema["allOf"]?.list ?? []).filter { part in
      walker.problems(value, part["if"] ?? .null, strict: false).isEmpty
    }
    guard let definition = definitions.first?["then"]?["properties"]?["data"], definitions.count == 1 else {
      return ["$: \(definitions.count) definitions for \(value["type"] ?? .null)"]
    }
    return walker.problems(value["data"] ?? .null, definition, at: "$.data")
  }
}
