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
  private let listener: Int32
  private let stopSignal: StopSignal
  private let respond: @Sendable (Request) -> Response
  private let log = Locked<[Request]>([])
  private let accepted = Locked(0)

  /// Starts it; traps when the address cannot be had.
  package init(host: String = "127.0.0.1", respond: @escaping @Sendable (Request) -> Response) {
    let (listener, port) = Sockets.listen(on: host)
    let stopSignal = StopSignal()
    self.host = host
    self.port = port
    self.listener = listener
    self.stopSignal = stopSignal
    self.respond = respond
    let thread = Thread { [weak self] in
      while Sockets.wait(for: listener, orStop: stopSignal) {
        guard let client = Sockets.accept(on: listener) else { continue }
        guard let self else {
          Sockets.close(client)
          break
        }
        self.serve(client)
      }
      Sockets.close(listener)
    }
    thread.stackSize = 256 << 10
    thread.start()
  }

  deinit { stop() }

  /// The address of a path, which begins with `/`.
  package func url(_ path: String = "/") -> String { "http://\(host):\(port)\(path)" }

  /// All requests so far, in the order in which they were complete.
  package var requests: [Request] { log.withLock { $0 } }

  /// How many connections were accepted so far.
  package var connections: Int { accepted.withLock { $0 } }

  /// Closes the listener and every connection; may be called again.
  package func stop() { stopSignal.give() }

  private func serve(_ client: Int32) {
    let number = accepted.withLock { count in
      count += 1
      return count
    }
    // The connection's thread keeps no server alive while it waits, or nobody's deinit would ever stop it.
    let thread = Thread { [weak self, stopSignal] in
      var connection = ServerConnection(socket: client, stop: stopSignal, number: number)
      while let request = connection.readRequest(), let response = self?.answer(request) {
        guard connection.send(response) else { break }
      }
      Sockets.close(client)
    }
    thread.stackSize = 256 << 10
    thread.start()
  }

  private func answer(_ request: Request) -> Response {
    log.withLock { $0.append(request) }
    return respond(request)
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
