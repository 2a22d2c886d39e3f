package import FoundationEssentials
package import Model
import Text
package import Transport

/// Sends each alert as one message to one or more mailboxes.
package struct EmailSink: AlertSink {
  private let mail: Sink.Mail
  private let transport: any MailTransport

  /// A sink with a transport of its own: a mail server that hangs must not delay another.
  package init(_ mail: Sink.Mail, transport: any MailTransport) {
    self.mail = mail
    self.transport = transport
  }

  /// The whole message, headers and all.
  package func message(for alert: Alert) -> Message? { mail.message(for: alert) }

  /// Hands the message to the server; what it answered with 2xx is its duty from then on (RFC 5321 section 4.2.5).
  ///
  /// All recipients get it or none: that the server refuses one is a failure, or that reader would miss alerts and
  /// nobody would know. A retry has the same Message-ID, by which a mailbox may drop the repeat.
  package func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer {
    let reply: MailReply
    do {
      reply = try await transport.submit(request(message ?? mail.message(for: alert)))
    } catch {
      switch error.kind {
      case .cancelled, .closed: return .cutOff
      default: return .again(after: nil, problem: shown(error.message))
      }
    }
    // Many servers name the message in their queue, by which its further way can be asked for.
    if (200..<300).contains(reply.code) { return .taken(status: reply.code, said: shown(reply.text)) }
    return .again(after: nil, problem: "SMTP " + shown(reply.text), status: reply.code)
  }

  private func request(_ message: Message) -> MailRequest {
    MailRequest(
      server: mail.server, requiresTLS: mail.requiresTLS, user: mail.login?.user, password: mail.login?.password,
      from: mail.from.address, to: mail.to.map(\.address),
      message: message.body,
      timeout: mail.timeout, allowsPrivateNetworks: mail.privateNetworks, caFile: mail.caFile)
  }

  /// At most 200 characters on one line, without name and password: servers may repeat what they refuse.
  private func shown(_ text: String) -> String {
    let line = Escaping.terminal(Redaction.of(mail.login).applied(to: text))
    let words = line.split(separator: " ").joined(separator: " ")
    return words.count > 200 ? words.prefix(199) + "…" : words
  }
}

extension Sink.Mail {
  fileprivate func message(for alert: Alert) -> Message {
    Message(
      format: fingerprint, contentType: "message/rfc822", body: MailMessage(alert, from: from, to: to).bytes)
  }
}
