import Glibc
import Logging
package import Model

/// Where lines go, and as what.
package struct LogOutput: Sendable {
  private enum Way {
    /// For people, with the time.
    case text
    /// For journald, which stamps the time, with the priority before each line (sd-daemon(3)).
    case prefixed
    case json
    case journal(JournalSocket)
  }

  private let way: Way
  private let descriptor: Int32

  /// Lines on a descriptor; whoever reads it, `format` nil finds out.
  ///
  /// - Parameters:
  ///   - format: nil: the journal's where that reads the descriptor, else text.
  ///   - isJournald: Whether journald reads it, after ``isReadByJournald(environment:descriptor:)``.
  ///   - socket: Where journald takes fields; where it does not, lines with a priority go to the descriptor.
  package init(
    format: LogFormat?, isJournald: Bool, descriptor: Int32 = STDERR_FILENO,
    socket: String = "/run/systemd/journal/socket"
  ) {
    self.descriptor = descriptor
    switch format ?? (isJournald ? .journal : .text) {
    case .text: way = isJournald ? .prefixed : .text
    case .json: way = .json
    case .journal: way = JournalSocket(socket).map { .journal($0) } ?? .prefixed
    }
  }

  /// Writes one line; one that cannot be written is lost, as there is no place left to say so.
  func write(_ line: LogLine, at time: String) {
    switch way {
    case .text: write(time + " " + line.text)
    case .prefixed: write("<\(line.priority)>" + line.text)
    case .json: write(line.json(at: time))
    case .journal(let socket):
      if !socket.send(line.journal) { write("<\(line.priority)>" + line.text) }
    }
  }

  private func write(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { written += count } else if errno != EINTR { return }
    }
  }

  /// Whether journald is at the other end: `JOURNAL_STREAM` names the descriptor's device and inode
  /// (systemd.exec(5)); a descriptor that was redirected since then does not match.
  package static func isReadByJournald(environment: [String: String], descriptor: Int32 = STDERR_FILENO) -> Bool {
    guard let parts = environment["JOURNAL_STREAM"]?.split(separator: ":"), parts.count == 2,
      let device = UInt(parts[0]), let inode = UInt(parts[1])
    else { return false }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return false }
    return UInt(status.st_dev) == device && UInt(status.st_ino) == inode
  }
}

/// journald's socket for entries with fields (systemd.io/JOURNAL_NATIVE_PROTOCOL), open as long as the process runs.
private final class JournalSocket: Sendable {
  private let descriptor: Int32
  private let address: [UInt8]

  /// nil: there is none.
  init?(_ path: String) {
    guard path.utf8.count < 108, access(path) else { return nil }
    // `struct sockaddr_un`: family and path (unix(7)).
    address = unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe Array($0) } + Array(path.utf8) + [0]
    descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  /// false: journald does not take it, now or at all.
  func send(_ entry: [UInt8]) -> Bool {
    unsafe entry.withUnsafeBytes { entry in
      unsafe address.withUnsafeBytes { address in
        unsafe sendto(
          descriptor, entry.baseAddress, entry.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT),
          address.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count))
      }
    } == entry.count
  }
}

private func access(_ path: String) -> Bool { unsafe Glibc.access(path, W_OK) == 0 }
