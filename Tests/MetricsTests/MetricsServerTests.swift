import Foundation
import Glibc
import Model
import TestSupport
import Testing

@testable import Metrics

/// A server under test: it runs while the body does, and patience ends when the body says so.
private struct Served {
  let port: UInt16
  /// Lets the patience with everybody who is connected now end.
  let losePatience: @Sendable () -> Void

  static let answers: MetricsServer.Answers = { path in
    switch path {
    case "/metrics": WebAnswer(status: 200, body: Array(String(repeating: "x 1\n", count: 2_000_000).utf8))
    case "/healthz": WebAnswer(status: 200, "ok")
    default: nil
    }
  }

  static func with(
    _ listener: MetricsPlaces.Listener = .address("127.0.0.1", port: 0), bounds: MetricsServer.Bounds = .init(),
    _ body: @Sendable (Served) async throws -> Void
  ) async throws {
    let patience = Gate()
    let (ports, found) = AsyncStream<UInt16>.makeStream()
    let server = MetricsServer(listener, bounds: bounds, sleep: { _ in try await patience.wait() }, answers: answers)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { found.finish() }
        try await server.run { found.yield($0) }
      }
      var iterator = ports.makeAsyncIterator()
      // None: it could not listen, which is thrown below.
      if let port = await iterator.next() { try await body(Served(port: port, losePatience: { patience.open() })) }
      group.cancelAll()
      while let result = await group.nextResult() {
        if case .failure(let error) = result, !(error is CancellationError) { throw error }
      }
    }
  }
}

/// Lets everybody who waits go on; who comes later waits for the next time.
private final class Gate: Sendable {
  private let waiters = Locked<[Int: CheckedContinuation<Void, any Error>]>([:])
  private let next = Locked(0)

  func open() {
    let all = waiters.withLock { waiters in
      defer { waiters = [:] }
      return waiters
    }
    for waiter in all.values { waiter.resume() }
  }

  func wait() async throws {
    let number = next.withLock { next in
      next += 1
      return next
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        waiters.withLock { $0[number] = continuation }
        if Task.isCancelled { leave(number) }
      }
    } onCancel: {
      leave(number)
    }
  }

  private func leave(_ number: Int) {
    waiters.withLock { $0.removeValue(forKey: number) }?.resume(throwing: CancellationError())
  }
}

