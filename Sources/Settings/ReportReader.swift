import Foundation
import Model
import Yaml

/// Reads the section `report`: what the daemon renews for people who read no terminal.
struct ReportReader {
  let root: YamlMap
  /// The folder that relative paths start from.
  let base: String
  private(set) var warnings: [String] = []

  init(_ root: YamlMap, base: String) {
    self.root = root
    self.base = base
  }

  /// nil: none is written.
  ///
  /// - Parameter state: The state file: beside it the unit may write.
  mutating func plan(state: String) -> ReportPlan? {
    guard let map = root.map("report", keys: Section.report.keys) else { return nil }
    let standard = ReportPlan()
    let (file, feed) = (path("file", map, state: state), path("feed", map, state: state))
    if file != nil, file == feed { map.complain("feed", "is the same file as report.file") }
    let every = map.duration("every") ?? standard.every
    if every < .seconds(60) { map.complain("every", "expected at least 1m: each time the register is read as a whole") }
    let since = map.duration("since") ?? standard.since
    if since < .seconds(3600) { map.complain("since", "expected at least 1h") }
    guard map.has("file") || map.has("feed") else {
      map.complaints.complain(map.position, "report: expected `file` or `feed`")
      return nil
    }
    return ReportPlan(
      file: file, feed: feed, every: every, since: since,
      jurisdictions: (map.strings("jurisdictions") ?? []).map { $0.uppercased() })
  }

  private mutating func path(_ key: String, _ map: YamlMap, state: String) -> String? {
    guard let path = map.string(key).map({ SettingsFile.absolute($0, in: base) }) else { return nil }
    if path == state { map.complain(key, "is the state file") }
    let folder = SettingsFile.folder(of: path)
    if !FileManager.default.fileExists(atPath: folder) {
      warn(key, map, "there is no folder \(folder): make it, or nothing is written")
    } else if ReportReader.isService(base), !ReportReader.isWithin(path, writable(state)) {
      warn(
        key, map,
        "the service may not write to \(folder): `systemctl edit dutywatch`, [Service], ReadWritePaths=\(folder), and give "
          + "the user dutywatch that folder; or write below \(SettingsFile.folder(of: state))")
    }
    return path
  }

  private mutating func warn(_ key: String, _ map: YamlMap, _ message: String) {
    warnings.append("\(map.position(of: key)): report.\(key): \(message)")
  }

  /// Whether this is the configuration of the unit, whose sandbox lets it write to few folders.
  private static func isService(_ base: String) -> Bool { base == "/etc/dutywatch" }

  private func writable(_ state: String) -> [String] {
    [SettingsFile.folder(of: state), "/var/lib/dutywatch", "/var/log/dutywatch", "/run/dutywatch"]
  }

  private static func isWithin(_ path: String, _ folders: [String]) -> Bool {
    folders.contains { path.hasPrefix($0 + "/") }
  }
}
