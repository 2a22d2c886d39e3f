/// Which part of the daemon a line of the log is from: each may have a level of its own.
package enum LogPart: String, Hashable, Sendable, CaseIterable {
  case fetching, register, delivering, store, daemon, metrics

  /// For the manual, a sentence.
  package var about: String {
    switch self {
    case .fetching: "Polls: what feeds answered, what was new in them."
    case .register: "What the register learned: alerts that are owed from now on."
    case .delivering: "Attempts to deliver, sinks that fail and recover, the heartbeat."
    case .store: "The state file: what cannot be read or written, and what is dropped from it."
    case .daemon: "Start, reload, stop."
    case .metrics: "Whether figures can be had."
    }
  }
}

/// The least level that is logged.
package enum LogLevel: String, Hashable, Sendable, CaseIterable {
  case debug, info, notice, warning, error
}

/// How a line of the log is written.
package enum LogFormat: String, Hashable, Sendable, CaseIterable {
  /// For people: time, level, message, fields.
  case text
  /// One JSON object a line.
  case json
  /// Fields of systemd's journal, by its own protocol.
  case journal
}

/// What is logged, and how.
package struct LogSettings: Hashable, Sendable {
  /// Of every part that ``levels`` does not name.
  package let level: LogLevel
  /// Of parts that have one of their own.
  package let levels: [LogPart: LogLevel]
  /// nil: the journal's where that reads standard error, else text.
  package let format: LogFormat?

  /// What is logged.
  package init(level: LogLevel = .info, levels: [LogPart: LogLevel] = [:], format: LogFormat? = nil) {
    self.level = level
    self.levels = levels
    self.format = format
  }

  /// The least level that is logged of a part.
  package subscript(_ part: LogPart) -> LogLevel { levels[part] ?? level }
}
