package import FoundationEssentials

/// Which alerts go to which sinks.
package struct Route: Hashable, Sendable {
  /// Every list that is not empty must hold the alert's value; an alert without such a value does not match it.
  package struct Match: Hashable, Sendable, Codable {
    /// Alert types, as `register.changed`.
    package var types: [String]
    /// ISO 3166 alpha-2 or `EU`.
    package var jurisdictions: [String]
    /// Platform keys.
    package var platforms: [String]
    /// Duty codes.
    package var obligations: [String]
    /// The status after.
    package var statuses: [Status]
    /// The status before.
    package var statusesBefore: [Status]
    /// How urgent.
    package var severities: [Severity]
    /// Feeds by name.
    package var feeds: [String]
    /// How far its feed is trusted.
    package var trusts: [Trust]
    /// The least confidence, 0…1; nil: any, and none.
    package var confidence: Double?

    /// Matches everything, or what is given.
    package init(
      types: [String] = [], jurisdictions: [String] = [], platforms: [String] = [], obligations: [String] = [],
      statuses: [Status] = [], statusesBefore: [Status] = [], severities: [Severity] = [], feeds: [String] = [],
      trusts: [Trust] = [], confidence: Double? = nil
    ) {
      self.types = types
      self.jurisdictions = jurisdictions
      self.platforms = platforms
      self.obligations = obligations
      self.statuses = statuses
      self.statusesBefore = statusesBefore
      self.severities = severities
      self.feeds = feeds
      self.trusts = trusts
      self.confidence = confidence
    }
  }

  /// How long an alert waits for other outlets unless the route says otherwise.
  package static let defaultHold: Duration = .seconds(24 * 3600)

  /// What it applies to.
  package let match: Match
  /// Names of sinks.
  package let sinks: [String]
  /// Whether later routes are judged too after this one matched.
  package let goesOn: Bool
  /// Independent outlets that a change of the register needs; until then it is held.
  package let minOutlets: Int
  /// How long it is held; then it is sent, marked as unconfirmed.
  package let hold: Duration

  /// A route.
  package init(
    match: Match = Match(), sinks: [String], goesOn: Bool = false, minOutlets: Int = 1,
    hold: Duration = Route.defaultHold
  ) {
    self.match = match
    self.sinks = sinks
    self.goesOn = goesOn
    self.minOutlets = minOutlets
    self.hold = hold
  }
}

/// Where an alert stands for one sink when it is decided.
package struct Dispatch: Hashable, Sendable {
  /// Why it is, or is not yet, sent.
  package enum Standing: Hashable, Sendable {
    /// To be sent now.
    case due
    /// Waits until so many independent outlets say so, and is sent as unconfirmed at a time if they do not.
    case held(outlets: Int, until: Date)
    /// A person asked not to be told; kept, not sent.
    case silenced(by: Int64)
    /// Travels with the next digest.
    case digested(until: Date)
    /// Waits for other alerts of its story.
    case grouped(until: Date)
  }

  /// The sink's name.
  package let sink: String
  /// Where it stands.
  package let standing: Standing

  /// A dispatch.
  package init(sink: String, standing: Standing = .due) {
    self.sink = sink
    self.standing = standing
  }
}

/// What a person asked not to be told for a while.
package struct Silence: Hashable, Sendable {
  /// Its number in the state file.
  package let id: Int64
  /// What it applies to; never everything.
  package let match: Route.Match
  /// The sinks that it holds for; empty: all.
  package let sinks: [String]
  /// Who asked.
  package let author: String
  /// Why.
  package let comment: String
  /// Since when.
  package let beganAt: Date
  /// When it ends, or was ended.
  package let endsAt: Date

  /// A silence.
  package init(
    id: Int64, match: Route.Match, sinks: [String], author: String, comment: String, beganAt: Date, endsAt: Date
  ) {
    self.id = id
    self.match = match
    self.sinks = sinks
    self.author = author
    self.comment = comment
    self.beganAt = beganAt
    self.endsAt = endsAt
  }
}
