package import Model

/// One header with a value of opaque bytes: as it came, or as it must go back.
package struct HTTPHeader: Hashable, Sendable {
  /// As written; compared without case.
  package let name: String
  /// Without the white space around it; of any encoding.
  package let value: [UInt8]

  /// A header with its value.
  package init(name: String, value: [UInt8]) {
    self.name = name
    self.value = value
  }

  /// Whether it has that name, whatever the case (RFC 9110 section 5.1).
  func isNamed(_ name: String) -> Bool {
    let (mine, other) = (self.name.utf8, name.utf8)
    guard mine.count == other.count else { return false }
    return zip(mine, other).allSatisfy { $0 == $1 || ($0 | 0x20 == $1 | 0x20 && (97...122).contains($0 | 0x20)) }
  }
}

/// What one exchange asks for, with every limit that holds for it.
package struct HTTPRequest: Hashable, Sendable {
  /// The methods that Dutywatch uses.
  package enum Method: String, Hashable, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// The method.
  package var method: Method
  /// `http` or `https`; user information in it is sent as Basic authentication.
  package let url: String
  /// ``url``, when it has been read already; nil: it is read when it is asked.
  package let address: WebAddress?
  /// Sent as given; a value may be a credential and is never printed.
  package var headers: [HTTPField]
  /// Headers whose values are not text: validators, sent back byte for byte.
  package var rawHeaders: [HTTPHeader]
  /// The body of a POST; nil: none.
  package var body: [UInt8]?
  /// For the whole exchange.
  package var timeout: Duration
  /// For the name, the connection and the TLS handshake.
  package var connectTimeout: Duration
  /// Bytes of the answer's body after decompression; one more ends the exchange.
  package var maxBody: Int
  /// Whether addresses that ``AddressGuard`` refuses may be reached.
  package var allowsPrivateNetworks: Bool
  /// `http://host:port` and the like, which may hold a password; nil: no proxy, whatever the environment says.
  package var proxy: Secret?
  /// PEM file of the authorities to trust instead of the transport's; nil: the transport's.
  package var caFile: String?
  /// The `User-Agent`; empty: none is sent.
  package var userAgent: String
  /// What the answer's body is counted to, and may have to wait for; nil: it is not counted.
  package var account: BodyAccount?

  /// A request; see the properties for units and for what nil means.
  package init(
    method: Method = .get, url: String, address: WebAddress? = nil, headers: [HTTPField] = [],
    rawHeaders: [HTTPHeader] = [], body: [UInt8]? = nil,
    timeout: Duration = .seconds(30), connectTimeout: Duration = .seconds(10), maxBody: Int = 16 << 20,
    allowsPrivateNetworks: Bool = false, proxy: Secret? = nil, caFile: String? = nil, userAgent: String,
    account: BodyAccount? = nil
  ) {
    self.method = method
    self.url = url
    self.address = address
    self.headers = headers
    self.rawHeaders = rawHeaders
    self.body = body
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.maxBody = maxBody
    self.allowsPrivateNetworks = allowsPrivateNetworks
    self.proxy = proxy
    self.caFile = caFile
    self.userAgent = userAgent
    self.account = account
  }
}

/// A complete answer.
package struct HTTPResponse: Hashable, Sendable {
  /// 200…599; interim answers are skipped.
  package let status: Int
  /// In the order in which they came, without trailers.
  package let headers: [HTTPHeader]
  /// After decompression.
  package let body: [UInt8]
  /// The address that was asked.
  package let url: String

  /// An answer.
  package init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = [], url: String) {
    self.status = status
    self.headers = headers
    self.body = body
    self.url = url
  }

  /// The value of the first header of that name, whatever its case; nil: there is none.
  package func first(_ name: String) -> [UInt8]? {
    headers.first { $0.isNamed(name) }?.value
  }

  /// The values of all headers of that name as text, in order; bytes that are no UTF-8 are replaced.
  package func texts(_ name: String) -> [String] {
    headers.lazy.filter { $0.isNamed(name) }.map { String(decoding: $0.value, as: UTF8.self) }
  }
}
