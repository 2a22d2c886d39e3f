import Model
import Text

/// The one sentence that tells a group or digest to a person.
enum CombinedSummary {
  /// Enough for a phone's screen; the members stand below it.
  private static let listLimit = 400

  /// `One story, 4 developments in Pakistan, 2 of them high: Meta · local office: promised → done (dawn.com); …`.
  static func text(of alerts: [Alert], because: Combination, in vocabulary: Vocabulary) -> String {
    let places = places(alerts, in: vocabulary)
    let sum = counted(alerts, because: because) + place(places) + urgency(alerts)
    return Escaping.terminal(sum + ": " + list(alerts, place: places.count == 1 ? places.first : nil))
  }

  private static func counted(_ alerts: [Alert], because: Combination) -> String {
    let areDevelopments = alerts.allSatisfy {
      [.registerChanged, .registerDisputed, .registerCorrected].contains($0.type)
    }
    let count = "\(alerts.count) \(areDevelopments ? "development" : "alert")\(alerts.count == 1 ? "" : "s")"
    return switch because {
    case .story: "One story, \(count)"
    case .cap: "\(count) at once"
    case .digest: "Digest of \(count)"
    }
  }

  /// The jurisdictions, each once; empty: some alerts speak of none.
  private static func places(_ alerts: [Alert], in vocabulary: Vocabulary) -> [String] {
    let rows = alerts.compactMap(\.row)
    guard rows.count == alerts.count else { return [] }
    return rows.reduce(into: []) { names, row in
      let name = Clipping.shown(vocabulary.jurisdiction(row.jurisdiction), limit: 60)
      if !names.contains(name) { names.append(name) }
    }
  }

  private static func place(_ places: [String]) -> String {
    switch places.count {
    case 0: ""
    case 1: " in \(places[0])"
    case 2, 3: " in \(places.dropLast().joined(separator: ", ")) and \(places[places.count - 1])"
    default: " in \(places.count) jurisdictions"
    }
  }

  private static func urgency(_ alerts: [Alert]) -> String {
    let high = alerts.count { $0.severity == .high }
    return switch high {
    case 0: ""
    case alerts.count: alerts.count == 1 ? ", high" : ", all high"
    default: ", \(high) of them high"
    }
  }

  /// The most urgent in their own words; a country that all share is not said again.
  private static func list(_ alerts: [Alert], place: String?) -> String {
    var told: [String] = []
    var left = listLimit
    for index in alerts.mostUrgentFirst {
      let summary = alerts[index].summary
      let short = place.map { summary.replacing(" · \($0): ", with: ": ", maxReplacements: 1) } ?? summary
      let shown = Clipping.shown(short, limit: listLimit - 100)
      left -= shown.utf8.count + 2
      guard told.isEmpty || left >= 0 else { break }
      told.append(shown)
    }
    let omitted = alerts.count - told.count
    return told.joined(separator: "; ") + (omitted > 0 ? "; and \(omitted) more" : "")
  }
}
