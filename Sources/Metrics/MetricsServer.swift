import FlyingSocks
import Foundation
import Glibc
package import Model

/// Answers whoever asks for the figures, within bounds: no client, however slow and however many of it there are, costs
/// the daemon more than a few connections for a few seconds.
///
/// FlyingSocks brings the sockets. FlyingFox's own server on top of them is not used: it bounds neither the connections,
/// nor a request's size, nor the time that a client takes.
package struct MetricsServer: Sendable {
  /// What one client may take.
  package struct Bounds: Sendable {
    /// Connections served at once; more of them wait in the kernel's queue, which is short.
    package let connections: Int
    /// Bytes of a request.
    package let head: Int
    /// From the connection to its end.
    package let patience: Duration

    /// Bounds.
    package init(connections: Int = 8, head: Int = 8 << 10, patience: Duration = .seconds(10)) {
      self.connections = connections
      self.head = head
      self.patience = patience
    }
  }

  /// Why nobody can ask, in one line.
  package struct Problem: Error, CustomStringConvertible {
    /// The place, and the system's word.
    package let description: String
  }

  /// Gives the answer for a path; nil: there is nothing.
  package typealias Answers = @Sendable (_ path: String) async -> WebAnswer?

  private let listener: MetricsPlaces.Listener
  private let bounds: Bounds
  private let sleep: @Sendable (Duration) async throws -> Void
  private let answers: Answers

  /// A server for a place; nothing is bound yet.
  package init(
    _ listener: MetricsPlaces.Listener, bounds: Bounds = Bounds(),
    sleep: @escaping @Sendable (Duration) async throws -> Void, answers: @escaping Answers
  ) {
    self.listener = listener
    self.bounds = bounds
    self.sleep = sleep
    self.answers = answers
  }

  /// Serves until the task is cancelled; `listening` is told the port once it can be asked (0: a Unix socket).
  ///
  /// - Throws: What the system says of the address, such as that it is in use.
  package func run(listening: @Sendable (UInt16) -> Void = { _ in }) async throws {
    let (socket, port) = try ListeningSocket.open(listener, queue: bounds.connections)
    defer { ListeningSocket.close(socket, listener) }
    let pool: SocketPool<ePoll> = .ePoll()
    try await pool.prepare()
    let door = try AsyncSocket(socket: socket, pool: pool)
    listening(port)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await pool.run() }
      group.addTask { try await serve(door) }
      defer { group.cancelAll() }
      // A pool that is cancelled says that it is disconnected.
      do { try await group.next() } catch { throw Task.isCancelled ? CancellationError() : error }
    }
  }

  private func serve(_ door: AsyncSocket) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      var open = 0
      while !Task.isCancelled {
        if open == bounds.connections {
          try await group.next()
          open -= 1
        }
        guard let client = try await accepted(door) else { continue }
        group.addTask { await answer(client) }
        open += 1
      }
    }
  }

  /// nil: there was none to be had; the daemon is short of files, or the client went away at once.
  private func accepted(_ door: AsyncSocket) async throws -> AsyncSocket? {
    do {
      let client = try await door.accept()
      ListeningSocket.keepFromPrograms(client.socket)
      return client
    } catch is CancellationError { throw CancellationError() } catch {
      try await sleep(.seconds(1))
      return nil
    }
  }

  /// One request, one answer, and the connection's end, before the patience is.
  private func answer(_ client: AsyncSocket) async {
    await withTaskGroup(of: Void.self) { race in
      race.addTask { try? await exchange(with: client) }
      race.addTask { try? await sleep(bounds.patience) }
      await race.next()
      race.cancelAll()
    }
    try? client.socket.close()
  }

  private func exchange(with client: AsyncSocket) async throws {
    var head: [UInt8] = []
    while head.count < bounds.head {
      head += try await client.read(atMost: bounds.head - head.count)
      switch WebRequest.read(head) {
      case .unfinished: continue
      case .malformed: return try await send(WebAnswer(status: 400, "not understood"), to: client)
      case .whole(let request): return try await send(await answer(to: request), to: client, request.method != "HEAD")
      }
    }
    try await send(WebAnswer(status: 431, "more than \(bounds.head) bytes of request"), to: client)
  }

  private func answer(to request: WebRequest) async -> WebAnswer {
    guard request.method == "GET" || request.method == "HEAD" else { return WebAnswer(status: 405, "GET or HEAD only") }
    return await answers(request.path) ?? WebAnswer(status: 404, "ask for /metrics, /healthz or /readyz")
  }

  private func send(_ answer: WebAnswer, to client: AsyncSocket, _ withBody: Bool = true) async throws {
    try await client.write(Data(answer.bytes(withBody: withBody)))
  }
}
