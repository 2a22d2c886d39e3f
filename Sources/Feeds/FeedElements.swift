import FoundationEssentials
import Model
import Text

/// What the elements of feeds mean.
extension XMLFeedReader {
  func isItem(_ name: ElementName) -> Bool {
    switch name.local {
    case .item: name.namespace.isCore && !isAtom || name.namespace == .cdf
    case .entry: name.namespace.isCore
    case .url: format == .sitemap
    default: false
    }
  }

  func role(of name: ElementName, in parent: Role) -> Role {
    switch (name.namespace, name.local) {
    case (.rss, .channel), (.rss, .feed), (.atom, .feed), (.cdf, .channel): return item == nil ? .feed : parent
    case (.rss, .image), (.rss, .textInput), (.rss, .cloud),
      (.itunes, .owner), (.itunes, .image):
      return .ignored
    case (.rss, .skipHours), (.rss, .skipDays): return item == nil ? .times : .ignored
    case (.rss, .author), (.atom, .author): return parent == .source ? .ignored : .person
    case (.rss, .contributor), (.atom, .contributor): return .ignored
    case (.rss, .source), (.atom, .source): return .source
    case (.other, _): return .ignored
    default: return parent
    }
  }

  /// Acts on an element that has just been opened.
  mutating func meet(_ name: ElementName, _ attributes: ElementAttributes, parent: Open?) {
    let parentRole = parent?.role ?? .outside
    if open.count == 1 {
      hasFeed = hasFeed || name.local == .channel
      return meetRoot(attributes)
    }
    if role == .feed, parentRole == .feed, name.local == .channel || name.local == .feed { hasFeed = true }
    switch parentRole {
    case .ignored, .outside: return
    case .person: if name.namespace.isCore { meetInPerson(name.local) }
    case .times: meetTime(name.local)
    case .source: if name.namespace.isCore { meetInSource(name, attributes) }
    case .feed: if item == nil { meetInFeed(name, attributes) } else { meetItem(attributes) }
    case .item:
      item?.hasElements = true
      meetInItem(name, attributes)
      meetLanguage(of: name, attributes)
    }
    if open.last?.isItem == true { meetItem(attributes) }
  }

  private mutating func meetRoot(_ attributes: ElementAttributes) {
    if open.last?.isItem == true { return meetItem(attributes) }
    feed.language = attributes.language?.nonEmpty
    hasFeed = hasFeed || isAtom || format == .sitemap
    if format == .cdf {
      hasFeed = true
      let link = resolved(attributes["href"])
      feed.link.offer(link, rank: 1)
      let updated = date(attributes["lastmod"])
      feed.updated.offer(updated, rank: 1)
    }
  }

  private mutating func meetItem(_ attributes: ElementAttributes) {
    item?.id.offer(attributes["about"], rank: 1)
    guard !isAtom else { return }
    // CDF, and RSS that borrows from it.
    let link = resolved(attributes["href"])
    if link != nil || attributes["about"] != nil { item?.hasElements = true }
    item?.link.offer(link, rank: 1)
    let updated = date(attributes["lastmod"])
    item?.updated.offer(updated, rank: 1)
  }

  private mutating func meetInPerson(_ local: ElementWord) {
    switch local {
    case .name: collect(.author, .text)
    case .email: collect(.email, .text)
    default: break
    }
  }

  /// An item that does not say its language has that of its texts.
  private mutating func meetLanguage(of name: ElementName, _ attributes: ElementAttributes) {
    guard let language = attributes.language?.nonEmpty, name.namespace.isCore else { return }
    switch name.local {
    case .content: item?.language.offer(language, rank: 3)
    case .title: item?.language.offer(language, rank: 2)
    case .summary, .description: item?.language.offer(language, rank: 1)
    default: break
    }
  }

  private mutating func meetInSource(_ name: ElementName, _ attributes: ElementAttributes) {
    switch name.local {
    case .title: collect(.sourceName, .title)
    case .link where ["alternate", nil].contains(attributes["rel"]):
      let address = resolved(attributes["href"])
      item?.source.offer(address, rank: 3)
    default: break
    }
  }

  private mutating func meetInFeed(_ name: ElementName, _ attributes: ElementAttributes) {
    switch (name.namespace, name.local) {
    case (_, .a) where format == .cdf: meetLink(name, attributes)
    case (.rss, .title), (.atom, .title), (.cdf, .title): collect(.title(rank: 3), kind(name, attributes, .title))
    case (.dublinCore, .title): collect(.title(rank: 1), .title)
    case (.rss, .link), (.atom, .link): meetLink(name, attributes)
    case (.atom, .id): collect(.id(rank: 3, isLink: true), .text)
    case (.rss, .language), (.dublinCore, .language): collect(.language, .text)
    case (.rss, .lastBuildDate), (.atom, .updated), (.atom, .modified), (.rss, .updated), (.rss, .modified):
      collect(.updated(rank: 3), .text)
    case (.rss, .pubDate), (.dublinCoreTerms, .modified): collect(.updated(rank: 2), .text)
    case (.dublinCore, .date), (.rss, .date): collect(.updated(rank: 1), .text)
    case (.rss, .ttl): collect(.hint(.ttl), .text)
    case (.syndication, .periodOfUpdates): collect(.hint(.period), .text)
    case (.syndication, .frequencyOfUpdates): collect(.hint(.frequency), .text)
    case (.history, .complete): feed.hints.noteComplete()
    default: break
    }
  }

