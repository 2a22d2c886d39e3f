import Model
import Text

/// A body of the user's own: a parsed JSON value whose placeholders become text.
///
/// The alert's words reach strings only, on one line and without mentions (``Escaping/relayed(_:limit:)``). At most
/// 64 KiB: where the placeholders would give more, each is cut shorter.
enum TemplateFormat {
  static let limit = 64 << 10
  /// What one placeholder may give, in UTF-16 units; the first under which the whole fits.
  private static let shares = [6_000, 2_000, 500, 100, 0]

  static func message(_ told: Told, _ template: JSONTemplate, standard: String) -> WebhookMessage {
    var message = WebhookMessage(.null)
    for share in shares {
      let words = Words(told: told, standard: standard, share: share)
      message = WebhookMessage(words.filled(template))
      if message.body.count <= limit { break }
    }
    return message
  }

  private static let textLimit = 4_000

  private struct Words {
    let told: Told
    let standard: String
    let share: Int

    func filled(_ template: JSONTemplate) -> JSON {
      switch template {
      case .null: .null
      case .bool(let value): .bool(value)
      case .number(let text): (try? JSON.parse(text)) ?? .string(text)
      case .list(let elements): .list(elements.map(filled))
      case .object(let members):
        .object(JSON.Members(members.map { JSON.Member(key: $0.key, value: filled($0.value)) }))
      case .text(let pieces):
        .string(
          pieces.map { piece in
            switch piece {
            case .words(let words): words
            case .placeholder(let placeholder): value(of: placeholder)
            }
          }.joined())
      }
    }

    private func value(of placeholder: JSONTemplate.Placeholder) -> String {
      switch placeholder {
      // Half a JSON is none.
      case .json: standard.utf8.count <= share * 4 ? standard : ""
      case .text where share >= textLimit: TextMessage(dialect: .relayed).text(told, limit: textLimit)
      case .text: Escaping.relayed(told.summary, limit: share)
      default: Escaping.relayed(plain(placeholder), limit: share)
      }
    }

    private func listed(_ texts: [String]) -> String { texts.joined(separator: ", ") }

    private func plain(_ placeholder: JSONTemplate.Placeholder) -> String {
      let source = told.lead
      return switch placeholder {
      case .id: told.id
      case .type: told.type
      case .timestamp: told.timestamp
      case .severity: told.severity.rawValue
      case .summary: told.summary
      case .platform: listed(told.facts(told.text("platform", "name"), \.platform))
      case .obligation: listed(told.facts(told.text("obligation", "name"), \.obligation))
      case .jurisdiction: listed(told.facts(told.text("jurisdiction"), \.jurisdiction))
      case .instrument: told.text("instrument") ?? ""
      case .status: listed(told.facts(told.text("status", "to"), \.status))
      case .previousStatus: told.text("status", "from") ?? ""
      case .deadline: told.text("qualifiers", "deadline") ?? ""
      case .sanction: told.text("qualifiers", "sanction") ?? ""
      case .outlets:
        listed(
          told.data["outlets"]?.list?.compactMap(\.string) ?? told.members.values(\.outlet))
      case .quote: source?.quote ?? ""
      case .title: source?.title ?? ""
      case .link: told.link ?? ""
      case .outlet: source?.outlet ?? ""
      case .published: source?.day ?? ""
      case .feed: source?.feed ?? told.text("feed") ?? ""
      case .text, .json: ""
      }
    }
  }
}
