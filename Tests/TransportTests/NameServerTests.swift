import Foundation
import Glibc
import TestSupport
import Testing
import Transport

/// Name servers of strangers: one that takes questions and never answers, for which neither the driver nor a healthy
/// exchange may wait, and one that names this machine and its neighbours.
///
/// libcurl asks through getaddrinfo, which reads /etc/resolv.conf: the test gives itself another one, in a mount
/// namespace of its own process, which only root may.
@Suite(.serialized) struct NameServerTests {
  @Test(
    .enabled(if: NameServer.isPossible, "needs root, a mount namespace and port 53 of 127.53.53.53"),
    .timeLimit(.minutes(1)))
  func nobodyWaitsForANameServerThatNeverAnswers() async {
    await #expect(processExitsWith: .success) {
      let silence = try #require(NameServer())
      // The driver's thread, and with it its resolvers, lives in the namespace of the thread that makes it.
      let transport = try #require(silence.makeTransport())
      let server = LoopbackServer { _ in .init("healthy") }
      let clock = ContinuousClock()

      // Time-outs end on time, and healthy exchanges go on meanwhile.
      var started = clock.now
      await withTaskGroup(of: TransportError.Kind?.self) { group in
        for number in 0..<40 {
          group.addTask {
            await failure(
              transport, request("http://feed\(number).example.org/") { $0.timeout = .milliseconds(400) })?.kind
          }
        }
        group.addTask {
          for _ in 0..<50 {
            let before = clock.now
            let error = await failure(transport, request(server.url()))
            #expect(error == nil)
            #expect(clock.now - before < .seconds(1))
          }
          return .timedOut
        }
        for await kind in group { #expect(kind == .timedOut) }
      }
      #expect(clock.now - started < .seconds(2))
      #expect(silence.questions > 0, "the names were asked of another server")

      // Resolvers that nobody waits for any more end by themselves.
      let detached = NameServer.threads
      while NameServer.threads > detached - 35, clock.now - started < .seconds(20) {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(NameServer.threads <= detached - 35)

      // Cancellation and shutdown do not wait either.
      started = clock.now
      await withTaskGroup(of: TransportError.Kind?.self) { group in
        for number in 0..<20 {
          group.addTask { await failure(transport, request("http://other\(number).example.org/"))?.kind }
        }
        let asked = silence.questions
        while silence.questions == asked { await Task.yield() }
        started = clock.now
        group.cancelAll()
        for await kind in group { #expect(kind == .cancelled) }
      }
      #expect(clock.now - started < .seconds(1))
      await withTaskGroup(of: TransportError.Kind?.self) { group in
        let asked = silence.questions
        for number in 0..<20 {
          group.addTask { await failure(transport, request("http://third\(number).example.org/"))?.kind }
        }
        while silence.questions < asked + 20 { await Task.yield() }
        started = clock.now
        transport.shutdown()
        #expect(clock.now - started < .seconds(1))
        for await kind in group { #expect(kind == .closed) }
      }
    }
  }

  @Test(
    .enabled(if: NameServer.isPossible, "needs root, a mount namespace and port 53 of 127.53.53.53"),
    .timeLimit(.minutes(1)))
  func noAnswerLeadsWhereNobodyIsToBeAsked() async {
    await #expect(processExitsWith: .success) {
      let refused: [String: (address: String, reason: String)] = [
        "loopback": ("127.0.0.1", "loopback"), "zero": ("0.0.0.0", "this network"), "private": ("10.1.2.3", "private"),
        "cloud": ("169.254.169.254", "link-local"), "azure": ("168.63.129.16", "metadata"),
        "carrier": ("100.64.0.1", "carrier-grade NAT"), "loopback6": ("::1", "loopback"),
        "mapped": ("::ffff:127.0.0.1", "IPv4-mapped"), "nat64": ("64:ff9b::a9fe:a9fe", "NAT64"),
        "sixtofour": ("2002:7f00:1::", "6to4"), "local6": ("fd00:ec2::254", "private"),
      ]
      let names = try #require(
        NameServer { name in name.split(separator: ".").first.flatMap { refused["\($0)"]?.address } })
      let transport = try #require(names.makeTransport())
      for (name, expected) in refused {
        let error = await failure(
          transport, request("http://\(name).example.org/") { $0.allowsPrivateNetworks = false })
        #expect(error?.kind == .addressNotAllowed, "\(name): \(error?.message ?? "an answer")")
        #expect(error?.message.contains(expected.reason) == true, "\(name): \(error?.message ?? "")")
      }
    }
  }

  @Test(
    .enabled(if: NameServer.isPossible, "needs root, a mount namespace and port 53 of 127.53.53.53"),
    .timeLimit(.minutes(1)))
  func aNameIsNotAskedForAgainForEveryConnection() async {
    await #expect(processExitsWith: .success) {
      let names = try #require(NameServer { _ in "127.0.0.1" })
      let transport = try #require(names.makeTransport())
      let server = LoopbackServer { _ in
        var response = LoopbackServer.Response("healthy")
        response.ending = .close
        return response
      }
      let url = "http://feeds.example.org:\(server.port)/"
      _ = try await transport.exchange(request(url))
      let asked = names.questions
      for _ in 0..<5 { _ = try await transport.exchange(request(url)) }
      #expect(server.connections == 6 && asked > 0 && names.questions == asked)
    }
  }
}
