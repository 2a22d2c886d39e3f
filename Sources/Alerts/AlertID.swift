import Digests
package import FoundationEssentials
package import Model

/// Makes the stable names of alerts: the same over retries, restarts and crashes.
///
/// What goes in, and in which order, must never change: a receiver that saw an alert knows it by its id. Tests hold
/// golden values.
package enum AlertID {
  /// The id of a change of the register: over type, row, status, changed qualifiers, item key and revision hash.
  package static func register(
    _ type: AlertType, row: RowKey, status: Status?, changed: [String], itemKey: String, revision: String
  ) -> String {
    id(over: [type.rawValue, row.description, status?.rawValue ?? "", joined(changed), itemKey, revision])
  }

  /// The id of what time brings about: over type, row, feed or sink, and the date it is about.
  ///
  /// `row` nil: it is about no row; `subject` is the name of a feed or sink, empty when it is about neither.
  package static func timed(_ type: AlertType, row: RowKey? = nil, subject: String, about date: Date) -> String {
    id(over: [type.rawValue, row?.description ?? "", subject, date.rfc3339])
  }

  /// The id of a message that carries several alerts to one sink: over the type, the sink and the members' ids.
  package static func combined(_ type: AlertType, sink: String, members: [String]) -> String {
    id(over: [type.rawValue, sink, joined(members)])
  }

  /// The id of a test alert, the only random one: over 16 or more random bytes of the caller.
  package static func test(random: [UInt8]) -> String {
    id(over: [AlertType.test.rawValue, Hex.lowercase(random)])
  }

  private static func id(over fields: [String]) -> String {
    "dw_" + Base32.lowercase(SHA256.hash(joined(fields).utf8)).prefix(26)
  }

  /// Each field after its length in UTF-8 bytes, so that no two lists look alike: `3:abc,0:,`.
  private static func joined(_ fields: [String]) -> String {
    fields.map { "\($0.utf8.count):\($0)," }.joined()
  }
}
