package import FoundationEssentials
import Glibc
package import Model

/// Writes each alert to the machine's journal, a field for each thing that one may look for
/// (systemd.io/JOURNAL_NATIVE_PROTOCOL): `journalctl DUTYWATCH_STATUS=refused`.
package struct JournalSink: AlertSink {
  /// Where journald listens.
  package static let usualSocket = "/run/systemd/journal/socket"

  private let sink: String
  private let socket: String
  private let patience: Duration

  /// A sink of that name; `patience` is how long a journald that is behind may make it wait.
  package init(sink: String, socket: String = JournalSink.usualSocket, patience: Duration = .seconds(5)) {
    self.sink = sink
    self.socket = socket
    self.patience = patience
  }

  /// Sends one datagram; journald confirms nothing, so what the socket took counts as delivered.
  package func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer {
    let entry = JournalEntry(alert, sink: sink).bytes
    guard let address = Self.address(of: socket) else {
      return .again(after: nil, problem: "\(socket) is no address of a socket")
    }
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return problem("cannot open a socket for the journal", errno) }
    defer { close(descriptor) }
    let end = ContinuousClock.now + patience
    while true {
      let code = Self.sent(entry, to: address, through: descriptor)
      switch code {
      case 0: return .delivered
      case EINTR: continue
      case EAGAIN, ENOBUFS:
        guard ContinuousClock.now < end else {
          return .again(after: nil, problem: "the journal took nothing for \(patience.spoken)")
        }
        // A journal that is behind is waited for without holding a thread.
        do { try await Task.sleep(for: .milliseconds(10)) } catch { return .cutOff }
      default: return problem("cannot write to the journal at \(socket)", code)
      }
    }
  }

  /// 0, or the error.
  private static func sent(_ entry: [UInt8], to address: [UInt8], through descriptor: Int32) -> Int32 {
    let count = unsafe entry.withUnsafeBytes { entry in
      unsafe address.withUnsafeBytes { address in
        unsafe sendto(
          descriptor, entry.baseAddress, entry.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT),
          address.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count))
      }
    }
    return count == entry.count ? 0 : errno
  }

  /// `struct sockaddr_un`: family and path (unix(7)); nil: the path is too long for one.
  private static func address(of path: String) -> [UInt8]? {
    guard path.utf8.count < 108 else { return nil }
    return unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe Array($0) } + Array(path.utf8) + [0]
  }

  private func problem(_ what: String, _ code: Int32) -> SinkAnswer {
    .again(after: nil, problem: "\(what): \(unsafe String(cString: strerror(code)))")
  }
}
