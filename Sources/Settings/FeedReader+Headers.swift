import Foundation
import Model
import Yaml

/// What a feed's requests carry beside the usual, and the way they go.
extension FeedReader {
  /// The headers of a feed's requests, with its credential among them.
  mutating func headers(_ map: YamlMap, url: String?, name: String?) -> [HTTPField] {
    var fields = map.map(free: "headers").map { given in given.keys.compactMap { field($0, given) } } ?? []
    if map.has("credential"), let secret = credentials.credential(map, "credential") {
      if fields.contains(where: { $0.name.lowercased() == "authorization" }) {
        map.complain("credential", "the headers have an Authorization too; keep one of them")
      }
      if let value = FeedReader.authorization(secret) {
        fields.append(HTTPField(name: "Authorization", value: value))
      } else {
        map.complain("credential", "expected one line: user:password, a token, or a scheme and its value")
      }
    }
    if let url, url.lowercased().hasPrefix("http:"), let name, !fields.isEmpty || FeedReader.hasSecret(url) {
      warnings.append(
        "\(map.position): feed \(name): what it is asked with (credential, headers, a key in its url) travels "
          + "unencrypted over http; write https if the publisher has it")
    }
    return fields
  }

  /// Whether an address is not shown as it is: its query has a key or the like.
  private static func hasSecret(_ url: String) -> Bool {
    let text = String(url.prefix { $0 != "#" })
    return shownAddress(text) != text
  }

  private func field(_ key: String, _ given: YamlMap) -> HTTPField? {
    guard let value = given.string(key) else { return nil }
    guard key.utf8.allSatisfy(FeedReader.isToken), !key.isEmpty, FeedReader.isLine(value) else {
      given.complaints.complain(given.position(of: key), "\(given.name(of: key)): no valid HTTP header")
      return nil
    }
    guard !FeedReader.ours.contains(key.lowercased()) else {
      given.complaints.complain(given.position(of: key), "\(given.name(of: key)): is set by Dutywatch itself")
      return nil
    }
    return HTTPField(name: key, value: Secret(value))
  }

  /// The value of `Authorization` for a secret: as it is when it names a scheme, `user:password` as Basic (RFC 7617),
  /// anything else as Bearer (RFC 6750); nil: it is more than one line.
  static func authorization(_ secret: Secret) -> Secret? {
    let text = secret.reveal()
    guard isLine(text) else { return nil }
    let scheme = text.prefix { $0 != " " }
    if scheme.endIndex < text.endIndex, schemes.contains(scheme.lowercased()) { return secret }
    if text.contains(":") { return Secret("Basic " + Data(text.utf8).base64EncodedString()) }
    return Secret("Bearer " + text)
  }

  private static let schemes: Set<String> = ["basic", "bearer", "digest", "token", "apikey", "negotiate"]

  private static func isLine(_ value: String) -> Bool {
    !value.unicodeScalars.contains { $0.value < 32 && $0 != "\t" || $0.value == 127 }
  }

  /// The proxy, which may bear a password; nil: none, or none that there is.
  func proxy(_ map: YamlMap) -> Secret? {
    guard let text = map.string("proxy") else { return nil }
    guard let parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
      ["http", "https", "socks4", "socks4a", "socks5", "socks5h"].contains(parts.scheme?.lowercased() ?? "")
    else {
      map.complain("proxy", "expected an address such as http://proxy:3128 or socks5h://proxy:1080")
      return nil
    }
    return Secret(text)
  }

  /// Headers that carry the protocol.
  static let ours: Set<String> = [
    "host", "content-length", "transfer-encoding", "connection", "if-none-match", "if-modified-since",
    "accept-encoding", "user-agent", "te", "upgrade",
  ]

  /// RFC 9110 section 5.6.2.
  static func isToken(_ byte: UInt8) -> Bool {
    (byte >= 48 && byte <= 57) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
      || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}
