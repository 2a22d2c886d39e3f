/// Untrusted text inside the markup of chat services: one function per service.
///
/// All of them first make the text harmless on one line (``Escaping/terminal(_:)``), then change one scalar at a time,
/// whatever stands beside it. So a text is cut to a limit between two scalars, never inside an escape, and what comes
/// out never exceeds the limit. Behind every `@` goes a zero-width space: nobody is called.
extension Escaping {
  /// What a service counts.
  package enum Unit: Sendable {
    /// UTF-16 code units: at least as many as characters, however a service counts those.
    case utf16
    case bytes
  }

  /// Text that is shown as it is; at most so many units, with an ellipsis where it was cut.
  package static func plain(_ text: String, limit: Int, in unit: Unit = .utf16) -> String {
    cut(text, limit, unit) { _ in nil }
  }

  /// Text that another program hands on, nobody knows whereto: a zero-width space also behind every `<`, so that
  /// neither Slack's `<!channel>` nor an element arrives. At most so many UTF-16 units.
  package static func relayed(_ text: String, limit: Int) -> String {
    cut(text, limit, .utf16) { $0 == "<" ? "<\u{200B}" : broken($0) }
  }

  /// Slack's mrkdwn: `&`, `<`, `>` as entities, so no `<!channel>`, no `<@U…>` and no link
  /// (https://docs.slack.dev/messaging/formatting-message-text). At most so many UTF-16 units.
  package static func slack(_ text: String, limit: Int) -> String {
    cut(text, limit, .utf16) { entity($0, quote: false) ?? broken($0) }
  }

  /// Discord's Markdown: a backslash before what could be markup, mention, emoji or timestamp. At most so many UTF-16
  /// units.
  package static func discord(_ text: String, limit: Int) -> String {
    cut(text, limit, .utf16) { scalar in
      "\\*_~`|<>[]()#".unicodeScalars.contains(scalar) ? "\\" + String(scalar) : broken(scalar)
    }
  }

  /// Mattermost's Markdown: `&`, `<`, `>` as entities, for it also reads Slack's `<!channel>` and `<url|text>`; a
  /// backslash before the rest of what could be markup, channel or formula. At most so many UTF-16 units.
  package static func mattermost(_ text: String, limit: Int) -> String {
    cut(text, limit, .utf16) { scalar in
      if let entity = entity(scalar, quote: false) { return entity }
      return "\\*_~`|[]()#!$".unicodeScalars.contains(scalar) ? "\\" + String(scalar) : broken(scalar)
    }
  }

  /// Telegram's HTML, also inside an attribute (https://core.telegram.org/bots/api#html-style). At most so many UTF-16
  /// units.
  package static func telegram(_ text: String, limit: Int) -> String {
    cut(text, limit, .utf16) { entity($0, quote: true) ?? broken($0) }
  }

  private static func broken(_ scalar: Unicode.Scalar) -> String? { scalar == "@" ? "@\u{200B}" : nil }

  private static func entity(_ scalar: Unicode.Scalar, quote: Bool) -> String? {
    switch scalar {
    case "&": "&amp;"
    case "<": "&lt;"
    case ">": "&gt;"
    case "\"" where quote: "&quot;"
    default: nil
    }
  }

  /// The text on one line with scalars replaced; where it is longer than the limit, its beginning and an ellipsis.
  private static func cut(
    _ text: String, _ limit: Int, _ unit: Unit, _ replaced: (Unicode.Scalar) -> String?
  ) -> String {
    let ellipsis = unit == .bytes ? 3 : 1
    var kept = String.UnicodeScalarView()
    // How many bytes stay before the ellipsis, if the rest turns out not to fit.
    var fitting = 0
    var (size, bytes) = (0, 0)
    for scalar in terminal(text).unicodeScalars {
      let piece = replaced(scalar) ?? String(scalar)
      let more = unit == .bytes ? piece.utf8.count : piece.utf16.count
      guard size + more <= limit else {
        return limit < ellipsis ? "" : String(decoding: String(kept).utf8.prefix(fitting), as: UTF8.self) + "…"
      }
      size += more
      bytes += piece.utf8.count
      kept.append(contentsOf: piece.unicodeScalars)
      if size <= limit - ellipsis { fitting = bytes }
    }
    return String(kept)
  }
}
