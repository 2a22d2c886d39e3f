import Glibc

/// An address of a host, without port.
package enum IPAddress: Hashable, Sendable {
  /// In the order in which it is written: 127.0.0.1 is 0x7F000001.
  case v4(UInt32)
  /// 16 bytes in the order in which they are written, as two halves.
  case v6(high: UInt64, low: UInt64)

  /// Reads the usual notations, IPv6 also in brackets and with a zone, which is dropped; nil for anything else.
  package init?(_ text: String) {
    var bare = text[...]
    if bare.hasPrefix("["), bare.hasSuffix("]") { bare = bare.dropFirst().dropLast() }
    let host = String(bare.prefix { $0 != "%" })
    var v4 = in_addr()
    var v6 = in6_addr()
    if unsafe inet_pton(AF_INET, host, &v4) == 1 {
      self = .v4(UInt32(bigEndian: v4.s_addr))
    } else if unsafe inet_pton(AF_INET6, host, &v6) == 1 {
      self.init(v6)
    } else {
      return nil
    }
  }

  /// The address of a socket address; nil: neither IPv4 nor IPv6.
  ///
  /// The pointer must point to as many bytes as its family has.
  @unsafe init?(_ address: UnsafePointer<sockaddr>) {
    switch unsafe Int32(address.pointee.sa_family) {
    case AF_INET:
      let v4 = unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self)
      self = .v4(UInt32(bigEndian: v4.sin_addr.s_addr))
    case AF_INET6:
      self.init(unsafe UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_addr)
    default: return nil
    }
  }

  private init(_ address: in6_addr) {
    var copy = address
    let halves = unsafe withUnsafeBytes(of: &copy) { bytes in
      unsafe (
        UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
    self = .v6(high: halves.0, low: halves.1)
  }
}
