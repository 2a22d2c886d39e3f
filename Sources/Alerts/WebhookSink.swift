package import FoundationEssentials
package import Model
import Text
package import Transport

/// Sends alerts to an HTTP endpoint in its format; whatever bytes that gives are signed after Standard Webhooks 1.0.0.
package struct WebhookSink: AlertSink {
  /// More of an answer is not read.
  static let maxAnswer = 64 << 10

  private let webhook: Sink.Webhook
  private let keys: [SigningKey]
  private let transport: any Transport
  private let userAgent: String

  /// A sink; throws when one of the webhook's secrets is no signing key.
  package init(_ webhook: Sink.Webhook, transport: any Transport, userAgent: String) throws(SigningKeyError) {
    var keys: [SigningKey] = []
    for secret in webhook.secrets { keys.append(try SigningKey(secret)) }
    self.webhook = webhook
    self.keys = keys
    self.transport = transport
    self.userAgent = userAgent
  }

  /// In every format but `standard` a message of its own.
  package func message(for alert: Alert) -> Message? {
    webhook.format.fingerprint.map { webhook.format.rendered(alert).kept(as: $0) }
  }

  /// Posts the alert; only 2xx is a success, and a redirect is not followed.
  package func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer {
    let response: HTTPResponse
    do {
      response = try await transport.exchange(request(for: alert, as: message, at: now))
    } catch {
      switch error.kind {
      case .cancelled, .closed: return .cutOff
      default: return .again(after: nil, problem: shown(error.message))
      }
    }
    return answer(to: response, now: now)
  }

  private func request(for alert: Alert, as kept: Message?, at now: Date) -> HTTPRequest {
    let message = webhook.format.addressed(kept.map(WebhookMessage.init) ?? webhook.format.rendered(alert))
    let timestamp = Int(now.timeIntervalSince1970.rounded(.down))
    var fields = [
      ("content-type", message.contentType), ("webhook-id", alert.id), ("webhook-timestamp", String(timestamp)),
    ]
    if let token = webhook.token { fields.append(("authorization", "Bearer \(token.reveal())")) }
    if !keys.isEmpty {
      fields.append(
        ("webhook-signature", Signature.header(id: alert.id, timestamp: timestamp, body: message.body, keys: keys)))
    }
    return HTTPRequest(
      method: .post, url: webhook.url.reveal(), headers: fields.map { HTTPField(name: $0.0, value: Secret($0.1)) },
      body: message.body, timeout: webhook.timeout, connectTimeout: min(webhook.timeout, .seconds(10)),
      maxBody: Self.maxAnswer, allowsPrivateNetworks: webhook.privateNetworks, userAgent: userAgent)
  }

  private func answer(to response: HTTPResponse, now: Date) -> SinkAnswer {
    switch response.status {
    case 200..<300:
      return .taken(status: response.status, said: said(response))
    case 300..<400:
      let hint = "redirects are not followed, configure the address that the webhook really has"
      return .again(after: nil, problem: "HTTP \(response.status): \(hint)", status: response.status)
    case 410:
      return .gone(problem: problem(response))
    case 429, 502, 503, 504:
      return .again(after: RetryAfter.wait(response, now: now), problem: problem(response), status: response.status)
    default:
      return .again(after: nil, problem: problem(response), status: response.status)
    }
  }

  private func said(_ response: HTTPResponse) -> String {
    shown(String(decoding: response.body.prefix(4_096), as: UTF8.self))
  }

  /// `HTTP 500: ` and the first bytes of the answer.
  private func problem(_ response: HTTPResponse) -> String {
    let said = said(response)
    return "HTTP \(response.status)" + (said.isEmpty ? "" : ": \(said)")
  }

  /// At most 200 characters on one line, without what the address hides: servers like to repeat it in their answers.
  private func shown(_ text: String) -> String {
    // What takes alerts fast mostly says nothing.
    guard !text.isEmpty else { return "" }
    let line = Escaping.terminal(Redaction.of(webhook).applied(to: text))
    let words = line.split(separator: " ").joined(separator: " ")
    return words.count > 200 ? words.prefix(199) + "…" : words
  }
}
