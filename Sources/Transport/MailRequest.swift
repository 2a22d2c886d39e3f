package import Model

/// One message for one mail server.
package struct MailRequest: Hashable, Sendable {
  /// `smtp://host:port` or `smtps://host:port`.
  package var server: String
  /// Whether nothing but EHLO and STARTTLS is said before the connection is encrypted and the certificate is trusted.
  package var requiresTLS: Bool
  /// User name; nil: no login.
  package var user: Secret?
  /// Password; nil: no login.
  package var password: Secret?
  /// Address of the envelope, without angle brackets.
  package var from: String
  /// Addresses of the envelope, without angle brackets; when the server refuses one, nobody gets the message.
  package var to: [String]
  /// Headers and body with CRLF line ends; dots at the beginning of a line are doubled on the way.
  package var message: [UInt8]
  /// For the whole exchange.
  package var timeout: Duration
  /// Whether addresses that ``AddressGuard`` refuses may be reached.
  package var allowsPrivateNetworks: Bool
  /// PEM file of the authorities to trust instead of the system's; nil: the system's.
  package var caFile: String?

  /// A request; see the properties.
  package init(
    server: String, requiresTLS: Bool = true, user: Secret? = nil, password: Secret? = nil, from: String, to: [String],
    message: [UInt8], timeout: Duration = .seconds(60), allowsPrivateNetworks: Bool = false, caFile: String? = nil
  ) {
    self.server = server
    self.requiresTLS = requiresTLS
    self.user = user
    self.password = password
    self.from = from
    self.to = to
    self.message = message
    self.timeout = timeout
    self.allowsPrivateNetworks = allowsPrivateNetworks
    self.caFile = caFile
  }

  /// Why it cannot be sent; nil: it can. What stands in a command must not end it.
  var problem: String? {
    let addresses = [from] + to
    if to.isEmpty { return "nobody is to get it" }
    let isSafe = { (byte: UInt8) in byte > 32 && byte < 127 && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") }
    return addresses.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isSafe) } ? nil : "an address of it is none"
  }
}

/// What a mail server said of a message.
package struct MailReply: Hashable, Sendable {
  /// 250: it has it; 4xx: not now; 5xx: no (RFC 5321 section 4.2.1).
  package let code: Int
  /// Its last reply, line after line; whatever a server says.
  package let text: String

  /// A reply.
  package init(code: Int, text: String) {
    self.code = code
    self.text = text
  }
}

/// The way to mail servers.
package protocol MailTransport: Sendable {
  /// Hands over a message, and gives the server's last word: also a refusal is an answer.
  ///
  /// Throws ``TransportError``, `.cancelled` as soon as the task is cancelled.
  func submit(_ mail: MailRequest) async throws(TransportError) -> MailReply
}

/// The lines that a mail server sends, as far as they are of use for a sentence.
struct MailReplies {
  private static let keptLines = 20
  private static let maxBytes = 256 << 10

  private var lines: [[UInt8]] = []
  private var bytes = 0

  /// Whether the server said anything.
  var hasBegun: Bool { bytes > 0 }

  /// Takes a line with its line end; false: the server says too much.
  mutating func take(_ line: [UInt8]) -> Bool {
    bytes += line.count
    if lines.count == MailReplies.keptLines { lines.removeFirst() }
    lines.append(Array(line.prefix(512)))
    return bytes <= MailReplies.maxBytes
  }

  /// The last reply with a code; after a refusal one to QUIT follows.
  func last(code: Int) -> [UInt8] {
    let start = Array(String(code).utf8)
    let reply = lines.reversed().drop { !$0.starts(with: start) }.prefix { $0.starts(with: start) }
    return Array(reply.reversed().joined())
  }
}
