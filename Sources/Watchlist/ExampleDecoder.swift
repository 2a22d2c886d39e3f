import Model
import Yaml

/// Reads example sentences and complains about those it cannot read.
struct ExampleDecoder {
  let complaints: Complaints

  /// `[sentence -> platform duty JURISDICTION status; …]`, all of one language.
  func examples(_ key: String, of map: YamlMap, language: String) -> [PackExample] {
    (map.elements(key) ?? []).compactMap { example($0, path: map.name(of: key), language: language) }
  }

  private func example(_ node: YamlNode, path: String, language: String) -> PackExample? {
    guard let text = node.text, let arrow = text.lastRange(of: "->") else {
      complaints.complain(
        node.position,
        "\(path): expected 'sentence -> platform duty JURISDICTION status' or 'sentence -> nothing', found \(node.told)"
      )
      return nil
    }
    var expected: [PackExample.Expected] = []
    for part in text[arrow.upperBound...].trimmingSpaces.split(separator: ";") where part.trimmingSpaces != "nothing" {
      let words = part.split(separator: " ").map(String.init)
      guard words.count == 4, Status(rawValue: words[3]) != nil else {
        complaints.complain(
          node.position, "\(path): '\(part.trimmingSpaces)' is not 'platform duty JURISDICTION status'")
        return nil
      }
      expected.append(.init(platform: words[0], obligation: words[1], jurisdiction: words[2], status: words[3]))
    }
    return PackExample(
      language: language, place: node.position.description, text: text[..<arrow.lowerBound].trimmingSpaces,
      expected: expected)
  }
}

extension String {
  /// The range of the last occurrence of a short text.
  fileprivate func lastRange(of needle: String) -> Range<String.Index>? {
    var found: Range<String.Index>?
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(needle) { found = start..<index(start, offsetBy: needle.count) }
      start = index(after: start)
    }
    return found
  }
}
