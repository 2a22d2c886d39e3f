import FoundationEssentials
import Model
import Text

/// A value with the weight of the element that said it: the weightier wins, of equals the first.
struct Ranked<Value> {
  private(set) var value: Value?
  private(set) var rank = 0

  mutating func offer(_ candidate: Value?, rank: Int) {
    guard let candidate, value == nil || rank > self.rank else { return }
    value = candidate
    self.rank = rank
  }
}

/// An item while it is being read: everything that its document says of it.
///
/// A class, since it is large and passed on many times.
final class DraftItem {
  /// Where it begins, in bytes.
  let start: Int
  var id = Ranked<String>()
  var title = Ranked<String>()
  var link = Ranked<String>()
  var published = Ranked<Date>()
  var updated = Ranked<Date>()
  var summary = Ranked<String>()
  var content = Ranked<String>()
  var authors: [String] = []
  var categories: [String] = []
  var enclosures: [Enclosure] = []
  /// Empty: the document says that it is unknown.
  var language = Ranked<String>()
  var source = Ranked<String>()
  /// Whom a podcast names; who writes outweighs it.
  var speaker: String?
  /// Whether there is anything between its tags.
  var hasElements = false
  /// Whether it says what items of feeds say.
  var isNews: Bool {
    id.value != nil || title.value != nil || link.value != nil || summary.value != nil || content.value != nil
  }
  /// Of the author that is being read: whether a name was met, and the address that stands in for one.
  private var hasName = false
  private var email: String?

  init(start: Int) { self.start = start }

  /// Names, terms and files kept of one item.
  static let listLimit = 100

  /// Keeps an e-mail address for an author who may turn out to have no name.
  func offer(email: String) { self.email = email.nonEmpty }

  /// The author before, if any, is read: who has no name is known by the e-mail address.
  func endAuthor() {
    if !hasName, let email { add(author: email) }
    hasName = false
    email = nil
  }

  func add(author: String) {
    hasName = hasName || !author.isEmpty
    if !author.isEmpty, authors.count < Self.listLimit, !authors.contains(author) { authors.append(author) }
  }

  func add(category: String) {
    if !category.isEmpty, categories.count < Self.listLimit, !categories.contains(category) {
      categories.append(category)
    }
  }

  /// Terms with commas between them.
  func add(keywords: String) {
    for word in keywords.split(separator: ",", maxSplits: Self.listLimit).prefix(Self.listLimit) {
      add(category: PlainText.oneLine(String(word)))
    }
  }

  /// A file that is named twice is one, of which all is known that either says.
  func add(_ enclosure: Enclosure) {
    if let index = enclosures.firstIndex(where: { $0.url == enclosure.url }) {
      let known = enclosures[index]
      enclosures[index] = Enclosure(
        url: known.url, type: known.type ?? enclosure.type, length: known.length ?? enclosure.length)
    } else if enclosures.count < Self.listLimit {
      enclosures.append(enclosure)
    }
  }

  /// The item as the other stages see it.
  func finished(_ keys: ItemKeys, feedLanguage: String?) -> FeedItem {
    FeedItem(
      id: id.value, title: title.value, link: link.value, published: published.value, updated: updated.value,
      summary: summary.value, content: content.value,
      authors: authors.isEmpty ? [speaker].compactMap(\.self) : authors, categories: categories,
      enclosures: enclosures, language: (language.value ?? feedLanguage)?.nonEmpty, source: source.value, keys: keys)
  }

  /// Of two descriptions the weightier is the summary; the other, unless it says nothing more, a content if there is
  /// none.
  func offer(summary text: String?, rank: Int, least: Int) {
    guard let text else { return }
    if let known = summary.value {
      let wins = rank > summary.rank
      let (winner, other) = wins ? (text, known) : (known, text)
      if min(rank, summary.rank) >= least, !winner.hasPrefix(other) {
        content.offer(other, rank: 0)
      }
    }
    summary.offer(text, rank: rank)
  }
}

/// A feed while it is being read.
struct DraftFeed {
  var title = Ranked<String>()
  var link = Ranked<String>()
  var updated = Ranked<Date>()
  var language: String?
  var items: [DraftItem] = []
  var warnings = Warnings()
  var hints = DraftHints()

  /// Items read of one document.
  static let itemLimit = 5000

  /// The feed with the identities of its items, which depend on one another.
  mutating func finish(format: FeedFormat) -> ParsedFeed {
    let drafts = items.filter(\.hasElements)
    if drafts.count < items.count {
      warnings.add("\(items.count - drafts.count) items without any content: left out")
    }
    let keys = ItemIdentity.keys(of: drafts, feedLink: link.value)
    let finished = drafts.indices.map { drafts[$0].finished(keys[$0], feedLanguage: language) }
    return ParsedFeed(
      format: format, title: title.value, link: link.value, updated: updated.value, language: language,
      items: finished, warnings: warnings.all, hints: hints.finished)
  }
}

extension String {
  /// nil for the empty string.
  var nonEmpty: String? { isEmpty ? nil : self }
}
