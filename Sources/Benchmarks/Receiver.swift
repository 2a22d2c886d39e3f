import Foundation
import Glibc
import Synchronization

/// Takes webhooks on a loopback address: one thread for all connections, which are kept; every answer is 204.
final class Receiver: Sendable {
  struct CannotListen: Error {}

  private struct Log {
    var connections = 0
    /// When a request with this `webhook-id` was whole, the first time.
    var arrivals: [String: ContinuousClock.Instant] = [:]
  }

  let port: Int
  private let listener: Int32
  private let log = Mutex(Log())

  /// Listens on a port that the kernel chooses.
  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let socket = listener
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(socket, address, size) == 0 && getsockname(socket, address, &size) == 0
      }
    }
    guard isBound, listen(listener, 64) == 0 else { throw CannotListen() }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in serve() }
  }

  /// How many connections were opened so far.
  var connections: Int { log.withLock { $0.connections } }

  /// When each of these alerts arrived; waits until all have.
  func arrivals(of ids: [String]) async throws -> [ContinuousClock.Instant] {
    var times: [ContinuousClock.Instant] = []
    while times.count < ids.count {
      if let time = log.withLock({ $0.arrivals[ids[times.count]] }) {
        times.append(time)
      } else {
        try await Task.sleep(for: .milliseconds(1))
      }
    }
    return times
  }

  private func serve() {
    var buffers: [Int32: [UInt8]] = [:]
    while true {
      var polled = ([listener] + buffers.keys).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      guard unsafe poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
      for ready in polled where ready.revents != 0 {
        if ready.fd == listener {
          buffers[accept(listener, nil, nil)] = []
          log.withLock { $0.connections += 1 }
        } else if !take(from: ready.fd, &buffers[ready.fd, default: []]) {
          close(ready.fd)
          buffers[ready.fd] = nil
        }
      }
    }
  }

  /// Reads what is there, and answers each request that is whole; false: the connection has ended.
  private func take(from connection: Int32, _ buffer: inout [UInt8]) -> Bool {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { bytes, count in
      count = unsafe max(0, recv(connection, bytes.baseAddress, bytes.count, 0))
    }
    guard !bytes.isEmpty else { return false }
    let now = ContinuousClock.now
    buffer += bytes
    while let (id, length) = Receiver.request(buffer) {
      log.withLock { if $0.arrivals[id] == nil { $0.arrivals[id] = now } }
      buffer.removeFirst(length)
      let answer = Array("HTTP/1.1 204 No Content\r\n\r\n".utf8)
      _ = unsafe send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
    }
    return true
  }

  /// The id and the length of the first request; nil: it is not whole yet.
  private static func request(_ buffer: [UInt8]) -> (id: String, length: Int)? {
    guard let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    var (id, length) = ("", end.upperBound)
    for line in String(decoding: buffer[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n") {
      let name = line.prefix { $0 != ":" }.lowercased()
      let value = line.dropFirst(name.count + 1).drop { $0 == " " }
      if name == "webhook-id" { id = String(value) }
      if name == "content-length" { length += Int(value) ?? 0 }
    }
    return buffer.count >= length ? (id, length) : nil
  }
}
