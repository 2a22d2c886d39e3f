/// A server that keeps the first bytes of each connection and ends it: for what is said before any HTTP.
package final class FirstBytesServer: Sendable {
  private let listener = LoopbackListener(host: "127.0.0.1")
  private let kept = Locked<[[UInt8]]>([])

  /// Starts it; traps when the address cannot be had.
  package init() {
    let kept = kept
    listener.accept { client, _ in
      if let bytes = Sockets.receive(from: client) { kept.withLock { $0.append(bytes) } }
    }
  }

  deinit { listener.stop() }

  /// Chosen by the kernel, on 127.0.0.1.
  package var port: Int { listener.port }

  /// The first bytes of each connection, as far as they came at once.
  package var firstBytes: [[UInt8]] { kept.withLock { $0 } }
}
