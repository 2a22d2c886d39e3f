import FlyingSocks
import Glibc
import Model

/// Makes and removes the socket that the server listens on.
enum ListeningSocket {
  /// A listening socket and its port; 0: a Unix socket has none.
  ///
  /// - Throws: `MetricsServer.Problem`.
  static func open(_ listener: MetricsPlaces.Listener, queue: Int) throws -> (Socket, UInt16) {
    do { return try bound(listener, queue) } catch {
      let reason = if case SocketError.failed(_, _, let message) = error { message } else { "\(error)" }
      throw MetricsServer.Problem(description: "cannot listen on \(listener): \(reason)")
    }
  }

  private static func bound(_ listener: MetricsPlaces.Listener, _ queue: Int) throws -> (Socket, UInt16) {
    switch listener {
    case .address(let address, let port):
      if address.contains(":") { return try listen(try .inet6(ip6: address, port: port), queue) }
      return try listen(try sockaddr_in.inet(ip4: address, port: port), queue)
    case .socket(let path):
      removeSocket(path)
      let result = try listen(sockaddr_un.unix(path: path), queue)
      // Who is in the daemon's group may ask; the folder says who gets so far.
      _ = unsafe chmod(path, 0o660)
      return result
    }
  }

  static func close(_ socket: Socket, _ listener: MetricsPlaces.Listener) {
    try? socket.close()
    if case .socket(let path) = listener { removeSocket(path) }
  }

  /// What an `exec` sink starts has no business with it.
  static func keepFromPrograms(_ socket: Socket) { _ = fcntl(socket.file.rawValue, F_SETFD, FD_CLOEXEC) }

  private static func listen<Address: SocketAddress>(_ address: Address, _ queue: Int) throws -> (Socket, UInt16) {
    let socket = try Socket(domain: Int32(Address.family))
    do {
      keepFromPrograms(socket)
      try socket.setValue(true, for: .localAddressReuse)
      try socket.bind(to: address)
      try socket.listen(maxPendingConnection: Int32(queue))
      switch try socket.sockname() {
      case .ip4(_, let port), .ip6(_, let port): return (socket, port)
      case .unix: return (socket, 0)
      }
    } catch {
      try? socket.close()
      throw error
    }
  }

  /// One that a crash left behind; another kind of file is nobody's to remove.
  private static func removeSocket(_ path: String) {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK else { return }
    _ = unsafe unlink(path)
  }
}
