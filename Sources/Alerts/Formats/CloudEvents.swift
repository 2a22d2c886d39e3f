import Model
import Text

/// CloudEvents 1.0 in structured mode (https://github.com/cloudevents/spec): the alert's `data` in its envelope.
///
/// `source` and `id` together name the event; `id` is also the `webhook-id`. The alert is below 20 kB, every
/// intermediary takes 64 KiB.
enum CloudEvents {
  static func message(_ told: Told, source: String) -> WebhookMessage {
    var event: JSON.Members = [
      "specversion": "1.0", "id": .string(told.id), "source": .string(source),
      "type": .string("dutywatch.\(told.type)"), "time": .string(told.timestamp),
    ]
    let row = [
      told.facts(told.text("platform", "id"), \.platform), told.facts(told.text("obligation", "id"), \.obligation),
      told.facts(told.text("jurisdiction"), \.jurisdiction),
    ]
    // What a group or digest is about, if all its members are about one row.
    if row.allSatisfy({ $0.count == 1 }) { event["subject"] = .string(row.joined().joined(separator: "/")) }
    // An extension attribute, so that a broker can route without reading the data.
    event["severity"] = .string(told.severity.rawValue)
    event["datacontenttype"] = "application/json"
    event["data"] = told.data
    return WebhookMessage(.object(event), contentType: "application/cloudevents+json; charset=utf-8")
  }
}
