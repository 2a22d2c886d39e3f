import Model

/// SMTP and SMTPS through libcurl, on a thread of its own that is started with the first message.
///
/// Not on the thread of ``CurlTransport``, which all feeds share: libcurl ends a connection to a mail server with QUIT
/// and waits for the reply on the spot. One for each mail sink, then a server that hangs delays that sink alone.
package final class CurlMailTransport: MailTransport {
  /// Connections that are kept for later messages.
  private static let connections = 8

  private let curl = Guarded<CurlTransport?>(nil)

  /// Nothing is started yet.
  package init() {}

  deinit { curl.withLock { $0?.abandon() } }

  /// See ``MailTransport/submit(_:)``.
  package func submit(_ mail: MailRequest) async throws(TransportError) -> MailReply {
    guard let address = WebAddress(mail.server), address.isMail else {
      throw TransportError(.badURL, "the mail server's address is not one of smtp or smtps")
    }
    if let problem = mail.problem {
      throw TransportError(.other, "the message for \(address.shown) cannot be sent: \(problem)")
    }
    let authorities = try CurlTransport.authorities(mail.caFile)
    let answer = try await started().carry(.mail(mail), to: address, authorities: authorities)
    return MailReply(code: answer.status, text: String(decoding: answer.body, as: UTF8.self))
  }

  private func started() throws(TransportError) -> CurlTransport {
    let started: Result<CurlTransport, TransportError> = curl.withLock { curl in
      if let curl { return .success(curl) }
      do throws(TransportError) {
        let new = try CurlTransport(maxConnections: CurlMailTransport.connections)
        curl = new
        return .success(new)
      } catch { return .failure(error) }
    }
    return try started.get()
  }
}
