import Text

/// What the elements of modules mean: those that publishers add to the vocabulary of their format.
extension XMLFeedReader {
  mutating func meetDublinCore(_ local: ElementWord) {
    switch local {
    case .title: collect(.title(rank: 2), .title)
    case .description, .abstract: collect(.summary(rank: 3), .html)
    case .creator, .author: collect(.author, .text)
    case .subject: collect(.category, .text)
    case .language: collect(.language, .text)
    case .issued: collect(.published(rank: 3), .text)
    case .date: collect(.date, .text)
    case .created: collect(.published(rank: 1), .text)
    case .modified: collect(.updated(rank: 3), .text)
    default: break
    }
  }

  mutating func meetMedia(_ local: ElementWord, _ attributes: ElementAttributes) {
    switch local {
    case .title: collect(.title(rank: 1), .title)
    case .description: collect(.summary(rank: 1), attributes["type"] == "plain" ? .text : .html)
    case .content: meetEnclosure(attributes, url: attributes["url"])
    case .category: collect(.category, .text)
    case .keywords: collect(.keywords, .text)
    default: break
    }
  }

  mutating func meetITunes(_ local: ElementWord, _ attributes: ElementAttributes) {
    switch local {
    case .title: collect(.title(rank: 1), .title)
    case .summary, .subtitle: collect(.summary(rank: local == .summary ? 2 : 0), .html)
    case .author: collect(.speaker, .text)
    case .category: item?.add(category: PlainText.oneLine(attributes["text"] ?? ""))
    case .keywords: collect(.keywords, .text)
    default: break
    }
  }

  mutating func meetNews(_ local: ElementWord) {
    switch local {
    case .loc: collect(.link(rank: 4), .text)
    case .lastmod: collect(.updated(rank: 2), .text)
    case .title:
      hasNews = true
      collect(.title(rank: 4), .title)
    case .publicationDate: collect(.published(rank: 4), .text)
    case .keywords: collect(.keywords, .text)
    case .language: collect(.language, .text)
    default: break
    }
  }
}
