import Foundation
import Model
package import Yaml

/// A feed that is configured, switched on or off.
package struct FeedEntry: Hashable, Sendable {
  /// Unique.
  package let name: String
  /// nil: it is none that can be asked.
  package let address: String?
  /// The file that has it; an absolute path.
  package let file: String
}

/// Files of feeds for `- include:`, as the program writes them.
package enum FeedList {
  /// One feed to write.
  package struct Entry: Sendable {
    /// Unique; at most 200 characters on one line.
    package let name: String
    /// One that ``problem(ofAddress:)`` has nothing against.
    package let address: String
    /// For a remark before the first of a folder; on one line, empty: none.
    package let folder: String
    /// Keys with their values, in order.
    package let others: [(key: String, value: String)]

    /// A feed.
    package init(name: String, address: String, folder: String, others: [(key: String, value: String)]) {
      self.name = name
      self.address = address
      self.folder = folder
      self.others = others
    }
  }

  /// A file of its own.
  package static func text(_ entries: [Entry], head: [String]) -> String {
    (head.map { "# \($0)" } + ["feeds:"] + lines(entries, indent: 2)).joined(separator: "\n") + "\n"
  }

  /// A file with more at its end.
  package static func text(_ file: String, adding entries: [Entry], at path: String) throws(Problems) -> String {
    let before = try self.entries(in: file, at: path).map(\.name)
    // As far to the right as those that are there.
    let dash = file.split(separator: "\n").last { $0.drop { $0 == " " }.hasPrefix("- ") }
    let indent = dash.map { $0.prefix { $0 == " " }.count } ?? 2
    let text =
      (file.hasSuffix("\n") ? file : file + "\n") + lines(entries, indent: indent).joined(separator: "\n") + "\n"
    guard let after = try? self.entries(in: text, at: path).map(\.name), after == before + entries.map(\.name) else {
      let whole = Position(file: path, line: 0, column: 0)
      throw Problems([Problem(whole, "does not end with its list of feeds, as `feeds:` and `  - name: …` below it")])
    }
    return text
  }

  /// The feeds of a file, read as `- include:` would.
  package static func entries(in text: String, at path: String) throws(Problems) -> [FeedEntry] {
    let complaints = Complaints()
    let empty = try YamlFile.parse("{}", file: path)
    guard let map = YamlMap(try YamlFile.parse(text, file: path), keys: Section.included.keys, complaints: complaints),
      let defaults = YamlMap(empty, keys: Section.top.keys, complaints: complaints)
    else { throw Problems(complaints.list) }
    let folder = SettingsFile.folder(of: path)
    let credentials = Credentials(folder: nil, base: folder, policy: .tolerate)
    var reader = FeedReader(
      poll: PollDefaults(defaults), credentials: credentials, complaints: complaints, shipped: [])
    reader.read(map, base: folder, depth: 1)
    try complaints.check()
    return reader.entries
  }

  /// Why an address is none that a feed can have; nil: it is one. What may be secret in it is not repeated.
  package static func problem(ofAddress text: String) -> String? {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host, !host.isEmpty
    else {
      let shown = shownAddress(text).prefix { $0 != "?" }.prefix(80)
      return "expected an address that begins with https://, http:// or file:, found '\(shown)'"
    }
    guard parts.user == nil, parts.password == nil else {
      return "a name or password in an address ends up in logs; use `credential` or `headers`"
    }
    return nil
  }

  private static func lines(_ entries: [Entry], indent: Int) -> [String] {
    let (dash, pad) = (String(repeating: " ", count: indent) + "- ", String(repeating: " ", count: indent + 2))
    var lines: [String] = []
    var folder = ""
    for entry in entries {
      if entry.folder != folder, !entry.folder.isEmpty { lines.append("\(pad.dropLast(2))# \(entry.folder)") }
      folder = entry.folder
      lines.append("\(dash)name: \(quotedForYAML(entry.name))")
      lines.append("\(pad)url: \(quotedForYAML(entry.address))")
      lines += entry.others.map { "\(pad)\($0.key): \(quotedForYAML($0.value))" }
    }
    return lines
  }
}
