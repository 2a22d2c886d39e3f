import Dispatch
import Glibc
import ServiceLifecycle

/// A datagram socket beside the lock of the state file: a command that wrote something wakes the daemon through it.
///
/// What a datagram says does not matter; without the socket the daemon finds what is owed at its next poll.
struct WakeSocket: Service, CustomStringConvertible {
  /// Short, as the service group prints its services at every step.
  var description: String { "wake socket" }

  /// The state file.
  let state: String
  /// Told at every datagram.
  let woken: @Sendable () -> Void

  /// Listens until it is told to stop; a path that is too long for a socket, or a folder without room, is no trouble.
  func run() async throws {
    let path = WakeSocket.path(of: state)
    guard let descriptor = WakeSocket.bound(to: path) else {
      try? await gracefulShutdown()
      return
    }
    let source = DispatchSource.makeReadSource(fileDescriptor: descriptor)
    source.setEventHandler { [woken] in
      var buffer = [UInt8](repeating: 0, count: 64)
      while unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT)) >= 0 {}
      woken()
    }
    source.setCancelHandler { close(descriptor) }
    source.resume()
    try? await gracefulShutdown()
    source.cancel()
    unsafe unlink(path)
  }

  /// Wakes the daemon of a state file; false: none listens.
  @discardableResult
  static func wake(state: String) -> Bool {
    guard let address = address(path(of: state)) else { return false }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return unsafe address.withUnsafeBytes { address in
      unsafe sendto(
        descriptor, "!", 1, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT),
        address.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count))
    } == 1
  }

  private static func path(of state: String) -> String { state + ".wake" }

  private static func bound(to path: String) -> Int32? {
    guard let address = address(path) else { return nil }
    let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    // Left behind by a crash; the state's lock is ours, so nobody listens there.
    unsafe unlink(path)
    let isBound =
      unsafe address.withUnsafeBytes { address in
        unsafe bind(
          descriptor, address.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(address.count))
      } == 0
    guard isBound else {
      close(descriptor)
      return nil
    }
    return descriptor
  }

  /// `struct sockaddr_un`: family and path (unix(7)); nil: the path is too long for one.
  private static func address(_ path: String) -> [UInt8]? {
    guard path.utf8.count < 108 else { return nil }
    return unsafe withUnsafeBytes(of: sa_family_t(AF_UNIX)) { unsafe Array($0) } + Array(path.utf8) + [0]
  }
}

/// For commands that write beside the daemon.
package enum Daemons {
  /// Wakes the daemon that has the state file, if one runs.
  package static func wake(state: String) { WakeSocket.wake(state: state) }
}
