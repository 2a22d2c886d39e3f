import Glibc
import Model
import Yaml

/// Reads the sections `metrics` and `log`: how an operator looks into the daemon.
struct MonitoringReader {
  let root: YamlMap
  /// The folder that relative paths start from.
  let base: String
  private(set) var warnings: [String] = []

  init(_ root: YamlMap, base: String) {
    self.root = root
    self.base = base
  }

  /// What is logged, and how.
  func log() -> LogSettings {
    guard let map = root.map("log", keys: Section.logging.keys) else { return LogSettings() }
    var levels: [LogPart: LogLevel] = [:]
    if let parts = map.map("levels", keys: Section.loggingLevels.keys) {
      for part in LogPart.allCases { levels[part] = parts.choice(part.rawValue, of: LogLevel.self) }
    }
    return LogSettings(
      level: map.choice("level", of: LogLevel.self) ?? .info, levels: levels,
      format: map.choice("format", of: LogFormat.self))
  }

  /// Where figures may be had; nil: nowhere.
  mutating func metrics() -> MetricsPlaces? {
    guard let map = root.map("metrics", keys: Section.metrics.keys) else { return nil }
    let listener = map.string("listen").flatMap { self.listener($0, map) }
    let file = map.string("file").map { SettingsFile.absolute($0, in: base) }
    if let file, !file.hasSuffix(".prom") {
      map.complain("file", "expected a name that ends in .prom: node_exporter's textfile collector reads no other")
    }
    let every = map.duration("every")
    if let every, every < .seconds(1) { map.complain("every", "expected at least 1s") }
    if every != nil, !map.has("file") {
      map.complain("every", "goes with `file`: who listens is asked when the other side likes")
    }
    guard map.has("listen") || map.has("file") else {
      map.complaints.complain(map.position, "metrics: expected `listen` or `file`")
      return nil
    }
    return MetricsPlaces(listener: listener, file: file, every: every ?? MetricsPlaces().every)
  }

  private mutating func listener(_ text: String, _ map: YamlMap) -> MetricsPlaces.Listener? {
    if text.hasPrefix("unix:") { return socket(String(text.dropFirst(5)), map) }
    guard let listener = MonitoringReader.address(text) else {
      map.complain(
        "listen",
        "expected an IP address and a port such as 127.0.0.1:9797 or [::1]:9797, or unix:/PATH; found '\(text)'")
      return nil
    }
    if !listener.isLocal {
      warnings.append(
        "\(map.position(of: "listen")): metrics.listen: \(listener) is not this machine alone: whoever reaches it reads the "
          + "names of your feeds and sinks, without a password; write 127.0.0.1:9797, or shield it")
    }
    return listener
  }

  private func socket(_ path: String, _ map: YamlMap) -> MetricsPlaces.Listener? {
    let path = SettingsFile.absolute(path, in: base)
    // struct sockaddr_un (unix(7)): 108 bytes with the zero at the end.
    guard path.utf8.count < 108 else {
      map.complain("listen", "a Unix socket's path has at most 107 bytes, this one \(path.utf8.count): \(path)")
      return nil
    }
    return .socket(path)
  }

  /// `127.0.0.1:9797`, `[::1]:9797`; `localhost` is 127.0.0.1.
  private static func address(_ text: String) -> MetricsPlaces.Listener? {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]), port > 0 else {
      return nil
    }
    let host = String(text[..<colon])
    if host == "localhost" { return .address("127.0.0.1", port: port) }
    if host.hasPrefix("["), host.hasSuffix("]") {
      var six = in6_addr()
      let inner = String(host.dropFirst().dropLast())
      return unsafe inet_pton(AF_INET6, inner, &six) == 1 ? .address(inner, port: port) : nil
    }
    var four = in_addr()
    return unsafe inet_pton(AF_INET, host, &four) == 1 ? .address(host, port: port) : nil
  }
}
