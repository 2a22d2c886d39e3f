import Model
import Text

/// What is posted for an alert.
struct WebhookMessage: Hashable {
  let contentType: String
  let body: [UInt8]

  /// A JSON body.
  init(_ json: JSON, contentType: String = "application/json") {
    self.contentType = contentType
    body = Array(json.serialized.utf8)
  }

  /// The alert's own body.
  init(standard alert: Alert) {
    contentType = "application/json"
    body = Array(alert.body.utf8)
  }
}

extension WebhookFormat {
  /// What is posted: a pure function of the alert's `standard` JSON.
  ///
  /// Each format keeps within its service's limits by construction, whatever the alert says: every text is cut after it
  /// was escaped, the first quote always fits, and more follows while there is room.
  func message(for alert: Alert) -> WebhookMessage {
    if case .standard = self { WebhookMessage(standard: alert) } else { message(Told(alert), of: alert) }
  }

  /// The same, of what was read already.
  func message(_ told: Told, of alert: Alert) -> WebhookMessage {
    switch self {
    case .standard: WebhookMessage(standard: alert)
    case .cloudEvents(let source): CloudEvents.message(told, source: source)
    case .alertmanager(let labels): AlertmanagerFormat.message(told, labels: labels)
    case .slack: SlackFormat.message(told)
    case .discord: DiscordFormat.message(told)
    case .teams: TeamsFormat.message(told)
    case .mattermost: MattermostFormat.message(told)
    case .ntfy(let topic): NtfyFormat.message(told, topic: topic.reveal())
    case .telegram(let chat): TelegramFormat.message(told, chat: chat)
    case .template(let template): TemplateFormat.message(told, template, standard: alert.body)
    }
  }
}
