/// Which addresses a feed or a webhook must not reach unless its configuration says `private_networks: true`.
///
/// Feeds, redirects and name servers are other people's: without this, one of them could make the daemon ask the
/// machine's own services, its neighbours, or the cloud's metadata service. The ranges are those of IANA's special-purpose
/// registries (RFC 6890 and its updates) and multicast; of IPv6, only global unicast is allowed at all.
package enum AddressGuard {
  /// Why the address is refused, as `loopback`; nil: it may be reached.
  package static func refusal(of address: IPAddress) -> String? {
    switch address {
    case .v4(let bits): refusal(v4: bits)
    case .v6(let high, let low): refusal(high: high, low: low)
    }
  }

  /// Why a host as it stands in an address is refused without asking a name server; nil: it is a name, or allowed.
  ///
  /// For requests through a proxy, where the connection's address is the proxy's. Numbers in notations that only some
  /// resolvers understand (`0x7f.1`, `2130706433`) are refused, since it is the proxy that would read them.
  package static func refusal(ofHost host: String) -> String? {
    if let address = IPAddress(host) { return refusal(of: address) }
    var name = host.lowercased()
    if name.hasSuffix(".") { name.removeLast() }
    if name == "localhost" || name.hasSuffix(".localhost") { return "loopback" }
    let last = name.split(separator: ".", omittingEmptySubsequences: false).last ?? ""
    let isNumber = last.allSatisfy { $0.isASCII && $0.isNumber } || last.hasPrefix("0x")
    return isNumber ? "no name and no address" : nil
  }

  private static func refusal(v4 bits: UInt32) -> String? {
    v4Ranges.first { bits >> (32 - $0.length) == $0.network >> (32 - $0.length) }?.name
  }

  private static func refusal(high: UInt64, low: UInt64) -> String? {
    if high == 0, low == 1 { return "loopback" }
    if high == 0, low == 0 { return "unspecified" }
    if let range = v6Ranges.first(where: { high >> (64 - $0.length) == $0.network >> (64 - $0.length) }) {
      return range.name
    }
    // 2000::/3 is all that is global unicast (RFC 4291 section 2.4); the rest is mapped, translated or reserved.
    return high >> 61 == 1 ? nil : "reserved"
  }

  private static let v4Ranges: [(network: UInt32, length: UInt32, name: String)] = [
    (0x0000_0000, 8, "this network"),  // 0.0.0.0/8
    (0x0A00_0000, 8, "private"),  // 10.0.0.0/8
    (0x6440_0000, 10, "carrier-grade NAT"),  // 100.64.0.0/10
    (0x7F00_0000, 8, "loopback"),  // 127.0.0.0/8
    (0xA9FE_0000, 16, "link-local"),  // 169.254.0.0/16, with the metadata service of most clouds
    (0xAC10_0000, 12, "private"),  // 172.16.0.0/12
    (0xC000_0000, 24, "reserved"),  // 192.0.0.0/24, with Oracle's metadata service
    (0xC000_0200, 24, "documentation"),  // 192.0.2.0/24
    (0xC058_6300, 24, "6to4"),  // 192.88.99.0/24
    (0xC0A8_0000, 16, "private"),  // 192.168.0.0/16
    (0xC612_0000, 15, "benchmarks"),  // 198.18.0.0/15
    (0xC633_6400, 24, "documentation"),  // 198.51.100.0/24
    (0xCB00_7100, 24, "documentation"),  // 203.0.113.0/24
    (0xA83F_8110, 32, "metadata"),  // 168.63.129.16, Azure's, which is in no special range
    (0xE000_0000, 4, "multicast"),  // 224.0.0.0/4
    (0xF000_0000, 4, "reserved"),  // 240.0.0.0/4, with broadcast
  ]

  /// By their first 64 bits, which all of these lie within, but for the mapped ones at zero.
  private static let v6Ranges: [(network: UInt64, length: UInt64, name: String)] = [
    (0x0000_0000_0000_0000, 64, "IPv4-mapped"),  // ::/64, with ::ffff:0:0/96 and the compatible ::/96
    (0x0064_FF9B_0000_0000, 64, "NAT64"),  // 64:ff9b::/96
    (0x0064_FF9B_0001_0000, 48, "NAT64"),  // 64:ff9b:1::/48
    (0x0100_0000_0000_0000, 64, "discard"),  // 100::/64
    (0x2001_0000_0000_0000, 23, "reserved"),  // 2001::/23, with Teredo, ORCHID and benchmarks
    (0x2001_0DB8_0000_0000, 32, "documentation"),  // 2001:db8::/32
    (0x2002_0000_0000_0000, 16, "6to4"),  // 2002::/16
    (0x3FFF_0000_0000_0000, 20, "documentation"),  // 3fff::/20
    (0xFC00_0000_0000_0000, 7, "private"),  // fc00::/7, with Amazon's metadata service
    (0xFE80_0000_0000_0000, 10, "link-local"),  // fe80::/10
    (0xFEC0_0000_0000_0000, 10, "private"),  // fec0::/10, deprecated
    (0xFF00_0000_0000_0000, 8, "multicast"),  // ff00::/8
  ]
}
