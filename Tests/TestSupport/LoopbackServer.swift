import Foundation

/// A small HTTP/1.1 server on a loopback address: real sockets, answers scripted by a closure.
///
/// The kernel chooses the port. ``stop()`` ends every connection at once, also those that hang.
package final class LoopbackServer: Sendable {
  /// A request as it came.
  package struct Request: Sendable {
    /// `GET`, `POST`, …
    package let method: String
    /// Path and query, as sent.
    package let target: String
    /// In order, as sent; bytes that are no UTF-8 are replaced.
    package let headers: [(name: String, value: String)]
    /// The header lines as bytes, without line ends.
    package let headerLines: [[UInt8]]
    /// As long as `Content-Length` says.
    package let body: [UInt8]
    /// The number of the connection that brought it, from 1.
    package let connection: Int

    /// The first header of that name, whatever its case; nil: there is none.
    package func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The target up to its query.
    package var path: String { String(target.prefix { $0 != "?" }) }
  }

  /// An answer, and how it is to be given.
  package struct Response: Sendable {
    /// How the end of the body is told.
    package enum Framing: Sendable {
      case length, chunked, untilClose
      /// A `Content-Length` that may lie.
      case declared(Int)
    }

    /// What becomes of the connection after the last byte.
    package enum Ending: Sendable {
      case keepAlive, close, reset
      /// Nothing more is sent, and the connection stays open until the client or ``stop()`` ends it.
      case hang
    }

    /// 0: no status line and no headers at all, the body is sent as it is.
    package var status: Int
    /// Sent in order.
    package var headers: [(name: String, value: String)]
    /// Sent as it is; compress it yourself.
    package var body: [UInt8]
    /// How the end of the body is told.
    package var framing = Framing.length
    /// What becomes of the connection.
    package var ending = Ending.keepAlive
    /// Before the first byte.
    package var delay = Duration.zero
    /// Bytes at a time, and the pause after each such piece; nil: all at once.
    package var pace: (bytes: Int, pause: Duration)?
    /// How often the body is sent over, for bodies that would be too large to hold.
    package var times = 1

    /// An answer with a body of bytes.
    package init(status: Int = 200, headers: [(name: String, value: String)] = [], bytes: [UInt8]) {
      self.status = status
      self.headers = headers
      self.body = bytes
    }

    /// An answer with a body of text.
    package init(status: Int = 200, headers: [(name: String, value: String)] = [], _ text: String = "") {
      self.init(status: status, headers: headers, bytes: Array(text.utf8))
    }

    /// Takes the request and never answers.
    package static var hang: Response {
      var response = Response(status: 0)
      response.ending = .hang
      return response
    }

    /// Takes the request and resets the connection.
    package static var reset: Response {
      var response = Response(status: 0)
      response.ending = .reset
      return response
    }
  }

  /// The address it listens on.
  package let host: String
  /// Chosen by the kernel.
  package let port: Int
  private let listener: LoopbackListener
  private let respond: @Sendable (Request) -> Response
  private let log = Locked<[Request]>([])
  private let accepted = Locked(0)

  /// Starts it; traps when the address cannot be had.
  package init(host: String = "127.0.0.1", respond: @escaping @Sendable (Request) -> Response) {
    listener = LoopbackListener(host: host)
    self.host = host
    self.port = listener.port
    self.respond = respond
    listener.accept { [weak self] client, stop in
      guard let number = self?.countConnection() else { return }
      var connection = ServerConnection(socket: client, stop: stop, number: number)
      while let request = connection.readRequest(), let response = self?.answer(request) {
        guard connection.send(response) else { break }
      }
    }
  }

  deinit { stop() }

  /// The address of a path, which begins with `/`.
  package func url(_ path: String = "/") -> String { "http://\(host):\(port)\(path)" }

  /// All requests so far, in the order in which they were complete.
  package var requests: [Request] { log.withLock { $0 } }

  /// How many connections were accepted so far.
  package var connections: Int { accepted.withLock { $0 } }

  /// Closes the listener and every connection; may be called again.
  package func stop() { listener.stop() }

  private func countConnection() -> Int {
    accepted.withLock { count in
      count += 1
      return count
    }
  }

  private func answer(_ request: Request) -> Response {
    log.withLock { $0.append(request) }
    return respond(request)
  }
}
