package import FoundationEssentials
package import Model
import Text

/// Writes alerts: id, sentence and the `standard` JSON, which is made once and never changed.
package struct AlertWriter: Sendable {
  private let vocabulary: Vocabulary

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

  /// The one alert for all that a feed's first document filled and changed silently.
  package func baseline(feed: String, changes: [(RowKey, from: Status?, to: Status?)], now: Date) -> Alert {
    let filled = changes.count { $0.from == nil }
    let changed = changes.count - filled
    let rows = { (count: Int) in "\(count) register row\(count == 1 ? "" : "s")" }
    let what =
      switch (filled, changed) {
      case (0, 0): "nothing for the register"
      case (_, 0): "\(rows(filled)) filled"
      case (0, _): "\(rows(changed)) changed"
      default: "\(rows(filled)) filled, \(changed) changed"
      }
    let id = AlertID.timed(.registerBaseline, subject: feed, about: now)
    let summary = Escaping.terminal("First reading of \(Clipping.shown(feed, limit: 300)): \(what)")
    let data = AlertBody(vocabulary: vocabulary).baseline(
      feed: feed, changes: changes, id: id, severity: .low, summary: summary)
    return alert(
      id: id, type: .registerBaseline, severity: .low, row: nil, summary: summary, data: data, now: now)
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
  private func alert(
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
