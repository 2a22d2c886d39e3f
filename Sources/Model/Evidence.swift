package import FoundationEssentials

/// A quote with all that is needed to check it, also after the item's text was dropped.
package struct Evidence: Hashable, Sendable {
  /// The words, with their place.
  package let quote: Quote
  /// The item's title, or what stands for it.
  package let title: String
  /// Absolute; nil: the item has none.
  package let link: String?
  /// As the item said it, clamped to ``received``; nil: undated.
  package let published: Date?
  /// When the document was answered.
  package let received: Date
  /// The feed's name.
  package let feed: String
  /// Who wrote it.
  package let outlet: String
  /// SHA-256, hex, of the item's normalised title and text.
  package let revision: String

  /// Evidence; see the properties.
  package init(
    quote: Quote, title: String, link: String?, published: Date?, received: Date, feed: String, outlet: String,
    revision: String
  ) {
    self.quote = quote
    self.title = title
    self.link = link
    self.published = published
    self.received = received
    self.feed = feed
    self.outlet = outlet
    self.revision = revision
  }
}

/// A development with what its alert tells of it.
package struct Announcement: Hashable, Sendable {
  /// The change.
  package let development: Development
  /// The key of the item that caused it: part of the alert's id.
  package let itemKey: String
  /// The revision of that item: part of the alert's id.
  package let revision: String
  /// The service that the text names; nil: the company.
  package let product: String?
  /// The causing finding's evidence first.
  package let evidence: [Evidence]
  /// Outlets that support the new status.
  package let outlets: [String]
  /// 0…1.
  package let confidence: Double
  /// Id of the alert that this one corrects; nil: none.
  package let corrects: String?
  /// Whether a person took a correction back.
  package let isUndone: Bool

  /// An announcement; see the properties.
  package init(
    development: Development, itemKey: String, revision: String, product: String? = nil, evidence: [Evidence],
    outlets: [String], confidence: Double, corrects: String? = nil, isUndone: Bool = false
  ) {
    self.development = development
    self.itemKey = itemKey
    self.revision = revision
    self.product = product
    self.evidence = evidence
    self.outlets = outlets
    self.confidence = confidence
    self.corrects = corrects
    self.isUndone = isUndone
  }
}

/// What set a row's status, and what supports it.
package struct RowCause: Hashable, Sendable {
  /// The evidence of the finding that set it.
  package let evidence: Evidence
  /// The service that its text names; nil: the company.
  package let product: String?
  /// Outlets that support the status.
  package let outlets: [String]
  /// The newest event day among the evidence of the status.
  package let lastEvidence: UTCDay

  /// A cause.
  package init(evidence: Evidence, product: String?, outlets: [String], lastEvidence: UTCDay) {
    self.evidence = evidence
    self.product = product
    self.outlets = outlets
    self.lastEvidence = lastEvidence
  }
}
