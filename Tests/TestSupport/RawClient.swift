import Foundation
import Glibc

/// A connection whose bytes the test sends itself, in whatever pieces; no answer is waited for longer than half a minute.
package final class RawClient: Sendable {
  private let descriptor: Int32

  /// Connects to a port of 127.0.0.1.
  package convenience init(port: UInt16) throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    try self.init(AF_INET, unsafe withUnsafeBytes(of: address) { unsafe Array($0) })
  }

  /// Connects to a Unix socket.
  package convenience init(socket path: String) throws {
    let family = unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe Array($0) }
    try self.init(AF_UNIX, family + Array(path.utf8) + [0])
  }

  private init(_ family: Int32, _ address: [UInt8]) throws {
    descriptor = socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    _ = unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let result = unsafe address.withUnsafeBytes { bytes in
      unsafe connect(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    guard result == 0 else {
      let code = errno
      Glibc.close(descriptor)
      throw Command.Failure(description: "cannot connect: errno \(code)")
    }
  }

  /// Leaves a Unix socket behind as a crash does: bound, and nobody listens.
  package static func leaveSocket(_ path: String) throws {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    let address = unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe Array($0) } + Array(path.utf8) + [0]
    let result = unsafe address.withUnsafeBytes { bytes in
      unsafe bind(descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
    }
    Glibc.close(descriptor)
    if result != 0 { throw Command.Failure(description: "cannot bind \(path)") }
  }

  deinit { Glibc.close(descriptor) }

  /// Sends what the other side takes; false: it takes nothing more.
  @discardableResult
  package func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return unsafe bytes.withUnsafeBytes { unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      == bytes.count
  }

  /// All that comes until the other side ends the connection; nil: it did not in time. Without holding a thread of the
  /// test's.
  package func rest() async -> String? {
    await withCheckedContinuation { continuation in
      let thread = Thread { [self] in
        var bytes: [UInt8] = []
        while let piece = Sockets.receive(from: descriptor) { bytes += piece }
        let isLate = errno == EAGAIN
        continuation.resume(returning: isLate ? nil : String(decoding: bytes, as: UTF8.self))
      }
      thread.start()
    }
  }
}
