import Foundation
import Model
import Yaml

/// Reads `sinks`.
struct SinkReader {
  var credentials: Credentials
  let poll: PollDefaults
  let base: String
  /// What is legal but probably not meant.
  var warnings: [String] = []

  init(credentials: Credentials, poll: PollDefaults, base: String) {
    self.credentials = credentials
    self.poll = poll
    self.base = base
  }

  /// The keys that say where a sink's alerts go; a sink has one of them.
  static let places = ["webhook", "email", "log", "journal", "exec"]

  /// The sinks that could be read, and the names of all, so that a route to a broken one is no second error.
  mutating func read(_ root: YamlMap) -> (sinks: [Sink], names: [String]) {
    var sinks: [Sink] = []
    var names: [String] = []
    var places: [String: Position] = [:]
    for map in root.maps("sinks", keys: Section.sink.keys) {
      if map.has("template") {
        map.complaints.complain(
          map.position(of: "template"),
          "\(map.name(of: "template")): belongs into webhook: `webhook: {format: template, template: …}`")
      }
      guard let name = map.required("name") else { continue }
      if let first = places[name] { map.complain("name", "'\(name)' is taken by the sink at \(first)") }
      places[name] = map["name"]?.position ?? map.position
      names.append(name)
      let (digest, quietHours) = (SinkTimesReader.digest(map), SinkTimesReader.quietHours(map))
      if let sink = sink(name, map) { sinks.append(sink.timed(digest: digest, quietHours: quietHours)) }
    }
    return (sinks, names)
  }

  private mutating func sink(_ name: String, _ map: YamlMap) -> Sink? {
    let given = SinkReader.places.filter(map.has)
    guard let place = given.first, given.count == 1 else {
      if given.count > 1 {
        map.complaints.complain(map.position, "\(map.path): has both \(given[0]) and \(given[1]); make two sinks")
      } else {
        map.complaints.complain(
          map.position, "\(map.path): where to? expected one of \(SinkReader.places.joined(separator: ", "))")
      }
      return nil
    }
    switch place {
    case "webhook": return webhook(name, map)
    case "email": return email(name, map)
    case "exec": return exec(name, map)
    case "journal":
      _ = map.map("journal", keys: Section.journal.keys)
      return Sink(name: name, was: map.string("was"), kind: .journal)
    default: return log(name, map)
    }
  }

  private func log(_ name: String, _ map: YamlMap) -> Sink? {
    let log = map.map("log", keys: Section.log.keys)
    let target = log?.string("file").map { Sink.LogTarget.file(SettingsFile.absolute($0, in: base)) }
    return Sink(
      name: name, was: map.string("was"),
      kind: .log(target ?? .standardOutput, log?.choice("format", of: Sink.LogFormat.self) ?? .json))
  }

  private mutating func webhook(_ name: String, _ map: YamlMap) -> Sink? {
    guard let hook = map.map("webhook", keys: Section.webhook.keys) else { return nil }
    let retry = Retry(hook)
    let token = self.token(hook)
    guard let format = self.format(hook), let url = address(hook, for: format, token: token) else { return nil }
    warn(hook, of: url, for: format)
    let isOwn = SinkReader.isLocal(url)
    return Sink(
      name: name, was: map.string("was"),
      kind: .webhook(
        Sink.Webhook(
          url: Secret(url), format: format, secrets: secrets(hook), token: format.isTelegram ? nil : token,
          timeout: retry.timeout ?? .seconds(15),
          // An operator who writes 127.0.0.1 or localhost as a sink means it.
          privateNetworks: map.bool("private_networks") ?? (poll.privateNetworks || isOwn))),
      schedule: retry.schedule, giveUp: retry.giveUp)
  }

  mutating func address(_ hook: YamlMap) -> String? {
    let given = ["url", "url_file", "url_credential", "credential"].filter(hook.has)
    guard let key = given.first, given.count == 1 else {
      hook.complaints.complain(hook.position, "\(hook.path): expected exactly one of url, url_file, credential")
      return nil
    }
    let text: String?
    switch key {
    case "url": text = hook.required("url")
    case "url_file": text = credentials.file(hook, key)?.reveal()
    default: text = credentials.credential(hook, key)?.reveal()
    }
    // Tolerated, not known: the sink keeps its name, and nothing is ever sent from here.
    guard let text else { return credentials.policy == .tolerate ? "" : nil }
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty
    else {
      hook.complain(key, "expected an address that begins with https:// or http://")
      return nil
    }
    return text
  }

  private mutating func secrets(_ hook: YamlMap) -> [Secret] {
    var text: Secret?
    if hook.has("secret_credential") { text = credentials.credential(hook, "secret_credential") }
    if hook.has("secret_file") { text = credentials.file(hook, "secret_file") }
    guard let text else { return [] }
    let lines = text.reveal().split(whereSeparator: \.isWhitespace)
    let key = hook.has("secret_file") ? "secret_file" : "secret_credential"
    for line in lines where !SinkReader.isSigningKey(line) {
      hook.complain(
        key,
        "expected one secret a line, each whsec_ and the base64 of 24 to 64 bytes (make one: openssl rand -base64 24), "
          + "or whsk_ and the base64 of an Ed25519 key")
      return []
    }
    return lines.map { Secret(String($0)) }
  }

  private static func isSigningKey(_ line: Substring) -> Bool {
    let encoded = line.drop { $0 != "_" }.dropFirst()
    let padding = String(repeating: "=", count: (4 - encoded.utf8.count % 4) % 4)
    guard let size = Data(base64Encoded: encoded + padding)?.count else { return false }
    return line.hasPrefix("whsec_") ? (24...64).contains(size) : line.hasPrefix("whsk_") && (size == 32 || size == 64)
  }

  /// Whether an address literally names this machine or a private network.
  static func isLocal(_ url: String) -> Bool {
    guard let host = URLComponents(string: url)?.host?.lowercased() else { return false }
    let bare = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    if bare == "localhost" || bare.hasSuffix(".localhost") || bare == "::1" { return true }
    let numbers = bare.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    guard numbers.count == 4, let first = numbers[0], let second = numbers[1], numbers[2] != nil, numbers[3] != nil
    else { return bare.contains(":") && (bare.hasPrefix("fc") || bare.hasPrefix("fd") || bare.hasPrefix("fe80")) }
    return first == 127 || first == 10 || (first == 172 && (16...31).contains(second))
      || (first == 192 && second == 168) || (first == 169 && second == 254)
  }
}
