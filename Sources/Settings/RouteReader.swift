import Model
import Yaml

/// Reads `routes`.
struct RouteReader {
  let sinks: [String]
  let feeds: [String]

  func read(_ root: YamlMap) -> [Route] {
    root.maps("routes", keys: Section.route.keys).map { map in
      let match = map.map("match", keys: Section.match.keys)
      let to = map.strings("to") ?? []
      if to.isEmpty { map.complaints.complain(map.position, "\(map.path).to: missing; name the sinks") }
      for name in to where !sinks.contains(name) {
        map.complain("to", "no sink is named '\(name)'\(suggestion(for: name, among: sinks))")
      }
      for name in match?.strings("feed") ?? [] where !feeds.contains(name) {
        match?.complain("feed", "no feed is named '\(name)'\(suggestion(for: name, among: feeds))")
      }
      let outlets = match?.integer("min_outlets", in: 1...100) ?? map.integer("min_outlets", in: 1...100) ?? 1
      let hold = map.duration("hold")
      if hold != nil, outlets < 2 {
        map.complain("hold", "has no meaning without `min_outlets` of at least 2, which is what it waits for")
      }
      return Route(
        match: match.map(RouteReader.match) ?? Route.Match(), sinks: to, goesOn: map.bool("continue") ?? false,
        minOutlets: outlets, hold: hold ?? Route.defaultHold)
    }
  }

  private static func match(_ map: YamlMap) -> Route.Match {
    Route.Match(
      types: (map.choices("type", of: AlertType.self) ?? []).map(\.rawValue),
      jurisdictions: map.strings("jurisdiction") ?? [], platforms: map.strings("platform") ?? [],
      obligations: map.strings("obligation") ?? [], statuses: map.choices("status", of: Status.self) ?? [],
      statusesBefore: map.choices("status_from", of: Status.self) ?? [],
      severities: map.choices("severity", of: Severity.self) ?? [], feeds: map.strings("feed") ?? [],
      trusts: map.choices("trust", of: Trust.self) ?? [], confidence: map.number("confidence", in: 0...1))
  }
}
