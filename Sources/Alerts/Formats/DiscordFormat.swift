import Text

/// Discord's webhooks: one embed in the severity's colour, and nobody is mentioned whatever it says.
///
/// Limits: title 256, description 4,096, footer 2,048, all together 6,000; of several embeds with one address only the
/// first is shown (https://github.com/discord/discord-api-docs, resources/message).
enum DiscordFormat {
  static let titleLimit = 256
  static let descriptionLimit = 4_000

  static func message(_ told: Told) -> WebhookMessage {
    let prefix = told.headline + " · "
    let title = Escaping.discord(told.heading, limit: titleLimit - prefix.utf16.count)
    let message = TextMessage(dialect: .discord)
    // A summary that the title cuts is told in full below it.
    let whole = Escaping.discord(told.heading, limit: TextMessage.summaryLimit)
    let text =
      title == whole
      ? message.details(told, limit: descriptionLimit) : message.text(told, limit: descriptionLimit)
    var embed: JSON.Members = ["title": .string(prefix + title)]
    if let link = told.link { embed["url"] = .string(link) }
    if !text.isEmpty { embed["description"] = .string(text) }
    embed["color"] = .integer(told.severity.colour)
    embed["timestamp"] = .string(told.timestamp)
    embed["footer"] = ["text": .string(Escaping.plain("\(told.type) · \(told.id)", limit: 200))]
    return WebhookMessage(["embeds": [.object(embed)], "allowed_mentions": ["parse": []]])
  }
}

extension Dialect {
  static let discord = Dialect(
    escape: { Escaping.discord($0, limit: $1) }, strong: { "**\($0)**" }, link: { "[\($0)](\($1))" },
    size: { $0.utf16.count })
}
