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

  init(_ bytes: [UInt8], base: String) {
    let head = Array(bytes.prefix(512 << 10))
    readTags(head, base: base)
    let lowered = head.map(\.lowercased)
    if feeds.isEmpty, let wall = Self.walls.first(where: { lowered.span.firstIndex(of: $0.mark, from: 0) != nil }) {
      self.wall = "\(wall.sentence), not a feed: the publisher keeps programs out; ask for the feed, or use another"
    }
  }

  private mutating func readTags(_ bytes: [UInt8], base: String) {
    var lexer = XMLLexer(bytes: bytes)
    var comments: [String] = []
    var isTitle = false
    while let token = lexer.next() {
      switch token {
      case .start(let name, _):
        let element = bytes.span.text(name).lowercased()
        isTitle = element == "title"
        guard element == "link" || element == "input" else { continue }
        let attributes = ElementAttributes(lexer.attributes, in: lexer.bytes)
        if attributes["type"]?.lowercased() == "password" { hasPassword = true }
        if element == "link", let (address, isComments) = Self.feed(attributes, base: base) {
          if isComments { comments.append(address) } else { feeds.append(address) }
        }
      case .text(let range) where isTitle && title == nil:
        title = PlainText.title(bytes.span.extracting(range)).nonEmpty
      default: isTitle = false
      }
    }
    feeds += comments
  }

  private static func feed(_ attributes: ElementAttributes, base: String) -> (address: String, isComments: Bool)? {
    guard let relations = attributes["rel"]?.lowercased(), relations.contains("alternate"),
      let type = attributes["type"]?.lowercased().split(separator: ";").first, types.contains(String(type)),
      let address = attributes["href"].flatMap({ WebAddress.resolve($0, base: base) })
    else { return nil }
    let words = (attributes["title"] ?? "").lowercased() + " " + address.lowercased()
    return (address, words.contains("comment"))
  }
}
