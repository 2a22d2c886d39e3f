/// An address without what changes while the page stays the same.
enum CanonicalAddress {
  /// Host and path without scheme, `www.`, `amp.`, `m.`, default port, tracking parameters, a last slash and a
  /// tracking fragment; nil: no address.
  static func key(_ address: String) -> String? {
    let parts = WebAddress.Parts(WebAddress.cleaned(address))
    guard let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https",
      var host = parts.authority?.lowercased(), !host.isEmpty
    else { return parts.path.isEmpty ? nil : WebAddress.cleaned(address).nonEmpty }
    for port in [":80", ":443"] where host.hasSuffix(port) { host.removeLast(port.count) }
    for prefix in ["www.", "amp.", "m."] where host.hasPrefix(prefix) && host.dropFirst(prefix.count).contains(".") {
      host.removeFirst(prefix.count)
      break
    }
    var path = parts.path
    while path.utf8.last == UInt8(ascii: "/") { path.unicodeScalars.removeLast() }
    var key = host + path
    var mark = "?"
    for parameter in (parts.query ?? "").utf8.split(separator: UInt8(ascii: "&")) {
      guard case let parameter = Substring(parameter), !isTracking(parameter) else { continue }
      key += mark + parameter
      mark = "&"
    }
    // Change logs give each item a fragment of one page.
    if let fragment = parts.fragment, !fragment.isEmpty, !isTracking(fragment) { key += "#" + fragment }
    return key
  }

  /// Parameters that say how the reader came, not what there is to read.
  private static func isTracking(_ parameter: Substring) -> Bool {
    if parameter.utf8.starts(with: "utm_".utf8) { return true }
    let name = Substring(parameter.utf8.prefix { $0 != UInt8(ascii: "=") }).lowercased()
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
