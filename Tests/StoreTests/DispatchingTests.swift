import Foundation
import Model
import Store
import Testing

/// What is not sent at once: held, silenced, quiet, grouped, digested, capped.
@Suite struct DispatchingTests {
  private let store: Store
  init() throws { store = try Store.inMemory() }

  // MARK: What the desk gets, by rules that say how its alerts stand

  private func commit(
    _ standing: @escaping @Sendable (Alert) -> Dispatch.Standing, _ items: [JudgedItem], at date: Date = start,
    cap: Int? = nil
  ) async throws {
    let rules = plainRules.dispatching(
      dispatching(cap: cap) { alert, _, _, _ in [Dispatch(sink: "desk", standing: standing(alert))] })
    _ = try await store.commit(polled(items, at: date), rules: rules)
  }

  private func one(_ status: Status = .done, platform: String = "google", outlet: String = "dawn.com") -> JudgedItem {
    judged(
      item("\(platform)-\(status.rawValue)-\(outlet)"), [finding(status, platform: platform)], outlet: outlet)
  }

  private func release(
    at date: Date, quiet: [Severity: Date] = [:], digest: Date? = .distantFuture, afterHold: Dispatch.Standing = .due
  ) async throws {
    try await store.release(
      for: "desk", rules: dispatching(afterHold: afterHold), quiet: quiet, digest: digest, now: date)
  }

  private func due(at date: Date = start + 9_000_000) async throws -> [Delivery] {
    try await store.due(for: "desk", now: date, limit: 100)
  }

  private func states() async throws -> [String] {
    try await store.deliveries(DeliveryFilter(sink: "desk"), limit: 100).sorted { $0.alert.id < $1.alert.id }.map {
      "\($0.alert.summary.split(separator: "/")[0]) \($0.state)"
    }
  }

  private func end(_ delivery: Delivery, dead: Bool = false) async throws {
    var delivery = delivery
    delivery.state = dead ? .dead(since: start + 9, attempts: 1) : .delivered(at: start + 9, attempts: 1)
    _ = try await store.record(
      delivery, Attempt(triedAt: start + 8, endedAt: start + 9, outcome: dead ? .failed : .delivered),
      rules: plainRules.dispatching)
  }

  // MARK: Held

  private static let held = Dispatch.Standing.held(outlets: 2, until: start + 86_400)

  @Test func aHeldAlertLeavesWhenASecondOutletSaysSo() async throws {
    try await commit({ _ in Self.held }, [one()])
    #expect(try await states() == ["google held"])
    #expect(try await due().isEmpty)
    try await commit({ _ in Self.held }, [one(outlet: "dawn.com-again")].map { judged($0.sifted.item, $0.findings) })
    #expect(try await due().isEmpty, "the same outlet once more")
    try await commit({ _ in Self.held }, [one(outlet: "geo.tv")])
    let delivery = try #require(try await due().first)
    #expect(!delivery.isUnconfirmed && delivery.alert.type == .registerChanged)
  }

  @Test func aHeldAlertLeavesUnconfirmedWhenNobodyElseSaysSo() async throws {
    try await commit({ _ in Self.held }, [one()])
    #expect(try await store.nextRelease(for: "desk") == start + 86_400)
    try await release(at: start + 86_399)
    #expect(try await due().isEmpty)
    try await release(at: start + 86_400)
    #expect(try await due().map(\.isUnconfirmed) == [true])
  }

  @Test func whatWasHeldMayWaitForTheDigest() async throws {
    try await commit({ _ in Self.held }, [one()])
    try await release(at: start + 86_400, afterHold: .digested(until: start + 90_000))
    #expect(try await states() == ["google digested"])
    try await release(at: start + 90_000)
    #expect(try await due().map(\.isUnconfirmed) == [true])
  }

