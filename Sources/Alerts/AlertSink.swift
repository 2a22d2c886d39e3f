package import FoundationEssentials
package import Model

/// A place that alerts go to.
package protocol AlertSink: Sendable {
  /// Makes one attempt; `now` is the time of this attempt.
  func send(_ alert: Alert, at now: Date) async -> SinkAnswer
}

/// What came of one attempt. Problems are one line, without address, query or secret.
package enum SinkAnswer: Hashable, Sendable {
  /// The sink has it.
  case delivered
  /// Not now; `after` is the wait that the sink asks for, nil: it asks for none.
  case again(after: Duration?, problem: String)
  /// The sink wants no alerts any more (410): this and later ones need a person.
  case gone(problem: String)
  /// The attempt was cancelled, as at shutdown: it counts as none.
  case cutOff
}
