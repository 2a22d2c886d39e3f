package import Model

/// What a route may ask of an alert.
package struct AlertFacts: Hashable, Sendable {
  /// Its type.
  package let type: AlertType
  /// How urgent it is.
  package let severity: Severity
  /// The register row it speaks of; nil: none.
  package let row: RowKey?
  /// The status after; nil: it speaks of none.
  package let status: Status?
  /// The feeds it comes from or speaks of.
  package let feeds: [String]

  /// The facts given.
  package init(type: AlertType, severity: Severity, row: RowKey?, status: Status?, feeds: [String]) {
    self.type = type
    self.severity = severity
    self.row = row
    self.status = status
    self.feeds = feeds
  }

  /// The facts of a development's alert.
  package init(_ alert: Alert, of announcement: Announcement) {
    self.init(
      type: alert.type, severity: alert.severity, row: alert.row, status: announcement.development.to,
      feeds: announcement.evidence.map(\.feed))
  }

  /// The facts of an alert about a feed, such as a baseline, or about none.
  package init(_ alert: Alert, feed: String?) {
    self.init(
      type: alert.type, severity: alert.severity, row: alert.row, status: nil, feeds: feed.map { [$0] } ?? [])
  }
}

/// Which sinks get an alert.
package enum Routes {
  /// The names of the sinks, each once, in the order of the routes.
  ///
  /// The first route that matches decides unless it goes on; without routes all sinks get everything; empty: no route
  /// matches, the alert is unrouted.
  package static func sinks(for facts: AlertFacts, routes: [Route], all: [String]) -> [String] {
    guard !routes.isEmpty else { return all }
    var names: [String] = []
    for route in routes where matches(facts, route.match) {
      for name in route.sinks where !names.contains(name) { names.append(name) }
      if !route.goesOn { break }
    }
    return names
  }

  private static func matches(_ facts: AlertFacts, _ match: Route.Match) -> Bool {
    holds(match.types, facts.type.rawValue) && holds(match.severities, facts.severity)
      && holds(match.jurisdictions, facts.row?.jurisdiction) && holds(match.platforms, facts.row?.platform)
      && holds(match.obligations, facts.row?.obligation) && holds(match.statuses, facts.status)
      && (match.feeds.isEmpty || facts.feeds.contains { match.feeds.contains($0) })
  }

  private static func holds<Value: Equatable>(_ list: [Value], _ value: Value?) -> Bool {
    list.isEmpty || value.map(list.contains) ?? false
  }
}
