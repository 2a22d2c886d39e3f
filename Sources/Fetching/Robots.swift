package import Transport

/// What a publisher allows programs to fetch: a `robots.txt` (RFC 9309) as one program reads it. Pure.
package struct Robots: Hashable, Sendable {
  private struct Rule: Hashable {
    /// Normalised; `*` stands for anything, `$` at its end for the end.
    let pattern: [UInt8]
    let allows: Bool
  }

  private var rules: [Rule] = []
  /// How long to wait between two requests, which many publishers ask for though no standard has it; nil: not said.
  package private(set) var delay: Duration?

  /// Bytes that are read: what section 2.5 asks for at the least.
  private static let limit = 512 << 10
  /// Longer waits are not believed.
  private static let longestDelay = 300.0

  /// Everything is allowed: there is no such file.
  package static let everything = Robots()

  private init() {}

  /// Reads a file; nothing in it is an error. `agent` is the product token of our `User-Agent`.
  ///
  /// The rules of all groups that name it count; where none does, those for `*` (section 2.2.1).
  package init(_ bytes: [UInt8], agent: String) {
    var groups = RobotsGroups()
    for line in Self.read(bytes).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = String(decoding: line.prefix { $0 != UInt8(ascii: "#") }, as: UTF8.self)
      guard let colon = text.firstIndex(of: ":") else { continue }
      let key = text[..<colon].filter { !$0.isWhitespace && $0 != "\u{FEFF}" }.lowercased()
      groups.add(key, Self.trimmed(text[text.index(after: colon)...]))
    }
    for (key, value) in groups.records(for: agent.lowercased()) {
      switch key {
      case "allow", "disallow":
        // An empty one says nothing.
        if !value.isEmpty { rules.append(Rule(pattern: Self.normalized(value), allows: key == "allow")) }
      default:
        if let seconds = Double(value), seconds > 0 { delay = .seconds(min(seconds, Self.longestDelay)) }
      }
    }
  }

  /// What is read of a file: whole lines, since half a rule is another one.
  private static func read(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard bytes.count > limit else { return bytes[...] }
    return bytes.prefix(bytes[..<limit].lastIndex(of: 0x0A) ?? 0)
  }

  /// The product token of a `User-Agent`: what stands before its version (section 2.2.1).
  package static func token(of userAgent: String) -> String {
    String(userAgent.prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") })
  }

  /// Whether an address may be asked: the longest rule that fits decides, of equally long ones that which allows (section
  /// 2.2.2).
  package func allows(_ address: WebAddress) -> Bool {
    let path = Self.normalized(Self.path(of: address))
    if path == Array("/robots.txt".utf8) { return true }
    var decision: (length: Int, allows: Bool) = (-1, true)
    for rule in rules where rule.pattern.count >= decision.length && Self.fits(rule.pattern, path) {
      if rule.pattern.count > decision.length || rule.allows { decision = (rule.pattern.count, rule.allows) }
    }
    return decision.allows
  }

  /// Path and query of an address.
  private static func path(of address: WebAddress) -> String {
    guard let start = address.text.firstRange(of: "://")?.upperBound else { return "/" }
    let rest = address.text[start...].drop { $0 != "/" && $0 != "?" }
    return rest.hasPrefix("/") ? String(rest) : "/" + rest
  }

  /// Octets beyond ASCII are spelt in percent, and unreserved ones are not, so that one path is spelt one way.
  private static func normalized(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "%"), place + 2 < bytes.count, let high = hexadecimal(bytes[place + 1]),
        let low = hexadecimal(bytes[place + 2])
      {
        append(high << 4 | low, to: &output)
        place += 3
      } else {
        if byte < 0x80 { output.append(byte) } else { append(byte, to: &output) }
        place += 1
      }
    }
    return output
  }

  private static func append(_ octet: UInt8, to output: inout [UInt8]) {
    let isUnreserved =
      octet < 0x80 && (Character(Unicode.Scalar(octet)).isLetter || Character(Unicode.Scalar(octet)).isNumber)
      || "-._~".utf8.contains(octet)
    if isUnreserved { return output.append(octet) }
    let digits = Array("0123456789ABCDEF".utf8)
    output += [UInt8(ascii: "%"), digits[Int(octet >> 4)], digits[Int(octet & 15)]]
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
  }

  /// Whether a path begins as a pattern says; each part between two `*` is taken at its first place.
  private static func fits(_ pattern: [UInt8], _ path: [UInt8]) -> Bool {
    let isWhole = pattern.last == UInt8(ascii: "$")
    let parts = (isWhole ? pattern.dropLast() : pattern[...]).split(
      separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
    guard let first = parts.first, path.starts(with: first) else { return false }
    var place = first.count
    for (number, part) in parts.enumerated().dropFirst() {
      if isWhole, number == parts.count - 1 {
        return path.count - place >= part.count && path.suffix(part.count).elementsEqual(part)
      }
      guard let hit = find(part, in: path, from: place) else { return false }
      place = hit + part.count
    }
    return !isWhole || place == path.count
  }

  private static func find(_ part: ArraySlice<UInt8>, in path: [UInt8], from start: Int) -> Int? {
    guard path.count - part.count >= start else { return nil }
    return (start...path.count - part.count).first { path[$0..<$0 + part.count].elementsEqual(part) }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// The records of a `robots.txt` by whom they are for.
private struct RobotsGroups {
  private var agents: [String] = []
  private var isNaming = false
  private var records: [String: [(key: String, value: String)]] = [:]

  mutating func add(_ key: String, _ value: String) {
    switch key {
    case "user-agent":
      if !isNaming { agents = [] }
      isNaming = true
      // Some write the version too.
      let name = value == "*" ? value : Robots.token(of: value).lowercased()
      agents.append(name)
      records[name, default: []] += []
    case "allow", "disallow", "crawl-delay":
      isNaming = false
      for agent in agents { records[agent, default: []].append((key, value)) }
    // Others, such as Sitemap, stand outside of groups.
    default: break
    }
  }

  func records(for agent: String) -> [(key: String, value: String)] { records[agent] ?? records["*"] ?? [] }
}
