import Yaml

/// Reads phrases from YAML and complains about those it cannot read.
struct PhraseDecoder {
  static let keys = ["phrase", "case", "unless", "requires"]
  let complaints: Complaints
  var verbs: [String: Verb] = [:]
  /// Capitals count unless a phrase says otherwise.
  var minding = false

  /// The phrases of a list, or the one of a single value.
  func phrases(_ key: String, of map: YamlMap) -> [Phrase] {
    (map.elements(key) ?? []).compactMap { phrase($0, path: map.name(of: key)) }
  }

  /// One phrase: a text, or a map with its conditions.
  func phrase(_ node: YamlNode, path: String) -> Phrase? {
    if let text = node.text { return parsed(text, at: node, path: path, minding: minding) }
    guard let map = YamlMap(node, path: path, keys: Self.keys, complaints: complaints),
      let text = map.required("phrase")
    else { return nil }
    let minding = map.bool("case") ?? minding
    guard let phrase = parsed(text, at: node, path: path, minding: minding) else { return nil }
    var context = self
    context.minding = false
    return Phrase(
      source: text, forms: phrase.forms, unless: context.phrases("unless", of: map),
      requires: context.phrases("requires", of: map))
  }

  private func parsed(_ text: String, at node: YamlNode, path: String, minding: Bool) -> Phrase? {
    do throws(PhraseError) {
      return Phrase(source: text, forms: try PhraseParser(verbs: verbs, minding: minding).forms(of: text))
    } catch {
      complaints.complain(node.position, "\(path): \(error.message)")
      return nil
    }
  }
}
