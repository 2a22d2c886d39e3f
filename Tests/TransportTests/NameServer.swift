import Foundation
import Glibc
import TestSupport
import Transport

/// A UDP socket on port 53 of a loopback address that counts questions and may answer them, and a mount namespace that
/// asks it.
final class NameServer: Sendable {
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

  /// `address`: of a name; without it nothing is answered. nil: the port or the namespace cannot be had.
  init?(address: (@Sendable (String) -> String?)? = nil) {
    guard let folder = try? TemporaryFolder(), let socket = NameServer.bound() else { return nil }
    self.folder = folder
    self.socket = socket
    let thread = Thread { [weak self] in
      while let (question, asker) = NameServer.receive(socket) {
        self?.count.withLock { $0 += 1 }
        if let address { NameServer.send(DNSMessage(question).answer(address), to: asker, socket) }
      }
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
      if NameServer.replaceResolvConf(by: path) { made.withLock { $0 = try? CurlTransport() } }
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

  private static func receive(_ socket: Int32) -> (question: [UInt8], asker: sockaddr_in)? {
    var asker = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 512) { bytes, count in
      unsafe withUnsafeMutablePointer(to: &asker) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe count = max(0, recvfrom(socket, bytes.baseAddress, bytes.count, 0, $0, &size))
        }
      }
    }
    return bytes.count > 12 ? (bytes, asker) : nil
  }

  private static func send(_ answer: [UInt8], to asker: sockaddr_in, _ socket: Int32) {
    var asker = asker
    _ = unsafe withUnsafePointer(to: &asker) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe sendto(socket, answer, answer.count, 0, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}

/// A question of the domain name system (RFC 1035 section 4.1).
private struct DNSMessage {
  private let bytes: [UInt8]
  private var name: [String] = []
  /// Behind the name.
  private var end = 12

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    while end < bytes.count, bytes[end] > 0 {
      let label = bytes[(end + 1)...].prefix(Int(bytes[end]))
      name.append(String(decoding: label, as: UTF8.self))
      end += 1 + label.count
    }
    end += 1
  }

  /// With the address of its name, if it is of the kind that was asked for: 1 for IPv4, 28 for IPv6.
  func answer(_ address: (String) -> String?) -> [UInt8] {
    let question = bytes[12..<min(end + 4, bytes.count)]
    let kind = question.dropLast(2).last ?? 0
    let data = address(name.joined(separator: ".")).flatMap { DNSMessage.data($0, kind) }
    // An answer without an error, to one question; the name is the one of the question.
    let head = Array(bytes[0..<2]) + [0x81, 0x80, 0, 1, 0, data == nil ? 0 : 1, 0, 0, 0, 0]
    guard let data else { return head + question }
    return head + question + [0xC0, 12, 0, kind, 0, 1, 0, 0, 0, 60, 0, UInt8(data.count)] + data
  }

  private static func data(_ address: String, _ kind: UInt8) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: address.contains(":") ? 16 : 4)
    guard kind == (bytes.count == 4 ? 1 : 28) else { return nil }
    return unsafe inet_pton(bytes.count == 4 ? AF_INET : AF_INET6, address, &bytes) == 1 ? bytes : nil
  }
}
