import Text

/// The local names of elements that mean something here, as they are spelt in lower case.
enum ElementWord: String, CaseIterable, Sendable {
  case a, abstract, author, body, br, category, channel, cloud, col, comments, content, complete, contributor,
    copyright, created,
    creator, date, day, description, div, email, enclosure, encoded, entry, feed, frequencyOfUpdates =
    "updatefrequency", fullItem = "fullitem", guid, hour, hr, id,
    image, img, input, issued, item, keywords, language, lastBuildDate = "lastbuilddate", lastmod, link, loc,
    managingEditor = "managingeditor", meta, modified, name, owner, param, pubDate = "pubdate",
    publicationDate = "publication_date", published, publisher, periodOfUpdates = "updateperiod", skipDays = "skipdays",
    skipHours = "skiphours",
    source, subject, subtitle, summary, textInput = "textinput", title, ttl, updated, url, wbr, webMaster = "webmaster"
  /// Any other.
  case other

  /// The word in a range of a document, however its letters are.
  static func of(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> ElementWord {
    numbers.value(of: source, range).map { all[$0] } ?? .other
  }

  /// Kept: asked for, they are made anew each time.
  private static let all = allCases
  private static let numbers = WordTable(
    Dictionary(uniqueKeysWithValues: all.enumerated().map { ($1.rawValue, $0) }))

  /// Elements that a feed holds and no text of HTML: where one begins, the text before it was not closed.
  var isNeverInLongTexts: Bool {
    switch self {
    case .item, .entry, .guid, .pubDate, .description, .published, .updated, .issued, .modified, .enclosure: true
    default: false
    }
  }

  /// The same for titles, names and dates.
  var isNeverInShortTexts: Bool {
    switch self {
    case .title, .link, .id, .author, .category, .comments, .source, .content, .summary, .language, .copyright,
      .lastBuildDate, .managingEditor, .webMaster, .creator, .date, .subject, .publisher, .image, .channel:
      true
    default: isNeverInLongTexts
    }
  }

  /// Elements of HTML that have no end tag.
  var isVoid: Bool {
    switch self {
    case .br, .img, .hr, .input, .wbr, .col, .meta, .param: true
    default: false
    }
  }
}
