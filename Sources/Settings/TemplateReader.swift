import Model
import Yaml

/// Reads a webhook body of the user's own: `template`, as YAML or as JSON in a text, or `template_file`.
///
/// It is parsed first, and placeholders are looked for in its strings only. JSON is read as the YAML that it is, so
/// every value has its line and column.
struct TemplateReader {
  /// Bytes of all strings and keys: what stays of the body beside the alert's own words.
  static let maximumSize = 16 << 10

  private let hook: YamlMap
  private let base: String

  init(_ hook: YamlMap, base: String) {
    self.hook = hook
    self.base = base
  }

  /// The template; nil, with complaints, when there is none or something is wrong with it.
  func template() -> JSONTemplate? {
    switch (hook["template"], hook.string("template_file")) {
    case (let node?, nil): return inline(node)
    case (nil, let path?): return file(SettingsFile.absolute(path, in: base))
    case (_?, _?), (nil, nil):
      hook.complaints.complain(
        hook.position, "\(hook.path): expected exactly one of template, template_file: the JSON to post")
      return nil
    }
  }

  private func inline(_ node: YamlNode) -> JSONTemplate? {
    let name = hook.name(of: "template")
    guard let text = node.text else { return whole(node, name, hook.complaints) }
    let inner = Complaints()
    var template: JSONTemplate?
    do { template = whole(try YamlFile.parse(text, file: ""), name, inner) } catch { inner.add(error) }
    // Where a text begins inside the file is known, its indentation is not.
    for problem in inner.list {
      let place = "in line \(problem.position.line), column \(problem.position.column) of the text"
      hook.complaints.complain(node.position, "\(problem.message) (\(place))")
    }
    return inner.list.isEmpty ? template : nil
  }

  private func file(_ path: String) -> JSONTemplate? {
    do { return whole(try YamlFile.load(path), hook.name(of: "template_file"), hook.complaints) } catch {
      hook.complaints.add(error)
      return nil
    }
  }

  private func whole(_ node: YamlNode, _ name: String, _ complaints: Complaints) -> JSONTemplate? {
    switch node.kind {
    case .map, .list: break
    case .null, .scalar:
      complaints.complain(node.position, "\(name): expected a JSON object or list, found \(node.told)")
      return nil
    }
    let template = TemplateValue(name: name, complaints: complaints).read(node)
    guard template.size <= Self.maximumSize else {
      complaints.complain(node.position, "\(name): is larger than 16 KiB")
      return nil
    }
    return template
  }
}

/// One value of a template, and what is inside it.
private struct TemplateValue {
  let name: String
  let complaints: Complaints

  func read(_ node: YamlNode) -> JSONTemplate {
    switch node.kind {
    case .null: return .null
    case .scalar("true", quoted: false): return .bool(true)
    case .scalar("false", quoted: false): return .bool(false)
    case .scalar(let text, quoted: false) where isNumber(text): return .number(text)
    case .scalar(let text, _): return .text(pieces(text, node.position))
    case .list(let elements): return .list(elements.map(read))
    case .map(let entries):
      return .object(
        entries.compactMap { key, value in
          guard let name = key.text else {
            complaints.complain(
              key.position,
              "\(self.name): expected a text as key, found \(key.told); placeholders stand in quotes: \"{{summary}}\"")
            return nil
          }
          if name.contains("{{") {
            complaints.complain(key.position, "\(self.name): a placeholder stands in a value, not in a key")
          }
          return JSONTemplate.Member(key: name, value: read(value))
        })
    }
  }

  /// Words and placeholders: `{{name}}`, with spaces inside or without.
  private func pieces(_ text: String, _ position: Position) -> [JSONTemplate.Piece] {
    var pieces: [JSONTemplate.Piece] = []
    var rest = text[...]
    while let start = rest.firstRange(of: "{{") {
      if start.lowerBound > rest.startIndex { pieces.append(.words(String(rest[..<start.lowerBound]))) }
      let inner = rest[start.upperBound...]
      guard let end = inner.firstRange(of: "}}") else {
        complaints.complain(position, "\(name): {{ without }}; a placeholder is written {{summary}}")
        return pieces
      }
      let word = inner[..<end.lowerBound].split(separator: " ").joined(separator: " ")
      if let placeholder = JSONTemplate.Placeholder(rawValue: word) {
        pieces.append(.placeholder(placeholder))
      } else {
        let known = JSONTemplate.Placeholder.allCases.map(\.rawValue)
        let shown = word.count > 60 ? word.prefix(57) + "…" : word
        complaints.complain(
          position, "\(name): no placeholder is named '\(shown)'\(suggestion(for: String(shown), among: known))")
      }
      rest = inner[end.upperBound...]
    }
    if !rest.isEmpty { pieces.append(.words(String(rest))) }
    return pieces
  }

  /// RFC 8259 section 6: what YAML also takes for a number, such as 0x1F or 1_000, stays a text.
  private func isNumber(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func digits() -> Int {
      let count = rest.prefix { (0x30...0x39).contains($0) }.count
      rest = rest.dropFirst(count)
      return count
    }
    func skip(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = skip("-")
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, whole == 1 || !startsWithZero, text.utf8.count <= 40 else { return false }
    if skip("."), digits() == 0 { return false }
    if skip("eE") {
      _ = skip("+-")
      if digits() == 0 { return false }
    }
    return rest.isEmpty
  }
}

extension JSONTemplate {
  /// Bytes of all strings, keys and numbers, and one for every value.
  fileprivate var size: Int {
    switch self {
    case .null, .bool: 5
    case .number(let text): text.utf8.count + 1
    case .text(let pieces):
      pieces.reduce(3) { sum, piece in
        if case .words(let words) = piece { sum + words.utf8.count } else { sum + 1 }
      }
    case .list(let elements): elements.reduce(2) { $0 + $1.size }
    case .object(let members): members.reduce(2) { $0 + $1.key.utf8.count + 3 + $1.value.size }
    }
  }
}
