import Model
import TestSupport
import Testing

@testable import Daemon

@Suite struct UnwrittenMarksTests {
  private struct DiskFull: Error {}

  @Test func whatCouldNotBeWrittenIsWrittenLaterInOrderAndOnce() async throws {
    let marks = UnwrittenMarks()
    let (isFull, written) = (Locked(true), Locked<[Int]>([]))
    func mark(_ number: Int) -> UnwrittenMarks.Mark {
      {
        if isFull.withLock({ $0 }) { throw DiskFull() }
        written.withLock { $0.append(number) }
        return nil
      }
    }
    for number in 1...3 {
      await #expect(throws: DiskFull.self) { _ = try await marks.write(of: "desk", mark(number)) }
    }
    await #expect(throws: DiskFull.self) { _ = try await marks.writeAgain(of: "desk") }
    _ = try await marks.writeAgain(of: "journal")
    isFull.withLock { $0 = false }
    for _ in 1...2 { _ = try await marks.writeAgain(of: "desk") }
    _ = try await marks.write(of: "desk", mark(4))
    #expect(written.withLock { $0 } == [1, 2, 3, 4])
  }

  @Test func aShutdownDoesNotKeepWhatWasSentFromBeingWritten() async throws {
    let marks = UnwrittenMarks()
    let written = Locked(false)
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      _ = try await marks.write(of: "desk") {
        try Task.checkCancellation()
        written.withLock { $0 = true }
        return nil
      }
    }
    task.cancel()
    try await task.value
    #expect(written.withLock { $0 })
  }
}
