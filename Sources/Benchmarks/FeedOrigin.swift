import ArgumentParser
import Foundation
import Glibc

/// `Benchmarks feed-origin`: the publisher of `Benchmarks poll`, in a process of its own, whose time is not counted.
struct FeedOrigin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed-origin", abstract: "The publisher that `poll` asks.", shouldDisplay: false)

  func run() throws {
    signal(SIGPIPE, SIG_IGN)
    guard let (listener, port) = Sockets.listener() else { throw ExitCode.failure }
    print(port)
    fflush(nil)
    var served = Served()
    var buffers: [Int32: [UInt8]] = [:]
    // Its standard input ends with whoever started it.
    var polled = [listener, STDIN_FILENO].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while true {
      let count = unsafe poll(&polled, nfds_t(polled.count), served.sendDue())
      guard count > 0 else { continue }
      for ready in polled where ready.revents != 0 {
        if ready.fd == STDIN_FILENO { return }
        if ready.fd == listener {
          let connection = accept(listener, nil, nil)
          Sockets.setNoDelay(connection)
          buffers[connection] = []
          polled.append(pollfd(fd: connection, events: Int16(POLLIN), revents: 0))
        } else if !serve(ready.fd, &buffers[ready.fd, default: []], &served) {
          close(ready.fd)
          served.forget(ready.fd)
          buffers[ready.fd] = nil
          polled.removeAll { $0.fd == ready.fd }
        }
      }
    }
  }

  /// Answers each request that is whole; false: the connection has ended.
  private func serve(_ connection: Int32, _ buffer: inout [UInt8], _ served: inout Served) -> Bool {
    let bytes = Sockets.read(connection)
    guard !bytes.isEmpty else { return false }
    buffer += bytes
    while let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) {
      let head = String(decoding: buffer[..<end.lowerBound], as: UTF8.self)
      buffer.removeFirst(end.upperBound)
      served.answer(head, on: connection)
    }
    return true
  }
}

/// What a publisher has answered, and what it still has to.
private struct Served {
  private var unchanged = 0
  private var feeds: Set<String> = []
  private var firstAt: ContinuousClock.Instant?
  private var lastAt: ContinuousClock.Instant?
  private var documents: [[UInt8]] = []
  private var late: [(at: ContinuousClock.Instant, connection: Int32, answer: [UInt8])] = []

  /// Answers a request now or, for some paths, later.
  mutating func answer(_ head: String, on connection: Int32) {
    let path = String(head.split(separator: " ").dropFirst().first ?? "/")
    switch path {
    case "/mark":
      self = Served(documents: documents)
      Sockets.write(Served.text(""), to: connection)
    case "/count":
      let wall = firstAt.flatMap { first in lastAt.map { ($0 - first) / .microseconds(1) } } ?? 0
      Sockets.write(Served.text("\(unchanged) \(feeds.count) \(Int(wall))"), to: connection)
    default:
      firstAt = firstAt ?? .now
      let answer = answer(path, isKnown: head.contains("\"v1\""))
      guard path.hasPrefix("/d/") else { return send(answer, to: connection) }
      late.append((.now + .milliseconds(50 + 5 * (Served.hash(path) % 31)), connection, answer))
    }
  }

  /// Sends what is due; milliseconds until more is, -1: nothing waits.
  mutating func sendDue() -> Int32 {
    let now = ContinuousClock.now
    for waiting in late where waiting.at <= now { send(waiting.answer, to: waiting.connection) }
    late.removeAll { $0.at <= now }
    guard let next = late.map(\.at).min() else { return -1 }
    return Int32(((next - now) / .milliseconds(1)).rounded(.up))
  }

  /// Nobody is there any more.
  mutating func forget(_ connection: Int32) { late.removeAll { $0.connection == connection } }

  private mutating func send(_ answer: [UInt8], to connection: Int32) {
    Sockets.write(answer, to: connection)
    lastAt = .now
  }

