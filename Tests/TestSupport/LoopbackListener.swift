import Foundation

/// Accepts connections on a loopback address and serves each on a thread of its own, until it is stopped.
final class LoopbackListener: Sendable {
  /// Chosen by the kernel.
  let port: Int
  private let socket: Int32
  private let stopSignal = StopSignal()

  /// Listens; traps when the address cannot be had.
  init(host: String) { (socket, port) = Sockets.listen(on: host) }

  /// Begins to accept, once; `serve` is called on the connection's own thread, and the connection ends when it returns.
  ///
  /// Whoever is served must not be kept alive by `serve`, or its deinit would never stop the listener.
  func accept(_ serve: @escaping @Sendable (_ client: Int32, _ stop: StopSignal) -> Void) {
    let (socket, stopSignal) = (socket, stopSignal)
    Self.onThread {
      while Sockets.wait(for: socket, orStop: stopSignal) {
        guard let client = Sockets.accept(on: socket) else { continue }
        Self.onThread {
          serve(client, stopSignal)
          Sockets.close(client)
        }
      }
      Sockets.close(socket)
    }
  }

  /// Closes the listener and ends what its connections wait for; may be called again.
  func stop() { stopSignal.give() }

  private static func onThread(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread { body() }
    thread.stackSize = 256 << 10
    thread.start()
  }
}

/// Ends every wait of a server's threads, once and for good.
final class StopSignal: Sendable {
  /// Readable, at its end, as soon as the signal was given.
  let descriptor: Int32
  private let writing: Locked<Int32?>

  init() {
    let ends = Sockets.pipe()
    descriptor = ends.read
    writing = Locked(ends.write)
  }

  deinit {
    give()
    Sockets.close(descriptor)
  }

  func give() {
    writing.withLock { end in
      if let open = end { Sockets.close(open) }
      end = nil
    }
  }
}
