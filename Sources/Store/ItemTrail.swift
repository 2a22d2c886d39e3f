package import Foundation
package import Model

/// All that the state file holds of the way of one item.
package struct ItemTrail: Sendable {
  /// The item as it is now.
  package let item: KeptItem
  /// nil: it was compared with none, or its story is forgotten.
  package let story: KeptStory?
  /// Of all its revisions, in the order in which they were found.
  package let findings: [FindingTrail]
  /// The alerts that its findings raised, by id: each delivery with its attempts, and those of the messages in which
  /// they travelled.
  package let deliveries: [String: [DeliveryLine]]
}

/// An item as the state file keeps it.
package struct KeptItem: Sendable {
  /// Its number.
  package let number: Int64
  /// The feed's name.
  package let feed: String
  /// What tells it from the others of its feed.
  package let keys: ItemKeys
  /// As the feed gave it; nil: none.
  package let title: String?
  /// As it is shown.
  package let displayTitle: String
  /// nil: none.
  package let link: String?
  /// Clamped to ``received``; nil: undated.
  package let published: Date?
  /// When the document was answered that brought it.
  package let received: Date
  /// As the feed said; nil: unsaid.
  package let language: String?
  /// Who wrote it.
  package let outlet: String
  /// Who wrote what it copies; nil: the outlet itself.
  package let writtenBy: String?
  /// nil: dropped, as it is older than `keep.text`.
  package let text: String?
  /// SHA-256, hex, of title and text.
  package let revision: String
  /// When its text last changed; nil: never.
  package let revisedAt: Date?
  /// How often its text changed.
  package let revisions: Int
  /// The last day on which the feed was noted to hold it.
  package let seenOn: UTCDay
  /// Whether its feed's first document brought it, which fills silently.
  package let baseline: Bool
  /// Whether it came with the first document of its feed, whatever that does.
  package let isOfFirstDocument: Bool
  /// Why it asserts nothing; nil when it does.
  package let reason: String?
}

/// A story as the state file keeps it.
package struct KeptStory: Sendable {
  /// Its number.
  package let number: Int64
  /// The title of its first item.
  package let title: String
  /// When that came.
  package let firstReceived: Date
  /// How many items tell it.
  package let items: Int
  /// How many outlets wrote them.
  package let outlets: Int
  /// Stories that one item tells together with it.
  package let linked: [Int64]
}

/// A finding with what the register made of it.
package struct FindingTrail: Sendable {
  /// The finding.
  package let kept: KeptFinding
  /// Who took it away, why and when; nil: nobody.
  package let dismissal: (author: String, reason: String, at: Date)?
  /// The row before it; nil: empty, or there is no row.
  package let before: RowStand?
  /// The row now; nil: empty, or there is no row.
  package let now: RowStand?
  /// What it changed, in order.
  package let developments: [KeptDevelopment]
}

/// How a row of the register stands, or stood.
package struct RowStand: Sendable {
  /// The status.
  package let status: Status
  /// The day of the event that set it.
  package let since: UTCDay
  /// The number of the finding that set it.
  package let finding: Int64
}

/// A change of the register as the state file keeps it.
package struct KeptDevelopment: Sendable {
  /// What kind of change.
  package let kind: String
  /// The status before; nil: the row was empty.
  package let from: Status?
  /// The status after; nil: a correction left the row empty.
  package let to: Status?
  /// Names of the material qualifiers that changed while the status did not.
  package let changed: [String]
  /// When it was decided.
  package let decidedAt: Date
  /// Whether the status went backwards.
  package let regression: Bool
  /// Whether a dispute ended with it.
  package let settled: Bool
  /// Why it was not alerted; nil: it was.
  package let silence: String?
  /// The alert; nil: none.
  package let alert: String?
}

/// How a person names an item.
package enum ItemName: Hashable, Sendable {
  /// By its number in the state file.
  case item(Int64)
  /// By the number of one of its findings.
  case finding(Int64)
  /// By the id of an alert that it raised.
  case alert(String)
  /// By its link, or the key that the link makes.
  case link(String, key: String?)
  /// By one of its keys.
  case key(String)
}

/// What a name leads to.
package enum NamedItems: Hashable, Sendable {
  /// Numbers of items, in order; never none.
  case items([Int64])
  /// An alert that no item raised: of a feed, a sink, a heartbeat.
  case noItem(alert: String, type: String, summary: String)
  /// Nothing is known under that name.
  case unknown
}
