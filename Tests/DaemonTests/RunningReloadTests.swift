import Foundation
import Model
import Store
import Synchronization
import TestSupport
import Testing

@testable import Daemon

/// Reloads of a daemon that polls and delivers meanwhile, on the real clock.
@Suite(.timeLimit(.minutes(2))) struct RunningReloadTests {
  private let world: World
  init() throws { world = try World() }

  private func feed(_ name: String, _ url: String, _ more: String = "") -> String {
    "- {name: \(name), url: \"\(url)\", jurisdiction: PK, every: 1s\(more)}"
  }

  /// Runs polls and deliveries while the body does what it does, and stops them.
  private func running(_ body: (Composition) async throws -> Void) async throws {
    let daemon = try world.daemon(surroundings: Composition.real)
    try await daemon.adopt()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await daemon.polling.run() }
      group.addTask { try await daemon.delivering.run() }
      group.addTask { try await daemon.housekeeping.run() }
      try await body(daemon)
      group.cancelAll()
    }
  }

  private func wait(until holds: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(30)
    while try await !holds() {
      try #require(ContinuousClock.now < end, "did not come about")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  @Test func pollsInFlightAreFinishedAndTheirNewsIsToldOnceWhateverIsReloaded() async throws {
    let gate = Gate()
    let origin = LoopbackServer { request in
      gate.pass()
      return LoopbackServer.Response(rss(["TikTok has registered with PTA, says \(request.path)"]))
    }
    let feeds = (1...20).map { feed("F\($0)", origin.url("/\($0)"), ", first: alert") }
    try world.configure(feeds: feeds)
    try await running { daemon in
      try await wait { origin.requests.count == 20 }
      // Every feed is in flight: some stay, some go, some get another address, one gets another name.
      let others = (6...10).map { feed("F\($0)", origin.url("/new/\($0)")) }
      let renamed = feed("Renamed", origin.url("/11"), ", was: F11")
      try world.configure(feeds: feeds[11...] + others + [renamed])
      async let reloaded: Void = daemon.reloading.reload()
      try await wait { daemon.polling.desk.asked.contains("F11") && gate.waiting > 0 }
      gate.open()
      await reloaded
      try await wait { try await daemon.store.overview().owed == 0 && !world.received.isEmpty }
      try await wait { Set(origin.requests.map(\.path)).isSuperset(of: (6...10).map { "/new/\($0)" }) }
      let lines = try await daemon.store.feedLines()
      #expect(Set(lines.map(\.name)) == Set((1...20).map { $0 == 11 ? "Renamed" : "F\($0)" }))
      // Each of the twenty was read, those that are gone too.
      #expect(lines.allSatisfy { $0.state.newItemAt != nil }, "\(lines.map(\.name))")
      #expect(lines.filter { !$0.configured }.map(\.name).sorted() == (1...5).map { "F\($0)" })
    }
    let ids = world.received.map(\.id)
    #expect(ids.count == Set(ids).count)
  }

  @Test func aDeliveryInFlightEndsWithTheSinkThatItBeganWithAndIsNotMadeTwice() async throws {
    let gate = Gate()
    let desk = LoopbackServer { _ in
      gate.pass()
      return LoopbackServer.Response(status: 204)
    }
    func sinks(_ head: String) -> String {
      "  - {name: \(head), webhook: {url: \"\(desk.url("/slow"))\", retry: {schedule: [1m]}}}"
    }
    world.publish(["Google has opened a local office in Pakistan"])
    try world.configure(feeds: [feed("Wire", world.origin.url("/rss"), ", first: alert")], sinks: sinks("slow"))
    try await running { daemon in
      try await wait { desk.requests.count == 1 }
      try world.configure(
        feeds: [feed("Wire", world.origin.url("/rss"))], sinks: sinks("renamed, was: slow"))
      async let reloaded: Void = daemon.reloading.reload()
      try await wait { gate.waiting > 0 && !daemon.delivering.desk.isWanted("slow") }
      gate.open()
      await reloaded
      try await wait { try await daemon.store.overview().owed == 0 }
      #expect(try await daemon.store.sinkLines().first { $0.name == "renamed" }?.counts["delivered"] == 1)
    }
    #expect(desk.requests.count == 1)
  }

  @Test func aStormOfReloadsLosesNoPoll() async throws {
    world.publish(["Google has opened a local office in Pakistan"])
    let feeds = (1...30).map { feed("F\($0)", world.origin.url("/\($0)")) }
    try world.configure(feeds: feeds)
    try await running { daemon in
      for turn in 1...8 {
        try world.configure(feeds: turn % 2 == 0 ? feeds : feeds.dropLast(10) + [feed("Odd", world.origin.url("/odd"))])
        await daemon.reloading.reload()
      }
      #expect(try await daemon.store.configuration()?.readings == 9)
      let before = Dictionary(grouping: world.origin.requests, by: \.path).mapValues(\.count)
      // Each goes on being asked.
      try await wait {
        let now = Dictionary(grouping: world.origin.requests, by: \.path).mapValues(\.count)
        return (1...30).allSatisfy { now["/\($0)", default: 0] >= before["/\($0)", default: 0] + 2 }
      }
    }
  }
}

/// Holds whoever comes until it is opened.
private final class Gate: Sendable {
  private let state = Mutex((isOpen: false, waiting: [DispatchSemaphore]()))

  var waiting: Int { state.withLock { $0.waiting.count } }

  func pass() {
    let semaphore = DispatchSemaphore(value: 0)
    let isOpen = state.withLock { state in
      if !state.isOpen { state.waiting.append(semaphore) }
      return state.isOpen
    }
    if !isOpen { semaphore.wait() }
  }

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for semaphore in waiting { semaphore.signal() }
  }
}
