/// Which report the daemon renews by itself.
package struct ReportPlan: Hashable, Sendable {
  /// The page; an absolute path. nil: none is written.
  package let file: String?
  /// The Atom feed of developments; an absolute path. nil: none is written.
  package let feed: String?
  /// How often.
  package let every: Duration
  /// How long the period is whose changes are listed.
  package let since: Duration
  /// Only these; empty: all.
  package let jurisdictions: [String]

  /// A plan.
  package init(
    file: String? = nil, feed: String? = nil, every: Duration = .seconds(3600), since: Duration = .seconds(30 * 86_400),
    jurisdictions: [String] = []
  ) {
    self.file = file
    self.feed = feed
    self.every = every
    self.since = since
    self.jurisdictions = jurisdictions
  }
}
