import Model
import Testing

@testable import Alerts

@Suite("Routes")
struct RoutesTests {
  private static let row = RowKey(platform: "google", obligation: "local_office", jurisdiction: "PK")
  private static let development = AlertFacts(
    type: .registerChanged, severity: .high, row: row, status: .refused, statusBefore: .promised, feed: "Geo",
    trust: .press, confidence: 0.8)
  private static let baseline = AlertFacts(
    type: .registerBaseline, severity: .low, feed: "Dawn")
  private static let all = ["desk", "journal", "archive"]

  struct Case: Sendable, CustomTestStringConvertible {
    let why: String
    var facts = RoutesTests.development
    let routes: [Route]
    let sinks: [String]
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case(why: "no routes: everything to every sink", routes: [], sinks: all),
    Case(why: "a route without conditions takes all", routes: [Route(sinks: ["desk"])], sinks: ["desk"]),
    Case(
      why: "the first match wins", routes: [Route(sinks: ["desk"]), Route(sinks: ["journal"])], sinks: ["desk"]),
    Case(
      why: "unless it goes on",
      routes: [Route(sinks: ["desk"], goesOn: true), Route(sinks: ["journal", "desk"]), Route(sinks: ["archive"])],
      sinks: ["desk", "journal"]),
    Case(
      why: "a route that goes on decides alone when no other matches",
      routes: [Route(sinks: ["desk"], goesOn: true), Route(match: .init(severities: [.low]), sinks: ["journal"])],
      sinks: ["desk"]),
    Case(
      why: "no match: unrouted", routes: [Route(match: .init(jurisdictions: ["IN", "EU"]), sinks: ["desk"])], sinks: []),
    Case(why: "a route to nowhere drops on purpose", routes: [Route(sinks: []), Route(sinks: ["desk"])], sinks: []),
    Case(
      why: "every condition must hold",
      routes: [
        Route(match: .init(jurisdictions: ["PK"], severities: [.normal]), sinks: ["desk"]),
        Route(match: .init(jurisdictions: ["PK"], severities: [.normal, .high]), sinks: ["journal"]),
      ], sinks: ["journal"]),
    Case(
      why: "all conditions at once",
      routes: [
        Route(
          match: .init(
            types: ["register.changed"], jurisdictions: ["PK"], platforms: ["google"], obligations: ["local_office"],
            statuses: [.refused], severities: [.high], feeds: ["Geo"]), sinks: ["desk"])
      ], sinks: ["desk"]),
    Case(
      why: "another type", routes: [Route(match: .init(types: ["register.disputed"]), sinks: ["desk"])], sinks: []),
    Case(
      why: "status before, trust and confidence",
      routes: [
        Route(match: .init(statusesBefore: [.done]), sinks: ["desk"]),
        Route(match: .init(trusts: [.official]), sinks: ["desk"]),
        Route(match: .init(confidence: 0.81), sinks: ["desk"]),
        Route(match: .init(statusesBefore: [.promised], trusts: [.press], confidence: 0.8), sinks: ["journal"]),
      ], sinks: ["journal"]),
    Case(
      why: "an alert without confidence has too little of it", facts: baseline,
      routes: [Route(match: .init(confidence: 0), sinks: ["desk"])], sinks: []),
    Case(why: "another status", routes: [Route(match: .init(statuses: [.done]), sinks: ["desk"])], sinks: []),
    Case(why: "another feed", routes: [Route(match: .init(feeds: ["Ary"]), sinks: ["desk"])], sinks: []),
    Case(
      why: "an alert without a row matches no condition on rows", facts: baseline,
      routes: [
        Route(match: .init(platforms: ["google"]), sinks: ["desk"]),
        Route(match: .init(obligations: ["local_office"]), sinks: ["desk"]),
        Route(match: .init(jurisdictions: ["PK"]), sinks: ["desk"]),
        Route(match: .init(statuses: [.done]), sinks: ["desk"]),
        Route(match: .init(types: ["register.baseline"], feeds: ["Dawn"]), sinks: ["archive"]),
      ], sinks: ["archive"]),
  ])
  func aRouteSendsWhatItSays(_ example: Case) {
    let routes = Routes(example.routes, sinks: Self.all.map { Sink(name: $0, kind: .journal) })
    #expect(routes.choices(for: example.facts).map(\.sink) == example.sinks)
  }
}
