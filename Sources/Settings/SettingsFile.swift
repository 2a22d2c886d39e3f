import Foundation
import Model
package import Yaml

/// Finds, reads and checks `dutywatch.yaml`.
package enum SettingsFile {
  /// Includes within includes.
  static let includeDepth = 3

  /// Where packages and `install.sh` put watchlists, language packs and places.
  package static let shipped = ["/usr/local/share/dutywatch", "/usr/share/dutywatch"]

  /// Where the configuration is, absolute: `--config`, `$DUTYWATCH_CONFIG`, `$CONFIGURATION_DIRECTORY/dutywatch.yaml`,
  /// `/etc/dutywatch/dutywatch.yaml`; the first that is named, else the first that exists.
  package static func locate(_ argument: String?, environment: [String: String]) -> String {
    if let named = argument ?? environment["DUTYWATCH_CONFIG"], !named.isEmpty { return absolute(named, in: nil) }
    if let folder = environment["CONFIGURATION_DIRECTORY"]?.split(separator: ":").first {
      let path = "\(folder)/dutywatch.yaml"
      if FileManager.default.fileExists(atPath: path) { return path }
    }
    return "/etc/dutywatch/dutywatch.yaml"
  }

  /// Reads a configuration and what it includes.
  ///
  /// - Parameters:
  ///   - path: Absolute, as ``locate(_:environment:)`` gives it.
  ///   - environment: Where systemd says what the state and credential folders are.
  ///   - secrets: What is done about secrets that cannot be read.
  ///   - shipped: Where watchlists and language packs are looked for that do not lie beside the configuration.
  /// - Throws: `Problems`, all of them at once, each with file, line and column.
  package static func load(
    _ path: String, environment: [String: String], secrets: SecretPolicy = .require,
    shipped: [String] = SettingsFile.shipped
  ) throws(Problems) -> Settings {
    let complaints = Complaints()
    let root = try YamlFile.load(path)
    guard let map = YamlMap(root, keys: Section.top.keys, complaints: complaints) else {
      throw Problems(complaints.list)
    }
    for key in Section.top.reserved where map.has(key) {
      complaints.complain(map.position(of: key), "\(key): not yet supported; remove it")
    }
    checkVersion(map)
    let credentials = Credentials(
      folder: environment["CREDENTIALS_DIRECTORY"], base: folder(of: path), policy: secrets)
    let poll = PollDefaults(map)
    var reader = FeedReader(poll: poll, credentials: credentials, complaints: complaints, shipped: shipped)
    reader.read(map, base: folder(of: path), depth: 0)
    var sinkReader = SinkReader(credentials: credentials, poll: poll, base: folder(of: path))
    let (sinks, sinkNames) = sinkReader.read(map)
    let heartbeat = sinkReader.heartbeat(map)
    let routes = RouteReader(sinks: sinkNames, feeds: reader.names).read(map)
    var monitoring = MonitoringReader(map, base: folder(of: path))
    let metrics = monitoring.metrics()
    let state = statePath(map, base: folder(of: path), environment: environment)
    var reporting = ReportReader(map, base: folder(of: path))
    let report = reporting.plan(state: state)
    let folders = [folder(of: path)] + shipped
    let (watchlists, languages) = (files(map, "watchlists", in: folders), files(map, "languages", in: folders))
    let places = places(map, besides: watchlists + languages, in: folders)
    let settings = Settings(
      file: path, state: state, contact: contact(map), concurrency: poll.concurrency, perHost: poll.perHost,
      maxBody: poll.maxBody,
      memory: poll.memory, spacing: poll.spacing,
      confidence: map.number("confidence", in: 0...1) ?? 0.5, feeds: reader.feeds, entries: reader.entries,
      watchlists: watchlists,
      languages: languages, places: places, sinks: sinks,
      routes: routes, grouping: grouping(map), cap: map.integer("cap", in: 1...10_000), heartbeat: heartbeat,
      reload: map.choice("reload", of: ReloadMode.self) ?? .signal,
      files: [path] + reader.included.sorted() + watchlists + languages + (places.map { [$0] } ?? []),
      keep: keep(map),
      log: monitoring.log(), metrics: metrics, report: report,
      origins: Origins(root).places.merging(reader.origins) { $1 },
      warnings: reader.warnings + reader.credentials.warnings + sinkReader.credentials.warnings
        + sinkReader.warnings + monitoring.warnings + reporting.warnings)
    if map.list("feeds") == nil, !map.has("feeds") {
      complaints.complain(map.position, "feeds: missing; name at least one feed to poll")
    }
    try complaints.check()
    return settings
  }

  private static func checkVersion(_ map: YamlMap) {
    guard map.has("version") else {
      map.complaints.complain(map.position, "version: missing; write `version: 1`")
      return
    }
    _ = map.integer("version", in: 1...1)
  }

  private static func keep(_ map: YamlMap) -> Keep {
    guard let keep = map.map("keep", keys: Section.keep.keys) else { return Keep() }
    let standard = Keep()
    for key in ["text", "deliveries"] {
      if let time = keep.duration(key), time < .seconds(86_400) { keep.complain(key, "expected at least 1d") }
    }
    let size = keep.size("size")
    if let size, size < 16 << 20 { keep.complain("size", "expected at least 16MiB") }
    return Keep(
      text: keep.duration("text") ?? standard.text, deliveries: keep.duration("deliveries") ?? standard.deliveries,
      size: size)
  }

  private static func grouping(_ map: YamlMap) -> Duration? {
    guard let grouping = map.map("grouping", keys: Section.grouping.keys) else { return nil }
    guard let window = grouping.duration("window") else {
      if !grouping.has("window") {
        grouping.complaints.complain(grouping.position, "grouping.window: missing; a time such as 10m")
      }
      return nil
    }
    guard window >= .seconds(1), window <= .seconds(86_400) else {
      grouping.complain("window", "expected 1s to 1d: so long every alert of a story waits for others")
      return nil
    }
    return window
  }

  private static func contact(_ map: YamlMap) -> String? {
    guard let contact = map.string("contact") else { return nil }
    guard isContact(contact) else {
      map.complain("contact", "expected an e-mail or web address without spaces, found '\(contact)'")
      return nil
    }
    return contact
  }

  /// Whether a text can stand in the User-Agent as an address.
  static func isContact(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value > 32 && $0.value < 127 && $0 != "(" && $0 != ")" }
  }

  /// The state file that a configuration names, also one that has errors elsewhere; for who looks for the daemon.
  package static func statePath(of path: String, environment: [String: String]) -> String {
    let text = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("state:") } ?? "{}"
    let map = (try? YamlFile.parse(String(line), file: path)).flatMap {
      YamlMap($0, keys: Section.top.keys, complaints: Complaints())
    }
    guard let map else { return "" }
    return statePath(map, base: folder(of: path), environment: environment)
  }

  private static func statePath(_ map: YamlMap, base: String, environment: [String: String]) -> String {
    if let path = map.string("state") { return absolute(path, in: base) }
    if let folder = environment["STATE_DIRECTORY"]?.split(separator: ":").first { return "\(folder)/state.sqlite" }
    let home = environment["XDG_STATE_HOME"] ?? "\(environment["HOME"] ?? "/root")/.local/state"
    return "\(home)/dutywatch/state.sqlite"
  }

  private static func files(_ map: YamlMap, _ key: String, in folders: [String]) -> [String] {
    (map.strings(key) ?? []).map { file($0, in: folders) }
  }

  /// The path in the first of these folders that has it: one's own file goes before the shipped one of the same name.
  static func file(_ path: String, in folders: [String]) -> String {
    let paths = folders.map { absolute(path, in: $0) }
    return paths.first { FileManager.default.fileExists(atPath: $0) } ?? paths[0]
  }

  /// `places:`, else `places.yaml` above the folder of a watchlist or pack, else beside the configuration, else none.
  private static func places(_ map: YamlMap, besides files: [String], in folders: [String]) -> String? {
    if let path = map.string("places") { return file(path, in: folders) }
    let candidates = files.map { folder(of: folder(of: $0)) + "/places.yaml" } + [folders[0] + "/places.yaml"]
    return candidates.first { FileManager.default.fileExists(atPath: $0) }
  }

  static func folder(of path: String) -> String { (path as NSString).deletingLastPathComponent }

  /// A path made absolute; `base` nil: from the working directory.
  package static func absolute(_ path: String, in base: String?) -> String {
    let base = base ?? FileManager.default.currentDirectoryPath
    let whole = path.hasPrefix("/") ? path : base + "/" + path
    return URL(fileURLWithPath: whole).standardizedFileURL.path
  }
}

