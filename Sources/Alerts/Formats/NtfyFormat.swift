import Model
import Text

/// ntfy's JSON (https://docs.ntfy.sh/publish/#publish-as-json): plain text, with a priority and a click address.
///
/// A message beyond 4,096 bytes would become an attachment.
enum NtfyFormat {
  static let titleLimit = 250
  static let messageLimit = 4_000

  static func message(_ told: Told) -> WebhookMessage {
    let title = "\(told.severity.rawValue.uppercased()) · \(told.heading)"
    let message = TextMessage(dialect: .plainBytes)
    // A summary that the title cuts is told in full below it; a message may not be empty.
    let details = message.details(told, limit: messageLimit)
    let isCut = Escaping.plain(title, limit: titleLimit, in: .bytes) != Escaping.plain(title, limit: .max, in: .bytes)
    let text = isCut || details.isEmpty ? message.text(told, limit: messageLimit) : details
    var post: JSON.Members = [
      "title": .string(Escaping.plain(title, limit: titleLimit, in: .bytes)),
      "message": .string(text), "priority": .integer(priority(told.severity)), "tags": [.string(tag(told.severity))],
    ]
    if let link = told.link { post["click"] = .string(link) }
    return WebhookMessage(.object(post))
  }

  /// With the topic as its first member: who knows it can read and write there, so it is not kept with the message.
  static func addressed(_ message: WebhookMessage, topic: String) -> WebhookMessage {
    let head = "{\"topic\":" + JSON.string(topic).serialized + ","
    return WebhookMessage(contentType: message.contentType, body: Array(head.utf8) + message.body.dropFirst())
  }

  /// 4 makes a longer sound; 5, which keeps on ringing, is for other news.
  private static func priority(_ severity: Severity) -> Int {
    switch severity {
    case .high: 4
    case .normal: 3
    case .low: 2
    }
  }

  /// Shown as the circle that other formats have.
  private static func tag(_ severity: Severity) -> String {
    switch severity {
    case .high: "red_circle"
    case .normal: "orange_circle"
    case .low: "white_circle"
    }
  }
}

extension Dialect {
  /// Plain text that is counted in bytes.
  static let plainBytes = Dialect(
    escape: { Escaping.plain($0, limit: $1, in: .bytes) }, strong: { $0 }, link: { "\($0) \($1)" },
    size: { $0.utf8.count })
}
