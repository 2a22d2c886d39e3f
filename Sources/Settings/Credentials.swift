import Foundation
import Model
import Yaml

/// Reads secrets from `$CREDENTIALS_DIRECTORY` (systemd's `LoadCredential=`) and from files.
struct Credentials {
  /// nil: not run by systemd with credentials.
  let folder: String?
  /// What relative paths of `…_file` keys start from.
  let base: String

  /// A secret's text less its last newline; nil, with a complaint, when it cannot be read.
  func credential(_ map: YamlMap, _ key: String) -> Secret? {
    guard let name = map.string(key) else { return nil }
    guard !name.contains("/"), !name.hasPrefix(".") else {
      map.complain(key, "expected the name of a credential, not a path; for a file use the key that ends in _file")
      return nil
    }
    guard let folder else {
      map.complain(
        key, "$CREDENTIALS_DIRECTORY is not set: the unit needs LoadCredential=\(name):PATH; without systemd, set it")
      return nil
    }
    return read(folder + "/" + name, map, key, hint: "add LoadCredential=\(name):PATH to the unit")
  }

  /// The text of a file less its last newline; nil, with a complaint, when it cannot be read.
  func file(_ map: YamlMap, _ key: String) -> Secret? {
    guard let path = map.string(key) else { return nil }
    return read(SettingsFile.absolute(path, in: base), map, key, hint: "check its owner and mode")
  }

  private func read(_ path: String, _ map: YamlMap, _ key: String, hint: String) -> Secret? {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data.prefix(64 << 10), as: UTF8.self)
    else {
      map.complain(key, "\(path) cannot be read; \(hint)")
      return nil
    }
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !trimmed.isEmpty else {
      map.complain(key, "\(path) is empty")
      return nil
    }
    return Secret(trimmed)
  }
}
