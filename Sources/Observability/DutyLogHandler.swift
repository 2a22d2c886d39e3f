package import FoundationEssentials
import Glibc
package import Logging
import Model

/// Writes one line per event to a descriptor, standard error as a rule, by one write(2).
///
/// `<6>info polled feed=Dawn items=12` when journald reads, which stamps the time itself;
/// `2026-11-22T03:04:05Z info polled feed=Dawn items=12` otherwise.
package struct DutyLogHandler: LogHandler {
  /// Events below it are not logged.
  package var logLevel: Logger.Level
  /// Goes into every line.
  package var metadata: Logger.Metadata = [:]
  /// Adds what the task carries; nil: nothing.
  package var metadataProvider: Logger.MetadataProvider?

  private let descriptor: Int32
  private let journald: Bool
  private let now: @Sendable () -> Date

  /// A handler for an open descriptor; `journald` after ``isReadByJournald(environment:descriptor:)``.
  package init(
    level: Logger.Level = .info, descriptor: Int32 = STDERR_FILENO, journald: Bool, now: @escaping @Sendable () -> Date
  ) {
    logLevel = level
    self.descriptor = descriptor
    self.journald = journald
    self.now = now
  }

  /// One value of ``metadata``.
  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes the event; one that cannot be written is lost, as there is no place left to say so.
  package func log(event: LogEvent) {
    var all = metadata
    if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
    if let own = event.metadata { all.merge(own) { $1 } }
    if let error = event.error { all["error"] = "\(error)" }
    let line = LogLine.text(
      level: event.level, message: event.message.description, metadata: LogLine.ordered(all))
    let start = journald ? "<\(LogLine.priority(of: event.level))>" : now().rfc3339 + " "
    Self.write(start + line + "\n", to: descriptor)
  }

  /// Whether journald is at the other end: `JOURNAL_STREAM` names the descriptor's device and inode
  /// (systemd.exec(5)); a descriptor that was redirected since then does not match.
  package static func isReadByJournald(environment: [String: String], descriptor: Int32 = STDERR_FILENO) -> Bool {
    guard let parts = environment["JOURNAL_STREAM"]?.split(separator: ":"), parts.count == 2,
      let device = UInt(parts[0]), let inode = UInt(parts[1])
    else { return false }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return false }
    return UInt(status.st_dev) == device && UInt(status.st_ino) == inode
  }

  private static func write(_ text: String, to descriptor: Int32) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 { written += count } else if errno != EINTR { return }
    }
  }
}
