import Model
import Text

/// What Alertmanager takes at `POST /api/v2/alerts`.
///
/// Its alerts are told apart by their labels alone: `alert_id` keeps two developments of one row apart and makes a
/// repeated delivery the same alert. `startsAt` and `endsAt` are left out: Alertmanager then takes its own time, and
/// resolves after its `resolve_timeout`; a time of ours would make it drop an alert that arrives late, and refuse one
/// from a clock that runs ahead.
enum AlertmanagerFormat {
  private static let labelLimit = 200

  static func message(_ told: Told, labels added: [WebhookFormat.Label]) -> WebhookMessage {
    let alerts = told.members.isEmpty ? [alert(told, added)] : told.members.map { alert($0, of: told, added) }
    return WebhookMessage(.list(alerts))
  }

  private static func alert(_ told: Told, _ added: [WebhookFormat.Label]) -> JSON {
    let labels = labels(
      id: told.id, type: told.type, severity: told.severity,
      known: [
        ("platform", told.text("platform", "id")), ("product", told.text("platform", "product")),
        ("obligation", told.text("obligation", "id")), ("jurisdiction", told.text("jurisdiction")),
        ("status", told.text("status", "to")), ("feed", told.text("feed")), ("sink", told.text("sink")),
      ], added)
    var alert: JSON.Members = ["labels": .object(labels), "annotations": .object(annotations(told))]
    if let link = told.link { alert["generatorURL"] = .string(link) }
    return .object(alert)
  }

  /// Alertmanager groups by itself: each member is the alert that it would have been alone.
  private static func alert(_ member: ToldMember, of told: Told, _ added: [WebhookFormat.Label]) -> JSON {
    let labels = labels(
      id: member.id.isEmpty ? told.id : member.id, type: member.type.isEmpty ? told.type : member.type,
      severity: member.severity ?? told.severity,
      known: [
        ("platform", member.platform), ("obligation", member.obligation), ("jurisdiction", member.jurisdiction),
        ("status", member.status),
      ], added)
    var annotations: JSON.Members = [
      "summary": .string(Escaping.relayed(member.summary, limit: TextMessage.lineLimit)),
      "decided_at": .string(Escaping.relayed(member.timestamp, limit: 30)),
      "message": .string(Escaping.relayed(told.heading, limit: 120)), "message_id": .string(told.id),
    ]
    if !member.quote.isEmpty {
      annotations["quote"] = .string(Escaping.relayed(member.quote, limit: TextMessage.quoteLimit))
    }
    if !member.outlet.isEmpty {
      annotations["outlet"] = .string(Escaping.relayed(member.outlet, limit: TextMessage.outletLimit))
    }
    let link = member.link.flatMap(ChatLink.wellFormed)
    if let link { annotations["link"] = .string(link) }
    var alert: JSON.Members = ["labels": .object(labels), "annotations": .object(annotations)]
    if let link { alert["generatorURL"] = .string(link) }
    return .object(alert)
  }

  private static func labels(
    id: String, type: String, severity: Severity, known: [(String, String?)], _ added: [WebhookFormat.Label]
  ) -> JSON.Members {
    var labels: JSON.Members = [
      "alertname": .string(name(of: type)), "alert_id": .string(Escaping.relayed(id, limit: 40)),
      "severity": .string(severity.rawValue),
    ]
    for (name, value) in [("type", type)] + known {
      if let value, !value.isEmpty { labels[name] = .string(Escaping.relayed(value, limit: labelLimit)) }
    }
    for label in added { labels[label.name] = .string(label.value) }
    return labels
  }

  private static func annotations(_ told: Told) -> JSON.Members {
    var annotations: JSON.Members = [
      "summary": .string(Escaping.relayed(told.summary, limit: TextMessage.summaryLimit)),
      "decided_at": .string(told.timestamp),
    ]
    let details = TextMessage(dialect: .relayed).details(told, limit: 4_000)
    if !details.isEmpty { annotations["description"] = .string(details) }
    if let source = told.sources.first {
      annotations["quote"] = .string(Escaping.relayed(source.quote, limit: TextMessage.quoteLimit))
      annotations["outlet"] = .string(Escaping.relayed(source.outlet, limit: TextMessage.outletLimit))
    }
    if let link = told.link { annotations["link"] = .string(link) }
    return annotations
  }

  /// `DutywatchRegisterChanged` of `register.changed`.
  private static func name(of type: String) -> String {
    let letters = type.unicodeScalars.prefix(60).map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? Character(scalar) : " "
    }
    return "Dutywatch"
      + letters.split(separator: " ").map { $0.prefix(1).map { $0.uppercased() }.joined() + $0.dropFirst() }.joined()
  }
}

extension Dialect {
  /// Plain text that is handed on by another program.
  static let relayed = Dialect(
    escape: { Escaping.relayed($0, limit: $1) }, strong: { $0 }, link: { "\($0) \($1)" }, size: { $0.utf16.count })
}
