import Foundation
import Model
import Yaml

/// Reads `feeds`, here and in included files.
struct FeedReader {
  let poll: PollDefaults
  var credentials: Credentials
  let complaints: Complaints
  /// Where included files are looked for that do not lie beside the including one.
  let shipped: [String]
  private(set) var feeds: [Feed] = []
  var warnings: [String] = []
  /// Every configured feed, also those that are switched off.
  private(set) var entries: [FeedEntry] = []
  var names: [String] { entries.map(\.name) }
  private var places: [String: Position] = [:]
  /// The files that are included.
  private(set) var included: Set<String> = []
  /// Where each value of a feed stands: `feeds.Dawn.every`.
  private(set) var origins: [String: Position] = [:]

  init(poll: PollDefaults, credentials: Credentials, complaints: Complaints, shipped: [String]) {
    self.poll = poll
    self.shipped = shipped
    self.credentials = credentials
    self.complaints = complaints
  }

  /// Reads the keys `feeds` and `defaults` of a file; `base` is the folder that its relative paths start from.
  mutating func read(_ root: YamlMap, base: String, depth: Int) {
    let defaults = root.map("defaults", keys: Section.defaults.keys)
    for map in root.maps("feeds", keys: Section.feed.keys) {
      if map.has("include") {
        include(map, base: base, depth: depth)
      } else {
        feed(map.filled(from: defaults), base: base)
      }
    }
  }

  private mutating func include(_ map: YamlMap, base: String, depth: Int) {
    for key in map.keys where key != "include" {
      complaints.complain(map.position(of: key), "\(map.name(of: key)): an entry with include has no other key")
    }
    guard let path = map.required("include").map({ SettingsFile.file($0, in: [base] + shipped) }) else { return }
    guard depth < SettingsFile.includeDepth else {
      map.complain("include", "files include files deeper than \(SettingsFile.includeDepth) levels")
      return
    }
    guard included.insert(path).inserted else {
      map.complain("include", "\(path) is included twice")
      return
    }
    do {
      let node = try YamlFile.load(path)
      guard let root = YamlMap(node, keys: Section.included.keys, complaints: complaints) else { return }
      read(root, base: SettingsFile.folder(of: path), depth: depth + 1)
    } catch { complaints.add(error) }
  }

  private mutating func feed(_ map: YamlMap, base: String) {
    for key in Section.feed.reserved where map.has(key) { map.complain(key, "not yet supported; remove it") }
    let name = map.required("name")
    let url = map.required("url").flatMap { address($0, map, base: base) }
    if let name {
      register(name, map)
      entries.append(FeedEntry(name: name, address: url, file: map.position.file))
      for key in map.keys { origins["feeds.\(name).\(key)"] = map.position(of: key) }
    }
    let privateNetworks = map.bool("private_networks") ?? poll.privateNetworks
    let headers = self.headers(map, url: url, name: name)
    guard let name, let url, map.bool("enabled") ?? true else { return }
    let floor = map.duration("floor") ?? poll.floor
    let every = map.duration("every") ?? poll.every
    for key in ["every", "floor", "timeout"] where map.duration(key) == .zero {
      map.complain(key, "expected more than nothing")
    }
    feeds.append(
      Feed(
        name: name, url: url, was: map.string("was"), every: every, floor: floor,
        ceiling: max(poll.ceiling, floor), language: language(map), jurisdiction: jurisdiction(map),
        trust: map.choice("trust", of: Trust.self) ?? .press, outlet: map.string("outlet"), headers: headers,
        userAgent: map.string("user_agent"), proxy: proxy(map),
        caFile: map.string("ca_file").map { SettingsFile.absolute($0, in: base) },
        timeout: map.duration("timeout") ?? poll.timeout, maxBody: poll.maxBody, privateNetworks: privateNetworks,
        first: map.choice("first", of: FirstPoll.self) ?? poll.first, adaptive: poll.adaptive,
        revalidateAfter: PollDefaults.revalidateAfter(map) ?? poll.revalidateAfter,
        expectEvery: expectEvery(map, every: max(every, floor)), fullText: fullText(map, url: url, name: name)))
  }

  private mutating func fullText(_ map: YamlMap, url: String, name: String) -> FullText {
    let wanted = map.choice("full_text", of: FullText.self) ?? .never
    if wanted != .never, URLComponents(string: url)?.host == "news.google.com" {
      warnings.append("feed \(name): full_text does nothing, since links of Google News lead to no article")
    }
    return wanted
  }

  /// Who is asked once an hour cannot be expected to say something every ten minutes.
  private func expectEvery(_ map: YamlMap, every: Duration) -> Duration? {
    guard let expected = map.duration("expect_every") ?? poll.expectEvery else { return nil }
    if expected < every {
      map.complain("expect_every", "\(expected.short) is shorter than the feed is asked, every \(every.short)")
    }
    return expected
  }

  private mutating func register(_ name: String, _ map: YamlMap) {
    if let first = places[name] {
      map.complain("name", "'\(name)' is taken by the feed at \(first); names are unique")
    }
    if name.count > 200 || name.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) {
      map.complain("name", "expected at most 200 characters without line breaks")
    }
    places[name] = map["name"]?.position ?? map.position
  }

  /// An address that can be asked; `file:` ones made absolute.
  private func address(_ text: String, _ map: YamlMap, base: String) -> String? {
    if text.hasPrefix("file:") {
      let path = text.hasPrefix("file://") ? String(text.dropFirst(7)) : String(text.dropFirst(5))
      guard !path.isEmpty else {
        map.complain("url", "expected file: and a path")
        return nil
      }
      return "file://" + SettingsFile.absolute(path.removingPercentEncoding ?? path, in: base)
    }
    if let problem = FeedList.problem(ofAddress: text) {
      map.complain("url", problem)
      return nil
    }
    return text
  }

  private func language(_ map: YamlMap) -> String? {
    guard let tag = map.string("language") else { return nil }
    guard (2...35).contains(tag.utf8.count), tag.utf8.allSatisfy({ FeedReader.isToken($0) }) else {
      map.complain("language", "expected a language tag such as en or pt-BR, found '\(tag)'")
      return nil
    }
    return tag
  }

  private func jurisdiction(_ map: YamlMap) -> String? {
    guard let code = map.string("jurisdiction") else { return nil }
    guard code.utf8.count == 2, code.utf8.allSatisfy({ $0 >= 65 && $0 <= 90 }) else {
      map.complain("jurisdiction", "expected two capitals such as PK, or EU, found '\(code)'")
      return nil
    }
    return code
  }
}
