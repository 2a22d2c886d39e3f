import Glibc

/// Writes a file that others read at any moment, such as a web server or node_exporter: by another name first, so that there
/// is never half of it.
package enum WholeFile {
  /// What went wrong, in one line.
  package struct Problem: Error, CustomStringConvertible {
    /// File, step and the system's word.
    package let description: String
  }

  /// Replaces the file, readable by everybody; what is no regular file, such as a pipe, is written into.
  ///
  /// - Parameter isDurable: Whether it is to be whole after a power cut too, which takes a while.
  package static func write(_ bytes: [UInt8], to path: String, isDurable: Bool = false) throws(Problem) {
    if isPipe(path) {
      let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
      return try fill(descriptor, bytes, path) { _ in true }
    }
    // Its name ends otherwise, so that who looks for files of a kind never reads it.
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    do throws(Problem) {
      try fill(descriptor, bytes, temporary) { descriptor in
        // The service's umask keeps its state to itself; this is for others.
        fchmod(descriptor, 0o644)
        return !isDurable || fsync(descriptor) == 0
      }
      guard unsafe rename(temporary, path) == 0 else { throw problem("cannot replace \(path)") }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
  }

  private static func isPipe(_ path: String) -> Bool {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG && status.st_mode & S_IFMT != S_IFDIR
  }

  private static func fill(
    _ descriptor: Int32, _ bytes: [UInt8], _ path: String, then end: (Int32) -> Bool
  ) throws(Problem) {
    guard descriptor >= 0 else { throw problem("cannot write \(path)") }
    defer { close(descriptor) }
    var left = bytes[...]
    while !left.isEmpty {
      let count = unsafe left.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw problem("cannot write \(path)") }
      left = left.dropFirst(count)
    }
    guard end(descriptor) else { throw problem("cannot write \(path)") }
  }

  private static func problem(_ what: String) -> Problem {
    Problem(description: "\(what): \(unsafe String(cString: strerror(errno)))")
  }
}
