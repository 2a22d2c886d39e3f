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

/// The keywords of JSON Schema 2020-12 that `alert.schema.json` uses; `strict`: no member without a declaration.
private struct SchemaWalker {
  let root: JSON

  func problems(_ value: JSON, _ schema: JSON, at path: String = "$", strict: Bool = true) -> [String] {
    var list: [String] = []
    if let reference = schema["$ref"]?.string, let name = reference.split(separator: "/").last {
      guard let target = root["$defs"]?[String(name)] else { return ["\(path): no definition \(reference)"] }
      list += problems(value, target, at: path, strict: strict)
    }
    if let types = schema["type"].map({ $0.list ?? [$0] }), !types.contains(where: { fits(value, $0.string ?? "") }) {
      list.append("\(path): not of type \(types)")
    }
    if let allowed = schema["enum"]?.list, !allowed.contains(value) { list.append("\(path): \(value) not in enum") }
    if let only = schema["const"], only != value { list.append("\(path): \(value) is not \(only)") }
    if let options = schema["anyOf"]?.list, !options.contains(where: { problems(value, $0, at: path).isEmpty }) {
      list.append("\(path): fits none of anyOf")
    }
    if let text = value.string { list += problems(text, schema, at: path) }
    if let number = value.double {
      if let least = schema["minimum"]?.double, number < least { list.append("\(path): below \(least)") }
      if let most = schema["maximum"]?.double, number > most { list.append("\(path): above \(most)") }
    }
    for (index, element) in (value.list ?? []).enumerated() {
      if let items = schema["items"] { list += problems(element, items, at: "\(path)[\(index)]", strict: strict) }
    }
    if let members = value.object { list += problems(members, schema, at: path, strict: strict) }
    for part in schema["allOf"]?.list ?? [] {
      guard let condition = part["if"], let consequence = part["then"] else { return list + ["\(path): odd allOf"] }
      if problems(value, condition, at: path, strict: false).isEmpty {
        list += problems(value, consequence, at: path, strict: false)
      }
    }
    return list
  }

  private func problems(_ text: String, _ schema: JSON, at path: String) -> [String] {
    var list: [String] = []
    if let pattern = schema["pattern"]?.string, text.range(of: pattern, options: .regularExpression) == nil {
      list.append("\(path): \(text) does not match \(pattern)")
    }
    if let least = schema["minLength"]?.integer, text.unicodeScalars.count < least { list.append("\(path): too short") }
    return list
  }

  private func problems(_ members: JSON.Members, _ schema: JSON, at path: String, strict: Bool) -> [String] {
    var list: [String] = []
    for name in schema["required"]?.list?.compactMap(\.string) ?? [] where members[name] == nil {
      list.append("\(path): no \(name)")
    }
    guard let properties = schema["properties"]?.object else { return list }
    for member in members {
      if let property = properties[member.key] {
        // The general `data` of the top level is narrowed by the type's own definition, which is strict.
        list += problems(member.value, property, at: "\(path).\(member.key)", strict: path != "$" && strict)
      } else if strict {
        list.append("\(path): undeclared \(member.key)")
      }
    }
    return list
  }

  private func fits(_ value: JSON, _ type: String) -> Bool {
    switch (value, type) {
    case (.object, "object"), (.list, "array"), (.string, "string"), (.bool, "boolean"), (.null, "null"): true
    case (.integer, "integer"), (.integer, "number"), (.number, "number"): true
    default: false
    }
  }
}
