import Text

/// What an HTML page that came instead of a feed says of itself.
struct HTMLPage {
  /// Elements by which a page is known as HTML.
  static let elements: Set<String> = [
    "html", "head", "body", "title", "meta", "link", "script", "style", "div", "p", "br", "b", "h1", "h2", "center",
    "table",
    "span", "a", "font", "img", "hr", "form", "noscript", "iframe", "pre", "ul", "main", "section",
  ]

  /// nil: none.
  private(set) var title: String?
  /// Addresses by `<link rel="alternate">`, those of comments last.
  private(set) var feeds: [String] = []
  private(set) var hasPassword = false
  /// What stands between us and the feed, in a sentence; nil: nothing known.
  private(set) var wall: String?

  private var comments: [String] = []
  /// Feeds kept of one page.
  private static let feedLimit = 20

  private static let types: Set<String> = [
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
  ]
  private static let walls: [(mark: StaticString, sentence: String)] = [
    ("challenge-platform", "a Cloudflare challenge"), ("cf-chl", "a Cloudflare challenge"),
    ("cf_chl", "a Cloudflare challenge"), ("<title>just a moment", "a Cloudflare challenge"),
    ("<title>attention required", "a Cloudflare block"), ("cf-error-details", "a Cloudflare error page"),
    ("ddos-guard", "a DDoS-Guard challenge"), ("_incapsula_resource", "an Imperva challenge"),
    ("captcha-delivery.com", "a DataDome challenge"), ("px-captcha", "a PerimeterX challenge"),
    ("sucuri_cloudproxy", "a Sucuri challenge"), ("awswafintegration", "an AWS WAF challenge"),
    ("anubis_challenge", "an Anubis challenge"), ("g-recaptcha", "a page with a captcha"),
    ("h-captcha", "a page with a captcha"), ("enable javascript and cookies to continue", "a bot wall"),
  ]

  /// `links` are the values of the `Link` headers.
  init(_ bytes: [UInt8], base: String, links: [String]) {
    let head = Array(bytes.prefix(512 << 10))
    for link in links.flatMap(LinkHeader.links) {
      note(Self.feed(base: base, href: link.target) { link.parameters[$0] })
    }
    readTags(head, base: base)
    feeds += comments
    let lowered = head.map(\.lowercased)
    if feeds.isEmpty, let wall = Self.walls.first(where: { lowered.span.firstIndex(of: $0.mark, from: 0) != nil }) {
      self.wall = "\(wall.sentence), not a feed: the publisher keeps programs out; ask for the feed, or use another"
    }
  }

  private mutating func readTags(_ bytes: [UInt8], base: String) {
    var lexer = XMLLexer(bytes: bytes)
    var base = base
    var isTitle = false
    while let token = lexer.next() {
      switch token {
      case .start(let name, _):
        let element = bytes.span.text(name).lowercased()
        isTitle = element == "title"
        guard ["link", "input", "base"].contains(element) else { continue }
        let attributes = ElementAttributes(lexer.attributes, in: lexer.bytes)
        switch element {
        case "link":
          note(
            Self.feed(base: base, href: attributes["href"]) {
              $0 == "rel" ? attributes["rel"] : $0 == "type" ? attributes["type"] : attributes["title"]
            })
        case "base": base = WebAddress.resolve(attributes["href"] ?? "", base: base) ?? base
        default: if attributes["type"]?.lowercased() == "password" { hasPassword = true }
        }
      case .text(let range) where isTitle && title == nil:
        title = PlainText.title(bytes.span.extracting(range)).nonEmpty
      default: isTitle = false
      }
    }
  }

  /// Most pages name the feed of their comments too; it comes last.
  private mutating func note(_ found: (address: String, isComments: Bool)?) {
    guard let found, feeds.count + comments.count < Self.feedLimit else { return }
    guard !feeds.contains(found.address), !comments.contains(found.address) else { return }
    if found.isComments { comments.append(found.address) } else { feeds.append(found.address) }
  }

  private static func feed(
    base: String, href: String?, _ attribute: (String) -> String?
  ) -> (address: String, isComments: Bool)? {
    guard let relations = attribute("rel")?.lowercased(), relations.contains("alternate"),
      let type = attribute("type")?.lowercased().split(separator: ";").first, types.contains(String(type)),
      let address = href.flatMap({ WebAddress.resolve($0, base: base) })
    else { return nil }
    let words = (attribute("title") ?? "").lowercased() + " " + address.lowercased()
    return (address, words.contains("comment"))
  }
}
