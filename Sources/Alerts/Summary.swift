import FoundationEssentials
import Model
import Text

/// The one sentence that tells an alert to a person.
enum Summary {
  /// `Google · local office · Pakistan: promised → done (dawn.com, 3 outlets)`.
  static func text(of announcement: Announcement, in vocabulary: Vocabulary) -> String {
    let key = announcement.development.key
    let row = row(key, product: announcement.product, in: vocabulary)
    return Escaping.terminal("\(row): \(change(announcement))\(source(announcement))")
  }

  /// `Meta · registration · Pakistan: still demanded, deadline 2026-12-01 in 6 days (dawn.com)`.
  static func text(of reminder: Reminder, cause: RowCause, now: Date, in vocabulary: Vocabulary) -> String {
    let row = reminder.row
    let still = "\(self.row(row.key, product: cause.product, in: vocabulary)): still \(row.status.words)"
    let deadline = row.qualifiers.deadline?.description ?? ""
    let news =
      switch reminder.kind {
      case .deadlineNear: "deadline \(deadline) \(distance(from: UTCDay(now), to: reminder.about))"
      case .deadlinePassed: "deadline \(deadline) has passed"
      case .stale: "nothing heard since \(max(row.eventDay, cause.lastEvidence))"
      }
    return Escaping.terminal("\(still), \(news) (\(Clipping.shown(cause.evidence.outlet, limit: 200)))")
  }

  private static func distance(from today: UTCDay, to day: UTCDay) -> String {
    switch day.daysSinceEpoch - today.daysSinceEpoch {
    case ...0: "today"
    case 1: "tomorrow"
    case let days: "in \(days) days"
    }
  }

  /// `Meta (WhatsApp) · local office · Pakistan`; `product` nil: the company, or the row's own service.
  static func row(_ key: RowKey, product: String?, in vocabulary: Vocabulary) -> String {
    var platform = vocabulary.platform(key.platform)
    let service = key.service.isEmpty ? product : key.service
    if let service {
      let name = vocabulary.product(service)
      if name != platform { platform += " (\(name))" }
    }
    let duty = vocabulary.obligation(key.obligation, in: key.jurisdiction)
    return "\(platform) · \(duty) · \(vocabulary.jurisdiction(key.jurisdiction))"
  }

  private static func change(_ announcement: Announcement) -> String {
    let development = announcement.development
    // Only a correction can leave a row without a status.
    let to = development.to?.words ?? "unknown again"
    let arrow = development.from.map { $0 == development.to ? to : "\($0.words) → \(to)" } ?? to
    let remarks = remarks(development)
    switch development.kind {
    case .corrected:
      let why = announcement.isUndone ? "a correction was taken back" : "an earlier report was withdrawn"
      return "corrected, \(arrow)\(remarks), as \(why)"
    case .disputed:
      return "disputed, \(development.from.map { "\($0.words) or " } ?? "")\(to)\(remarks)"
    case .changed where development.settled && development.from == development.to:
      return "\(to) stands, dispute settled\(remarks)"
    case .changed where development.from == development.to:
      return "still \(to)" + development.changed.map { ", " + news(of: $0, in: development.qualifiers) }.joined()
    case .changed:
      return arrow + remarks + (development.settled ? ", dispute settled" : "")
        + (development.regression ? ", a step back" : "")
    }
  }

  /// What a reader must know beside the status: `, in part, until 2026-12-01`.
  private static func remarks(_ development: Development) -> String {
    let qualifiers = development.qualifiers
    var text = ""
    if qualifiers.partial { text += ", in part" }
    if qualifiers.certainty == .rumoured { text += ", rumoured" }
    if development.to == .penalised, let sanction = qualifiers.sanction { text += ", \(spaced(sanction))" }
    if let deadline = qualifiers.deadline { text += ", until \(deadline)" }
    if qualifiers.condition != nil { text += ", on a condition" }
    return text
  }

  /// A qualifier that changed while the status did not: `deadline now 2026-12-01`.
  private static func news(of name: String, in qualifiers: Qualifiers) -> String {
    switch (name, qualifiers) {
    case ("partial", _): return qualifiers.partial ? "now only in part" : "no longer only in part"
    case ("condition", _): return qualifiers.condition == nil ? "no longer on a condition" : "now on a condition"
    case ("certainty", _): return qualifiers.certainty.map { "now \($0.rawValue)" } ?? "no longer a rumour"
    case ("strength", _): return qualifiers.strength.map { $0 == .law ? "now law" : "now \($0.rawValue)" } ?? "weaker"
    default:
      let value = qualifiers.said.first { $0.name == name }?.value
      return value.map { "\(spaced(name)) now \(spaced($0))" } ?? "\(spaced(name)) gone"
    }
  }

  private static func source(_ announcement: Announcement) -> String {
    guard let outlet = announcement.evidence.first?.outlet ?? announcement.outlets.first else { return "" }
    let count = Set(announcement.outlets).count
    return count > 1
      ? " (\(Clipping.shown(outlet, limit: 200)), \(count) outlets)" : " (\(Clipping.shown(outlet, limit: 200)))"
  }

  private static func spaced(_ name: String) -> String { name.split(separator: "_").joined(separator: " ") }
}
