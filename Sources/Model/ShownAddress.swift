/// An address as logs, `status`, the state's views and errors may show it: no userinfo, no fragment, and in the query
/// the values of names like key, token, auth, sig, pass replaced.
package func shownAddress(_ url: String) -> String {
  guard let schemeEnd = url.firstRange(of: "://")?.upperBound else { return url }
  let rest = url[schemeEnd...].prefix { $0 != "#" }
  let authorityEnd = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
  let authority = rest[..<authorityEnd]
  let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
  let tail = rest[authorityEnd...]
  guard let queryStart = tail.firstIndex(of: "?") else { return "\(url[..<schemeEnd])\(host)\(tail)" }
  let pairs = tail[tail.index(after: queryStart)...].split(separator: "&", omittingEmptySubsequences: false)
  let shown = pairs.map { pair -> String in
    guard let equals = pair.firstIndex(of: "=") else { return String(pair) }
    let name = pair[..<equals].lowercased()
    let secret = ["key", "token", "auth", "sig", "pass", "secret", "session", "credential"].contains {
      name.contains($0)
    }
    return secret ? "\(pair[..<equals])=<redacted>" : String(pair)
  }
  return "\(url[..<schemeEnd])\(host)\(tail[..<queryStart])?\(shown.joined(separator: "&"))"
}
