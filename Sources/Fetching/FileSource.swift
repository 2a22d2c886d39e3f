import Foundation
import Glibc
import Model

/// Feeds that are files on this machine, which only the configuration can name: no redirect and no item leads here.
enum FileSource {
  /// Whether an address means a file.
  static func isFile(_ url: String) -> Bool { url.prefix(5).lowercased() == "file:" }

  /// The bytes of one regular file, at most `limit` of them.
  ///
  /// Throws `.notReadable` for anything that is no regular file (a pipe would hang, a device never end), and `.tooLarge`.
  static func read(_ url: String, limit: Int) throws(FetchFailure) -> [UInt8] {
    guard let path = path(of: url) else {
      throw FetchFailure(.notReadable, "\(url) is no path of this machine; write file:///absolute/path.xml")
    }
    // Without waiting: opening a pipe would last until someone writes into it.
    let descriptor = isRegular(path) ? unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) : -1
    guard descriptor >= 0 else {
      throw FetchFailure(.notReadable, "\(path) is no file that can be read: \(reason(path))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw FetchFailure(.notReadable, "\(path) is no regular file")
    }
    return try read(descriptor, path, limit: limit)
  }

  /// The path of `file:///path`, `file://localhost/path` and `file:/path`; nil: another machine's, or none.
  static func path(of url: String) -> String? {
    guard isFile(url) else { return nil }
    var rest = url.dropFirst(5)
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let host = rest.prefix { $0 != "/" }
      guard host.isEmpty || host.lowercased() == "localhost" else { return nil }
      rest = rest.dropFirst(host.count)
    }
    // People write file names as they are: `%` may be one, and `#` and `?` always are.
    let path = String(rest).removingPercentEncoding ?? String(rest)
    return path.hasPrefix("/") && !path.utf8.contains(0) ? path : nil
  }

  private static func read(_ descriptor: Int32, _ path: String, limit: Int) throws(FetchFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = unsafe Glibc.read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FetchFailure(.notReadable, "\(path) cannot be read: \(words(errno))") }
      if count == 0 { return bytes }
      guard count <= limit - bytes.count else {
        throw FetchFailure(.tooLarge, "\(path) is larger than \(limit) bytes (max_body)")
      }
      bytes += piece.prefix(count)
    }
  }

  private static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private static func reason(_ path: String) -> String {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return words(errno) }
    return status.st_mode & S_IFMT == S_IFREG ? words(errno) : "it is a folder, a pipe or a device"
  }

  private static func words(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}
