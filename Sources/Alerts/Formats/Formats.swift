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

  /// What was kept of an earlier attempt.
  init(_ kept: Message) { self.init(contentType: kept.contentType, body: kept.body) }

  /// A body of a media type.
  init(contentType: String, body: [UInt8]) {
    self.contentType = contentType
    self.body = body
  }

  /// As it is kept for later attempts.
  func kept(as format: String) -> Message { Message(format: format, contentType: contentType, body: body) }

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
  func message(for alert: Alert) -> WebhookMessage { addressed(rendered(alert)) }

  /// The same, of what was read already.
  func message(_ told: Told, of alert: Alert) -> WebhookMessage { addressed(rendered(told, of: alert)) }

  /// What of it is kept for later attempts: all but what only the receiver may know.
  func rendered(_ alert: Alert) -> WebhookMessage {
    if case .standard = self { WebhookMessage(standard: alert) } else { rendered(Told(alert), of: alert) }
  }

  /// What is posted, of what was kept.
  func addressed(_ message: WebhookMessage) -> WebhookMessage {
    if case .ntfy(let topic) = self { NtfyFormat.addressed(message, topic: topic.reveal()) } else { message }
  }

  private func rendered(_ told: Told, of alert: Alert) -> WebhookMessage {
    switch self {
    case .standard: WebhookMessage(standard: alert)
    case .cloudEvents(let source): CloudEvents.message(told, source: source)
    case .alertmanager(let labels): AlertmanagerFormat.message(told, labels: labels)
    case .slack: SlackFormat.message(told)
    case .discord: DiscordFormat.message(told)
    case .teams: TeamsFormat.message(told)
    case .mattermost: MattermostFormat.message(told)
    case .ntfy: NtfyFormat.message(told)
    case .telegram(let chat): TelegramFormat.message(told, chat: chat)
    case .template(let template): TemplateFormat.message(told, template, standard: alert.body)
    }
  }
}
