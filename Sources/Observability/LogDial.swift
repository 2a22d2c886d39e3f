package import Logging
package import Model
import Synchronization

/// The levels in force, which a reload may change under every logger that there is.
///
/// Owned by the command that logs; shared by all handlers that it makes.
package final class LogDial: Sendable {
  private let settings: Mutex<LogSettings>

  /// The levels of a configuration.
  package init(_ settings: LogSettings) { self.settings = Mutex(settings) }

  /// Has other levels in force.
  package func set(_ settings: LogSettings) { self.settings.withLock { $0 = settings } }

  /// The least level that is logged; nil: of what is no part's.
  func level(of part: LogPart?) -> Logger.Level {
    Logger.Level(settings.withLock { settings in part.map { settings[$0] } ?? settings.level })
  }
}

extension Logger.Level {
  fileprivate init(_ level: LogLevel) {
    switch level {
    case .debug: self = .debug
    case .info: self = .info
    case .notice: self = .notice
    case .warning: self = .warning
    case .error: self = .error
    }
  }
}

extension Logger {
  /// The name of the field that says which part a line is from.
  package static let partField = "subsystem"

  /// The same log for one part of the daemon.
  package func part(_ part: LogPart) -> Logger {
    var logger = self
    logger[metadataKey: Logger.partField] = "\(part.rawValue)"
    return logger
  }
}
