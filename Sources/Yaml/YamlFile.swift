import Foundation
import Yams

/// A YAML node with its place; aliases are resolved.
package struct YamlNode: Sendable {
  /// What it holds.
  package enum Kind: Sendable {
    /// Nothing, `~` or `null`.
    case null
    /// A scalar's text; `quoted` when it stood in quotes or in a block, and so can only be a string.
    case scalar(String, quoted: Bool)
    case list([YamlNode])
    case map([(key: YamlNode, value: YamlNode)])
  }

  /// What it holds.
  package let kind: Kind
  /// Where it begins.
  package let position: Position

  /// A scalar's text; nil for anything else.
  package var text: String? {
    if case .scalar(let text, _) = kind { text } else { nil }
  }

  /// `a map`, `a list`, `the value 'x'`, `nothing`: for error messages.
  package var told: String {
    switch kind {
    case .null: "nothing"
    case .scalar(let text, _): "'\(text.count > 60 ? text.prefix(57) + "…" : text)'"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

/// Reads YAML files within bounds.
package enum YamlFile {
  /// Bytes of a file.
  static let maximumSize = 16 << 20
  /// Nodes after aliases are expanded, so that an alias bomb ends early.
  static let maximumNodes = 200_000
  /// Nesting of lists and maps.
  static let maximumDepth = 64

  /// The file's one document; a null node for an empty file.
  ///
  /// - Throws: `Problems` with file, line and column when it cannot be read or is no YAML.
  package static func load(_ path: String) throws(Problems) -> YamlNode {
    let whole = Position(file: path, line: 0, column: 0)
    guard FileManager.default.fileExists(atPath: path) else { throw Problems([Problem(whole, "no such file")]) }
    // A link is followed to what it names: /etc is full of them.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = (try? FileManager.default.attributesOfItem(atPath: target)) ?? [:]
    guard attributes[.type] as? FileAttributeType == .typeRegular else {
      throw Problems([Problem(whole, "is no regular file")])
    }
    guard let size = attributes[.size] as? Int, size <= maximumSize else {
      throw Problems([Problem(whole, "is larger than 16 MiB, the most that is read")])
    }
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw Problems([Problem(whole, "cannot be read: \(error.localizedDescription)")])
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Problems([Problem(whole, "is not valid UTF-8; save it as UTF-8")])
    }
    return try parse(text, file: path)
  }

  /// The one document of a text; `file` is how messages name it.
  ///
  /// - Throws: `Problems` with line and column when it is no YAML or is out of bounds.
  package static func parse(_ text: String, file: String) throws(Problems) -> YamlNode {
    let whole = Position(file: file, line: 0, column: 0)
    let root: Node?
    do {
      root = try Parser(yaml: text, resolver: .basic, constructor: .default, encoding: .utf8).singleRoot()
    } catch let error as YamlError {
      throw Problems([problem(of: error, file: file)])
    } catch {
      throw Problems([Problem(whole, "is no YAML: \(error)")])
    }
    guard let root else { return YamlNode(kind: .null, position: Position(file: file, line: 1, column: 1)) }
    var nodes = 0
    return try convert(root, file: file, depth: 0, nodes: &nodes)
  }

  private static func convert(_ node: Node, file: String, depth: Int, nodes: inout Int) throws(Problems) -> YamlNode {
    let position = Position(file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0)
    nodes += 1
    guard nodes <= maximumNodes else {
      throw Problems([Problem(position, "more than \(maximumNodes) values, aliases expanded; split the file")])
    }
    guard depth <= maximumDepth else {
      throw Problems([Problem(position, "nested deeper than \(maximumDepth) levels")])
    }
    switch node {
    case .scalar(let scalar):
      let quoted = scalar.style != .plain && scalar.style != .any
      let isNull = !quoted && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
      return YamlNode(kind: isNull ? .null : .scalar(scalar.string, quoted: quoted), position: position)
    case .sequence(let sequence):
      var list: [YamlNode] = []
      list.reserveCapacity(sequence.count)
      for element in sequence { list.append(try convert(element, file: file, depth: depth + 1, nodes: &nodes)) }
      return YamlNode(kind: .list(list), position: position)
    case .mapping(let mapping):
      var map: [(key: YamlNode, value: YamlNode)] = []
      map.reserveCapacity(mapping.count)
      for (key, value) in mapping {
        let key = try convert(key, file: file, depth: depth + 1, nodes: &nodes)
        map.append((key, try convert(value, file: file, depth: depth + 1, nodes: &nodes)))
      }
      return YamlNode(kind: .map(map), position: position)
    case .alias:
      throw Problems([Problem(position, "an alias to an unknown anchor")])
    }
  }

  private static func problem(of error: YamlError, file: String) -> Problem {
    func at(_ mark: Mark) -> Position { Position(file: file, line: mark.line, column: mark.column) }
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let began = context.map { " (\($0.text) that began in line \($0.mark.line))" } ?? ""
      return Problem(at(mark), "no valid YAML: \(problem)\(began)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "'\($0)'" }.joined(separator: ", ")
      return Problem(at(context.mark), "\(keys): given twice in the same map; keep one")
    case .reader(let problem, let offset, _, let yaml):
      let before = yaml.unicodeScalars.prefix(offset ?? 0)
      let line = before.count { $0 == "\n" } + 1
      let column = before.reversed().prefix { $0 != "\n" }.count + 1
      return Problem(Position(file: file, line: line, column: column), "no valid YAML: \(problem)")
    default: return Problem(Position(file: file, line: 0, column: 0), "no valid YAML: \(error)")
    }
  }
}
