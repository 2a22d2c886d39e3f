import Text

/// References against a base, by RFC 3986 section 5, for addresses as feeds spell them: not validated, not encoded.
enum WebAddress {
  /// The base of a document from the address it came from: empty, it came from nowhere, and what is relative stays so;
  /// nil: nothing can be resolved against it.
  static func base(ofDocument address: String?) -> String? {
    address.flatMap { $0.isEmpty || isWeb($0) ? $0 : nil }
  }

  /// The absolute address, or where the base is not, what can be said; nil: blank, a script, or relative without a base.
  static func resolve(_ reference: String, base: String?) -> String? {
    let reference = cleaned(reference)
    guard !reference.isEmpty || base != nil else { return nil }
    if startsAsWeb(reference) { return reference }
    let target = Parts(reference)
    if let scheme = target.scheme {
      return ["javascript", "vbscript", "data", "about", "file"].contains(scheme.lowercased()) ? nil : reference
    }
    guard let base, case let origin = Parts(base), origin.scheme == nil || origin.authority != nil else { return nil }
    var result = target
    result.scheme = origin.scheme
    if target.authority == nil {
      result.authority = origin.authority
      if target.path.isEmpty {
        result.path = origin.path
        result.query = target.query ?? origin.query
      } else if !target.path.hasPrefix("/") {
        let folder = origin.path.lastIndex(of: "/").map { origin.path[...$0] } ?? (origin.authority == nil ? "" : "/")
        result.path = folder + target.path
      }
    }
    result.path = withoutDots(result.path)
    return result.text.nonEmpty
  }

  /// What a browser makes of an address before it looks at it: ends trimmed, tabs and line breaks gone.
  static func cleaned(_ address: String) -> String {
    if isClean(address.utf8.span) { return address }
    let bytes = address.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    let inner = bytes.drop { $0 <= 0x20 }
    guard let last = inner.lastIndex(where: { $0 > 0x20 }) else { return "" }
    return String(decoding: inner[...last], as: UTF8.self)
  }

  private static func isClean(_ bytes: borrowing Span<UInt8>) -> Bool {
    for index in 0..<bytes.count where bytes[index] <= 0x20 { return false }
    return true
  }

  /// What nearly all addresses begin with needs no parsing.
  static func startsAsWeb(_ address: String) -> Bool {
    address.utf8.starts(with: "https://".utf8) || address.utf8.starts(with: "http://".utf8)
  }

  /// An absolute http or https address.
  static func isWeb(_ address: String) -> Bool {
    guard let first = address.utf8.first, first.lowercased == UInt8(ascii: "h") else { return false }
    let parts = Parts(address)
    let scheme = parts.scheme?.lowercased()
    return (scheme == "http" || scheme == "https") && !(parts.authority ?? "").isEmpty
  }

  /// RFC 3986 section 5.2.4, in one pass.
  private static func withoutDots(_ path: Substring) -> Substring {
    guard path.contains("/.") else { return path }
    var kept: [Substring] = []
    let segments = path.dropFirst(path.hasPrefix("/") ? 1 : 0).split(separator: "/", omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".": if isLast { kept.append("") }
      case "..":
        _ = kept.popLast()
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    return Substring((path.hasPrefix("/") ? "/" : "") + kept.joined(separator: "/"))
  }

  /// The five parts of an address (RFC 3986 appendix B), still encoded.
  struct Parts {
    var scheme: Substring?
    var authority: Substring?
    var path: Substring = ""
    var query: Substring?
    var fragment: Substring?

    init(_ address: String) {
      var rest = address.utf8[...]
      if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
        fragment = Substring(rest[rest.index(after: hash)...])
        rest = rest[..<hash]
      }
      if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
        query = Substring(rest[rest.index(after: mark)...])
        rest = rest[..<mark]
      }
      if let colon = rest.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon]) {
        scheme = Substring(rest[..<colon])
        rest = rest[rest.index(after: colon)...]
      }
      if rest.starts(with: "//".utf8) {
        rest = rest.dropFirst(2)
        let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        authority = Substring(rest[..<end])
        rest = rest[end...]
      }
      path = Substring(rest)
    }

    var text: String {
      var text = ""
      if let scheme { text += scheme + ":" }
      if let authority { text += "//" + authority }
      text += path
      if let query { text += "?" + query }
      if let fragment { text += "#" + fragment }
      return text
    }

    private static func isScheme(_ text: Substring.UTF8View) -> Bool {
      guard let first = text.first, first.isLetter else { return false }
      return text.allSatisfy {
        $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
    }
  }
}
