import Foundation
import Testing

@testable import Daemon

/// Waits by a clock of the system: short ones, since they are real.
@Suite struct BootTimerTests {
  private let timer: BootTimer
  init() throws { timer = try #require(BootTimer()) }

  @Test func everybodyGoesAndNobodyBeforeTheTime() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for place in [4, 1, 3, 0, 2] {
        group.addTask { [timer] in
          let start = BootTimer.now
          try await timer.sleep(.milliseconds(place * 10))
          #expect(BootTimer.now - start >= .milliseconds(place * 10))
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func whoIsCancelledWaitsNoMoreAndHoldsUpNobody() async throws {
    let start = BootTimer.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      // Many, so that those who were cancelled are swept out while others wait.
      for _ in 0..<500 {
        let waiting = Task { [timer] in try await timer.sleep(.seconds(3600)) }
        waiting.cancel()
        group.addTask { await #expect(throws: CancellationError.self) { try await waiting.value } }
      }
      for place in 0..<200 { group.addTask { [timer] in try await timer.sleep(.milliseconds(place % 20)) } }
      try await group.waitForAll()
    }
    #expect(BootTimer.now - start < .seconds(60))
  }

  @Test func whoWasCancelledBeforeDoesNotBeginToWait() async {
    let waiting = Task { [timer] in
      while !Task.isCancelled { await Task.yield() }
      try await timer.sleep(.seconds(3600))
    }
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
  }

  @Test func aWaitOfNothingOrLessIsOverAtOnce() async throws {
    try await timer.sleep(.zero)
    try await timer.sleep(.seconds(-5))
  }
}
