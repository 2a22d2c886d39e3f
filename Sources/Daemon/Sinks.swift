import Alerts
import Fetching
import Foundation
import Model
import Settings
import Transport

/// Makes the sinks that a configuration names.
enum Sinks {
  /// The sinks by name.
  ///
  /// - Throws: `SigningKeyError` for a webhook secret that is none.
  static func make(_ settings: Settings, transport: any Transport) throws -> [String: any AlertSink] {
    var sinks: [String: any AlertSink] = [:]
    for sink in settings.sinks { sinks[sink.name] = try make(sink, settings, transport) }
    return sinks
  }

  /// One sink.
  static func make(_ sink: Sink, _ settings: Settings, _ transport: any Transport) throws -> any AlertSink {
    let agent = UserAgent.text(version: dutywatchVersion, contact: settings.contact)
    switch sink.kind {
    case .webhook(let webhook): return try WebhookSink(webhook, transport: transport, userAgent: agent)
    case .email(let mail): return EmailSink(mail, transport: CurlMailTransport())
    case .log(let target, let format): return LogSink(target, format: format)
    case .journal: return JournalSink(sink: sink.name)
    case .exec(let program): return ExecSink(program)
    }
  }
}