  @Test func whatWaitsAboutARowGoesBeforeWhatIsUrgent() async throws {
    try await commit({ _ in Self.held }, [one(.promised), one(.promised, platform: "meta")])
    try await commit({ _ in .due }, [one(.refused)], at: start + 60)
    let first = try await due()
    #expect(first.map(\.alert.summary) == ["google/local_office/PK promised"])
    #expect(first.map(\.isUnconfirmed) == [true])
    try await end(try #require(first.first))
    #expect(try await due().map(\.alert.summary) == ["google/local_office/PK refused"])
    #expect(try await states() == ["google delivered", "google due", "meta held"])
  }

  // MARK: Digests and groups

  private static let digested = Dispatch.Standing.digested(until: start + 3600)

  @Test func aDigestCarriesItsMembersAndTheyShareItsFate() async throws {
    try await commit({ _ in Self.digested }, [one(), one(platform: "meta")])
    try await release(at: start + 3599)
    #expect(try await due().isEmpty)
    try await release(at: start + 3600)
    let digest = try #require(try await due().first)
    #expect(digest.alert.type == .digest && digest.alert.summary == "2 alerts")
    #expect(try await states() == ["2 alerts due", "google carried", "meta carried"])
    try await end(digest, dead: true)
    #expect(try await states() == ["2 alerts dead", "google dead", "meta dead"])
    #expect(try await store.overview().dead == 1)
    #expect(try await store.replay(DeliveryFilter(sink: "desk", states: ["dead"]), now: start + 9000) == 1)
    #expect(try await states() == ["2 alerts due", "google carried", "meta carried"])
    try await end(try #require(try await due().first))
    #expect(try await states() == ["2 alerts delivered", "google delivered", "meta delivered"])
  }

  @Test func aDigestOfOneIsTheAlertItself() async throws {
    try await commit({ _ in Self.digested }, [one()])
    try await release(at: start + 3600)
    #expect(try await due().map(\.alert.type) == [.registerChanged])
  }

  @Test func aMessageThatWouldBeTooLongIsSeveral() async throws {
    try await commit({ _ in Self.digested }, ["a", "b", "c", "d"].map { one(platform: $0) })
    try await release(at: start + 3600)
    #expect(try await states() == ["3 alerts due", "a carried", "b carried", "c carried", "d due"])
  }

  @Test func developmentsOfOneStoryLeaveTogether() async throws {
    let until = start + 600
    try await commit(
      { _ in .grouped(until: until) },
      [judged(item("both"), [finding(platform: "google"), finding(platform: "meta")]), one(platform: "x")])
    #expect(try await store.nextRelease(for: "desk") == until)
    try await release(at: until)
    #expect(try await due().map(\.alert.type) == [.registerChanged, .group])
    #expect(try await states() == ["google carried", "meta carried", "x due", "2 alerts due"])
  }

  /// Each is of a story of its own: without the cap a flood would leave one by one when the windows end.
  @Test func theCapHoldsForWhatWaitsForItsStoryToo() async throws {
    try await commit({ _ in .grouped(until: start + 600) }, ["a", "b", "c"].map { one(platform: $0) }, cap: 2)
    let delivery = try #require(try await due(at: start).first)
    #expect(delivery.alert.type == .group)
    #expect(try await states().filter { $0.hasSuffix("carried") }.count == 3)
    try await release(at: start + 600)
    #expect(try await due().count == 1)
  }

  @Test func aPollThatBringsMoreThanTheCapIsOneMessage() async throws {
    try await commit({ _ in .due }, ["a", "b"].map { one(platform: $0) }, cap: 2)
    #expect(try await states() == ["a due", "b due"])
    try await commit({ _ in .due }, ["c", "d", "e"].map { one(platform: $0) }, cap: 2)
    #expect(try await states() == ["a due", "b due", "3 alerts due", "c carried", "d carried", "e carried"].sorted())
  }

  @Test func theOrderOfARowHoldsAcrossMessages() async throws {
    try await commit({ _ in .due }, [one(.promised)])
    try await commit({ _ in Self.digested }, [one(.inProgress), one(.done, platform: "meta")], at: start + 60)
    try await release(at: start + 3600)
    #expect(try await due().map(\.alert.summary) == ["google/local_office/PK promised"], "the digest waits")
    try await commit({ _ in .due }, [one(.refused)], at: start + 3700)
    try await end(try #require(try await due().first))
    #expect(try await due().map(\.alert.type) == [.digest], "what came after the digest waits for it")
    #expect(try await store.nextDue(for: "desk") == start + 3600)
    try await end(try #require(try await due().first))
    #expect(try await due().map(\.alert.summary) == ["google/local_office/PK refused"])
  }

  // MARK: Quiet hours

  @Test func quietHoursHoldWhateverIsDueAndDeliverAfterwards() async throws {
    try await commit({ _ in .due }, [one()])
    let quiet: [Severity: Date] = [.normal: start + 3600, .low: start + 3600]
    try await release(at: start, quiet: quiet)
    #expect(try await states() == ["google quiet"])
    #expect(try await store.nextDue(for: "desk") == nil)
    #expect(try await store.nextRelease(for: "desk") == start + 3600)
    try await release(at: start + 3600)
    #expect(try await states() == ["google due"])
  }

  @Test func whatIsUrgentWaitsForNoMessageThatQuietHoursHoldBack() async throws {
    let quiet: [Severity: Date] = [.normal: start + 30_000]
    try await commit({ _ in Self.digested }, [one(.promised), one(platform: "meta")])
    try await release(at: start + 3600, quiet: quiet)
    #expect(try await states() == ["2 alerts quiet", "google carried", "meta carried"])
    let urgent = plainRules.urgent(dispatching { _, _, _, _ in [Dispatch(sink: "desk")] })
    _ = try await store.commit(polled([one(.refused)], at: start + 3700), rules: urgent)
    // Of a row the older goes first: the digest, although it is not urgent.
    for date in [start + 3700, start + 3800] {
      try await release(at: date, quiet: quiet)
      #expect(try await due(at: date).map(\.alert.type) == [.digest])
    }
    try await end(try #require(try await due().first))
    #expect(try await due(at: start + 3800).map(\.alert.summary) == ["google/local_office/PK refused"])
  }

  @Test func whatIsNotQuietPasses() async throws {
    try await commit({ _ in .due }, [one()])
    try await release(at: start, quiet: [.low: start + 3600])
    #expect(try await states() == ["google due"])
  }

  // MARK: Silences

  @Test func whatIsSilencedIsKeptAndCanBeSent() async throws {
    let match = Route.Match(jurisdictions: ["PK"], platforms: ["google"])
    let id = try await store.silence(
      match, sinks: ["desk"], author: "amna", comment: "known", now: start, until: start + 3600)
    let known = try await store.silences(now: start).map(\.silence)
    #expect(known.map(\.match) == [match] && known.map(\.endsAt) == [start + 3600])
    let rules = plainRules.dispatching(
      dispatching { _, _, silences, _ in
        [Dispatch(sink: "desk", standing: silences.first.map { .silenced(by: $0.id) } ?? .due)]
      })
    _ = try await store.commit(polled([one()], at: start + 60), rules: rules)
    #expect(try await states() == ["google silenced"])
    #expect(try await store.silences(now: start + 60).map(\.count) == [1])
    #expect(try await store.endSilence(id, now: start + 120))
    #expect(try await !store.endSilence(id, now: start + 130))
    #expect(try await store.silences(now: start + 120).isEmpty)
    _ = try await store.commit(polled([one(platform: "meta")], at: start + 180), rules: rules)
    #expect(try await states() == ["google silenced", "meta due"])
    #expect(try await store.replay(DeliveryFilter(sink: "desk", states: ["silenced"]), now: start + 200) == 1)
    #expect(try await states() == ["google due", "meta due"])
  }

  // MARK: A clock that went back

  @Test func aClockThatWasAYearAheadBuriesNothing() async throws {
    let year: TimeInterval = 365 * 86_400
    try await commit(
      { alert in
        switch alert.row?.platform {
        case "google": .held(outlets: 2, until: start + year + 86_400)
        case "meta": .digested(until: start + year + 3600)
        default: .due
        }
      }, [one(), one(platform: "meta"), one(platform: "x")], at: start + year)
    try await release(at: start + year, quiet: [.normal: start + year + 7200])
    #expect(try await states() == ["google held", "meta digested", "x quiet"])
    try await release(at: start, digest: start + 3600)
    #expect(try await states() == ["google due", "meta digested", "x due"])
    try await release(at: start + 3600, digest: start + 7200)
    #expect(try await states() == ["google due", "meta due", "x due"])
  }

  // MARK: Another configuration

  @Test func whatWaitedForADigestThatIsNoMoreIsSent() async throws {
    try await commit({ _ in Self.digested }, [one()])
    try await store.adopt(sinks: [Sink(name: "desk", kind: .journal)])
    try await release(at: start + 1)
    #expect(try await due().count == 1)
  }

  @Test func whatWaitedForASinkThatIsNoMoreNeedsAPerson() async throws {
    try await commit({ _ in Self.digested }, [one()])
    try await store.adopt(sinks: [Sink(name: "other", kind: .journal)])
    #expect(try await states() == ["google orphaned"])
    #expect(try await store.overview().dead == 1)
    try await store.adopt(sinks: [Sink(name: "desk", kind: .journal)])
    #expect(try await due().count == 1)
  }
}
