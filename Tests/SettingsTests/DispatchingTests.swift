import Model
import Settings
import TestSupport
import Testing
import Yaml

@Suite("Routes, digests and quiet hours in the configuration")
struct DispatchingTests {
  private let folder: TemporaryFolder
  init() throws { folder = try TemporaryFolder() }

  private func settings(_ more: String, sink: String = "") throws -> Settings {
    try folder.write(
      """
      version: 1
      feeds: []
      sinks:
        - name: desk
          journal: {}
      \(sink)
      \(more)
      """, to: "dutywatch.yaml")
    return try SettingsFile.load(folder.file("dutywatch.yaml"), environment: [:])
  }

  private func problems(_ more: String, sink: String = "") throws -> [String] {
    do {
      _ = try settings(more, sink: sink)
      return []
    } catch let error as Problems { return error.list.map(\.message) }
  }

  @Test func nothingIsHeldBackUnlessItIsAskedFor() throws {
    let settings = try settings("routes: [{to: desk}]")
    #expect(settings.grouping == nil && settings.cap == nil)
    #expect(settings.sinks.first?.digest == nil && settings.sinks.first?.quietHours == [])
    #expect(settings.routes.first?.minOutlets == 1)
  }

  @Test func whatIsAskedForIsRead() throws {
    let settings = try settings(
      """
      grouping: {window: 10m}
      cap: 20
      routes:
        - match: {status_from: [promised], status: done, trust: [official, press], confidence: 0.8, min_outlets: 2}
          to: desk
          hold: 6h
      """,
      sink: """
            digest: {every: weekly, on: friday, at: 17:30, time_zone: Asia/Karachi, urgent: [high, normal]}
            quiet_hours:
              - {from: "22:00", to: 7:00, time_zone: Asia/Karachi}
              - {from: "00:00", to: "00:00", days: [saturday, sunday], urgent: [high]}
        """)
    #expect(settings.grouping == .seconds(600) && settings.cap == 20)
    let route = try #require(settings.routes.first)
    #expect(
      route.match
        == Route.Match(
          statuses: [.done], statusesBefore: [.promised], trusts: [.official, .press], confidence: 0.8))
    #expect(route.minOutlets == 2 && route.hold == .seconds(6 * 3600))
    let sink = try #require(settings.sinks.first)
    #expect(
      sink.digest
        == Digest(.weekly(on: .friday, at: DayTime(minutes: 1050)), zone: "Asia/Karachi", urgent: [.high, .normal]))
    #expect(
      sink.quietHours == [
        QuietHours(from: DayTime(minutes: 1320), to: DayTime(minutes: 420), zone: "Asia/Karachi"),
        QuietHours(
          from: DayTime(minutes: 0), to: DayTime(minutes: 0), days: [.saturday, .sunday], urgent: [.high]),
      ])
  }

  @Test func aDigestHasItsDefaults() throws {
    #expect(
      try settings("", sink: "    digest: {every: daily}").sinks.first?.digest
        == Digest(.daily(at: DayTime(minutes: 480)), zone: "UTC", urgent: [.high]))
  }

  @Test(arguments: [
    ("    digest: {at: 08:00}", "sinks[0].digest.every: missing; hourly, daily or weekly"),
    ("    digest: {every: daily, at: noon}", "sinks[0].digest.at: expected a time of day such as 08:00, found 'noon'"),
    ("    digest: {every: hourly, at: 08:00}", "sinks[0].digest.at: an hourly digest is sent at the full hour"),
    ("    digest: {every: daily, on: monday}", "sinks[0].digest.on: only a weekly digest has a day"),
    (
      "    digest: {every: daily, time_zone: Karachi}",
      "sinks[0].digest.time_zone: 'Karachi' is no time zone; expected a name such as Asia/Karachi or UTC"
    ),
    ("    quiet_hours: {from: 22:00}", "sinks[0].quiet_hours.to: missing; a time such as 22:00"),
    ("    quiet_hours: {from: 7:00, to: 7:00}", "sinks[0].quiet_hours: never end; nothing would ever be sent"),
  ])
  func whatCannotBeMeantIsTold(sink: String, problem: String) throws {
    #expect(try problems("", sink: sink) == [problem])
  }

  @Test func whatIsKeptAndForHowLong() throws {
    #expect(try settings("").keep == Keep())
    #expect(
      try settings("keep: {text: 30d, deliveries: 90d, size: 2GiB}").keep
        == Keep(text: .seconds(30 * 86_400), deliveries: .seconds(90 * 86_400), size: 2 << 30))
    #expect(
      try problems("keep: {text: 1h, size: 1MiB}") == [
        "keep.text: expected at least 1d", "keep.size: expected at least 16MiB",
      ])
  }

  @Test(arguments: [
    ("grouping: {}", "grouping.window: missing; a time such as 10m"),
    ("grouping: {window: 3d}", "grouping.window: expected 1s to 1d: so long every alert of a story waits for others"),
    ("cap: 0", "cap: expected a whole number from 1 to 10000, found '0'"),
    (
      "routes: [{to: desk, hold: 1h}]",
      "routes[0].hold: has no meaning without `min_outlets` of at least 2, which is what it waits for"
    ),
  ])
  func theSameAtTheTopLevel(more: String, problem: String) throws {
    #expect(try problems(more) == [problem])
  }
}
