/// What a webhook posts for an alert.
package enum WebhookFormat: Hashable, Sendable {
  /// The alert as the contract has it, by Standard Webhooks.
  case standard
  /// CloudEvents 1.0, structured; `source` is a URI reference that names this daemon.
  case cloudEvents(source: String)
  /// What Alertmanager takes at `/api/v2/alerts`; `labels` are added to each alert's own.
  case alertmanager(labels: [Label])
  case slack, discord, teams, mattermost
  /// ntfy's JSON, posted to the root of the server.
  case ntfy(topic: Secret)
  /// Telegram's `sendMessage`; `chat` is a number or `@channel`.
  case telegram(chat: String)
  /// A body of the user's own.
  case template(JSONTemplate)

  /// As the configuration names them.
  package enum Name: String, Hashable, Sendable, CaseIterable {
    case standard, slack, discord, teams, mattermost, ntfy, telegram, alertmanager, cloudevents, template
  }

  /// As the configuration names it.
  package var name: Name {
    switch self {
    case .standard: .standard
    case .cloudEvents: .cloudevents
    case .alertmanager: .alertmanager
    case .slack: .slack
    case .discord: .discord
    case .teams: .teams
    case .mattermost: .mattermost
    case .ntfy: .ntfy
    case .telegram: .telegram
    case .template: .template
    }
  }

  /// A label of Alertmanager.
  package struct Label: Hashable, Sendable {
    /// Of letters, digits and `_`.
    package let name: String
    /// Not empty.
    package let value: String

    /// A label.
    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }
}

/// A JSON value with placeholders, which stand inside its strings and nowhere else: what is put in their place can
/// change neither its structure nor its keys.
package indirect enum JSONTemplate: Hashable, Sendable {
  case text([Piece])
  case bool(Bool)
  /// As it was written, by RFC 8259.
  case number(String)
  case null
  case list([JSONTemplate])
  case object([Member])

  /// A piece of a string.
  package enum Piece: Hashable, Sendable {
    case words(String)
    case placeholder(Placeholder)
  }

  /// A member of an object.
  package struct Member: Hashable, Sendable {
    /// Its name.
    package let key: String
    /// Its value.
    package let value: JSONTemplate

    /// A member.
    package init(key: String, value: JSONTemplate) {
      self.key = key
      self.value = value
    }
  }

  /// What may stand in `{{…}}`; empty where an alert says nothing about it.
  package enum Placeholder: String, Hashable, Sendable, CaseIterable {
    case id, type, timestamp, severity, summary, platform, obligation, jurisdiction, instrument, status
    case previousStatus = "previous_status"
    case deadline, sanction, outlets
    case quote, title, link, outlet, published, feed
    /// Summary, notes, quotes and sources, a line each.
    case text
    /// The whole `standard` JSON, as a text.
    case json
  }
}
