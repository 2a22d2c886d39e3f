import Text

/// An address without what changes while the page stays the same.
package enum CanonicalAddress {
  /// Host and path without scheme, `www.`, `amp.`, `m.`, default port, tracking parameters, a last slash and a
  /// tracking fragment; nil: no address.
  package static func key(_ address: String) -> String? {
    let address = WebAddress.cleaned(address)
    let source = address.utf8.span
    let start = source.matches("https://", at: 0) ? 8 : source.matches("http://", at: 0) ? 7 : 0
    let end = source.end(of: start..<source.count, before: UInt8(ascii: "#"))
    let pathEnd = source.end(of: start..<end, before: UInt8(ascii: "?"))
    let hostEnd = source.end(of: start..<pathEnd, before: UInt8(ascii: "/"))
    guard start > 0, start < hostEnd else {
      return WebAddress.Parts(address).path.isEmpty ? nil : address.nonEmpty
    }
    var key: [UInt8] = []
    key.reserveCapacity(source.count)
    appendHost(source, start..<hostEnd, to: &key)
    var path = hostEnd..<pathEnd
    while let last = path.last, source[last] == UInt8(ascii: "/") { path = path.dropLast() }
    key.append(source, path)
    appendQuery(source, pathEnd..<end, to: &key)
    // Change logs give each item a fragment of one page.
    if end + 1 < source.count, !isTracking(source, end + 1..<source.count) { key.append(source, end..<source.count) }
    return String(decoding: key, as: UTF8.self)
  }

  private static func appendHost(_ source: borrowing Span<UInt8>, _ authority: Range<Int>, to key: inout [UInt8]) {
    // Letters beyond ASCII have cases too, and a host that has both ports written is no host of the web.
    let isPlain = authority.allSatisfy { source[$0] < 0x80 && source[$0] != UInt8(ascii: ":") }
    guard isPlain else { return key.append(contentsOf: host(source.text(authority)).utf8) }
    var start = authority.lowerBound
    let prefixes: [StaticString] = ["www.", "amp.", "m."]
    for prefix in prefixes where source.matches(prefix, at: start) {
      let rest = start + prefix.utf8CodeUnitCount
      guard rest < authority.upperBound, (rest..<authority.upperBound).contains(where: { source[$0] == 0x2E }) else {
        continue
      }
      start = rest
      break
    }
    for index in start..<authority.upperBound { key.append(source[index].lowercased) }
  }

  private static func host(_ authority: String) -> String {
    var host = authority.lowercased()
    for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
    for prefix in ["www.", "amp.", "m."] where host.hasPrefix(prefix) && host.dropFirst(prefix.count).contains(".") {
      host.removeFirst(prefix.count)
      break
    }
    return host
  }

  /// The parameters that say what there is to read, after a `?`; nothing, if none do.
  private static func appendQuery(_ source: borrowing Span<UInt8>, _ range: Range<Int>, to key: inout [UInt8]) {
    var mark = UInt8(ascii: "?")
    var start = range.lowerBound + 1
    while start < range.upperBound {
      let end = source.end(of: start..<range.upperBound, before: UInt8(ascii: "&"))
      if start < end, !isTracking(source, start..<end) {
        key.append(mark)
        mark = UInt8(ascii: "&")
        key.append(source, start..<end)
      }
      start = end + 1
    }
  }

  /// Parameters that say how the reader came.
  private static func isTracking(_ source: borrowing Span<UInt8>, _ parameter: Range<Int>) -> Bool {
    if source.matches("utm_", at: parameter.lowerBound) { return true }
    let name = source.text(parameter.lowerBound..<source.end(of: parameter, before: UInt8(ascii: "="))).lowercased()
    return names.contains(name) || prefixes.contains { name.hasPrefix($0) }
  }

  private static let prefixes = ["utm_", "at_", "pk_", "mtm_", "hsa_", "xtor", "oc_"]
  private static let names: Set<String> = [
    "fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "cmpid", "cmp", "ncid", "ref",
    "ref_src",
    "rss", "ftag", "smid", "sref", "spm", "traffic_source", "ito", "ns_mchannel", "ns_source",
    "ns_campaign", "ns_linkname", "wt_mc", "guccounter", "_ga", "_gl", "amp", "outputtype",
  ]
}

extension Span<UInt8> {
  /// Where a byte first stands in a range; its end, where it does not.
  fileprivate func end(of range: Range<Int>, before byte: UInt8) -> Int {
    extracting(range).firstIndex(of: byte, from: 0).map { range.lowerBound + $0 } ?? range.upperBound
  }
}
