package import FoundationEssentials
package import Logging
import Model

/// Writes one line per event to an output, by one write(2) or one datagram.
///
/// `2026-11-22T03:04:05Z info polled feed=Dawn items=12`, or the same as an object of JSON or as fields of the journal.
package struct DutyLogHandler: LogHandler {
  /// Goes into every line.
  package var metadata: Logger.Metadata = [:]
  /// Adds what the task carries; nil: nothing.
  package var metadataProvider: Logger.MetadataProvider?

  private let dial: LogDial
  private let output: LogOutput
  private let now: @Sendable () -> Date
  private var part: LogPart?
  private var ownLevel: Logger.Level?

  /// A handler; the dial says what is logged.
  package init(dial: LogDial, output: LogOutput, now: @escaping @Sendable () -> Date) {
    self.dial = dial
    self.output = output
    self.now = now
  }

  /// Events below it are not logged: the dial's level of the part that logs, until another one is set.
  package var logLevel: Logger.Level {
    get { ownLevel ?? dial.level(of: part) }
    set { ownLevel = newValue }
  }

  /// One value of ``metadata``.
  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set {
      metadata[key] = newValue
      if key == Logger.partField { part = newValue.flatMap { LogPart(rawValue: $0.description) } }
    }
  }

  /// Writes the event.
  package func log(event: LogEvent) {
    var all = metadata
    if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
    if let own = event.metadata { all.merge(own) { $1 } }
    if let error = event.error { all["error"] = "\(error)" }
    output.write(
      LogLine(level: event.level, message: event.message.description, metadata: all), at: now().rfc3339)
  }
}
