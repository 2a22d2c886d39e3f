/// The network, as far as anyone but this module sees it: one request, one answer.
package protocol Transport: Sendable {
  /// Sends a request and gives the complete answer, whatever its status; redirects are answers and are not followed.
  ///
  /// Throws ``TransportError``, `.cancelled` as soon as the task is cancelled.
  func exchange(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}

/// Why an exchange gave no answer: a kind for those who decide, a sentence for those who read.
package struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds that a caller tells apart.
  package enum Kind: Hashable, Sendable {
    /// The name has no address, or the name server gave no answer.
    case nameNotResolved
    /// No connection, to the host or to the proxy.
    case notConnected
    /// The certificate, the authorities' file or the handshake.
    case tls
    /// The time for the connection or for the whole exchange is over.
    case timedOut
    /// The connection ended within the answer, or the answer is not HTTP.
    case brokenOff
    /// Body or headers are over their limit.
    case tooLarge
    /// ``AddressGuard`` refused the address.
    case addressNotAllowed
    /// The address is none, or not of http or https.
    case badURL
    /// The task was cancelled.
    case cancelled
    /// The transport was shut down.
    case closed
    case other
  }

  /// What kind.
  package let kind: Kind
  /// What happened and where (scheme and host), without path, query, user information or header values: of a webhook,
  /// the path is the credential.
  package let message: String

  /// An error of a kind, with its sentence.
  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  /// The sentence.
  package var description: String { message }
}
