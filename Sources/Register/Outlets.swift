package import Model

/// Who wrote an item, so that outlets can be counted.
extension Register {
  /// The outlet of an item: what the feed's configuration says, else the source that an aggregator names, else the
  /// registrable domain of the link, else the feed's name.
  package static func outlet(of item: FeedItem, feed: Feed) -> String {
    if let outlet = feed.outlet, !outlet.isEmpty { return outlet }
    let link = item.link.flatMap(registrableDomain(of:))
    let source = item.source.flatMap(named)
    // A newsroom's own feed may name an agency as its source; what it prints it answers for.
    return (feed.trust == .aggregator ? source ?? link : link ?? source) ?? feed.name
  }

  /// An address gives its domain, a name itself in lower case without surplus space.
  private static func named(_ source: String) -> String? {
    if let domain = registrableDomain(of: source) { return domain }
    let name = source.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    return name.isEmpty ? nil : name
  }

  /// `https://www.dawn.com/news/1` → `dawn.com`, `news.bbc.co.uk` under any scheme → `bbc.co.uk`; nil: no address with a
  /// host. Addresses of machines stay as they are.
  ///
  /// An approximation of the Public Suffix List (publicsuffix.org), which is too large and too short-lived to embed: under
  /// a country's two letters, labels that registries commonly use are part of the suffix, and some hosts of many authors.
  package static func registrableDomain(of url: String) -> String? {
    guard let host = host(of: url) else { return nil }
    let labels = host.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
    guard labels.count > 2, let top = labels.last, !top.allSatisfy(\.isNumber), !host.contains(":") else {
      return labels.isEmpty ? nil : host
    }
    let second = labels[labels.count - 2]
    let isSuffix = (top.utf8.count == 2 && secondLevels.contains(second)) || manyAuthors.contains("\(second).\(top)")
    return labels.suffix(isSuffix ? 3 : 2).joined(separator: ".")
  }

  /// The host in lower case without a final dot; of an IPv6 address what stands between the brackets.
  private static func host(of url: String) -> String? {
    guard let scheme = url.firstRange(of: "://") else { return nil }
    var authority = url[scheme.upperBound...].prefix { !"/?#\\".contains($0) }
    if let at = authority.lastIndex(of: "@") { authority = authority[authority.index(after: at)...] }
    let host: Substring
    if authority.first == "[" {
      host = authority.dropFirst().prefix { $0 != "]" }
    } else {
      host = authority.prefix { $0 != ":" }
    }
    var name = host.lowercased()
    while name.hasSuffix(".") { name.removeLast() }
    return name.isEmpty ? nil : name
  }

  /// Second labels under which country registries let others register: `co.uk`, `com.pk`, `go.id`, `or.kr` …
  private static let secondLevels: Set<String> = [
    "ac", "adv", "art", "asn", "asso", "bel", "biz", "blog", "co", "com", "edu", "firm", "gen", "go", "gob", "gok",
    "gop", "gos", "gouv", "gov", "govt", "gub", "id", "in", "ind", "inf", "info", "int", "jor", "jus", "leg", "ltd",
    "me", "mil", "mp", "my", "name", "ne", "net", "nhs", "nic", "nom", "or", "org", "plc", "police", "pro", "res",
    "sch", "tv", "web",
  ]

  /// Domains under which every name is another author.
  private static let manyAuthors: Set<String> = [
    "blogspot.com", "github.io", "medium.com", "substack.com", "tumblr.com", "wordpress.com",
  ]
}
