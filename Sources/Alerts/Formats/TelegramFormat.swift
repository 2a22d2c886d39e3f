import Model
import Text

/// Telegram's `sendMessage` (https://core.telegram.org/bots/api#sendmessage): HTML of at most 4,096 characters after
/// the elements are taken out; here with them.
enum TelegramFormat {
  static let limit = 4_096

  static func message(_ told: Told, chat: String) -> WebhookMessage {
    let text = TextMessage(dialect: .telegram).text(told, limit: limit)
    return WebhookMessage([
      "chat_id": Int(chat).map(JSON.integer) ?? .string(chat), "text": .string(text), "parse_mode": "HTML",
      "link_preview_options": ["is_disabled": true], "disable_notification": .bool(told.severity == .low),
    ])
  }
}

extension Dialect {
  static let telegram = Dialect(
    escape: { Escaping.telegram($0, limit: $1) }, strong: { "<b>\($0)</b>" },
    link: { label, address in "<a href=\"\(Escaping.telegram(address, limit: .max))\">\(label)</a>" },
    size: { $0.utf16.count })
}
