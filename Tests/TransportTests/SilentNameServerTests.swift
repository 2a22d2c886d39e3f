import Foundation
import Glibc
import TestSupport
import Testing
import Transport

/// A name server that takes questions and never answers: neither the driver nor a healthy exchange may wait for it.
///
/// libcurl asks through getaddrinfo, which reads /etc/resolv.conf: the test gives itself another one, in a mount
/// namespace of its own process, which only root may.
@Suite struct SilentNameServerTests {
  @Test(
    .enabled(if: SilentNameServer.isPossible, "needs root, a mount namespace and port 53 of 127.53.53.53"),
    .timeLimit(.minutes(1)))
  func nobodyWaitsForANameServerThatNeverAnswers() async {
    await #expect(processExitsWith: .success) {
      let silence = try #require(SilentNameServer())
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
      let detached = SilentNameServer.threads
      while SilentNameServer.threads > detached - 35, clock.now - started < .seconds(20) {
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(SilentNameServer.threads <= detached - 35)

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
}

/// A UDP socket on port 53 of a loopback address that counts questions, and a mount namespace that asks it.
final class SilentNameServer: Sendable {
  private let count = Locked(0)
  private let folder: TemporaryFolder
  private let socket: Int32

  /// Whether this machine gives what the test needs.
  static var isPossible: Bool {
    guard getuid() == 0, (try? Command.output("/usr/bin/unshare", ["--mount", "/usr/bin/true"])) != nil,
      let socket = bound()
    else {
      return false
    }
    close(socket)
    return true
  }

  /// nil: the port or the namespace cannot be had.
  init?() {
    guard let folder = try? TemporaryFolder(), let socket = SilentNameServer.bound() else { return nil }
    self.folder = folder
    self.socket = socket
    let thread = Thread { [weak self] in
      var bytes = [UInt8](repeating: 0, count: 512)
      while unsafe recv(socket, &bytes, bytes.count, 0) > 0 { self?.count.withLock { $0 += 1 } }
    }
    thread.start()
  }

  /// How many questions came.
  var questions: Int { count.withLock { $0 } }

  /// Threads of this process.
  static var threads: Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count) ?? 0 }

  /// A transport whose names are asked here; nil: no namespace.
  func makeTransport() -> CurlTransport? {
    guard let path = try? folder.write("nameserver 127.53.53.53\noptions timeout:3 attempts:1\n", to: "resolv.conf")
    else { return nil }
    let made = Locked<CurlTransport?>(nil)
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      if SilentNameServer.replaceResolvConf(by: path) { made.withLock { $0 = try? CurlTransport() } }
      done.signal()
    }
    thread.start()
    done.wait()
    return made.withLock { $0 }
  }

  /// For the calling thread and those that it starts, not for the machine.
  private static func replaceResolvConf(by path: String) -> Bool {
    typealias Unshare = @convention(c) (Int32) -> Int32
    // Glibc's module leaves it out.
    guard let symbol = unsafe dlsym(nil, "unshare") else { return false }
    let newMountNamespace: Int32 = 0x0002_0000
    guard unsafe unsafeBitCast(symbol, to: Unshare.self)(newMountNamespace) == 0 else { return false }
    let (bind, recursivePrivate): (UInt, UInt) = (4096, 16_384 | 262_144)
    return unsafe mount("none", "/", nil, recursivePrivate, nil) == 0
      && mount(path, "/etc/resolv.conf", nil, bind, nil) == 0
  }

  private static func bound() -> Int32? {
    let descriptor = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(53).bigEndian
    address.sin_addr.s_addr = unsafe inet_addr("127.53.53.53")
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, size) }
    }
    return result == 0 ? descriptor : nil
  }
}
