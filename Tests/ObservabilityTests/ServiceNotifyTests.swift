import Foundation
import Observability
import TestSupport
import Testing

/// The other side of `$NOTIFY_SOCKET`, and of journald's.
final class Manager {
  private let descriptor: Int32

  /// Binds to a path, or to a name of the abstract namespace when it begins with `@`.
  init(_ name: String) throws {
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    try #require(descriptor >= 0)
    var path = Array(name.utf8)
    if path.first == UInt8(ascii: "@") { path[0] = 0 } else { path.append(0) }
    let address = unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe Array($0) } + path
    let bound = unsafe address.withUnsafeBytes {
      unsafe bind(descriptor, $0.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t($0.count))
    }
    try #require(bound == 0)
  }

  /// The next datagram; nil: none came, at once or within so many milliseconds.
  func next(upTo limit: Int32 = 0) -> String? {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&waiting, 1, limit) == 1 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe recv(descriptor, $0.baseAddress, $0.count, 0) }
    return count < 0 ? nil : String(decoding: bytes[..<count], as: UTF8.self)
  }

  deinit { close(descriptor) }
}

@Suite("Service notification")
struct ServiceNotifyTests {
  @Test func eachCallIsOneDatagram() throws {
    let folder = try TemporaryFolder()
    let manager = try Manager(folder.file("notify"))
    let notify = ServiceNotify(environment: ["NOTIFY_SOCKET": folder.file("notify")], processID: 7)
    #expect(notify.isActive)
    #expect(notify.ready(status: "100 feeds, 0 alerts owed"))
    #expect(manager.next() == "READY=1\nSTATUS=100 feeds, 0 alerts owed")
    #expect(notify.watchdog())
    #expect(manager.next() == "WATCHDOG=1")
    #expect(notify.reloading(atMonotonicMicroseconds: 12_345))
    #expect(manager.next() == "RELOADING=1\nMONOTONIC_USEC=12345")
    #expect(notify.ready())
    #expect(manager.next() == "READY=1")
    #expect(notify.extendTimeout(by: .milliseconds(1_500)))
    #expect(manager.next() == "EXTEND_TIMEOUT_USEC=1500000")
    #expect(notify.stopping())
    #expect(manager.next() == "STOPPING=1")
    #expect(manager.next() == nil)
  }

  @Test func aLongStartAsksForTimeUntilItIsOver() async throws {
    let folder = try TemporaryFolder()
    let manager = try Manager(folder.file("notify"))
    let notify = ServiceNotify(environment: ["NOTIFY_SOCKET": folder.file("notify")], processID: 7)
    let starting = StartExtension(notify, every: .milliseconds(1))
    for _ in 1...3 { #expect(manager.next(upTo: 2_000) == "EXTEND_TIMEOUT_USEC=30000000") }
    starting.end()
  }

  @Test func abstractSocketsWorkToo() throws {
    let name = "@dutywatch-test-\(UUID().uuidString)"
    let manager = try Manager(name)
    #expect(ServiceNotify(environment: ["NOTIFY_SOCKET": name], processID: 7).status("well"))
    #expect(manager.next() == "STATUS=well")
  }

  @Test func aStatusCannotSmuggleAnAssignment() throws {
    let folder = try TemporaryFolder()
    let manager = try Manager(folder.file("notify"))
    ServiceNotify(environment: ["NOTIFY_SOCKET": folder.file("notify")], processID: 7).status("last: x\nMAINPID=1")
    #expect(manager.next() == "STATUS=last: x\\nMAINPID=1")
  }

  @Test func outsideSystemdNothingHappens() {
    let notify = ServiceNotify(environment: [:], processID: 7)
    #expect(!notify.isActive && !notify.ready() && !notify.status("x") && notify.watchdogInterval == nil)
  }

  @Test func aManagerThatIsGoneIsNoCrash() throws {
    let folder = try TemporaryFolder()
    #expect(!ServiceNotify(environment: ["NOTIFY_SOCKET": folder.file("none")], processID: 7).ready())
    let long = "/" + String(repeating: "x", count: 300)
    #expect(!ServiceNotify(environment: ["NOTIFY_SOCKET": long], processID: 7).ready())
  }

  struct Watched: Sendable, CustomTestStringConvertible {
    let why: String
    let environment: [String: String]
    let interval: Duration?
    var testDescription: String { why }
  }

  @Test(arguments: [
    Watched(why: "asked for", environment: ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "7"], interval: .seconds(60)),
    Watched(why: "no process named", environment: ["WATCHDOG_USEC": "60000000"], interval: .seconds(60)),
    Watched(why: "another process", environment: ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "8"], interval: nil),
    Watched(why: "no process number", environment: ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "x"], interval: nil),
    Watched(why: "off", environment: ["WATCHDOG_USEC": "0"], interval: nil),
    Watched(why: "no number", environment: ["WATCHDOG_USEC": "soon"], interval: nil),
  ])
  func theWatchdogIntervalIsSystemdsIfItMeansThisProcess(_ watched: Watched) {
    #expect(ServiceNotify(environment: watched.environment, processID: 7).watchdogInterval == watched.interval)
  }
}

@Suite("Repeated errors")
struct RepeatedErrorsTests {
  @Test func theSameProblemIsNewsOnceUntilItChanges() {
    var errors = RepeatedErrors()
    #expect(errors.note("404", about: "Dawn") == .first)
    #expect(errors.note("404", about: "Dawn") == .repeated(times: 2))
    #expect(errors.note("404", about: "The News") == .first)
    #expect(errors.note("404", about: "Dawn") == .repeated(times: 3))
    #expect(errors.note("time-out", about: "Dawn") == .changed(afterTimes: 3))
    #expect(errors.note("time-out", about: "Dawn").isNews == false)
    #expect(errors.clear("Dawn") == 2)
    #expect(errors.clear("Dawn") == nil)
    #expect(errors.note("404", about: "Dawn").isNews)
  }
}
