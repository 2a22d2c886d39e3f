package import FoundationEssentials

/// Whether the articles that a feed's items link to are read too.
package enum FullText: String, Hashable, Sendable, CaseIterable {
  /// No.
  case never = "false"
  /// Those of all items.
  case always = "true"
  /// Those of items whose own text is short and names a watched platform.
  case auto
}

/// An item whose article is still to be read.
package struct QueuedArticle: Hashable, Sendable {
  /// The item's number in the state file.
  package let item: Int64
  /// The feed's name.
  package let feed: String
  /// Where the article is.
  package let link: String
  /// Attempts that were made.
  package let tries: Int
  /// The day before which its events are old; nil: none is.
  package let oldBefore: UTCDay?
  /// When the item came.
  package let received: Date

  /// A queued article.
  package init(item: Int64, feed: String, link: String, tries: Int, oldBefore: UTCDay?, received: Date) {
    self.item = item
    self.feed = feed
    self.link = link
    self.tries = tries
    self.oldBefore = oldBefore
    self.received = received
  }
}

/// That the article of a new or revised item is to be read.
package struct ArticleWish: Hashable, Sendable {
  /// Whose place it is, for the rest between two requests.
  package let host: String
  /// See ``QueuedArticle/oldBefore``.
  package let oldBefore: UTCDay?

  /// A wish.
  package init(host: String, oldBefore: UTCDay?) {
    self.host = host
    self.oldBefore = oldBefore
  }
}

/// How a queued article stands after an attempt.
package enum ArticleState: Hashable, Sendable {
  /// It was read.
  case read
  /// It is tried again then, and nothing else of its host before, where that is to be left alone.
  case due(at: Date, because: String, sparesHost: Bool)
  /// It is not tried again: the item stays with its feed's text.
  case failed(because: String)
}

/// What is known of the articles of one state file, for `status`.
package struct ArticleFigures: Hashable, Sendable {
  /// To be read.
  package let queued: Int
  /// Read in the last day.
  package let read: Int
  /// Given up in the last day.
  package let failed: Int
  /// Why the latest of those was, with its feed; nil: none was.
  package let problem: String?

  /// Figures.
  package init(queued: Int, read: Int, failed: Int, problem: String?) {
    self.queued = queued
    self.read = read
    self.failed = failed
    self.problem = problem
  }
}
