import Digests
import Model
import Text

/// Names how messages are made, without saying what may be secret in it: stored beside each message that is kept, so
/// changing how a name is made has every message that waits made anew. A test holds golden values.
enum Fingerprint {
  /// The kind alone, or with the first half of a hash of its options.
  static func of(_ kind: String, _ options: JSON? = nil) -> String {
    guard let options else { return kind }
    return kind + "-" + SHA256.hex(options.serialized.utf8).prefix(16)
  }
}

extension WebhookFormat {
  /// See ``Fingerprint``; nil: the alert's own JSON is sent.
  var fingerprint: String? {
    switch self {
    case .standard: nil
    case .cloudEvents(let source): Fingerprint.of("cloudevents", .string(source))
    case .alertmanager(let labels):
      Fingerprint.of("alertmanager", .list(labels.map { .list([.string($0.name), .string($0.value)]) }))
    case .slack: Fingerprint.of("slack")
    case .discord: Fingerprint.of("discord")
    case .teams: Fingerprint.of("teams")
    case .mattermost: Fingerprint.of("mattermost")
    // The topic is put in when it is sent.
    case .ntfy: Fingerprint.of("ntfy")
    case .telegram(let chat): Fingerprint.of("telegram", .string(chat))
    case .template(let template): Fingerprint.of("template", template.described)
    }
  }
}

extension Sink.Mail {
  /// See ``Fingerprint``: what of the configuration stands in the message.
  var fingerprint: String {
    Fingerprint.of("email", .list(([from] + to).map { .list([.string($0.name ?? ""), .string($0.address)]) }))
  }
}

extension JSONTemplate {
  /// As a JSON value that no other template has.
  fileprivate var described: JSON {
    switch self {
    case .null: .null
    case .bool(let value): .bool(value)
    case .number(let text): ["number": .string(text)]
    case .list(let elements): .list(elements.map(\.described))
    case .object(let members): ["object": .list(members.map { .list([.string($0.key), $0.value.described]) })]
    case .text(let pieces):
      [
        "text": .list(
          pieces.map { piece in
            switch piece {
            case .words(let words): .string(words)
            case .placeholder(let placeholder): ["placeholder": .string(placeholder.rawValue)]
            }
          })
      ]
    }
  }
}
