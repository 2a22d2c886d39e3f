import Foundation
import TestSupport
import Testing

@testable import Transport

/// What transfers do when there is no memory for their bodies: wait, and not fail.
@Suite struct BodyMemoryTests {
  private let mebibyte = [UInt8](repeating: 120, count: 1 << 20)

  private func fetch(_ url: String, _ account: BodyAccount, timeout: Duration = .seconds(20)) async throws -> Int {
    let request = HTTPRequest(
      url: url, timeout: timeout, allowsPrivateNetworks: true, userAgent: "test", account: account)
    return try await transport.exchange(request).body.count
  }

  private let transport: CurlTransport
  init() throws { transport = try CurlTransport() }

  @Test func theLedgerKeepsItsLimitButForOneReadOfEach() {
    let (limit, largest, read) = (128 << 20, 16 << 20, 64 << 10)
    var ledger = BodyLedger(limit: limit, largest: largest, count: 100)
    var random = SeededGenerator(seed: 7)
    var held: [UInt64: Int] = [:]
    for _ in 0..<50_000 {
      let body = UInt64.random(in: 0..<100, using: &random)
      let piece = min(Int.random(in: 1...read, using: &random), largest - held[body, default: 0])
      if Int.random(in: 0..<200, using: &random) == 0 {
        ledger.close(body)
        held[body] = nil
      } else if ledger.mayGrow(body) {
        _ = ledger.take(piece, for: body)
        held[body, default: 0] += piece
      }
      #expect(ledger.total == held.values.reduce(0, +) && ledger.total <= limit + 100 * read)
    }
  }

  @Test func aSmallBodyNeverWaitsAndOneLargeOneAlwaysGrows() {
    var ledger = BodyLedger(limit: 64 << 20, largest: 16 << 20, count: 100)
    func takes(_ count: Int, _ body: UInt64) -> Bool { ledger.take(count, for: body) }
    let large = (1...8).filter { takes(8 << 20, $0) }
    #expect(large == [1, 2, 3, 4, 5], "four together, and the favourite")
    #expect(takes(100 << 10, 50), "small")
    #expect(takes(8 << 20, 5), "to its end")
    #expect(!takes(1, 1))
    ledger.close(5)
    #expect(takes(1 << 20, 1), "the next favourite")
  }

  @Test func bodiesThatFindNoMemoryWaitAndAreThenWhole() async throws {
    let server = LoopbackServer { [mebibyte] _ in .init(bytes: mebibyte) }
    let memory = BodyMemory(limit: 3 << 20, largest: 1 << 20, count: 12)
    let most = Locked(0)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<12 {
        group.addTask {
          let account = memory.open()
          defer { account.close() }
          let count = try await fetch(server.url(), account)
          most.withLock { $0 = max($0, memory.held) }
          return count
        }
      }
      for try await count in group { #expect(count == 1 << 20) }
    }
    #expect(memory.held == 0)
    #expect(most.withLock { $0 } <= (3 << 20) + 12 * (16 << 10))
  }

  /// What waits within a read is unfolded by libcurl to its end, and kept there: 16 MiB of such a bomb.
  @Test func aBombDoesNotWaitForMemoryAndIsRefused() async throws {
    let bomb = try Command.output("/usr/bin/gzip", ["-9c"], input: [UInt8](repeating: 32, count: 15 << 20))
    let server = LoopbackServer { [mebibyte] request in
      request.path == "/bomb" ? .init(headers: [("Content-Encoding", "gzip")], bytes: bomb) : .init(bytes: mebibyte)
    }
    let memory = BodyMemory(limit: 2 << 20, largest: 1 << 20, count: 2)
    let first = memory.open()
    #expect(try await fetch(server.url(), first) == 1 << 20)
    let wanted = HTTPRequest(
      url: server.url("/bomb"), timeout: .seconds(5), allowsPrivateNetworks: true, userAgent: "test",
      account: memory.open())
    let error = await failure(transport, wanted)
    #expect(
      error?.kind == .tooLarge && error?.message.contains("more than 300 times") == true, "\(error?.message ?? "")")
    #expect(memory.held == 1 << 20)
    withExtendedLifetime(first) {}
  }

  @Test func waitingForMemoryIsNoneOfATransfersTime() async throws {
    let server = LoopbackServer { [mebibyte] _ in .init(bytes: mebibyte) }
    let memory = BodyMemory(limit: 2 << 20, largest: 1 << 20, count: 2)
    let first = memory.open()
    #expect(try await fetch(server.url(), first) == 1 << 20)
    async let second = fetch(server.url(), memory.open(), timeout: .seconds(1))
    async let third = fetch(server.url(), memory.open(), timeout: .seconds(1))
    // Longer than their time: whoever was given room late still has its own time to the full.
    try await Task.sleep(for: .milliseconds(1500))
    first.close()
    #expect(try await [second, third] == [1 << 20, 1 << 20])
  }

  @Test func whoWaitedAndThenHearsNothingTimesOut() async throws {
    let server = LoopbackServer { [mebibyte] request in
      var response = LoopbackServer.Response(bytes: mebibyte)
      response.framing = .declared(2 << 20)
      response.ending = .hang
      return request.path == "/hang" ? response : .init(bytes: mebibyte)
    }
    let memory = BodyMemory(limit: 2 << 20, largest: 1 << 20, count: 2)
    let first = memory.open()
    #expect(try await fetch(server.url(), first) == 1 << 20)
    let hanging = HTTPRequest(
      url: server.url("/hang"), timeout: .milliseconds(300), allowsPrivateNetworks: true, userAgent: "test",
      account: memory.open())
    async let error = failure(transport, hanging)
    try await Task.sleep(for: .milliseconds(600))
    first.close()
    #expect(await error?.kind == .timedOut)
    #expect(memory.held == 0, "what came of it is thrown away")
  }

  @Test func aCancelledTransferThatWaitsLeavesNothingBehind() async throws {
    let server = LoopbackServer { [mebibyte] _ in .init(bytes: mebibyte) }
    let memory = BodyMemory(limit: 2 << 20, largest: 1 << 20, count: 2)
    let first = memory.open()
    #expect(try await fetch(server.url(), first) == 1 << 20)
    let waiting = Task { try await fetch(server.url(), memory.open()) }
    while memory.held < 9 << 17 { try await Task.sleep(for: .milliseconds(5)) }
    waiting.cancel()
    _ = await waiting.result
    #expect(memory.held == 1 << 20)
  }
}
