import CTimer
import Foundation
import Glibc
import Model

/// Waits on the boot clock (CLOCK_BOOTTIME, which counts suspend) by one thread of its own, which sleeps until the first
/// wait is over.
///
/// Not `Task.sleep`: while one task sleeps so, for hours too, the runtime wakes a thread every second. Owned by
/// ``Composition``; one for the process, never ended.
final class BootTimer: Sendable {
  typealias Turn = CheckedContinuation<Void, any Error>

  private struct State {
    var agenda = Agenda()
    var waiting: [Int: (at: Duration, turn: Turn)] = [:]
    var nextID = 0
  }

  private let state = Guarded(State())
  /// Readable when the first wait is over (timerfd_create(2)).
  private let descriptor: Int32

  /// nil: the system has no descriptor left.
  init?() {
    descriptor = timerfd_create(CLOCK_BOOTTIME, Int32(TFD_CLOEXEC))
    guard descriptor >= 0 else { return nil }
    let thread = Thread { [self] in
      while true { wait() }
    }
    thread.name = "dutywatch-timer"
    thread.stackSize = 256 << 10
    thread.start()
  }

  /// Since the machine was started.
  static var now: Duration {
    var time = timespec()
    unsafe clock_gettime(CLOCK_BOOTTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Waits; throws `CancellationError` as soon as the task is cancelled.
  func sleep(_ duration: Duration) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (turn: Turn) in
        let isCancelled = state.withLock { state in
          guard !Task.isCancelled else { return true }
          put(id, BootTimer.now + duration, turn, &state)
          return false
        }
        if isCancelled { turn.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: id)?.turn }?.resume(throwing: CancellationError())
    }
  }

  private func put(_ id: Int, _ time: Duration, _ turn: Turn, _ state: inout State) {
    state.waiting[id] = (time, turn)
    // What was cancelled is left behind until then.
    if state.agenda.count > 2 * state.waiting.count + 64 {
      state.agenda = Agenda()
      for (id, wait) in state.waiting { state.agenda.put(id, at: wait.at) }
    } else {
      state.agenda.put(id, at: time)
    }
    if state.agenda.next == time { arm(time) }
  }

  /// On the timer's thread: lets those go whose wait is over, as soon as one is.
  private func wait() {
    var expirations: UInt64 = 0
    _ = unsafe read(descriptor, &expirations, MemoryLayout<UInt64>.size)
    let over = state.withLock { state in
      let due = state.agenda.takeDue(by: BootTimer.now).compactMap { state.waiting.removeValue(forKey: $0)?.turn }
      if let next = state.agenda.next { arm(next) }
      return due
    }
    for turn in over { turn.resume() }
  }

  private func arm(_ time: Duration) {
    let (seconds, attoseconds) = max(time, .nanoseconds(1)).components
    var wanted = itimerspec()
    wanted.it_value = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
    _ = unsafe timerfd_settime(descriptor, Int32(TFD_TIMER_ABSTIME), &wanted, nil)
  }
}
