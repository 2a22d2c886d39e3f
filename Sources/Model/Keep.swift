/// How long is kept what is no part of the register: its rows, developments and evidence are kept for ever.
package struct Keep: Hashable, Sendable {
  /// Of items: what they said, so that they can be read again.
  package let text: Duration
  /// Deliveries that have ended, with their attempts and the alerts' own words.
  package let deliveries: Duration
  /// The file's size in bytes, above which the oldest texts go first; nil: any.
  package let size: Int?

  /// Lifetimes, or the defaults.
  package init(text: Duration = .seconds(90 * 86_400), deliveries: Duration = .seconds(365 * 86_400), size: Int? = nil)
  {
    self.text = text
    self.deliveries = deliveries
    self.size = size
  }
}
