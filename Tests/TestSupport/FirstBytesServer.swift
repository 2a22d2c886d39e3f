import Foundation

/// A server that keeps the first bytes of each connection and ends it: for what is said before any HTTP.
package final class FirstBytesServer: Sendable {
  /// Chosen by the kernel, on 127.0.0.1.
  package let port: Int
  private let kept = Locked<[[UInt8]]>([])
  private let stop = StopSignal()

  /// Starts it; traps when the address cannot be had.
  package init() {
    let (listener, port) = Sockets.listen(on: "127.0.0.1")
    self.port = port
    let (kept, stop) = (kept, stop)
    let thread = Thread {
      while Sockets.wait(for: listener, orStop: stop) {
        guard let client = Sockets.accept(on: listener) else { continue }
        if let bytes = Sockets.receive(from: client) { kept.withLock { $0.append(bytes) } }
        Sockets.close(client)
      }
      Sockets.close(listener)
    }
    thread.start()
  }

  deinit { stop.give() }

  /// The first bytes of each connection, as far as they came at once.
  package var firstBytes: [[UInt8]] { kept.withLock { $0 } }
}
