import Foundation
import Model
import TestSupport
import Testing
import Transport

/// How exchanges end before their answer: by cancellation, by shutdown, many at once.
@Suite struct EndingTests {
  @Test func aCancelledTaskEndsItsTransfer() async throws {
    let transport = try CurlTransport()
    let (arrivals, arrived) = AsyncStream<Void>.makeStream()
    let server = LoopbackServer { _ in
      arrived.yield()
      return .hang
    }
    let started = ContinuousClock.now
    await withTaskGroup(of: TransportError?.self) { group in
      group.addTask { await failure(transport, request(server.url())) }
      for await _ in arrivals { break }
      group.cancelAll()
      for await error in group { #expect(error?.kind == .cancelled) }
    }
    #expect(ContinuousClock.now - started < .seconds(5))
  }

  @Test func aTaskThatWasCancelledBeforeItBeganAsksNobody() async throws {
    let transport = try CurlTransport()
    let server = LoopbackServer { _ in .init() }
    await withTaskGroup(of: TransportError?.self) { group in
      group.cancelAll()
      group.addTask { await failure(transport, request(server.url())) }
      for await error in group { #expect(error?.kind == .cancelled) }
    }
    #expect(server.requests.isEmpty)
  }

  @Test func aShutdownEndsEveryExchangeAndMayComeTwice() async throws {
    let transport = try CurlTransport()
    let (arrivals, arrived) = AsyncStream<Void>.makeStream()
    let server = LoopbackServer { _ in
      arrived.yield()
      return .hang
    }
    await withTaskGroup(of: TransportError?.self) { group in
      for _ in 0..<20 { group.addTask { await failure(transport, request(server.url())) } }
      var count = 0
      for await _ in arrivals {
        count += 1
        if count == 20 { break }
      }
      let started = ContinuousClock.now
      transport.shutdown()
      transport.shutdown()
      #expect(ContinuousClock.now - started < .seconds(1))
      for await error in group { #expect(error?.kind == .closed) }
    }
    #expect(await failure(transport, request(server.url()))?.kind == .closed)
  }

  @Test func aTransportThatNobodyHoldsEndsItsThread() async throws {
    for _ in 0..<50 {
      let transport = try CurlTransport()
      let server = LoopbackServer { _ in .init(status: 204) }
      #expect(try await transport.exchange(request(server.url())).status == 204)
    }
  }

  /// As many as the process may open, of four kinds in turn: answered, timed out, cancelled, broken off.
  @Test(.timeLimit(.minutes(2))) func aThousandExchangesAtOnceEachEndInTheirOwnWay() async throws {
    let count = FileLimit.raise(for: 1000)
    let transport = try CurlTransport(maxConnections: count)
    let server = LoopbackServer { request in
      switch request.path {
      case "/0": return .init(String(repeating: "<item/>", count: 2000))
      case "/3": return .reset
      default: return .hang
      }
    }
    let timedOut = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<count {
        group.addTask {
          let wanted = request(server.url("/\(number % 4)")) { $0.timeout = .seconds(number % 4 == 1 ? 3 : 60) }
          switch number % 4 {
          case 0:
            let answer = try await transport.exchange(wanted)
            #expect(answer.body.count == 14_000)
          case 1: #expect(await failure(transport, wanted)?.kind == .timedOut)
          case 2: await cancelSoon { #expect(await failure(transport, wanted)?.kind == .cancelled) }
          default: #expect(await failure(transport, wanted)?.kind == .brokenOff)
          }
          return number % 4 == 1 ? 1 : 0
        }
      }
      var sum = 0
      for try await one in group { sum += one }
      return sum
    }
    #expect(timedOut == count / 4)
    #expect(try await transport.exchange(request(server.url("/0"))).status == 200)
    transport.shutdown()
  }

  /// OpenSSL writes without MSG_NOSIGNAL: on the driver's thread, a connection that breaks would end the process.
  @Test func aBrokenConnectionSendsNoSignal() async throws {
    let transport = try CurlTransport()
    let server = LoopbackServer { _ in .init() }
    _ = try await transport.exchange(request(server.url()))
    let masks = Signals.blocked(byThreadsNamed: "dutywatch-curl")
    #expect(!masks.isEmpty)
    #expect(masks.allSatisfy { $0 & 1 << (UInt64(SIGPIPE) - 1) != 0 })
  }

  @Test func cancellingAtAnyMomentLosesNoContinuation() async throws {
    let transport = try CurlTransport()
    let server = LoopbackServer { _ in .init("ok") }
    for round in 0..<300 {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { _ = await failure(transport, request(server.url())) }
        for _ in 0..<(round % 7) { await Task.yield() }
        group.cancelAll()
      }
    }
    #expect(try await transport.exchange(request(server.url())).status == 200)
  }
}

/// Runs the body in a task that is cancelled after a few turns of the scheduler.
private func cancelSoon(_ body: @escaping @Sendable () async -> Void) async {
  await withTaskGroup(of: Void.self) { group in
    group.addTask { await body() }
    for _ in 0..<20 { await Task.yield() }
    group.cancelAll()
  }
}

/// How many files this process may open.
enum FileLimit {
  /// Raises the limit as far as it goes; how many exchanges of `wanted` fit, at client and server in one process.
  static func raise(for wanted: Int) -> Int {
    var limit = rlimit()
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard unsafe getrlimit(kind, &limit) == 0 else { return 100 }
    limit.rlim_cur = min(limit.rlim_max, 16_384)
    _ = unsafe setrlimit(kind, &limit)
    return min(wanted, max(100, (Int(limit.rlim_cur) - 300) / 3)) / 4 * 4
  }
}

/// Which signals the threads of this process hold back.
enum Signals {
  /// One mask for each thread of that name, of which bit 0 is signal 1.
  static func blocked(byThreadsNamed name: String) -> [UInt64] {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task")) ?? []
    return threads.compactMap { thread in
      let status = (try? String(contentsOfFile: "/proc/self/task/\(thread)/status", encoding: .utf8)) ?? ""
      let values = status.split(separator: "\n").map { $0.split(separator: "\t", maxSplits: 1).map(String.init) }
      guard values.contains(["Name:", name]), let mask = values.first(where: { $0.first == "SigBlk:" })?.last else {
        return nil
      }
      return UInt64(mask, radix: 16)
    }
  }
}
