import Glibc

/// Tells systemd how the service is doing, by datagrams to `$NOTIFY_SOCKET` (sd_notify(3)).
///
/// Outside systemd every call does nothing and returns false.
package struct ServiceNotify: Sendable {
  /// How long systemd waits for ``watchdog()`` before it restarts the service; call it at least twice in that time.
  /// nil: it does not watch this process.
  package let watchdogInterval: Duration?
  private let socket: String?

  /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` of a process's environment.
  package init(environment: [String: String], processID: Int32) {
    socket = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
    let watched = environment["WATCHDOG_PID"].map { Int32($0) == processID } ?? true
    let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
    watchdogInterval = watched && microseconds > 0 ? .microseconds(microseconds) : nil
  }

  /// Whether systemd asked to be told.
  package var isActive: Bool { socket != nil }

  /// Start-up, or a reload, is finished. Each call of this type returns whether systemd got it.
  @discardableResult
  package func ready(status: String? = nil) -> Bool {
    send(["READY=1"] + (status.map { ["STATUS=" + LogLine.oneLine($0)] } ?? []))
  }

  /// What `systemctl status` shows, one line.
  @discardableResult
  package func status(_ text: String) -> Bool { send(["STATUS=" + LogLine.oneLine(text)]) }

  /// The service is alive and moves.
  @discardableResult
  package func watchdog() -> Bool { send(["WATCHDOG=1"]) }

  /// A reload begins; ``ready(status:)`` ends it. The time is `CLOCK_MONOTONIC` in microseconds, see
  /// ``monotonicMicroseconds()``: systemd 253 and newer tell by it which reload is meant.
  @discardableResult
  package func reloading(atMonotonicMicroseconds time: UInt64) -> Bool {
    send(["RELOADING=1", "MONOTONIC_USEC=\(time)"])
  }

  /// Shutdown begins.
  @discardableResult
  package func stopping(status: String? = nil) -> Bool {
    send(["STOPPING=1"] + (status.map { ["STATUS=" + LogLine.oneLine($0)] } ?? []))
  }

  /// Starting or stopping takes so much longer, counted from now.
  @discardableResult
  package func extendTimeout(by duration: Duration) -> Bool {
    let (seconds, attoseconds) = duration.components
    return send(["EXTEND_TIMEOUT_USEC=\(max(0, seconds * 1_000_000 + attoseconds / 1_000_000_000_000))"])
  }

  /// `CLOCK_MONOTONIC` now, in microseconds.
  package static func monotonicMicroseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1_000
  }

  private func send(_ assignments: [String]) -> Bool {
    guard let socket else { return false }
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // systemd normally reads at once; a manager that hangs must not hang the service too.
    var limit = timeval(tv_sec: 2, tv_usec: 0)
    _ = unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let message = Array(assignments.joined(separator: "\n").utf8)
    let address = Self.address(of: socket)
    let sent = unsafe message.withUnsafeBytes { message in
      unsafe address.withUnsafeBytes { address in
        unsafe sendto(
          descriptor, message.baseAddress, message.count, Int32(MSG_NOSIGNAL),
          address.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count))
      }
    }
    return sent == message.count
  }

  /// `struct sockaddr_un`: family and path; an `@` stands for the zero byte of an abstract socket (unix(7)).
  private static func address(of socket: String) -> [UInt8] {
    var bytes = unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe Array($0) }
    var path = Array(socket.utf8)
    if path.first == UInt8(ascii: "@") { path[0] = 0 } else { path.append(0) }
    bytes += path
    return bytes
  }
}
