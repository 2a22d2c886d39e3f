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
    var labels: JSON.Members = [
      "alertname": .string(name(of: told.type)), "alert_id": .string(told.id),
      "severity": .string(told.severity.rawValue), "type": .string(told.type),
    ]
    let known = [
      ("platform", told.text("platform", "id")), ("product", told.text("platform", "product")),
      ("obligation", told.text("obligation", "id")), ("jurisdiction", told.text("jurisdiction")),
      ("status", told.text("status", "to")), ("feed", told.text("feed")), ("sink", told.text("sink")),
    ]
    for (name, value) in known {
      if let value, !value.isEmpty { labels[name] = .string(Escaping.relayed(value, limit: labelLimit)) }
    }
    for label in added { labels[label.name] = .string(label.value) }
    var alert: JSON.Members = ["labels": .object(labels), "annotations": .object(annotations(told))]
    if let link = told.link { alert["generatorURL"] = .string(link) }
    return WebhookMessage(.list([.object(alert)]))
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
    "Dutywatch"
      + type.split(whereSeparator: { ".-_ ".contains($0) }).map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
  }
}

extension Dialect {
  /// Plain text that is handed on by another program.
  static let relayed = Dialect(
    escape: { Escaping.relayed($0, limit: $1) }, strong: { $0 }, link: { "\($0) \($1)" }, size: { $0.utf16.count })
}
