import Foundation
package import Text

/// The keywords of JSON Schema 2020-12 that the shipped schemas use; `strict`: no member without a declaration.
package struct SchemaWalker {
  let root: JSON

  /// Walks by a schema's own definitions.
  package init(root: JSON) { self.root = root }

  /// What a value has against a schema, with its place; empty: nothing.
  package func problems(_ value: JSON, _ schema: JSON, at path: String = "$", strict: Bool = true) -> [String] {
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

  /// Keywords of the schema that are not looked at here, each with its place: what they say would go unseen.
  package var unknownKeywords: [String] { unknownKeywords(in: root, at: "#") }

  private static let known: Set<String> = [
    "$schema", "$id", "$ref", "$defs", "title", "description", "type", "enum", "const", "anyOf", "allOf", "items",
    "properties", "required", "additionalProperties", "pattern", "format", "minLength", "minimum", "maximum",
  ]

  private func unknownKeywords(in schema: JSON, at path: String) -> [String] {
    (schema.object ?? JSON.Members()).flatMap { member in
      let place = "\(path)/\(member.key)"
      guard SchemaWalker.known.contains(member.key) else { return [place] }
      switch member.key {
      case "properties", "$defs":
        return (member.value.object ?? JSON.Members()).flatMap {
          unknownKeywords(in: $0.value, at: "\(place)/\($0.key)")
        }
      case "items", "additionalProperties": return unknownKeywords(in: member.value, at: place)
      case "anyOf": return (member.value.list ?? []).flatMap { unknownKeywords(in: $0, at: place) }
      default: return []
      }
    }
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
    let others = schema["additionalProperties"]?.object.map { JSON.object($0) }
    for member in members {
      if let property = properties[member.key] {
        // The general `data` of the top level is narrowed by the type's own definition, which is strict.
        list += problems(member.value, property, at: "\(path).\(member.key)", strict: path != "$" && strict)
      } else if let others {
        list += problems(member.value, others, at: "\(path).\(member.key)", strict: strict)
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
