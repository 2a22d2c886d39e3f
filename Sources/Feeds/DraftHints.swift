import Model
import Text

/// What a feed says about itself, while it is being read.
struct DraftHints {
  /// The elements that say it.
  enum Kind {
    /// Minutes.
    case ttl
    /// `hourly` … `yearly`, and how often in it.
    case period, frequency
    case hour, day
  }

  private var ttl: Int?
  private var period: Int?
  private var frequency = 1
  private var hints = FeedHints()
  private var older = Ranked<String>()

  /// Takes what an element says; nonsense says nothing.
  mutating func note(_ text: String, of kind: Kind) {
    let number = Int(text)
    switch kind {
    case .ttl: if let number, (1...525_600).contains(number) { ttl = number * 60 }
    case .period: period = Self.periods[text.lowercased()]
    case .frequency: if let number, (1...10_000).contains(number) { frequency = number }
    // RSS 0.91 counts the hours from 1 to 24, RSS 2.0 from 0 to 23.
    case .hour: if let number, (0...24).contains(number) { hints.pace.skipHours.insert(number % 24) }
    case .day: if let day = Self.days[text.lowercased()] { hints.pace.skipDays.insert(day) }
    }
  }

  /// A link of RFC 5005: archives outweigh pages, whose items move on.
  mutating func note(link: String, relation: String) {
    switch relation {
    case "prev-archive": older.offer(link, rank: 2)
    case "next": older.offer(link, rank: 1)
    default: break
    }
  }

  mutating func noteComplete() { hints.isComplete = true }

  var finished: FeedHints {
    var finished = hints
    let updates = period.map { $0 / frequency }
    finished.pace.interval = [ttl, updates].compactMap(\.self).max()
    finished.older = older.value
    return finished
  }

  private static let periods = [
    "hourly": 3600, "daily": 86_400, "weekly": 7 * 86_400, "monthly": 30 * 86_400, "yearly": 365 * 86_400,
  ]
  private static let days = [
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
  ]
}
