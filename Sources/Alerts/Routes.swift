package import Foundation
package import Model

/// What routes and silences may ask of an alert.
package struct AlertFacts: Hashable, Sendable {
  /// Its type.
  package var type: AlertType
  /// How urgent it is.
  package var severity: Severity
  /// The register row it speaks of; nil: none.
  package var row: RowKey?
  /// The status after; nil: it speaks of none.
  package var status: Status?
  /// The status before; nil: it speaks of none.
  package var statusBefore: Status?
  /// The feed it comes from or speaks of; nil: none.
  package var feed: String?
  /// How far that feed is trusted.
  package var trust: Trust?
  /// 0…1; nil: it comes from no finding.
  package var confidence: Double?
  /// Independent outlets that say so.
  package var outlets: Int
  /// Whether it belongs to a story, others of which may follow.
  package var isOfStory: Bool

  /// The facts given.
  package init(
    type: AlertType, severity: Severity, row: RowKey? = nil, status: Status? = nil, statusBefore: Status? = nil,
    feed: String? = nil, trust: Trust? = nil, confidence: Double? = nil, outlets: Int = 1, isOfStory: Bool = false
  ) {
    self.type = type
    self.severity = severity
    self.row = row
    self.status = status
    self.statusBefore = statusBefore
    self.feed = feed
    self.trust = trust
    self.confidence = confidence
    self.outlets = outlets
    self.isOfStory = isOfStory
  }
}

/// Which sinks get an alert, and when.
package struct Routes: Sendable {
  private let routes: [Route]
  private let sinks: [Sink]
  private let grouping: Duration?

  /// Judges by routes; without any, every sink gets everything. `grouping`: how long an alert waits for others of its
  /// story; nil: it does not.
  package init(_ routes: [Route], sinks: [Sink], grouping: Duration? = nil) {
    self.routes = routes
    self.sinks = sinks
    self.grouping = grouping
  }

  /// A sink that gets an alert, by which route.
  package struct Choice: Hashable, Sendable {
    /// The sink's name.
    package let sink: String
    /// The route's place in the configuration, from 0; nil: there are no routes.
    package let route: Int?
    /// Independent outlets that it waits for.
    package let minOutlets: Int
    /// How long.
    package let hold: Duration
  }

  /// The sinks, each once, in the order of the routes.
  ///
  /// The first route that matches decides unless it goes on; a sink that two of them name is the first one's; empty: no
  /// route matches, the alert is unrouted.
  package func choices(for facts: AlertFacts) -> [Choice] {
    guard !routes.isEmpty else {
      return sinks.map { Choice(sink: $0.name, route: nil, minOutlets: 1, hold: Route.defaultHold) }
    }
    var choices: [Choice] = []
    for (place, route) in routes.enumerated() where facts.match(route.match) {
      for name in route.sinks where !choices.contains(where: { $0.sink == name }) {
        choices.append(Choice(sink: name, route: place, minOutlets: route.minOutlets, hold: route.hold))
      }
      if !route.goesOn { break }
    }
    return choices
  }

  /// Where an alert goes, and how it stands there; empty: it is unrouted.
  package func dispatches(for facts: AlertFacts, silences: [Silence], now: Date) -> [Dispatch] {
    choices(for: facts).map { choice in
      Dispatch(sink: choice.sink, standing: standing(facts, choice, silences, now))
    }
  }

  private func standing(_ facts: AlertFacts, _ choice: Choice, _ silences: [Silence], _ now: Date) -> Dispatch.Standing
  {
    let silence = silences.first { silence in
      silence.beganAt <= now && now < silence.endsAt && (silence.sinks.isEmpty || silence.sinks.contains(choice.sink))
        && facts.match(silence.match)
    }
    if let silence { return .silenced(by: silence.id) }
    // Disputes have two sides already, and a correction must not wait for what it corrects.
    if facts.type == .registerChanged, facts.outlets < choice.minOutlets {
      return .held(outlets: choice.minOutlets, until: now.addingTimeInterval(choice.hold.seconds))
    }
    return standing(of: facts.severity, isOfStory: facts.isOfStory, at: choice.sink, now: now)
  }

  /// How an alert stands at a sink once outlets are waited for no more.
  package func standing(of severity: Severity, isOfStory: Bool, at sink: String, now: Date) -> Dispatch.Standing {
    if let digest = sinks.first(where: { $0.name == sink })?.digest, !digest.urgent.contains(severity) {
      return .digested(until: digest.next(after: now))
    }
    if let grouping, isOfStory { return .grouped(until: now.addingTimeInterval(grouping.seconds)) }
    return .due
  }
}

extension AlertFacts {
  /// Whether every condition holds.
  package func match(_ match: Route.Match) -> Bool {
    holds(match.types, type.rawValue) && holds(match.severities, severity)
      && holds(match.jurisdictions, row?.jurisdiction) && holds(match.platforms, row?.platform)
      && holds(match.obligations, row?.obligation) && holds(match.statuses, status)
      && holds(match.statusesBefore, statusBefore) && holds(match.feeds, feed) && holds(match.trusts, trust)
      && match.confidence.map { (confidence ?? -1) >= $0 } ?? true
  }

  private func holds<Value: Equatable>(_ list: [Value], _ value: Value?) -> Bool {
    list.isEmpty || value.map(list.contains) ?? false
  }
}
