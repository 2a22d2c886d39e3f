import Alerts
import Foundation
import Model
import Store
import TestSupport
import Testing

@testable import Daemon

/// The desk's alerts where routes, digest, quiet hours and silences say when it gets them.
@Suite(.serialized) struct DispatchingTests {
  private let world: World
  init() throws { world = try World(clock: ManualClock("2026-11-20T20:00:00Z")) }

  private static let office = "Google has opened a local office in Pakistan"
  private static let refusal = "X refuses to register with PTA"
  /// Stays where several are new, or items would seem to have been missed.
  private static let known = "Rain in Lahore"

  private func types() throws -> [String] {
    try world.received.map { try #require(JSONSerialization.jsonObject(with: Data($0.body.utf8)) as? [String: Any]) }
      .map { "\($0["type"] ?? "")" }
  }

  private func begin(_ options: String) async throws {
    world.publish([Self.known])
    try await world.round(poll: ", first: alert", sinks: options)
  }

  @Test func aDigestCarriesTheNightAndWhatIsUrgentDoesNotWait() async throws {
    let options = "    digest: {every: daily, at: 08:00, time_zone: Asia/Karachi}"
    try await begin(options)
    world.publish([Self.office, "Meta has opened a local office in Pakistan", Self.refusal, Self.known])
    try await world.round(poll: ", first: alert", sinks: options)
    #expect(try types() == ["register.changed"])
    #expect(world.received.first?.body.contains("refuse") == true)
    world.clock.set("2026-11-21T02:59:00Z")
    try await world.round(poll: ", first: alert", sinks: options)
    #expect(world.received.count == 1)
    world.clock.set("2026-11-21T03:00:01Z")
    let store = try await world.round(poll: ", first: alert", sinks: options)
    #expect(try types() == ["register.changed", "digest"])
    let digest = try #require(world.received.last)
    let members = try await store.deliveries(DeliveryFilter(sink: "desk", states: ["delivered"]), limit: 9)
      .filter { $0.carrier == digest.id }.map(\.alert.id)
    #expect(members.count == 2 && members.allSatisfy { digest.body.contains($0) })
    try await world.round(poll: ", first: alert", sinks: options)
    #expect(world.received.count == 2)
  }

  @Test func quietHoursHoldWhatFailedBeforeThem() async throws {
    let options = "    quiet_hours: {from: 22:00, to: 07:00}"
    try await begin(options)
    world.clock.set("2026-11-20T21:59:30Z")
    world.receiverAnswers(500)
    world.publish([Self.office])
    try await world.round(poll: ", first: alert", sinks: options)
    #expect(world.received.count == 1)
    world.receiverAnswers(204)
    world.clock.set("2026-11-20T22:01:00Z")
    let store = try await world.round(poll: ", first: alert", sinks: options)
    #expect(world.received.count == 1)
    #expect(try await store.deliveries(DeliveryFilter(sink: "desk"), limit: 9).map(\.state) == ["quiet"])
    world.clock.set("2026-11-21T07:00:00Z")
    try await world.round(poll: ", first: alert", sinks: options)
    #expect(world.received.count == 2)
    #expect(Set(world.received.map(\.id)).count == 1)
  }

  @Test func aHeldAlertIsSentAfterItsTimeAndSaysThatNobodyElseSaidSo() async throws {
    let options = "routes: [{match: {type: register.changed, min_outlets: 2}, hold: 6h, to: desk}]"
    try await begin(options)
    world.publish([Self.office])
    try await world.round(poll: ", first: alert", sinks: options)
    #expect(world.received.isEmpty)
    world.clock.advance(by: 6 * 3600)
    try await world.round(poll: ", first: alert", sinks: options)
    #expect(world.received.count == 1)
    #expect(world.received.first?.body.contains("\"unconfirmed\":true") == true)
  }

  @Test func developmentsOfOneItemLeaveAsOneMessage() async throws {
    let options = "grouping: {window: 5m}"
    try await begin(options)
    world.publish(["Google and Meta have opened local offices in Pakistan"])
    try await world.round(poll: ", first: alert", sinks: options)
    #expect(world.received.isEmpty)
    world.clock.advance(by: 300)
    try await world.round(poll: ", first: alert", sinks: options)
    #expect(try types() == ["group"])
    #expect(world.received.first?.body.contains("\"count\":2") == true)
  }

  @Test func aSilenceKeepsWhatItNamesFromBeingSent() async throws {
    try await begin("")
    let store = try Store.open(world.folder.file("state.sqlite"))
    _ = try await store.silence(
      Route.Match(platforms: ["google"]), sinks: [], author: "amna", comment: "known", now: world.clock.now,
      until: world.clock.now.addingTimeInterval(86_400))
    world.publish([Self.office, Self.refusal])
    try await world.round(poll: ", first: alert")
    #expect(world.received.count == 1 && world.received.first?.body.contains("\"x\"") == true)
    world.clock.advance(by: 90_000)
    try await world.round(poll: ", first: alert")
    #expect(world.received.count == 1, "what was silenced stays so")
  }
}
