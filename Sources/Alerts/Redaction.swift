import Foundation
import Model

/// Takes out of a text what a webhook's address, token and secrets would give away.
struct Redaction {
  private let hidden: [String]

  /// The address, its user information, path, query and their parts, plain and percent-decoded, the token, the topic and
  /// the secrets.
  static func of(_ webhook: Sink.Webhook) -> Redaction {
    let url = webhook.url.reveal()
    let afterScheme = url.range(of: "://").map { url[$0.upperBound...] } ?? url[...]
    let authority = afterScheme.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let rest = String(afterScheme[authority.endIndex...])
    let user = authority.lastIndex(of: "@").map { String(authority[..<$0]) }
    var parts =
      [url, rest, String(rest.prefix { $0 != "?" && $0 != "#" })] + (user.map { [$0] + pieces($0, ":") } ?? [])
      + pieces(rest, "/?&=#;") + pieces(rest, "/?&=#;:")
    for secret in webhook.secrets {
      let text = secret.reveal().trimmingCharacters(in: .whitespacesAndNewlines)
      parts += [text, String(text.drop { $0 != "_" }.dropFirst())]
    }
    if let token = webhook.token { parts.append(token.reveal()) }
    if case .ntfy(let topic) = webhook.format { parts.append(topic.reveal()) }
    parts += parts.compactMap(\.removingPercentEncoding)
    // As it goes over the wire, which servers like to print: `Authorization: Basic …` (RFC 7617).
    if let user { parts.append(Data((user.removingPercentEncoding ?? user).utf8).base64EncodedString()) }
    return Redaction(hiding: parts)
  }

  /// The arguments of a program, of which one may be a token, and what stands behind a `=` in them.
  static func of(_ program: Sink.Program) -> Redaction {
    Redaction(hiding: program.arguments + program.arguments.flatMap { pieces($0, "=") })
  }

  /// A login, as it is and as it goes over the wire.
  static func of(_ login: Sink.Login?) -> Redaction {
    guard let login else { return Redaction(hiding: []) }
    let (user, password) = (login.user.reveal(), login.password.reveal())
    let plain = [user, password, "\0\(user)\0\(password)"]
    return Redaction(hiding: plain + plain.map { Data($0.utf8).base64EncodedString() })
  }

  /// Hides texts as they are. Short ones, such as `hooks` or `v2`, hide nothing and would eat words; longest first, or a part would break a whole.
  init(hiding texts: [String]) {
    hidden = Set(texts).filter { $0.utf8.count >= 6 }.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
  }

  /// The text with each of them replaced.
  func applied(to text: String) -> String {
    hidden.reduce(text) { $0.replacingOccurrences(of: $1, with: "<redacted>", options: .caseInsensitive) }
  }

  private static func pieces(_ text: String, _ separators: String) -> [String] {
    text.split { separators.contains($0) }.map(String.init)
  }
}
