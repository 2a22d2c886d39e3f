/// A map whose keys are known, read value by value; what is wrong goes to its ``Complaints``.
///
/// Every reader returns nil both for a missing value and for a wrong one: the caller falls back to the default, and the
/// complaint stops the start all the same.
package struct YamlMap {
  /// The keys before it: `poll`, `feeds[2]`; empty at the top.
  package let path: String
  /// Where it begins.
  package let position: Position
  /// Where what is wrong goes.
  package let complaints: Complaints
  private var values: [String: YamlNode]
  private var order: [String]
  /// Keys that come from another map, as that one calls them.
  private var borrowed: [String: String] = [:]

  /// Reads a node as a map with these keys; nil, with a complaint, when it is none. Unknown keys are complaints.
  package init?(_ node: YamlNode, path: String = "", keys: [String], complaints: Complaints) {
    guard let map = YamlMap(free: node, path: path, complaints: complaints) else { return nil }
    for key in map.order where !keys.contains(key) {
      let place = map.keyPositions[key] ?? node.position
      complaints.complain(place, "\(map.name(of: key)): unknown key\(suggestion(for: key, among: keys))")
    }
    self = map
  }

  /// Reads a node as a map with any keys; nil, with a complaint, when it is none.
  package init?(free node: YamlNode, path: String = "", complaints: Complaints) {
    self.path = path
    self.complaints = complaints
    position = node.position
    var values: [String: YamlNode] = [:]
    var order: [String] = []
    var places: [String: Position] = [:]
    switch node.kind {
    case .map(let entries):
      for (key, value) in entries {
        guard let text = key.text else {
          complaints.complain(
            key.position, "\(path.isEmpty ? "a key" : path): expected a word as key, found \(key.told)")
          continue
        }
        values[text] = value
        order.append(text)
        places[text] = key.position
      }
    case .null: break
    default:
      complaints.complain(node.position, "\(path.isEmpty ? "here" : path): expected a map, found \(node.told)")
      return nil
    }
    self.values = values
    self.order = order
    keyPositions = places
  }

  private var keyPositions: [String: Position]

  /// This map with another's values for the keys that it does not have; what is wrong with one of those is said of the
  /// other.
  package func filled(from defaults: YamlMap?) -> YamlMap {
    guard let defaults else { return self }
    var map = self
    for key in defaults.order where values[key] == nil {
      map.values[key] = defaults.values[key]
      map.order.append(key)
      map.keyPositions[key] = defaults.keyPositions[key]
      map.borrowed[key] = defaults.name(of: key)
    }
    return map
  }

  /// The keys in the order of the file.
  package var keys: [String] { order }

  /// The value of a key; nil: missing or null.
  package subscript(key: String) -> YamlNode? {
    guard let node = values[key] else { return nil }
    if case .null = node.kind { return nil }
    return node
  }

  /// Whether the key is there, even with a null.
  package func has(_ key: String) -> Bool { values[key] != nil }

  /// Where a key stands; where the map begins when it is missing.
  package func position(of key: String) -> Position { keyPositions[key] ?? position }

  /// `poll.every`: the key with what is before it.
  package func name(of key: String) -> String { borrowed[key] ?? (path.isEmpty ? key : "\(path).\(key)") }

  /// Complains about a key's value.
  package func complain(_ key: String, _ message: String) {
    complaints.complain(values[key]?.position ?? position, "\(name(of: key)): \(message)")
  }

  /// A text that is there; nil, with a complaint, when it is missing or empty.
  package func required(_ key: String) -> String? {
    guard has(key) else {
      complaints.complain(position, "\(name(of: key)): missing")
      return nil
    }
    guard let text = self[key].map({ _ in string(key) }) else {
      complain(key, "is empty")
      return nil
    }
    if let text, text.isEmpty {
      complain(key, "is empty")
      return nil
    }
    return text
  }

  /// A text.
  package func string(_ key: String) -> String? {
    read(key, expected: "a text") { $0.text }
  }

  /// `true` or `false`.
  package func bool(_ key: String) -> Bool? {
    read(key, expected: "true or false") { node in
      switch node.text?.lowercased() {
      case "true", "yes", "on": true
      case "false", "no", "off": false
      default: nil
      }
    }
  }

  /// A whole number within bounds.
  package func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    read(key, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)") { node in
      node.text.flatMap { Int($0) }.flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// A number within bounds.
  package func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    read(key, expected: "a number from \(range.lowerBound) to \(range.upperBound)") { node in
      node.text.flatMap { Double($0) }.flatMap { range.contains($0) ? $0 : nil }
    }
  }

  /// `250ms 90s 15m 2h 7d`, not negative.
  package func duration(_ key: String) -> Duration? {
    read(key, expected: "a duration such as 90s, 15m, 2h or 7d") { $0.text.flatMap(parseDuration) }
  }

  /// Durations, one or a list of them.
  package func durations(_ key: String) -> [Duration]? {
    guard let nodes = elements(key) else { return nil }
    var list: [Duration] = []
    for node in nodes {
      guard let duration = node.text.flatMap(parseDuration) else {
        complaints.complain(
          node.position, "\(name(of: key)): expected a duration such as 90s, 15m, 2h or 7d, found \(node.told)")
        continue
      }
      list.append(duration)
    }
    return list
  }

  /// `512KiB 16MiB 1GiB` or a number of bytes.
  package func size(_ key: String) -> Int? {
    read(key, expected: "a size such as 512KiB or 16MiB") { $0.text.flatMap(parseSize) }
  }

  /// One of the raw values of an enumeration.
  package func choice<T: RawRepresentable & CaseIterable>(_ key: String, of type: T.Type) -> T?
  where T.RawValue == String {
    let names = T.allCases.map(\.rawValue)
    guard let node = self[key] else { return nil }
    if let text = node.text, let value = T(rawValue: text) { return value }
    let hint = node.text.map { suggestion(for: $0, among: names) } ?? " (one of \(names.joined(separator: ", ")))"
    complain(key, "\(node.told) is not known here\(hint)")
    return nil
  }

  /// A list of raw values of an enumeration; a single one counts as a list of one.
  package func choices<T: RawRepresentable & CaseIterable>(_ key: String, of type: T.Type) -> [T]?
  where T.RawValue == String {
    guard let nodes = elements(key) else { return nil }
    let names = T.allCases.map(\.rawValue)
    var list: [T] = []
    for node in nodes {
      if let text = node.text, let value = T(rawValue: text) {
        list.append(value)
      } else {
        let hint = node.text.map { suggestion(for: $0, among: names) } ?? ""
        complaints.complain(node.position, "\(name(of: key)): \(node.told) is not known here\(hint)")
      }
    }
    return list
  }

  /// Texts; a single one counts as a list of one.
  package func strings(_ key: String) -> [String]? {
    guard let nodes = elements(key) else { return nil }
    var list: [String] = []
    for node in nodes {
      guard let text = node.text else {
        complaints.complain(node.position, "\(name(of: key)): expected a text, found \(node.told)")
        continue
      }
      list.append(text)
    }
    return list
  }

  /// The nodes of a list; a single value counts as a list of one; nil: missing.
  package func elements(_ key: String) -> [YamlNode]? {
    guard let node = self[key] else { return nil }
    if case .list(let list) = node.kind { return list }
    return [node]
  }

  /// The nodes of a list that must be one; nil: missing, or, with a complaint, something else.
  package func list(_ key: String) -> [YamlNode]? {
    read(key, expected: "a list") { node in
      if case .list(let list) = node.kind { list } else { nil }
    }
  }

  /// A map with known keys; nil: missing, or, with a complaint, something else.
  package func map(_ key: String, keys: [String]) -> YamlMap? {
    self[key].flatMap { YamlMap($0, path: name(of: key), keys: keys, complaints: complaints) }
  }

  /// A map with any keys; nil: missing, or, with a complaint, something else.
  package func map(free key: String) -> YamlMap? {
    self[key].flatMap { YamlMap(free: $0, path: name(of: key), complaints: complaints) }
  }

  /// Maps with known keys from a list, each with its place in the path: `feeds[2]`.
  package func maps(_ key: String, keys: [String]) -> [YamlMap] {
    (list(key) ?? []).enumerated().compactMap { index, node in
      YamlMap(node, path: "\(name(of: key))[\(index)]", keys: keys, complaints: complaints)
    }
  }

  private func read<T>(_ key: String, expected: String, _ convert: (YamlNode) -> T?) -> T? {
    guard let node = self[key] else { return nil }
    if let value = convert(node) { return value }
    complain(key, "expected \(expected), found \(node.told)")
    return nil
  }
}