  private mutating func meetTime(_ local: ElementWord) {
    switch local {
    case .hour: collect(.hint(.hour), .text)
    case .day: collect(.hint(.day), .text)
    default: break
    }
  }

  private mutating func meetInItem(_ name: ElementName, _ attributes: ElementAttributes) {
    switch name.namespace {
    case .rss, .atom, .cdf: meetCore(name, attributes)
    case .content: if name.local == .encoded { collect(.content(rank: 4), .html) }
    case .dublinCore, .dublinCoreTerms: meetDublinCore(name.local)
    case .media: meetMedia(name.local, attributes)
    case .itunes: meetITunes(name.local, attributes)
    case .xhtml: if name.local == .body || name.local == .div { collect(.content(rank: 2), .xhtml) }
    case .news, .sitemap: meetNews(name.local)
    case .rdf, .xml, .syndication, .history, .other: break
    }
  }

  private mutating func meetCore(_ name: ElementName, _ attributes: ElementAttributes) {
    switch name.local {
    case .title: collect(.title(rank: 4), kind(name, attributes, .title))
    case .link: meetLink(name, attributes)
    // Each format has its own name of an item; the other's, by way of a module, stands in for it.
    case .guid:
      let isLink = !["false", "no", "0"].contains(attributes["ispermalink"]?.lowercased())
      collect(.id(rank: isAtom ? 2 : 3, isLink: isLink), .text)
    case .id: collect(.id(rank: isAtom ? 3 : 2, isLink: true), .text)
    case .description, .abstract: collect(.summary(rank: 5), .html)
    case .summary: collect(.summary(rank: isAtom ? 4 : 5), kind(name, attributes, .html))
    // Atom 0.3: its parts are elements of the same name.
    case .content where attributes["type"]?.lowercased().hasPrefix("multipart/") == true: break
    case .content:
      let kind = kind(name, attributes, .html)
      collect(.content(rank: 3), attributes["src"] == nil ? kind : .binary)
    case .body where !isAtom: collect(.content(rank: 2), .html)
    case .fullItem: collect(.content(rank: 1), .html)
    case .pubDate, .published, .issued: collect(.published(rank: name.local == .issued ? 4 : 5), .text)
    case .created: collect(.published(rank: 2), .text)
    case .date: collect(.date, .text)
    case .updated, .modified, .lastBuildDate: collect(.updated(rank: name.local == .modified ? 4 : 5), .text)
    case .author:
      item?.endAuthor()
      collect(.author, .text)
    case .managingEditor: collect(.author, .text)
    case .category: meetCategory(attributes)
    case .keywords: collect(.keywords, .text)
    case .a where format == .cdf: meetLink(name, attributes)
    case .enclosure: meetEnclosure(attributes, url: attributes["url"] ?? attributes["href"] ?? attributes["uri"])
    case .source: meetSource(attributes)
    case .loc: collect(.link(rank: 4), .text)
    case .lastmod: collect(.updated(rank: 2), .text)
    default: break
    }
  }

  /// Atom has `href` and `rel`, RSS has text; both are used in both.
  private mutating func meetLink(_ name: ElementName, _ attributes: ElementAttributes) {
    // An empty reference is one to the base: meant where an `xml:base` is in force, else a template's gap.
    let isBase = attributes.isBlank("href") && base != documentBase
    guard let target = isBase ? resolved("") : resolved(attributes["href"]) else {
      if attributes["rel"] == nil || attributes["rel"] == "alternate" {
        collect(.link(rank: isAtom ? 2 : 5), .text)
      }
      return
    }
    let relation = relation(attributes["rel"])
    let type = attributes["type"]?.lowercased().prefix { $0 != ";" && $0 != " " }
    if relation == "enclosure" { return meetEnclosure(attributes, url: target) }
    if item == nil, WebAddress.isWeb(target) { feed.hints.note(link: target, relation: relation) }
    guard relation == "alternate" else { return }
    let isPage = type == nil || type == "text/html" || type == "application/xhtml+xml"
    // An RSS feed's own `link` outweighs an `atom:link` beside it, a page in the item's language that in another.
    let isForeign = isPage && isForeign(attributes["hreflang"])
    let rank = (isPage ? 3 : 1) - (name.namespace == .atom && !isAtom ? 1 : 0) - (isForeign ? 1 : 0)
    if item == nil { feed.link.offer(target, rank: rank) } else { item?.link.offer(target, rank: rank) }
  }

  private func isForeign(_ language: String?) -> Bool {
    guard let language, let own = item?.language.value ?? self.language else { return false }
    return language.lowercased().prefix { $0 != "-" && $0 != "_" } != own.lowercased().prefix { $0 != "-" && $0 != "_" }
  }

