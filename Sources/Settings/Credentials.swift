import Foundation
import Model
import Yaml

/// What a command does about secrets that it cannot read.
package enum SecretPolicy: Hashable, Sendable {
  /// They are errors: the daemon needs them.
  case require
  /// They are warnings: a person who looks at the register need not be able to read the webhook's secret.
  case tolerate
  /// They are errors, and a credential that is not there cannot come: systemd gives them at start only.
  case reload
}

/// Reads secrets from `$CREDENTIALS_DIRECTORY` (systemd's `LoadCredential=`) and from files.
struct Credentials {
  /// nil: not run by systemd with credentials.
  let folder: String?
  let policy: SecretPolicy
  /// What relative paths of `…_file` keys start from.
  let base: String

  /// A secret's text less its last newline; nil, with a complaint or a warning, when it cannot be read.
  mutating func credential(_ map: YamlMap, _ key: String) -> Secret? {
    guard let name = map.string(key) else { return nil }
    guard !name.contains("/"), !name.hasPrefix(".") else {
      map.complain(key, "expected the name of a credential, not a path; for a file use the key that ends in _file")
      return nil
    }
    guard let folder else {
      return unread(
        map, key,
        "$CREDENTIALS_DIRECTORY is not set: the unit needs LoadCredential=\(name):PATH; without systemd, set it"
          + (policy == .reload ? "; then restart the daemon" : ""))
    }
    let when = policy == .reload ? " and restart the daemon, which gets its credentials at its start only" : ""
    return read(folder + "/" + name, map, key, hint: "add LoadCredential=\(name):PATH to the unit" + when)
  }

  /// The text of a file less its last newline; nil, with a complaint or a warning, when it cannot be read.
  mutating func file(_ map: YamlMap, _ key: String) -> Secret? {
    guard let path = map.string(key) else { return nil }
    return read(SettingsFile.absolute(path, in: base), map, key, hint: "check its owner and mode")
  }

  /// What was not read and is tolerated, and what is probably not meant.
  private(set) var warnings: [String] = []

  init(folder: String?, base: String, policy: SecretPolicy) {
    self.folder = folder
    self.base = base
    self.policy = policy
  }

  /// Notes what is legal but probably not meant.
  mutating func warn(_ text: String) { warnings.append(text) }

  private mutating func unread(_ map: YamlMap, _ key: String, _ why: String) -> Secret? {
    switch policy {
    case .require, .reload: map.complain(key, why)
    case .tolerate: warnings.append("\(map.position(of: key)): \(map.name(of: key)) was not read: \(why)")
    }
    return nil
  }

  private mutating func read(_ path: String, _ map: YamlMap, _ key: String, hint: String) -> Secret? {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data.prefix(64 << 10), as: UTF8.self)
    else {
      return unread(map, key, "\(path) cannot be read; \(hint)")
    }
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else {
      map.complain(key, "\(path) is empty")
      return nil
    }
    return Secret(trimmed)
  }
}
