import Foundation
import Logging
import Model
import Observability
import Settings
import Store
import Synchronization
import TestSupport
import Testing

@testable import Daemon

/// systemd's watchdog is fed while the pipeline moves, and not while any part of it stands still.
@Suite(.timeLimit(.minutes(2))) struct WatchdogTests {
  private let world: World
  private let lines = Locked<[String]>([])
  private let manager: DatagramSocket
  init() throws {
    world = try World()
    manager = try DatagramSocket(world.folder.file("notify"))
  }

  private static let beat = Duration.seconds(10)

  /// On a clock that the test moves; who sleeps wakes after so long by the real one.
  private func daemon(waking: Duration = .seconds(3600)) throws -> Composition {
    try world.configure()
    let (lines, clock) = (lines, world.clock.surroundings)
    return try world.daemon(
      surroundings: Surroundings(
        now: clock.now, jitter: clock.jitter, sleep: { _ in try await Task.sleep(for: waking) }, uptime: clock.uptime),
      log: Logger(label: "test") { _ in KeptLog(lines: lines) },
      notify: ServiceNotify(
        environment: ["NOTIFY_SOCKET": world.folder.file("notify"), "WATCHDOG_USEC": "60000000"], processID: 1))
  }

  /// Whether a beat feeds it.
  private func isFed(_ daemon: Composition) -> Bool {
    daemon.notifying.beat(WatchdogTests.beat)
    return manager.next() == "WATCHDOG=1"
  }

  @Test func itIsFedWhileTheLoopLooksAndNotWhenItDoesNoMore() async throws {
    let daemon = try daemon()
    #expect(isFed(daemon), "nothing has begun yet")
    for _ in 1...20 {
      _ = daemon.polling.desk.takeDue(by: world.clock.surroundings.uptime())
      world.clock.advance(by: 10)
      #expect(isFed(daemon))
    }
    world.clock.advance(by: 25)
    #expect(!isFed(daemon))
    #expect(
      lines.withLock { $0 }.contains {
        $0.hasPrefix("error: systemd's watchdog is not fed: the loop that starts polls has not looked for")
      })
    _ = daemon.polling.desk.takeDue(by: world.clock.surroundings.uptime())
    #expect(isFed(daemon))
  }

  @Test func aLoopThatWaitsForHoursAnswersEveryBeat() async throws {
    let daemon = try daemon()
    let polling = Task { try await daemon.polling.run() }
    defer { polling.cancel() }
    for _ in 1...3 {
      let before = daemon.polling.desk.lookedAt
      world.clock.advance(by: 10)
      daemon.polling.look()
      while daemon.polling.desk.lookedAt == before { try await Task.sleep(for: .milliseconds(5)) }
    }
    #expect(isFed(daemon))
  }

  @Test func pollsThatNeverEndStopIt() async throws {
    let daemon = try daemon()
    await daemon.polling.adopt(daemon.inForce.now.settings.feeds)
    world.clock.advance(by: 60)
    let now = world.clock.surroundings.uptime
    let call = try #require(daemon.polling.desk.takeDue(by: now()).first)
    // Fifteen minutes, and thirty times the time-out of thirty seconds.
    world.clock.advance(by: 1790)
    _ = daemon.polling.desk.takeDue(by: now())
    #expect(isFed(daemon))
    world.clock.advance(by: 20)
    _ = daemon.polling.desk.takeDue(by: now())
    #expect(!isFed(daemon))
    _ = daemon.polling.desk.end(call.place, nil, at: now()) { _ in .ask(at: now() + .seconds(60)) }
    #expect(isFed(daemon))
  }

  @Test func aWriterThatStandsStillStopsIt() async throws {
    let daemon = try daemon(waking: .milliseconds(1))
    let asking = Task { await daemon.notifying.askStore(every: WatchdogTests.beat) }
    defer { asking.cancel() }
    #expect(try await becomes(true, daemon), "the writer answers")
    let (stuck, isFree) = (DispatchSemaphore(value: 0), Locked(false))
    let writing = Task {
      // A rule that does not return, within a transaction.
      try await daemon.store.adopt(feeds: [], sinks: [], file: "", now: world.clock.now) {
        while !isFree.withLock({ $0 }) { _ = stuck.wait(timeout: .now() + 0.01) }
      }
    }
    #expect(try await becomes(false, daemon), "it does not, and the clock goes on")
    #expect(lines.withLock { $0 }.contains { $0.contains("the writer of the state file has not answered for") })
    isFree.withLock { $0 = true }
    stuck.signal()
    try await writing.value
    #expect(try await becomes(true, daemon))
  }

  /// Whether the watchdog comes to be fed, or not, while the clock goes on.
  private func becomes(_ fed: Bool, _ daemon: Composition) async throws -> Bool {
    for _ in 1...500 {
      if isFed(daemon) == fed { return true }
      world.clock.advance(by: 1)
      try await Task.sleep(for: .milliseconds(5))
    }
    return false
  }
}

/// The receiving end of a datagram socket.
final class DatagramSocket: Sendable {
  private let descriptor: Int32

  init(_ path: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    let address = unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe Array($0) } + Array(path.utf8) + [0]
    let bound = unsafe address.withUnsafeBytes {
      unsafe bind(descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
    }
    try #require(bound == 0)
  }

  deinit { close(descriptor) }

  /// The next datagram; nil: none is there.
  func next() -> String? {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
    return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }
}
