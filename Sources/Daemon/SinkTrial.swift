import Alerts
package import Foundation
package import Model
package import Settings
package import Transport

/// A real alert, marked as a test, sent to one sink by hand.
package struct SinkTrial: Sendable {
  /// What was sent.
  package let alert: Alert
  /// What came of it; nil: it was cut off.
  package let attempt: Attempt?

  /// Sends it now, whatever the sink's deliveries are like; the state is not touched.
  ///
  /// - Throws: `SigningKeyError` for a webhook secret that is none.
  package static func send(
    to name: String, settings: Settings, vocabulary: Vocabulary, transport: any Transport, now: Date
  ) async throws -> SinkTrial {
    let random = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
    let alert = AlertWriter(vocabulary: vocabulary).test(sink: name, random: random, now: now)
    guard let sink = settings.sinks.first(where: { $0.name == name }) else {
      return SinkTrial(alert: alert, attempt: nil)
    }
    let answer = try await Sinks.make(sink, settings, transport).send(alert, at: now)
    return SinkTrial(alert: alert, attempt: answer.attempt(triedAt: now, endedAt: Date()))
  }
}