  /// Registered relations may be spelled as addresses (RFC 4287 section 4.2.7.2).
  private func relation(_ name: String?) -> String {
    guard let name = name?.lowercased() else { return "alternate" }
    let registry = "http://www.iana.org/assignments/relation/"
    return name.hasPrefix(registry) ? String(name.dropFirst(registry.count)) : name
  }

  private mutating func meetCategory(_ attributes: ElementAttributes) {
    if let term = attributes["term"] ?? attributes["label"] {
      item?.add(category: PlainText.oneLine(term))
    } else {
      collect(.category, .title)
    }
  }

  mutating func meetEnclosure(_ attributes: ElementAttributes, url: String?) {
    guard let url = resolved(url) else { return }
    let length = (attributes["length"] ?? attributes["filesize"]).flatMap { Int($0) }
    item?.add(Enclosure(url: url, type: attributes["type"], length: length.flatMap { $0 < 0 ? nil : $0 }))
  }

  private mutating func meetSource(_ attributes: ElementAttributes) {
    let address = resolved(attributes["url"])
    item?.source.offer(address, rank: 3)
    collect(.sourceName, .title)
  }

  private func date(_ text: String?) -> Date? {
    text.flatMap { FeedDate.read($0, language: item?.language.value ?? language ?? feed.language) }
  }

  mutating func resolved(_ address: String?) -> String? {
    guard let address else { return nil }
    let resolved = addresses.resolve(address, base: base)
    if addresses.isSpent { feed.warnings.add("more relative addresses than their long base allows: left out") }
    return resolved
  }

  /// Atom says how its texts are to be read; what RSS holds is known.
  private func kind(_ name: ElementName, _ attributes: ElementAttributes, _ rssKind: TextKind) -> TextKind {
    guard name.namespace == .atom || isAtom else {
      return attributes["type"] == "xhtml" ? .xhtml : rssKind
    }
    return TextKind(atomType: attributes["type"], mode: attributes["mode"])
  }

  // MARK: Texts

  /// Puts a text where it belongs.
  mutating func take(_ field: FeedField, end: Int) {
    switch field.slot {
    case .title(let rank):
      let text = field.plainText(bytes, end: end)
      let title = field.kind == .title ? text : text.map(PlainText.oneLine)?.nonEmpty
      if item == nil { feed.title.offer(title, rank: rank) } else { item?.title.offer(title, rank: rank) }
    case .link(let rank):
      // Escaped twice, as texts are.
      let address = XMLText.unescapedAddress(field.value(bytes))
      let link = resolved(address.nonEmpty)
      if item == nil { feed.link.offer(link, rank: rank) } else { item?.link.offer(link, rank: rank) }
    case .id(let rank, let isLink): takeID(field.value(bytes), rank: rank, isLink: isLink)
    case .summary(let rank):
      let text = field.plainText(bytes, end: end)
      // A picture's description (rank 1) is no more than a stopgap.
      let least = isAtom ? Int.max : 2
      item?.offer(summary: text, rank: rank, least: least)
    case .content(let rank):
      let text = field.plainText(bytes, end: end)
      item?.content.offer(text, rank: rank)
    case .published(let rank):
      let date = date(field.value(bytes))
      item?.published.offer(date, rank: rank)
    case .date:
      // Dublin Core leaves open of what: both, until something says it.
      let date = date(field.value(bytes))
      item?.published.offer(date, rank: 2)
      item?.updated.offer(date, rank: 1)
    case .updated(let rank):
      let date = date(field.value(bytes))
      if item == nil { feed.updated.offer(date, rank: rank) } else { item?.updated.offer(date, rank: rank) }
    case .author:
      let name = line(field, end)
      item?.add(author: name)
    case .email:
      let email = line(field, end)
      item?.offer(email: email)
    case .speaker:
      let name = line(field, end).nonEmpty
      if item?.speaker == nil { item?.speaker = name }
    case .keywords:
      let words = line(field, end)
      item?.add(keywords: words)
    case .category:
      let term = line(field, end)
      item?.add(category: term)
    case .language:
      guard let language = LanguageTag.kept(field.value(bytes))?.nonEmpty else { return }
      if item == nil { feed.language = language } else { item?.language.offer(language, rank: 4) }
    case .hint(let kind): feed.hints.note(field.value(bytes), of: kind)
    case .sourceName:
      let name = line(field, end).nonEmpty
      item?.source.offer(name, rank: 1)
    }
  }

  private func line(_ field: FeedField, _ end: Int) -> String {
    PlainText.oneLine(field.plainText(bytes, end: end) ?? "")
  }

  private mutating func takeID(_ id: String, rank: Int, isLink: Bool) {
    item?.id.offer(id.nonEmpty, rank: rank)
    guard isLink, WebAddress.isWeb(id) else { return }
    let link = WebAddress.cleaned(id)
    if item == nil { feed.link.offer(link, rank: 0) } else { item?.link.offer(link, rank: 0) }
  }
}
