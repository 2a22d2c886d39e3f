import Foundation
import Glibc

/// The bytes of a file that a person names: also a pipe, `/dev/stdin` or what `<(command)` stands for.
enum FileBytes {
  /// Far more than any feed; an endless file must not fill the memory.
  private static let limit = 256 << 20
  private static let standardInput: Int32 = 0

  /// `-` is standard input. Throws a ``Failure`` in the system's words.
  static func of(_ name: String) throws -> [UInt8] {
    if name == "-" { return try read(standardInput, hint: 0) }
    let descriptor = unsafe open(name, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure() }
    defer { close(descriptor) }
    var status = stat()
    let size = unsafe fstat(descriptor, &status) == 0 ? status.st_size : 0
    return try read(descriptor, hint: min(size, limit))
  }

  /// Why a file cannot be read.
  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
    init() { self.init(unsafe String(cString: strerror(errno))) }
  }

  /// Everything up to the end; the hint saves growing.
  private static func read(_ descriptor: Int32, hint: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    // One more than the file has: the read that finds the end needs room too.
    var room = max(hint + 1, 64 << 10)
    while true {
      var count = 0
      try bytes.append(addingCapacity: room) { target in
        count = try unsafe target.withUnsafeMutableBufferPointer { buffer, initialized in
          let got = unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
          guard got >= 0 || errno == EINTR else { throw Failure() }
          initialized = max(got, 0)
          return got
        }
      }
      if count == 0 { return bytes }
      guard bytes.count <= limit else { throw Failure("larger than \(limit >> 20) MiB") }
      // What is left of the room is enough to find the end of a file that has the size it said.
      room = room > max(count, 0) ? room - max(count, 0) : 64 << 10
    }
  }
}
