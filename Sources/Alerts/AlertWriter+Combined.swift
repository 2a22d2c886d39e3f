package import FoundationEssentials
package import Model
import Text

extension AlertWriter {
  /// The most alerts that one message carries: so many always fit, however long their texts.
  package static let membersLimit = 50

  /// The message that carries several alerts to one sink; its id is over the sink and the members' ids.
  ///
  /// - Parameters:
  ///   - type: `group` or `digest`.
  ///   - members: Oldest first, ``membersLimit`` at most.
  package func combined(
    _ type: AlertType, because: Combination, sink: String, members: [Alert], now: Date
  ) -> Alert {
    let id = AlertID.combined(type, sink: sink, members: members.map(\.id))
    let summary = Clipping.shown(
      CombinedSummary.text(of: members, because: because, in: vocabulary), limit: AlertBody.summaryLimit)
    let severity = members.worstSeverity
    let data = CombinedBody.data(
      of: members, id: id, severity: severity, because: because, summary: summary, now: now)
    let rows = Set(members.map(\.row))
    return alert(
      id: id, type: type, severity: severity, row: rows.count == 1 ? rows.first ?? nil : nil, summary: summary,
      data: data, now: now)
  }
}

extension Alert {
  /// The same alert, marked as one that no second outlet confirmed in time: `"unconfirmed": true` ends its data.
  package var unconfirmed: Alert {
    guard case .object(var envelope)? = try? JSON.parse(Array(body.utf8)), case .object(var data)? = envelope["data"],
      data["unconfirmed"] != true
    else { return self }
    data["unconfirmed"] = nil
    data["unconfirmed"] = true
    envelope["data"] = .object(data)
    return Alert(
      id: id, type: type, timestamp: timestamp, severity: severity, row: row, summary: summary,
      body: JSON.object(envelope).serialized)
  }
}