  private mutating func answer(_ path: String, isKnown: Bool) -> [UInt8] {
    let tag = "ETag: \"v1\"\r\n"
    if isKnown {
      unchanged += 1
      feeds.insert(path)
      return Array("HTTP/1.1 304 Not Modified\r\n\(tag)\r\n".utf8)
    }
    let body = path.hasPrefix("/f/") ? document(path) : FeedText.short
    return Array(
      "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\(tag)Content-Length: \(body.count)\r\n\r\n".utf8)
      + body
  }

  private mutating func document(_ path: String) -> [UInt8] {
    if documents.isEmpty { documents = (0..<64).map { Array(FeedText.document($0).utf8) } }
    return documents[Served.hash(path) % 64]
  }

  private static func text(_ line: String) -> [UInt8] {
    Array("HTTP/1.1 200 OK\r\nContent-Length: \(line.utf8.count)\r\n\r\n\(line)".utf8)
  }

  private static func hash(_ path: String) -> Int { path.utf8.reduce(0) { ($0 * 31 + Int($1)) % 65_521 } }
}

/// Documents of invented news.
enum FeedText {
  private static let words = Array(
    """
    the of and to in a minister said that for on was with by from at is as it be has will not an were their which
    government officials road water market price power city weather season report court case order public house budget
    million percent growth school health team match final score festival border trade energy gas road bridge farmers
    Pakistan Karachi Lahore Islamabad platform users online service company network content regulator license local
    """.split { $0 == " " || $0 == "\n" })
  private static let names = ["Google", "Meta", "TikTok", "WhatsApp", "YouTube", "Telegram"]

  /// An RSS document of one item.
  static let short = Array(
    "<rss version=\"2.0\"><channel><title>News</title><item><guid>1</guid><title>Rain</title></item></channel></rss>"
      .utf8)

  /// An RSS document of 30 items of about 2.5 KB, one item in twenty of which names a platform.
  static func document(_ number: Int) -> String {
    var random = Scramble(seed: UInt64(number) + 1)
    let items = (0..<30).map { item in
      let isNamed = random.below(20) == 0
      let sentences = (0..<22).map { _ in
        let length = 12 + random.below(12)
        let text = (0..<length).map { _ in String(words[random.below(words.count)]) }.joined(separator: " ")
        return "The " + text + (isNamed ? " " + names[random.below(names.count)] : "") + "."
      }
      return """
        <item><title>\(sentences[0].prefix(60))</title><guid isPermaLink="false">tag:\(number):\(item)</guid>
        <link>https://news.example/\(number)/\(item)</link><pubDate>Sun, 22 Nov 2026 0\(item % 10):00:00 GMT</pubDate>
        <description>\(sentences.map { "&lt;p&gt;\($0)&lt;/p&gt;" }.joined(separator: "\n"))</description></item>
        """
    }
    return "<rss version=\"2.0\"><channel><title>News \(number)</title>\(items.joined(separator: "\n"))</channel></rss>"
  }
}

/// The few calls on sockets that the benchmark's servers need.
enum Sockets {
  /// A listener on a loopback port that the kernel chooses.
  static func listener() -> (descriptor: Int32, port: Int)? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        unsafe bind(descriptor, address, size) == 0 && getsockname(descriptor, address, &size) == 0
      }
    }
    guard isBound, listen(descriptor, 1024) == 0 else { return nil }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  static func setNoDelay(_ connection: Int32) {
    var on: Int32 = 1
    _ = unsafe setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// What is there; empty: the connection has ended.
  static func read(_ connection: Int32) -> [UInt8] {
    unsafe [UInt8](unsafeUninitializedCapacity: 64 << 10) { bytes, count in
      count = unsafe max(0, recv(connection, bytes.baseAddress, bytes.count, 0))
    }
  }

  static func write(_ bytes: [UInt8], to connection: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe send(connection, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
