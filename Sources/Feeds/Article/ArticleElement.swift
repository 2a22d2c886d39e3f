import Text

/// What an element of a page is to the article in it.
enum ArticleElement: Int {
  /// Part of a sentence: `b`, `span`, `time`.
  case inline
  case link
  case lineBreak
  /// Its content is no text for people: `script`.
  case raw
  /// `div`, `section` and whatever has a name of its own.
  case box
  case paragraph, heading, firstHeading, listItem, row, cell, preformatted, table
  case article, main
  /// Never part of an article: `nav`, `footer`.
  case outside
  /// Not part of one unless most of the page is in it: `aside`, `form`.
  case beside
  /// It has no content: `img`.
  case void

  /// The element whose name lies in a range of a source; one that HTML does not know is a box if it has a hyphen.
  static func named(_ source: borrowing Span<UInt8>, _ name: Range<Int>) -> ArticleElement {
    if let known = names.value(of: source, name).flatMap(ArticleElement.init) { return known }
    return name.contains { source[$0] == UInt8(ascii: "-") } ? .box : .inline
  }

  /// Whether it begins on a line of its own.
  var isBlock: Bool {
    switch self {
    case .inline, .link, .lineBreak, .raw, .void: false
    default: true
    }
  }

  private static let names: WordTable = {
    let words: [(ArticleElement, String)] = [
      (.link, "a"), (.lineBreak, "br"),
      (
        .raw,
        """
        script style template noscript iframe object svg canvas audio video select textarea math title option noembed
        noframes
        """
      ),
      (
        .box,
        """
        html body div section ul ol dl details summary figure center address header tbody thead tfoot fieldset hgroup
        search blockquote frameset
        """
      ),
      (.paragraph, "p"), (.heading, "h2 h3 h4 h5 h6"), (.firstHeading, "h1"), (.listItem, "li dt dd"), (.row, "tr"),
      (.cell, "td th"), (.preformatted, "pre xmp listing"), (.table, "table"), (.article, "article"), (.main, "main"),
      (.outside, "nav footer dialog figcaption menu button legend label"), (.beside, "aside form"),
      (.void, "img hr input meta link wbr source col embed area base track param"),
    ]
    var kinds: [String: Int] = [:]
    for (kind, names) in words {
      for name in names.split(whereSeparator: \.isWhitespace) { kinds[String(name)] = kind.rawValue }
    }
    return WordTable(kinds)
  }()
}

/// What the words of `class`, `id` and `role` tell of an element.
struct ArticleHint: OptionSet {
  let rawValue: Int
  /// The text of the article is in here.
  static let content = ArticleHint(rawValue: 1)
  /// Comments, menus, consent: never part of an article.
  static let outside = ArticleHint(rawValue: 2)
  /// Related stories, share buttons, adverts: not part of one unless most of the page is in it.
  static let beside = ArticleHint(rawValue: 4)
  /// Not shown.
  static let hidden = ArticleHint(rawValue: 8)
  /// Its text is the words of the article itself (`itemprop="articleBody"`).
  static let body = ArticleHint(rawValue: 16)

  /// What an attribute's value tells, word by word; `relatedStories` and `related_stories` are two words.
  static func read(_ source: borrowing Span<UInt8>, _ value: Range<Int>) -> ArticleHint {
    var hint: ArticleHint = []
    var start = value.lowerBound
    while start < value.upperBound {
      guard source[start].isLetter else {
        start += 1
        continue
      }
      var end = start + 1
      while end < value.upperBound, source[end].isLetter, !(isSmall(source[end - 1]) && !isSmall(source[end])) {
        end += 1
      }
      if let word = words.value(of: source, start..<end) { hint.formUnion(ArticleHint(rawValue: word)) }
      start = end
    }
    return hint
  }

  private static func isSmall(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }

  private static let words: WordTable = {
    let lists: [(ArticleHint, String)] = [
      (.content, "content body story entry post text copy richtext articlebody storytext"),
      (
        .outside,
        """
        comment comments commentlist disqus respond reply replies consent cookie cookies gdpr cmp nav navbar navigation
        menu submenu breadcrumb breadcrumbs footer modal popup overlay lightbox skiplink offcanvas megamenu pagination
        pager figcaption caption credit colophon
        """
      ),
      (
        .beside,
        """
        sidebar rail related relatedposts recommended recommendations recirculation readnext trending popular mostread
        promo promotion promoted sponsored sponsor advert advertisement ad ads adslot advertorial banner newsletter
        subscribe subscription signup social share sharing shares sharedaddy addtoany taboola outbrain
        author byline bio meta metadata timestamp copyright disclaimer paywall regwall login toolbar ticker carousel
        slideshow gallery player tags taglist topics print survey poll rating feedback masthead teaser teasers toc
        further alsoread readmore upsell piano marketing donate donation
        """
      ),
    ]
    var kinds: [String: Int] = [:]
    for (kind, names) in lists {
      for name in names.split(whereSeparator: \.isWhitespace) { kinds[String(name)] = kind.rawValue }
    }
    return WordTable(kinds)
  }()
}
