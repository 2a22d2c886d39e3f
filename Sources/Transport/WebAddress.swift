import CCurl
import Glibc

/// A parsed web address, read by the parser of libcurl, which is the one that will connect: no second opinion on where
/// a host ends.
package struct WebAddress: Hashable, Sendable {
  /// Scheme, host and port: what credentials belong to (RFC 6454).
  package struct Origin: Hashable, Sendable {
    package let scheme: String
    package let host: String
    package let port: Int
  }

  /// Lower case; also others than http and https.
  package let scheme: String
  /// Lower case; IPv4 in any notation is written as four numbers, IPv6 is in brackets; empty: there is none.
  package let host: String
  /// The scheme's own where none is written; 0: there is none.
  package let port: Int
  /// Whether a user name or a password stands before the host.
  package let hasUserInfo: Bool
  /// The whole address, with user information and without fragment.
  package let text: String

  /// Reads an address that has a scheme; nil: it is none.
  package init?(_ text: String) { self.init(bytes: Array(text.utf8), relativeTo: nil) }

  /// The address that a `Location` means when it stands in this address's answer (RFC 3986 section 5.3); nil: none.
  package func resolving(_ location: [UInt8]) -> WebAddress? { WebAddress(bytes: location, relativeTo: self) }

  /// The same address without user name and password.
  package var withoutUserInfo: WebAddress {
    guard hasUserInfo, let handle = URLHandle(), handle.set(CURLUPART_URL, text) else { return self }
    handle.clear(CURLUPART_USER)
    handle.clear(CURLUPART_PASSWORD)
    handle.clear(CURLUPART_OPTIONS)
    return WebAddress(handle) ?? self
  }

  /// The same address with the user name and password of another; unchanged when that one has none.
  package func withUserInfo(of other: WebAddress) -> WebAddress {
    guard other.hasUserInfo, let source = URLHandle(), source.set(CURLUPART_URL, other.text),
      let handle = URLHandle(), handle.set(CURLUPART_URL, text)
    else { return self }
    for part in [CURLUPART_USER, CURLUPART_PASSWORD] {
      guard let value = source.get(part, UInt32(CURLU_URLDECODE)) else { continue }
      guard handle.set(part, value) else { return self }
    }
    return WebAddress(handle) ?? self
  }

  /// What credentials belong to.
  package var origin: Origin { Origin(scheme: scheme, host: host, port: port) }

  /// Whether it is http or https and has a host.
  package var isWeb: Bool { (scheme == "http" || scheme == "https") && !host.isEmpty }

  /// Whether it is smtp or smtps and has a host.
  var isMail: Bool { (scheme == "smtp" || scheme == "smtps") && !host.isEmpty }

  /// Scheme, host and a port that is not the usual one: for sentences, since it holds no secret.
  package var shown: String {
    let usual = ["https": 443, "smtp": 25, "smtps": 465][scheme] ?? 80
    return "\(scheme)://\(host)" + (port == usual || port == 0 ? "" : ":\(port)")
  }

  private init?(bytes: [UInt8], relativeTo base: WebAddress?) {
    guard !bytes.contains(0), let handle = URLHandle() else { return nil }
    if let base { guard handle.set(CURLUPART_URL, base.text) else { return nil } }
    guard handle.set(CURLUPART_URL, bytes) else { return nil }
    self.init(handle)
  }

  private init?(_ handle: borrowing URLHandle) {
    handle.clear(CURLUPART_FRAGMENT)
    guard let scheme = handle.get(CURLUPART_SCHEME), let text = handle.get(CURLUPART_URL) else { return nil }
    self.scheme = scheme.lowercased()
    self.host = handle.get(CURLUPART_HOST)?.lowercased() ?? ""
    self.port = handle.get(CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap { Int($0) } ?? 0
    self.hasUserInfo = handle.get(CURLUPART_USER) != nil || handle.get(CURLUPART_PASSWORD) != nil
    self.text = text
  }
}

/// The owner of one `CURLU *`.
@safe private struct URLHandle: ~Copyable {
  private let pointer: OpaquePointer

  init?() {
    guard let pointer = unsafe curl_url() else { return nil }
    unsafe self.pointer = pointer
  }

  deinit { unsafe curl_url_cleanup(pointer) }

  /// Sets a part; an address with spaces or letters beyond ASCII is mended by encoding them.
  func set(_ part: CURLUPart, _ value: some Sequence<UInt8>) -> Bool {
    let flags = UInt32(CURLU_NON_SUPPORT_SCHEME | CURLU_URLENCODE | CURLU_ALLOW_SPACE)
    let text = value.map { CChar(bitPattern: $0) } + [0]
    return unsafe curl_url_set(pointer, part, text, flags) == CURLUE_OK
  }

  func set(_ part: CURLUPart, _ value: String) -> Bool { set(part, value.utf8) }

  func clear(_ part: CURLUPart) { _ = unsafe curl_url_set(pointer, part, nil, 0) }

  func get(_ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    guard unsafe curl_url_get(pointer, part, &value, flags) == CURLUE_OK, let value = unsafe value else { return nil }
    defer { unsafe curl_free(value) }
    return unsafe String(cString: value)
  }
}
