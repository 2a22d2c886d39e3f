import Foundation

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
  let shown = pairs.map { pair in secretValue(pair).map { "\(pair[..<$0.startIndex])<redacted>" } ?? String(pair) }
  return "\(url[..<schemeEnd])\(host)\(tail[..<queryStart])?\(shown.joined(separator: "&"))"
}

/// What stands behind the `=` of a pair of a query, when its name tells of a secret; nil: it does not.
private func secretValue(_ pair: Substring) -> Substring? {
  guard let equals = pair.firstIndex(of: "=") else { return nil }
  let name = pair[..<equals].lowercased()
  let words = ["key", "token", "auth", "sig", "pass", "secret", "session", "credential"]
  return words.contains { name.contains($0) } ? pair[pair.index(after: equals)...] : nil
}

extension Feed {
  /// A text of its publisher without what is secret in the feed's address and headers: error pages like to repeat what
  /// they were asked.
  package func withoutSecrets(_ text: String) -> String {
    let query = url.firstIndex(of: "?").map { url[url.index(after: $0)...].prefix { $0 != "#" } } ?? ""
    let values = query.split(separator: "&").compactMap(secretValue).map(String.init)
    let credentials = headers.flatMap { [$0.value.reveal()] + $0.value.reveal().split(separator: " ").map(String.init) }
    // Name and password of `Basic …`, and each of them.
    let logins = credentials.compactMap { Data(base64Encoded: $0) }.compactMap { String(data: $0, encoding: .utf8) }
      .flatMap { [$0] + $0.split(separator: ":").map(String.init) }
    let hidden = (values + values.compactMap(\.removingPercentEncoding) + credentials + logins)
      .filter { $0.utf8.count >= 6 }
    return hidden.sorted { $0.utf8.count > $1.utf8.count }.reduce(text) { $0.replacing($1, with: "<redacted>") }
  }
}
