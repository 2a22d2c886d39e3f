package import Logging
package import Model
import Synchronization

/// The levels in force, which a reload may change under every logger that there is.
///
/// Owned by the command that logs; shared by all handlers that it makes.
package final class LogDial: Sendable {
  private let levels: Mutex<[Logger.Level]>

  /// The levels of a configuration.
  package init(_ settings: LogSettings) { levels = Mutex(LogDial.levels(settings)) }

  /// Has other levels in force.
  package func set(_ settings: LogSettings) { levels.withLock { $0 = LogDial.levels(settings) } }

  /// The least level that is logged; nil: of what is no part's.
  func level(of part: LogPart?) -> Logger.Level {
    levels.withLock { $0[part.map(LogDial.place) ?? LogPart.allCases.count] }
  }

  /// By place; the last one is of what is no part's.
  private static func levels(_ settings: LogSettings) -> [Logger.Level] {
    (LogPart.allCases.map { settings[$0] } + [settings.level]).map { Logger.Level($0) }
  }

  private static func place(_ part: LogPart) -> Int {
    switch part {
    case .fetching: 0
    case .register: 1
    case .delivering: 2
    case .store: 3
    case .daemon: 4
    case .metrics: 5
    }
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