@Suite(.timeLimit(.minutes(2))) struct MetricsServerTests {
  private static func ask(_ client: RawClient, _ target: String = "/healthz") async -> String? {
    client.send("GET \(target) HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return await client.rest()
  }

  @Test func itAnswersWhatItIsAskedAndEndsTheConnection() async throws {
    try await Served.with { served in
      let answer = try #require(await Self.ask(try RawClient(port: served.port)))
      #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n") && answer.hasSuffix("\r\n\r\nok\n"))
      #expect(answer.contains("\r\nContent-Length: 3\r\n") && answer.contains("\r\nConnection: close\r\n"))
      let query = try #require(await Self.ask(try RawClient(port: served.port), "/healthz?a=b"))
      #expect(query.hasSuffix("\r\n\r\nok\n"))
      let figures = try #require(await Self.ask(try RawClient(port: served.port), "/metrics"))
      #expect(figures.utf8.count > 8_000_000)
    }
  }

  struct Odd: Sendable, CustomTestStringConvertible {
    let request: String
    let status: Int
    var testDescription: String { "\(status): \(request.prefix(30))" }
  }

  @Test(arguments: [
    Odd(request: "GET / HTTP/1.1\r\n\r\n", status: 404), Odd(request: "GET /..%2f HTTP/1.1\r\n\r\n", status: 404),
    Odd(request: "POST /metrics HTTP/1.1\r\nContent-Length: 4\r\n\r\n", status: 405),
    Odd(request: "HELO\r\n\r\n", status: 400), Odd(request: "\r\n\r\n", status: 400),
    Odd(request: "GET  HTTP/1.1\r\n\r\n", status: 400), Odd(request: "GET http://x/ HTTP/1.1\r\n\r\n", status: 400),
    Odd(request: "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", status: 400),
    Odd(request: "GET /" + String(repeating: "a", count: 1019) + "HTTP", status: 431),
    Odd(request: "GET /healthz HTTP/1.0\n\n", status: 200), Odd(request: "HEAD /healthz HTTP/1.1\r\n\r\n", status: 200),
  ])
  func anOddRequestGetsItsAnswer(_ odd: Odd) async throws {
    try await Served.with(bounds: .init(head: 1024)) { served in
      let client = try RawClient(port: served.port)
      client.send(odd.request)
      let answer = try #require(await client.rest())
      #expect(answer.hasPrefix("HTTP/1.1 \(odd.status) "), "\(answer.prefix(200))")
      #expect(answer.hasSuffix("\r\n\r\n") == odd.request.hasPrefix("HEAD"))
    }
  }

  @Test func aRequestMayComeByteByByte() async throws {
    try await Served.with { served in
      let client = try RawClient(port: served.port)
      for byte in "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" { client.send(String(byte)) }
      #expect(await client.rest()?.hasSuffix("\r\n\r\nok\n") == true)
    }
  }

  /// Eight megabytes of an answer that nobody reads are more than a socket holds.
  @Test(arguments: ["", "GET /metr", "GET /metrics HTTP/1.1\r\n\r\n"])
  func whoSaysNothingOrReadsNothingLosesItsPlaceWhenPatienceEnds(_ start: String) async throws {
    try await Served.with(bounds: .init(connections: 3)) { served in
      let idle = try (0..<3).map { _ in try RawClient(port: served.port) }
      for client in idle { client.send(start) }
      // All places are taken: who comes now waits in the queue until there is one.
      let patient = try RawClient(port: served.port)
      patient.send("GET /healthz HTTP/1.1\r\n\r\n")
      let answer = Locked<String?>(nil)
      await withTaskGroup(of: Void.self) { group in
        group.addTask {
          let text = await patient.rest()
          answer.withLock { $0 = text ?? "" }
        }
        while answer.withLock({ $0 }) == nil {
          served.losePatience()
          await Task.yield()
        }
      }
      #expect(answer.withLock { $0 }?.hasSuffix("ok\n") == true)
      withExtendedLifetime(idle) {}
    }
  }

  @Test func thousandsOfConnectionsCostNoMoreThanTheBound() async throws {
    try await Served.with(bounds: .init(connections: 4)) { served in
      let before = try Self.openSockets()
      // More than the queue holds would wait for their connection; so many get one.
      let crowd = try (0..<8).map { _ in try RawClient(port: served.port) }
      for client in crowd { client.send("GET /healthz HTTP/1.1\r\nX-") }
      #expect(try Self.openSockets() - before - crowd.count <= 4)
      withExtendedLifetime(crowd) {}
    }
  }

  private static func openSockets() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
  }

  @Test func itEndsAtOnceWithAnOpenScrape() async throws {
    let clients = Locked<[RawClient]>([])
    try await Served.with { served in
      for start in ["", "GET /metr", "GET /metrics HTTP/1.1\r\n\r\n"] {
        let client = try RawClient(port: served.port)
        client.send(start)
        clients.withLock { $0.append(client) }
      }
      // Served.with cancels now, and comes back only when nothing runs any more.
    }
  }

  @Test func aUnixSocketIsForTheGroupAndGoneAfterwards() async throws {
    let folder = try TemporaryFolder()
    let path = folder.file("metrics.sock")
    // A crash leaves its socket behind.
    try RawClient.leaveSocket(path)
    try await Served.with(.socket(path)) { _ in
      #expect(await Self.ask(try RawClient(socket: path))?.hasSuffix("ok\n") == true)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o660)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aFileOfAnotherKindIsNeverRemoved() async throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("mine", to: "metrics.sock")
    await #expect(throws: (any Error).self) { try await Served.with(.socket(path)) { _ in } }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "mine")
  }

  @Test func anAddressInUseIsSaid() async throws {
    try await Served.with { served in
      let second = MetricsServer(
        .address("127.0.0.1", port: served.port), sleep: { _ in }, answers: { _ in nil })
      let problem = await #expect(throws: MetricsServer.Problem.self) { try await second.run() }
      #expect(problem?.description == "cannot listen on 127.0.0.1:\(served.port): Address already in use")
    }
  }
}
