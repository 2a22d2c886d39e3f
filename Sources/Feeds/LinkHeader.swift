import Text

/// The `Link` headers of an answer (RFC 8288 section 3), read for one purpose: where a page's feed is.
enum LinkHeader {
  /// One link: its target as said, and its parameters with names in lower case.
  struct Link: Hashable {
    let target: String
    let parameters: [String: String]
  }

  /// The links of one header's value; what is malformed ends the reading.
  static func links(_ value: String) -> [Link] {
    var links: [Link] = []
    var rest = value.utf8.prefix(limit)[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")),
      let close = rest[open...].firstIndex(of: UInt8(ascii: ">"))
    {
      let target = String(Substring(rest[rest.index(after: open)..<close]))
      rest = rest[rest.index(after: close)...]
      links.append(Link(target: target, parameters: parameters(&rest)))
    }
    return links
  }

  /// Bytes read of a header.
  private static let limit = 16 << 10

  /// `; name=value; name="value"` up to the comma that ends the link.
  private static func parameters(_ rest: inout Substring.UTF8View) -> [String: String] {
    var parameters: [String: String] = [:]
    var isQuoted = false
    var end = rest.startIndex
    while end < rest.endIndex, isQuoted || rest[end] != UInt8(ascii: ",") {
      if rest[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
      end = rest.index(after: end)
    }
    // A semicolon inside quotes cuts a title in two; nobody asks for titles here.
    for part in rest[..<end].split(separator: UInt8(ascii: ";")) {
      let pair = part.split(separator: UInt8(ascii: "="), maxSplits: 1).map { Substring($0) }
      guard pair.count == 2 else { continue }
      let name = XMLText.trimmed(Array(pair[0].utf8)).lowercased()
      let value = XMLText.trimmed(Array(pair[1].utf8).filter { $0 != UInt8(ascii: "\"") })
      if parameters[name] == nil { parameters[name] = value }
    }
    rest = rest[end...]
    return parameters
  }
}
