import Digests

/// What a person says of a row of the register, beside or against what items said.
package struct Assessment: Hashable, Sendable {
  /// What stands where a finding has the name of its feed.
  package static let feed = "analyst"

  /// Which row.
  package let key: RowKey
  /// The service that is meant; nil: the company.
  package let product: String?
  /// Where the platform stands.
  package let status: Status
  /// What that is qualified by.
  package let qualifiers: Qualifiers
  /// The law, where known.
  package let instrument: String?
  /// Since when.
  package let day: UTCDay
  /// Why, in the person's words.
  package let reason: String
  /// Where that can be checked: a web address.
  package let source: String
  /// Who says so.
  package let author: String

  /// An assessment; see the properties.
  package init(
    key: RowKey, product: String? = nil, status: Status, qualifiers: Qualifiers = Qualifiers(),
    instrument: String? = nil, day: UTCDay, reason: String, source: String, author: String
  ) {
    self.key = key
    self.product = product
    self.status = status
    self.qualifiers = qualifiers
    self.instrument = instrument
    self.day = day
    self.reason = reason
    self.source = source
    self.author = author
  }

  /// As it is shown where an item has a title.
  package var title: String { "Set to \(status.words) by \(author)" }

  /// The same assessment has the same name, whenever it is given: a part of its alert's id, as an item's key is.
  package var name: String {
    let fields =
      [key.description, product ?? "", status.rawValue, day.description, reason, source, author]
      + qualifiers.said.map { "\($0.name)=\($0.value)" }
    // Each after its length, so that no two lists look alike.
    return "set:" + SHA256.hex(fields.map { "\($0.utf8.count):\($0)," }.joined().utf8).prefix(40)
  }

  /// What stands where a finding has the revision hash of its item.
  package var revision: String { Revision.of(title: title, content: reason, summary: nil) }
}
