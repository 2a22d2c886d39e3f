import Yaml

/// Where each value of a file stands, by its keys; an entry of a list goes by its name.
struct Origins {
  private(set) var places: [String: Position] = [:]

  init(_ root: YamlNode) { walk(root, path: "") }

  private mutating func walk(_ node: YamlNode, path: String) {
    switch node.kind {
    case .map(let entries):
      for (key, value) in entries {
        guard let text = key.text else { continue }
        let name = path.isEmpty ? text : "\(path).\(text)"
        places[name] = key.position
        walk(value, path: name)
      }
    case .list(let list):
      for element in list {
        if let name = Origins.name(of: element) { walk(element, path: "\(path).\(name)") }
      }
    default: break
    }
  }

  private static func name(of node: YamlNode) -> String? {
    guard case .map(let entries) = node.kind else { return nil }
    return entries.first { $0.0.text == "name" }?.1.text
  }
}
