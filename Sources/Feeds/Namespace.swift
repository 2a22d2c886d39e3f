/// The vocabularies that are understood, found by their URI or, without a declaration, by their usual prefix.
enum Namespace: Hashable {
  /// RSS of any version, and elements without a namespace.
  case rss
  /// Atom 1.0 and 0.3.
  case atom
  case content, dublinCore, dublinCoreTerms, media, itunes, rdf, xhtml, xml, news, sitemap, cdf
  /// `sy:` of RSS 1.0, and RFC 5005's history of feeds.
  case syndication, history
  /// Anything else: its text does not count.
  case other

  /// The vocabulary of a URI, however its case and its last `/` or `#` are.
  init(uri: String) {
    var name = uri.lowercased()
    if name.hasPrefix("https://") { name = "http" + name.dropFirst(5) }
    while name.hasSuffix("/") || name.hasSuffix("#") { name.removeLast() }
    // Atom's drafts had one each.
    self = Self.uris[name] ?? (name.hasPrefix("http://purl.org/atom/") ? .atom : .other)
  }

  /// The vocabulary of a prefix that nobody declared; nil: unknown.
  init?(undeclared prefix: String) {
    guard let known = Self.prefixes[prefix.lowercased()] else { return nil }
    self = known
  }

  /// The vocabulary of a prefix that was declared with an unknown URI, if no other vocabulary would choose it.
  init(misspelt prefix: String) {
    let isOwn = ["atom", "content", "dc", "dcterms", "itunes", "media"].contains(prefix.lowercased())
    self = isOwn ? Self.prefixes[prefix.lowercased()] ?? .other : .other
  }

  /// RSS and Atom: the words of either are understood in both.
  var isCore: Bool { self == .rss || self == .atom }

  private static let uris: [String: Namespace] = [
    "": .rss, "http://purl.org/rss/1.0": .rss, "http://purl.org/rss/0.9": .rss,
    "http://my.netscape.com/rdf/simple/0.9": .rss, "http://channel.netscape.com/rdf/simple/0.9": .rss,
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": .rss, "http://backend.userland.com/rss": .rss,
    "http://backend.userland.com/rss2": .rss, "http://backend.userland.com/rss091": .rss,
    "http://backend.userland.com/rss092": .rss, "http://blogs.law.harvard.edu/tech/rss": .rss,
    "http://cyber.law.harvard.edu/rss": .rss, "http://purl.org/net/rss1.1": .rss,
    "http://purl.org/rss/1.0/modules/rss091": .rss, "http://www.rssboard.org/rss-specification": .rss,
    "http://www.w3.org/2005/atom": .atom, "http://purl.org/atom/ns": .atom, "http://purl.org/echo": .atom,
    "http://purl.org/net/echo": .atom,
    "http://purl.org/pie": .atom, "http://example.com/necho": .atom, "http://example.com/newformat": .atom,
    "uri/of/echo/namespace": .atom, "http://www.w3.org/2005/atom-02": .atom,
    "http://purl.org/rss/1.0/modules/content": .content, "http://purl.org/dc/elements/1.1": .dublinCore,
    "http://purl.org/dc/elements/1.0": .dublinCore, "http://purl.org/dc": .dublinCore,
    "http://purl.org/dc/terms": .dublinCoreTerms, "http://search.yahoo.com/mrss": .media,
    "http://search.yahoo.com/rss": .media, "http://video.search.yahoo.com/mrss": .media,
    "http://www.rssboard.org/media-rss": .media,
    "http://www.itunes.com/dtds/podcast-1.0.dtd": .itunes, "http://example.com/dtds/podcast-1.0.dtd": .itunes,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns": .rdf, "http://www.w3.org/1999/xhtml": .xhtml,
    "http://www.w3.org/xml/1998/namespace": .xml, "http://www.google.com/schemas/sitemap-news/0.9": .news,
    "http://www.sitemaps.org/schemas/sitemap/0.9": .sitemap, "http://www.google.com/schemas/sitemap/0.84": .sitemap,
    "http://www.w3.org/tr/note-cdfsubmit.html": .cdf, "http://purl.org/rss/1.0/modules/syndication": .syndication,
    "http://purl.org/syndication/history/1.0": .history,
  ]

  private static let prefixes: [String: Namespace] = [
    "rss": .rss, "atom": .atom, "atom10": .atom, "atom03": .atom, "a10": .atom, "content": .content, "dc": .dublinCore,
    "dcterms": .dublinCoreTerms, "media": .media, "itunes": .itunes, "rdf": .rdf, "xhtml": .xhtml, "html": .xhtml,
    "xml": .xml, "news": .news, "sy": .syndication, "syn": .syndication, "fh": .history,
  ]
}

/// The prefixes in force, innermost last.
struct NamespaceScope {
  private struct Binding {
    let prefix: String
    let namespace: Namespace
    let depth: Int
  }

  private var bindings: [Binding] = []
  /// Another number when the prefixes may mean something else.
  private(set) var version = 0
  /// Declarations kept at a time; more than any document needs.
  private static let limit = 512

  mutating func declare(_ prefix: String, uri: String, depth: Int) {
    let namespace = Namespace(uri: uri)
    declare(prefix, namespace == .other ? Namespace(misspelt: prefix) : namespace, depth: depth)
  }

  mutating func declare(_ prefix: String, _ namespace: Namespace, depth: Int) {
    guard bindings.count < Self.limit else { return }
    version += 1
    bindings.append(Binding(prefix: prefix, namespace: namespace, depth: depth))
  }

  /// Forgets what elements deeper than this declared.
  mutating func leave(to depth: Int) {
    while let last = bindings.last, last.depth > depth {
      bindings.removeLast()
      version += 1
    }
  }

  func namespace(ofPrefix prefix: String) -> Namespace {
    if let binding = bindings.last(where: { $0.prefix == prefix }) { return binding.namespace }
    return prefix.isEmpty ? .rss : Namespace(undeclared: prefix) ?? .other
  }
}
