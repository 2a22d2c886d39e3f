package import FoundationEssentials

/// The identity of an item within its feed: the first key, else the second.
package struct ItemKeys: Hashable, Sendable {
  /// From guid / id / rdf:about, else the link, else a hash of the text.
  package let first: String
  /// Survives churning guids; nil: there is nothing to make one from.
  package let second: String?

  /// A pair of keys.
  package init(first: String, second: String?) {
    self.first = first
    self.second = second
  }
}

/// A file that an item points to.
package struct Enclosure: Hashable, Sendable {
  /// Absolute.
  package let url: String
  /// Media type as said; nil: not said.
  package let type: String?
  /// Bytes as said; nil: not said, or no number.
  package let length: Int?

  /// An enclosure.
  package init(url: String, type: String?, length: Int?) {
    self.url = url
    self.type = type
    self.length = length
  }
}

/// One entry of a document, as plain text.
package struct FeedItem: Hashable, Sendable {
  /// guid / id / rdf:about as said; nil: none.
  package let id: String?
  /// nil: none.
  package let title: String?
  /// Absolute; nil: none.
  package let link: String?
  /// As said; nil: none, or unreadable.
  package let published: Date?
  /// As said; nil: none, or unreadable.
  package let updated: Date?
  /// Plain text; nil: none.
  package let summary: String?
  /// Plain text; nil: none.
  package let content: String?
  /// Names as said; shown, never stored.
  package let authors: [String]
  /// Terms as said.
  package let categories: [String]
  /// Files it points to.
  package let enclosures: [Enclosure]
  /// BCP 47 as said, inherited from the feed; nil: not said.
  package let language: String?
  /// The outlet that an aggregator names (RSS `source`): its address where given, else its name; nil: none.
  package let source: String?
  /// Its identity within the feed.
  package let keys: ItemKeys

  /// An item; see the properties for what nil means.
  package init(
    id: String?, title: String?, link: String?, published: Date?, updated: Date?, summary: String?, content: String?,
    authors: [String] = [], categories: [String] = [], enclosures: [Enclosure] = [], language: String? = nil,
    source: String? = nil, keys: ItemKeys
  ) {
    self.id = id
    self.title = title
    self.link = link
    self.published = published
    self.updated = updated
    self.summary = summary
    self.content = content
    self.authors = authors
    self.categories = categories
    self.enclosures = enclosures
    self.language = language
    self.source = source
    self.keys = keys
  }

  /// SHA-256, hex, of the normalised title and text: another one is a revision. Computed anew at every call.
  package var revision: String { Revision.of(title: title, content: content, summary: summary) }

  /// What is matched beside the title: the content, else the summary; both, by a blank line, if the content does not
  /// contain the summary.
  package var text: String { FeedItem.text(content: content, summary: summary) }

  /// See ``text``.
  package static func text(content: String?, summary: String?) -> String {
    guard let content, !content.isEmpty else { return summary ?? "" }
    guard let summary, !summary.isEmpty, !ByteSearch.contains(Array(content.utf8), Array(summary.utf8)) else {
      return content
    }
    return summary + "\n\n" + content
  }

  /// The title, else the beginning of the text, cut at a word before about 90 characters.
  package var displayTitle: String {
    if let title, !title.isEmpty { return title }
    let line = text.prefix { $0 != "\n" }
    guard line.count > 90 else { return line.isEmpty ? link ?? "(untitled)" : String(line) }
    let cut = line.prefix(90)
    let end = cut.lastIndex(of: " ") ?? cut.endIndex
    return cut[..<end] + "…"
  }
}
