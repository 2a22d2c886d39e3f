import Model
import Text
import Yaml

/// Reads language packs.
struct PackDecoder {
  static let keys = [
    "version", "language", "name", "script", "country", "order", "traits", "abbreviations", "months", "weekdays",
    "numbers",
    "units", "verbs", "cues", "duties",
  ]
  static let cueKeys = ["role", "value", "phrases", "examples"]
  static let dutyKeys = ["acts", "breaches", "verbs", "lapses", "objects", "examples"]
  let complaints: Complaints

  /// A pack and its verbs, which watchlists may use too; nil, with complaints, when it is none.
  func pack(_ node: YamlNode) -> (pack: LanguagePack, verbs: [String: Verb])? {
    guard let map = YamlMap(node, keys: Self.keys, complaints: complaints), let language = map.required("language")
    else {
      return nil
    }
    let verbs = verbs(of: map)
    let decoder = PhraseDecoder(complaints: complaints, verbs: verbs)
    let pack = LanguagePack(
      language: language, name: map.string("name") ?? language,
      script: map.choice("script", of: LanguagePack.Script.self) ?? .latin,
      order: map.choice("order", of: LanguagePack.Order.self) ?? .before,
      country: country(of: map), traits: Set(traits(of: map)),
      abbreviations: Set((map.strings("abbreviations") ?? []).map { Normalizer.folded($0) }),
      months: names("months", of: map, count: 12), weekdays: names("weekdays", of: map, count: 7),
      numbers: numbers(of: map), units: units(of: map),
      groups: groups(of: map, decoder, language), duties: duties(of: map, decoder, language))
    return (pack, verbs)
  }

  private func country(of map: YamlMap) -> String? {
    guard let code = map.string("country") else { return nil }
    if code.utf8.count == 2, code.utf8.allSatisfy({ (65...90).contains($0) }) { return code }
    map.complain("country", "'\(code)' is no country code; use ISO 3166 alpha-2 as PK, or leave it out")
    return nil
  }

  private func traits(of map: YamlMap) -> [LanguagePack.Trait] {
    (map.strings("traits") ?? []).compactMap { text in
      if let trait = LanguagePack.Trait(rawValue: text) { return trait }
      let known = LanguagePack.Trait.allCases.map(\.rawValue).joined(separator: ", ")
      map.complain("traits", "'\(text)' is no trait; use \(known)")
      return nil
    }
  }

  /// `january, jan` per element; the count is checked.
  private func names(_ key: String, of map: YamlMap, count: Int) -> [[String]] {
    guard let texts = map.strings(key) else { return [] }
    if texts.count != count { map.complain(key, "expected \(count) names, found \(texts.count)") }
    return texts.map { $0.split(separator: ",").map { Normalizer.folded($0) } }
  }

  /// `3: three`, each with further words after commas.
  private func numbers(of map: YamlMap) -> [String: Int] {
    guard let entries = map.map(free: "numbers") else { return [:] }
    var numbers: [String: Int] = [:]
    for key in entries.keys {
      guard let number = Int(key), (1..<4000).contains(number) else {
        entries.complain(key, "expected a number from 1 to 3999 before its words, found '\(key)'")
        continue
      }
      for word in names(of: entries.string(key)) { numbers[word] = number }
    }
    return numbers
  }

  /// `day: day, days, working days`
  private func units(of map: YamlMap) -> [UnitName] {
    let units = UnitName.Unit.allCases
    guard let node = map.map(free: "units") else { return [] }
    for key in node.keys where UnitName.Unit(rawValue: key) == nil {
      node.complain(key, "no unit; use \(units.map(\.rawValue).joined(separator: ", "))")
    }
    let named = units.flatMap { unit in
      names(of: node.string(unit.rawValue)).map { name in
        UnitName(unit: unit, words: name.split(separator: " ").map(String.init))
      }
    }
    return named.sorted { $0.words.count > $1.words.count }
  }

  private func names(of text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { Normalizer.folded($0.trimmingSpaces) }
  }

  /// `open: open / opens / opened / opened / opening`; four forms: past and participle look alike; six: the
  /// last is the future.
  private func verbs(of map: YamlMap) -> [String: Verb] {
    guard let entries = map.map(free: "verbs") else { return [:] }
    var verbs: [String: Verb] = [:]
    for name in entries.keys {
      guard let text = entries.string(name) else { continue }
      let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
      guard (4...6).contains(parts.count) else {
        entries.complain(
          name, "expected base / third / past / participle / ing [/ future], found \(parts.count) forms")
        continue
      }
      let five = parts.count > 4 ? parts : [parts[0], parts[1], parts[2], parts[2], parts[3]]
      var forms: [(Tense, String)] = []
      for (part, order) in zip(five, Tense.order) {
        for form in part.split(separator: ",") { forms.append((order.tense, form.trimmingSpaces)) }
      }
      verbs[name] = Verb(name: name, forms: forms)
    }
    return verbs
  }

  private func groups(of map: YamlMap, _ decoder: PhraseDecoder, _ language: String) -> [CueGroup] {
    guard let entries = map.map(free: "cues") else {
      complaints.complain(map.position, "cues: missing; a pack without cues reads nothing")
      return []
    }
    return entries.keys.compactMap { name in
      guard let group = entries.map(name, keys: Self.cueKeys) else { return nil }
      guard let role = group.choice("role", of: CueGroup.Role.self) else {
        if !group.has("role") { complaints.complain(group.position, "\(group.name(of: "role")): missing") }
        return nil
      }
      checkValue(of: group, role: role)
      return CueGroup(
        name: name, place: entries.position(of: name).description, role: role, value: group.string("value"),
        phrases: decoder.phrases("phrases", of: group), examples: examples(of: group, language))
    }
  }

  private func checkValue(of group: YamlMap, role: CueGroup.Role) {
    switch role {
    case .demand: _ = group.choice("value", of: Strength.self)
    case .reporter: _ = group.choice("value", of: Attribution.self)
    case .deadline: _ = group.choice("value", of: CueGroup.DeadlineValue.self)
    case .date: _ = group.choice("value", of: CueGroup.DateValue.self)
    default: break
    }
  }

  private func duties(of map: YamlMap, _ decoder: PhraseDecoder, _ language: String) -> [Duty] {
    guard let entries = map.map(free: "duties") else { return [] }
    return entries.keys.compactMap { code in
      guard let duty = entries.map(code, keys: Self.dutyKeys) else { return nil }
      return Duty(
        code: code, place: entries.position(of: code).description, acts: decoder.phrases("acts", of: duty),
        breaches: decoder.phrases("breaches", of: duty), verbs: decoder.phrases("verbs", of: duty),
        lapses: decoder.phrases("lapses", of: duty), objects: decoder.phrases("objects", of: duty),
        examples: examples(of: duty, language))
    }
  }

  private func examples(of map: YamlMap, _ language: String) -> [PackExample] {
    ExampleDecoder(complaints: complaints).examples("examples", of: map, language: language)
  }
}
