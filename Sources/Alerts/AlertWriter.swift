package import FoundationEssentials
package import Model
import Text

/// Writes alerts: id, sentence and the `standard` JSON, which is made once and never changed.
package struct AlertWriter: Sendable {
  let vocabulary: Vocabulary

  /// A writer that calls platforms, obligations and countries by the names of the watchlists in force.
  package init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The alert for a change of the register, decided now.
  package func alert(for announcement: Announcement, severity: Severity, now: Date) -> Alert {
    let development = announcement.development
    let type = AlertType(development.kind)
    let id = AlertID.register(
      type, row: development.key, status: development.to, changed: development.changed,
      itemKey: announcement.itemKey, revision: announcement.revision)
    let summary = Clipping.shown(Summary.text(of: announcement, in: vocabulary), limit: AlertBody.summaryLimit)
    let body = AlertBody(vocabulary: vocabulary)
    let data = body.register(announcement, id: id, severity: severity, summary: summary)
    return alert(id: id, type: type, severity: severity, row: development.key, summary: summary, data: data, now: now)
  }

  /// The one alert for all that a baseline filled and changed silently.
  package func baseline(
    _ occasion: BaselineOccasion, changes: [(RowKey, from: Status?, to: Status?)], now: Date
  ) -> Alert {
    let id = AlertID.timed(.registerBaseline, subject: occasion.feed ?? occasion.code, about: now)
    let summary = Escaping.terminal("\(occasion.words): \(Self.told(changes))")
    let data = AlertBody(vocabulary: vocabulary).baseline(
      occasion, changes: changes, id: id, severity: .low, summary: summary)
    return alert(
      id: id, type: .registerBaseline, severity: .low, row: nil, summary: summary, data: data, now: now)
  }

  private static func told(_ changes: [(RowKey, from: Status?, to: Status?)]) -> String {
    let filled = changes.count { $0.from == nil }
    let changed = changes.count - filled
    let rows = { (count: Int) in "\(count) register row\(count == 1 ? "" : "s")" }
    return switch (filled, changed) {
    case (0, 0): "nothing for the register"
    case (_, 0): "\(rows(filled)) filled"
    case (0, _): "\(rows(changed)) changed"
    default: "\(rows(filled)) filled, \(changed) changed"
    }
  }

  /// The alert for a deadline that is near or has passed, or a row of which nothing was heard for long.
  ///
  /// Its id is over type, row and the day that it is about: told again, it is the same alert.
  /// - Parameter cause: What set the row's status, with the outlets that support it.
  package func reminder(_ reminder: Reminder, cause: RowCause, severity: Severity, now: Date) -> Alert {
    let type: AlertType = reminder.kind == .stale ? .registerStale : .registerDeadline
    let id = AlertID.timed(type, row: reminder.row.key, subject: "", about: reminder.about.start)
    let summary = Clipping.shown(
      Summary.text(of: reminder, cause: cause, now: now, in: vocabulary), limit: AlertBody.summaryLimit)
    let data = AlertBody(vocabulary: vocabulary).reminder(
      reminder, cause: cause, id: id, severity: severity, summary: summary)
    return alert(id: id, type: type, severity: severity, row: reminder.row.key, summary: summary, data: data, now: now)
  }

  /// The alert of a feed that fails, is well again, is gone, or ran over.
  package func health(of feed: String, news: FeedNews, now: Date) -> Alert {
    let name = Clipping.shown(feed, limit: 300)
    switch news {
    case .failing(let since, let problem):
      let problem = Clipping.shown(problem, limit: 600)
      return health(
        .feedFailing, .normal, of: feed, about: now, since: since, problem: problem,
        "The feed \(name) cannot be read: \(problem)", now: now)
    case .recovered(let since):
      let age = Duration.seconds(max(0, now.timeIntervalSince(since))).spoken
      return health(
        .feedRecovered, .low, of: feed, about: since, since: since, "The feed \(name) is well again after \(age)",
        now: now)
    case .retired(let since):
      return health(
        .feedRetired, .normal, of: feed, about: since, since: since,
        "The feed \(name) is gone for good, says its publisher (410): it is asked no more", now: now)
    case .overrun(let since, let gap): return overrun(feed: feed, since: since, gap: gap, now: now)
    }
  }

  private func health(
    _ type: AlertType, _ severity: Severity, of feed: String, about: Date, since: Date, problem: String? = nil,
    _ words: String, now: Date
  ) -> Alert {
    let id = AlertID.timed(type, subject: feed, about: about)
    let summary = Escaping.terminal(words)
    let data: JSON = [
      "id": .string(id), "severity": .string(severity.rawValue), "feed": .string(Clipping.shown(feed, limit: 300)),
      "since": .string(since.rfc3339), "problem": JSON(problem), "summary": .string(summary),
    ]
    return alert(id: id, type: type, severity: severity, row: nil, summary: summary, data: data, now: now)
  }

  /// The alert that a sink fails, for the others to tell: once for each time that it begins to.
  package func failing(sink: String, health: SinkHealth, now: Date) -> Alert {
    let since = health.failingSince ?? now
    let id = AlertID.timed(.sinkFailing, subject: sink, about: since)
    let name = Clipping.shown(sink, limit: 300)
    let problem = Clipping.shown(health.problem ?? "", limit: 600)
    let summary = Escaping.terminal(
      health.goneSince == nil
        ? "The sink \(name) has been failing for \(Duration.seconds(now.timeIntervalSince(since)).spoken): \(problem)"
        : "The sink \(name) wants no more alerts (\(problem)); they wait for `dutywatch alerts resume`")
    let data: JSON = [
      "id": .string(id), "severity": .string(Severity.high.rawValue), "sink": .string(name),
      "since": .string(since.rfc3339), "gone": .bool(health.goneSince != nil), "problem": .string(problem),
      "summary": .string(summary),
    ]
    return alert(
      id: id, type: .sinkFailing, severity: .high, row: nil, summary: summary, data: data, now: now)
  }

  /// A marked alert that shows that a sink works; `random` are 16 or more random bytes.
  package func test(sink: String, random: [UInt8], now: Date) -> Alert {
    let id = AlertID.test(random: random)
    let summary = Escaping.terminal(
      "This is a test of the sink \(Clipping.shown(sink, limit: 300)); nothing has happened.")
    let data: JSON = [
      "id": .string(id), "severity": .string(Severity.low.rawValue), "sink": .string(Clipping.shown(sink, limit: 300)),
      "summary": .string(summary),
    ]
    return alert(id: id, type: .test, severity: .low, row: nil, summary: summary, data: data, now: now)
  }

  /// What every alert has in common: the envelope of Standard Webhooks, with the contract's version.
  func alert(
    id: String, type: AlertType, severity: Severity, row: RowKey?, summary: String, data: JSON, now: Date
  ) -> Alert {
    let envelope: JSON = [
      "type": .string(type.rawValue), "timestamp": .string(now.rfc3339), "version": 1, "data": data,
    ]
    return Alert(
      id: id, type: type, timestamp: now.roundedToMilliseconds, severity: severity, row: row, summary: summary,
      body: envelope.serialized)
  }
}

extension AlertType {
  /// The type of a development's alert.
  package init(_ kind: Development.Kind) {
    self =
      switch kind {
      case .changed: .registerChanged
      case .disputed: .registerDisputed
      case .corrected: .registerCorrected
      }
  }
}

extension BaselineOccasion {
  /// As the contract names it.
  var code: String {
    switch self {
    case .feed: "first_reading"
    case .newlyWatched: "newly_watched"
    case .rematch: "rematch"
    }
  }

  fileprivate var words: String {
    switch self {
    case .feed(let name): "First reading of \(Clipping.shown(name, limit: 300))"
    case .newlyWatched: "Stored items read for what is newly watched"
    case .rematch: "Stored items read again"
    }
  }
}
