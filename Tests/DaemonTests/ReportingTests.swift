import Foundation
import Model
import Store
import Synchronization
import TestSupport
import Testing

@testable import Daemon

/// The report that the daemon renews.
@Suite struct ReportingTests {
  private let world: World
  init() throws { world = try World() }

  private func configure(_ report: String) async throws {
    world.publish(["Google agrees to open an office in Pakistan"])
    try await world.round(poll: ", first: alert")
    try world.configure(poll: ", first: alert", sinks: "report: \(report)")
  }

  private func text(_ name: String) -> String? { try? String(contentsOfFile: world.folder.file(name), encoding: .utf8) }

  @Test func pageAndFeedAreWrittenAndTellTheAlertThatWasSent() async throws {
    try await configure("{file: report.html, feed: report.atom}")
    await (try world.daemon()).reporting.write()
    #expect(text("report.html")?.contains("Google agrees to open an office in Pakistan") == true)
    let alert = try #require(world.received.map(\.id).first)
    #expect(text("report.atom")?.contains("<id>tag:dutywatch,2026:\(alert)</id>") == true)
  }

  @Test func itIsRenewedEverySoOften() async throws {
    try await configure("{file: report.html, every: 2h}")
    let clock = world.clock
    let began = clock.now
    let (sleeps, told) = AsyncStream.makeStream(of: Duration.self)
    let surroundings = Surroundings(
      now: { clock.now }, jitter: { 0.5 },
      sleep: { duration in
        told.yield(duration)
        // The third sleep lasts until the service is told to stop.
        guard clock.now < began.addingTimeInterval(2 * 7200) else { return try await Task.sleep(for: .seconds(3600)) }
        clock.advance(by: duration.seconds)
      }, uptime: { .seconds(clock.now.timeIntervalSince1970) })
    let reporting = try world.daemon(surroundings: surroundings).reporting
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await reporting.run() }
      var seen: [Duration] = []
      for await duration in sleeps {
        seen.append(duration)
        if seen.count == 3 { break }
      }
      #expect(seen == [.seconds(7200), .seconds(7200), .seconds(7200)])
      group.cancelAll()
    }
    #expect(text("report.html")?.contains("As of <time datetime=\"\(clock.now.rfc3339)\">") == true)
  }

  @Test func whatCannotBeWrittenIsInNobodysWay() async throws {
    try await configure("{file: nowhere/report.html, feed: report.atom}")
    let daemon = try world.daemon()
    await daemon.reporting.write()
    #expect(text("report.atom")?.contains("<entry>") == true, "the other file is written all the same")
    try await daemon.round()
  }
}
