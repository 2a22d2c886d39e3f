package import FoundationEssentials
package import Model

/// A place that alerts go to.
package protocol AlertSink: Sendable {
  /// What an alert is sent as: a pure function of it and of the configuration; nil: as its own JSON, which never
  /// changes.
  func message(for alert: Alert) -> Message?

  /// Makes one attempt; `now` is the time of this attempt.
  ///
  /// `message` is what ``message(for:)`` gave before the first one, perhaps an older version of the program.
  func send(_ alert: Alert, as message: Message?, at now: Date) async -> SinkAnswer
}

extension AlertSink {
  /// Its own JSON, in whatever form.
  package func message(for alert: Alert) -> Message? { nil }

  /// Makes one attempt at an alert of which nothing is kept.
  package func send(_ alert: Alert, at now: Date) async -> SinkAnswer {
    await send(alert, as: message(for: alert), at: now)
  }
}

/// What came of one attempt. Problems are one line, without address, query or secret.
package enum SinkAnswer: Hashable, Sendable {
  /// The sink has it.
  case delivered
  /// The sink has it, and answered with a status of HTTP or SMTP and, perhaps, some words.
  case taken(status: Int, said: String)
  /// Not now; `after` is the wait that the sink asks for, nil: it asks for none; `status` is that of HTTP or SMTP,
  /// nil: there was no answer.
  case again(after: Duration?, problem: String, status: Int? = nil)
  /// The sink wants no alerts any more (410): this and later ones need a person.
  case gone(problem: String)
  /// The attempt was cancelled, as at shutdown: it counts as none.
  case cutOff
}

extension SinkAnswer {
  /// How the state file tells the attempt; nil: it was cut off, and counts as none.
  package func attempt(triedAt: Date, endedAt: Date) -> Attempt? {
    switch self {
    case .delivered: Attempt(triedAt: triedAt, endedAt: endedAt, outcome: .delivered)
    case .taken(let status, let said):
      Attempt(triedAt: triedAt, endedAt: endedAt, outcome: .delivered, status: status, said: said)
    case .again(_, let problem, let status):
      Attempt(triedAt: triedAt, endedAt: endedAt, outcome: .failed, status: status, said: problem)
    case .gone(let problem): Attempt(triedAt: triedAt, endedAt: endedAt, outcome: .gone, status: 410, said: problem)
    case .cutOff: nil
    }
  }
}
