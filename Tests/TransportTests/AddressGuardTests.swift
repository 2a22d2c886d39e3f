import Testing
import Transport

@Suite struct AddressGuardTests {
  @Test(arguments: [
    ("127.0.0.1", "loopback"), ("127.255.255.254", "loopback"), ("0.0.0.0", "this network"),
    ("0.1.2.3", "this network"), ("10.0.0.1", "private"), ("172.16.0.1", "private"), ("172.31.255.255", "private"),
    ("192.168.1.1", "private"), ("169.254.169.254", "link-local"), ("100.64.0.1", "carrier-grade NAT"),
    ("100.100.100.200", "carrier-grade NAT"), ("192.0.0.192", "reserved"), ("192.0.2.7", "documentation"),
    ("198.18.0.1", "benchmarks"), ("198.19.255.255", "benchmarks"), ("198.51.100.1", "documentation"),
    ("203.0.113.9", "documentation"), ("192.88.99.1", "6to4"), ("168.63.129.16", "metadata"),
    ("224.0.0.1", "multicast"), ("239.255.255.250", "multicast"), ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"), ("::1", "loopback"), ("::", "unspecified"), ("::ffff:127.0.0.1", "IPv4-mapped"),
    ("::ffff:10.1.2.3", "IPv4-mapped"), ("::ffff:8.8.8.8", "IPv4-mapped"), ("::127.0.0.1", "IPv4-mapped"),
    ("64:ff9b::7f00:1", "NAT64"), ("64:ff9b::a9fe:a9fe", "NAT64"), ("64:ff9b:1::1", "NAT64"),
    ("2002:7f00:1::", "6to4"), ("2002:c0a8:101::1", "6to4"), ("2001:0:1::1", "reserved"),
    ("2001:db8::1", "documentation"),
    ("3fff::1", "documentation"), ("fc00::1", "private"), ("fd00:ec2::254", "private"), ("fe80::1", "link-local"),
    ("fe80::1%eth0", "link-local"), ("febf::1", "link-local"), ("fec0::1", "private"), ("ff02::1", "multicast"),
    ("100::1", "discard"), ("4000::1", "reserved"), ("::2:0:0:0:1", "reserved"), ("[::1]", "loopback"),
    ("[fd12:3456::1]", "private"),
  ])
  func anAddressThatIsNobodysBusinessIsRefused(text: String, reason: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressGuard.refusal(of: address) == reason)
    #expect(AddressGuard.refusal(ofHost: text) == reason)
  }

  @Test(arguments: [
    "8.8.8.8", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.1",
    "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255", "192.169.0.0",
    "198.17.255.255", "198.20.0.0", "223.255.255.255", "168.63.129.15", "2606:4700::6810:84e5", "2a00:1450:4001::64",
    "2001:200::1", "2400:cb00::1", "2003::1",
  ])
  func aPublicAddressMayBeAsked(text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(AddressGuard.refusal(of: address) == nil)
    #expect(AddressGuard.refusal(ofHost: text) == nil)
  }

  @Test(arguments: [
    "localhost", "LOCALHOST", "localhost.", "feeds.localhost", "2130706433", "0x7f000001", "0x7f.1", "127.1",
  ])
  func aHostThatTheProxyWouldReadAsLoopbackIsRefused(host: String) {
    #expect(AddressGuard.refusal(ofHost: host) != nil)
  }

  @Test(arguments: ["www.dawn.com", "pta.gov.pk", "localhost.example.org", "9to5mac.com", "t.co", "xn--mgba3a4f16a"])
  func aNameIsLeftToTheNameServer(host: String) {
    #expect(IPAddress(host) == nil)
    #expect(AddressGuard.refusal(ofHost: host) == nil)
  }

  @Test(arguments: ["", "1.2.3", "1.2.3.4.5", "::g", "256.1.1.1", "[1.2.3.4"])
  func whatIsNoAddressIsNotReadAsOne(text: String) { #expect(IPAddress(text) == nil) }
}
