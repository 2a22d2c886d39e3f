import Glibc

/// Writes a file for node_exporter's textfile collector, which reads it at any moment: so by another name first.
package enum MetricsFile {
  /// What went wrong, in one line.
  package struct Problem: Error, CustomStringConvertible {
    /// File, step and the system's word.
    package let description: String
  }

  /// Replaces the file, readable by everybody.
  package static func write(_ bytes: [UInt8], to path: String) throws(Problem) {
    // Not `.prom` at its end, so that the collector never reads it.
    let temporary = "\(path).\(getpid()).tmp"
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o644)
    guard descriptor >= 0 else { throw problem("cannot write \(temporary)") }
    var left = bytes[...]
    while !left.isEmpty {
      let count = unsafe left.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let problem = problem("cannot write \(temporary)")
        close(descriptor)
        unsafe unlink(temporary)
        throw problem
      }
      left = left.dropFirst(count)
    }
    // The service's umask keeps its state to itself; these figures are for another program.
    fchmod(descriptor, 0o644)
    close(descriptor)
    guard unsafe rename(temporary, path) == 0 else {
      let problem = problem("cannot replace \(path)")
      unsafe unlink(temporary)
      throw problem
    }
  }

  private static func problem(_ what: String) -> Problem {
    Problem(description: "\(what): \(unsafe String(cString: strerror(errno)))")
  }
}
