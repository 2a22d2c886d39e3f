import Fetching
import TestSupport
import Testing

@Suite struct HostGateTests {
  /// How many are inside at once, by host and together.
  final class Meter: Sendable {
    private struct State {
      var now: [String: Int] = [:]
      var most: [String: Int] = [:]
      var order: [String] = []
    }
    private let state = Locked(State())

    func enter(_ host: String) {
      state.withLock { state in
        for key in [host, "all"] {
          state.now[key, default: 0] += 1
          state.most[key] = max(state.most[key] ?? 0, state.now[key] ?? 0)
        }
        state.order.append(host)
      }
    }
    func leave(_ host: String) {
      state.withLock { state in for key in [host, "all"] { state.now[key, default: 0] -= 1 } }
    }
    var most: [String: Int] { state.withLock { $0.most } }
    var order: [String] { state.withLock { $0.order } }
  }

  @Test func neverMoreThanSoManyAtOnceToAHostAndTogether() async throws {
    let gate = HostGate(total: 5, perHost: 2)
    let meter = Meter()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        group.addTask {
          let host = "host\(number % 7)"
          try await gate.withPermit(host: host) {
            meter.enter(host)
            for _ in 0..<(number % 5) { await Task.yield() }
            meter.leave(host)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(meter.order.count == 400)
    #expect(meter.most.allSatisfy { $0.value <= ($0.key == "all" ? 5 : 2) })
    #expect(meter.most["all"] == 5)
  }

  /// Ends rests when the test says so.
  private final class Rests: Sendable {
    private let waiting = Locked<[CheckedContinuation<Void, Never>]>([])
    func sleep(_ duration: Duration) async {
      await withCheckedContinuation { turn in waiting.withLock { $0.append(turn) } }
    }
    var count: Int { waiting.withLock { $0.count } }
    func end() {
      for turn in waiting.withLock({ list in
        defer { list = [] }
        return list
      }) { turn.resume() }
    }
  }

  @Test func aHostHasItsRestAfterAPollAndOthersAreNotHeldUp() async throws {
    let rests = Rests()
    let gate = HostGate(total: 1, perHost: 1, spacing: .seconds(1)) { await rests.sleep($0) }
    let order = Locked<[String]>([])
    try await gate.withPermit(host: "wire.example") { order.withLock { $0.append("wire 1") } }
    let second = Task { try await gate.withPermit(host: "wire.example") { order.withLock { $0.append("wire 2") } } }
    while rests.count == 0 { await Task.yield() }
    try await gate.withPermit(host: "other.example") { order.withLock { $0.append("other") } }
    try await gate.withPermit(host: "127.0.0.1") { order.withLock { $0.append("own 1") } }
    try await gate.withPermit(host: "127.0.0.1") { order.withLock { $0.append("own 2") } }
    #expect(order.withLock { $0 } == ["wire 1", "other", "own 1", "own 2"])
    while rests.count < 2 { await Task.yield() }
    rests.end()
    try await second.value
    #expect(order.withLock { $0 }.last == "wire 2")
    rests.end()
  }

  @Test func whatHasNoHostCountsTowardsTheTotalOnly() async throws {
    let gate = HostGate(total: 3, perHost: 1)
    let meter = Meter()
    let (entered, enter) = AsyncStream<Void>.makeStream()
    let (opened, open) = AsyncStream<Void>.makeStream()
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          try? await gate.withPermit(host: "") {
            meter.enter("")
            enter.yield()
            for await _ in opened { break }
            meter.leave("")
          }
        }
      }
      var inside = 0
      for await _ in entered {
        inside += 1
        if inside == 3 { break }
      }
      open.finish()
    }
    #expect(meter.most[""] == 3)
  }

  @Test func aLongQueueForOneHostDoesNotHoldUpAnother() async throws {
    let gate = HostGate(total: 2, perHost: 1)
    let (entered, enter) = AsyncStream<Void>.makeStream()
    let (opened, open) = AsyncStream<Void>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          try await gate.withPermit(host: "busy") {
            enter.yield()
            for await _ in opened { break }
          }
        }
      }
      for await _ in entered { break }
      // One of the busy host is inside, the others wait until this has gone through.
      for number in 0..<10 { #expect(try await gate.withPermit(host: "quiet") { number } == number) }
      open.finish()
      try await group.waitForAll()
    }
  }

  @Test func aPermitComesBackWhenTheBodyThrows() async throws {
    struct Broken: Error {}
    let gate = HostGate(total: 1, perHost: 1)
    for _ in 0..<3 {
      await #expect(throws: Broken.self) { try await gate.withPermit(host: "a") { throw Broken() } }
    }
    #expect(try await gate.withPermit(host: "a") { 7 } == 7)
  }

  @Test func whoIsCancelledLeavesTheQueueAndTakesNoPlace() async throws {
    let gate = HostGate(total: 1, perHost: 1)
    for round in 0..<200 {
      let went = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<6 {
          group.addTask { (try? await gate.withPermit(host: "host\(number % 2)") { await Task.yield() }) != nil }
        }
        for _ in 0..<(round % 9) { await Task.yield() }
        group.cancelAll()
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect((0...6).contains(went))
      #expect(try await gate.withPermit(host: "host0") { true })
    }
  }
}
