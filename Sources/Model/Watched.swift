/// What the watchlists in force look for, as far as rows of the register depend on it.
package struct Watched: Hashable, Sendable {
  /// An obligation in a jurisdiction.
  package struct Duty: Hashable, Sendable, Comparable {
    /// ISO 3166 alpha-2 or `EU`.
    package let jurisdiction: String
    /// `local_office` …
    package let obligation: String

    /// A duty.
    package init(jurisdiction: String, obligation: String) {
      self.jurisdiction = jurisdiction
      self.obligation = obligation
    }

    /// By jurisdiction, then obligation.
    package static func < (left: Duty, right: Duty) -> Bool {
      (left.jurisdiction, left.obligation) < (right.jurisdiction, right.obligation)
    }
  }

  /// Speakers for a group, which every watchlist watches.
  package static let groups: Set<String> = ["all", "aic"]

  /// Keys of companies.
  package let platforms: Set<String>
  /// What is owed, and where.
  package let duties: Set<Duty>

  /// Companies and duties.
  package init(platforms: Set<String>, duties: Set<Duty>) {
    self.platforms = platforms
    self.duties = duties
  }

  /// Whether a row is watched: its platform, or group, and its duty are.
  package func holds(_ key: RowKey) -> Bool {
    (platforms.contains(key.platform) || Watched.groups.contains(key.platform))
      && duties.contains(Duty(jurisdiction: key.jurisdiction, obligation: key.obligation))
  }
}
