import Text
package import Yaml

/// Puts an example sentence into the text of a watchlist or language pack, and leaves everything else as it is written,
/// comments too.
package struct ExampleInsertion {
  /// The sentence, on one line.
  package let sentence: String
  /// `google local_office PK done`, or `nothing`.
  package let expected: String
  /// The duty whose phrases it is about.
  package let duty: String
  /// Of the sentence: `en`.
  package let language: String

  /// An example; white space in the sentence is collapsed.
  package init(sentence: String, expected: String, duty: String, language: String) {
    self.sentence = sentence.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    self.expected = expected
    self.duty = duty
    self.language = language
  }

  /// The file's text with the example before the others of its duty; nil: it has that sentence already.
  ///
  /// - Throws: What the file lacks, or that it is no YAML.
  package func inserted(into text: String, file: String) throws(Problems) -> String? {
    let root = try YamlFile.parse(text, file: file)
    let owner = try owner(in: root)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let examples = owner.entry("examples")
    let list = isPack(root) ? examples : examples?.value.entry(language)
    if case .list(let elements)? = list?.value.kind, let first = elements.first {
      if elements.contains(where: { $0.text?.hasPrefix(sentence + " ->") == true }) { return nil }
      lines.insert(try lead(lines, first, "- ") + quoted, at: first.position.line - 1)
    } else {
      // Before the first key of what is to hold it, under keys of its own.
      let holder = isPack(root) || examples == nil ? owner : examples?.value
      guard let key = holder?.firstKey, list == nil else { throw problem(owner, "its examples hold no list") }
      let names = (examples == nil ? ["examples:"] : []) + (isPack(root) ? [] : ["\(language):"])
      let indent = String(repeating: " ", count: key.position.column - 1)
      let isFirst = try lead(lines, key, "") != indent
      let block = names.enumerated().map { indent + String(repeating: "  ", count: $0.offset) + $0.element }
      let added = block + [indent + String(repeating: "  ", count: names.count) + "- " + quoted]
      // Behind a dash there is no room before the first key, so it goes behind that key's line.
      lines.insert(contentsOf: added, at: key.position.line - (isFirst ? 0 : 1))
    }
    let result = lines.joined(separator: "\n")
    _ = try YamlFile.parse(result, file: file)
    return result
  }

  private var quoted: String { JSON.string("\(sentence) -> \(expected)").serialized }

  private func isPack(_ root: YamlNode) -> Bool { root.entry("language") != nil }

  /// What holds the duty's examples.
  private func owner(in root: YamlNode) throws(Problems) -> YamlNode {
    if let own = root.entry("language") {
      guard own.value.text == language else { throw problem(own.value, "a pack of another language than \(language)") }
      if let duty = root.entry("duties")?.value.entry(duty)?.value { return duty }
    } else if case .list(let obligations)? = root.entry("obligations")?.value.kind,
      let obligation = obligations.first(where: { $0.entry("code")?.value.text == duty })
    {
      return obligation
    }
    throw problem(root, "has no duty '\(duty)'; name the watchlist or language pack that has it")
  }

  /// What stands before a node on its line: spaces, and a mark.
  private func lead(_ lines: [String], _ node: YamlNode, _ mark: String) throws(Problems) -> String {
    let line = lines.indices.contains(node.position.line - 1) ? lines[node.position.line - 1] : ""
    let lead = String(line.prefix(node.position.column - 1))
    let rest = lead.drop { $0 == " " }
    guard rest == mark || rest == "- " else {
      throw problem(node, "examples are written in brackets here; write each on a line of its own, after '- '")
    }
    return lead
  }

  private func problem(_ node: YamlNode, _ message: String) -> Problems { Problems([Problem(node.position, message)]) }
}

extension YamlNode {
  /// A key of a map, with its value; nil: no map, or none of that name.
  fileprivate func entry(_ name: String) -> (key: YamlNode, value: YamlNode)? {
    guard case .map(let entries) = kind else { return nil }
    return entries.first { $0.key.text == name }
  }

  fileprivate var firstKey: YamlNode? {
    if case .map(let entries) = kind { entries.first?.key } else { nil }
  }
}
