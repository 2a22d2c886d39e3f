import Text

/// Mattermost's incoming webhooks: a text, and an attachment in the severity's colour.
///
/// A post has at most 16,383 characters; both texts together have half of that.
enum MattermostFormat {
  static let detailsLimit = 6_000

  static func message(_ told: Told) -> WebhookMessage {
    let message = TextMessage(dialect: .mattermost)
    let colour = String(told.severity.colour, radix: 16, uppercase: true)
    var attachment: JSON.Members = [
      "fallback": .string(Escaping.relayed(told.summary, limit: 500)), "color": .string("#" + colour),
    ]
    let details = message.details(told, limit: detailsLimit)
    var post: JSON.Members = ["text": .string(message.head(told))]
    if !details.isEmpty {
      attachment["text"] = .string(details)
      post["attachments"] = [.object(attachment)]
    }
    return WebhookMessage(.object(post))
  }
}

extension Dialect {
  static let mattermost = Dialect(
    escape: { Escaping.mattermost($0, limit: $1) }, strong: { "**\($0)**" }, link: { "[\($0)](\($1))" },
    size: { $0.utf16.count })
}