/// The section `poll`, with its defaults.
struct PollDefaults {
  var every = Duration.seconds(3600)
  var floor = Duration.seconds(300)
  var ceiling = Duration.seconds(7 * 86_400)
  var concurrency = 100
  var perHost = 2
  var spacing = Duration.seconds(1)
  var timeout = Duration.seconds(30)
  var maxBody = 16 << 20
  /// Of the bodies in flight together.
  var memory = 128 << 20
  var privateNetworks = false
  var first = FirstPoll.baseline
  var adaptive = true
  /// nil: each feed's own habit.
  var expectEvery: Duration?
  var revalidateAfter = Duration.seconds(30 * 86_400)

  init(_ root: YamlMap) {
    guard let map = root.map("poll", keys: Section.poll.keys) else { return }
    every = map.duration("every") ?? every
    floor = map.duration("floor") ?? floor
    ceiling = map.duration("ceiling") ?? ceiling
    concurrency = map.integer("concurrency", in: 1...10_000) ?? concurrency
    perHost = map.integer("per_host", in: 1...1000) ?? perHost
    spacing = map.duration("spacing") ?? spacing
    timeout = map.duration("timeout") ?? timeout
    maxBody = map.size("max_body") ?? maxBody
    privateNetworks = map.bool("private_networks") ?? privateNetworks
    first = map.choice("first", of: FirstPoll.self) ?? first
    adaptive = map.bool("adaptive") ?? adaptive
    expectEvery = map.duration("expect_every")
    revalidateAfter = PollDefaults.revalidateAfter(map) ?? revalidateAfter
    for (key, value) in [("every", every), ("floor", floor), ("timeout", timeout)] where value == .zero {
      map.complain(key, "expected more than nothing")
    }
    if ceiling < floor { map.complain("ceiling", "\(ceiling.short) is shorter than the floor, \(floor.short)") }
    if maxBody < 1024 { map.complain("max_body", "expected at least 1KiB") }
    memory = map.size("memory") ?? max(memory, maxBody * 2)
    // One body may always grow to its end, and the others must have something left.
    if memory / 2 < maxBody { map.complain("memory", "expected at least twice max_body, which is \(maxBody) bytes") }
  }

  /// The key `revalidate_after`, here and of a feed: unconditional requests are for once in a while.
  static func revalidateAfter(_ map: YamlMap) -> Duration? {
    guard let value = map.duration("revalidate_after") else { return nil }
    if value < .seconds(86_400) { map.complain("revalidate_after", "expected at least 1d") }
    return value
  }
}