/// `250ms 90s 15m 2h 7d 1w`; nil: something else, or more than a hundred years.
package func parseDuration(_ text: String) -> Duration? {
  let units: [(String, Int)] = [
    ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000), ("w", 604_800_000),
  ]
  for (unit, milliseconds) in units where text.hasSuffix(unit) {
    guard let amount = Int(text.dropLast(unit.count)), amount >= 0, amount <= 3_200_000_000_000 / milliseconds else {
      continue
    }
    return .milliseconds(amount * milliseconds)
  }
  return nil
}

/// `512KiB 16MiB 1GiB` or a number of bytes; nil: something else.
package func parseSize(_ text: String) -> Int? {
  for (unit, factor) in [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("B", 1), ("", 1)]
  where text.hasSuffix(unit) {
    guard let amount = Int(text.dropLast(unit.count)), amount >= 0, amount <= (1 << 50) / factor else { continue }
    return amount * factor
  }
  return nil
}

/// ` (did you mean 'every'?)` where one is near, else all that is known.
package func suggestion(for word: String, among known: [String]) -> String {
  let near = known.map { ($0, editDistance(word, $0)) }.min { $0.1 < $1.1 }
  if let near, near.1 <= max(1, word.count / 3) { return " (did you mean '\(near.0)'?)" }
  if known.count > 24 { return "" }
  return " (known: \(known.joined(separator: ", ")))"
}

/// Insertions, deletions, replacements and swaps of neighbours that make one word of another.
func editDistance(_ left: String, _ right: String) -> Int {
  let (a, b) = (Array(left), Array(right))
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var table = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
  for i in 0...a.count { table[i][0] = i }
  for j in 0...b.count { table[0][j] = j }
  for i in 1...a.count {
    for j in 1...b.count {
      var best = min(table[i - 1][j] + 1, table[i][j - 1] + 1, table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { best = min(best, table[i - 2][j - 2] + 1) }
      table[i][j] = best
    }
  }
  return table[a.count][b.count]
}
