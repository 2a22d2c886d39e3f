import Foundation
import Glibc

/// The few socket calls that the servers of the tests need; every pointer step is in this file.
enum Sockets {
  /// A listening socket and its port; traps when the address cannot be had.
  static func listen(on host: String) -> (Int32, Int) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = unsafe inet_addr(host)
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, size) }
    }
    precondition(bound == 0 && Glibc.listen(descriptor, 4096) == 0, "cannot listen on \(host): errno \(errno)")
    return (descriptor, port(of: descriptor))
  }

  /// The port that a bound socket has.
  static func port(of descriptor: Int32) -> Int {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe getsockname(descriptor, $0, &size) }
    }
    return Int(UInt16(bigEndian: address.sin_port))
  }

  static func accept(on listener: Int32) -> Int32? {
    let client = Glibc.accept(listener, nil, nil)
    guard client >= 0 else { return nil }
    // Or the second of two small writes waits for the client's delayed acknowledgement, 40 ms.
    var option: Int32 = 1
    _ = unsafe setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &option, socklen_t(MemoryLayout<Int32>.size))
    return closedOnExec(client)
  }

  static func pipe() -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    precondition(unsafe Glibc.pipe(&ends) == 0, "cannot make a pipe: errno \(errno)")
    return (closedOnExec(ends[0]), closedOnExec(ends[1]))
  }

  private static func closedOnExec(_ descriptor: Int32) -> Int32 {
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

  /// What a wait ended with.
  enum Event { case ready, stopped, timedOut }

  /// Waits until the socket can be read or, with `writing`, written; the stop pipe goes first.
  static func event(
    of descriptor: Int32?, orStop stop: StopSignal, timeout: Duration?, writing: Bool = false
  ) -> Event {
    let events = Int16(writing ? POLLOUT : POLLIN)
    var polled = [pollfd(fd: stop.descriptor, events: Int16(POLLIN), revents: 0)]
    if let descriptor { polled.append(pollfd(fd: descriptor, events: events, revents: 0)) }
    let milliseconds = timeout.map { Int32($0 / .milliseconds(1)) } ?? -1
    var count: Int32 = 0
    repeat { count = unsafe poll(&polled, nfds_t(polled.count), milliseconds) } while count < 0 && errno == EINTR
    if polled[0].revents != 0 { return .stopped }
    return count > 0 ? .ready : .timedOut
  }

  /// Whether there is something to read before the stop.
  static func wait(for descriptor: Int32, orStop stop: StopSignal) -> Bool {
    event(of: descriptor, orStop: stop, timeout: nil) == .ready
  }

  /// Bytes that came; nil at the end.
  static func receive(from descriptor: Int32) -> [UInt8]? {
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 16 << 10) { buffer, count in
      count = unsafe max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
    }
    return bytes.isEmpty ? nil : bytes
  }

  /// Sends everything, however slowly it is taken; false: the client went away, or the server stops.
  static func send(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, orStop stop: StopSignal) -> Bool {
    var rest = bytes
    while !rest.isEmpty {
      guard event(of: descriptor, orStop: stop, timeout: nil, writing: true) == .ready else { return false }
      let sent = unsafe rest.withUnsafeBytes { buffer in
        unsafe Glibc.send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
      }
      if sent < 0, errno != EAGAIN, errno != EINTR { return false }
      rest = rest.dropFirst(max(0, sent))
    }
    return true
  }

  /// The close that follows sends RST instead of FIN.
  static func resetOnClose(_ descriptor: Int32) {
    var option = linger(l_onoff: 1, l_linger: 0)
    _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
  }
}
