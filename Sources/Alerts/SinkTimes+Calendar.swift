package import Foundation
package import Model

extension Digest {
  /// When the next one is due, after a time.
  ///
  /// A time that a change of the clocks skips is the next one that there is; one that comes twice is the first.
  package func next(after now: Date) -> Date {
    let calendar = WallClock.calendar(zone)
    let parts =
      switch rhythm {
      case .hourly: DateComponents(minute: 0, second: 0)
      case .daily(let at): WallClock.components(at)
      case .weekly(let day, let at): WallClock.components(at, on: day)
      }
    return calendar.nextDate(after: now, matching: parts, matchingPolicy: .nextTime) ?? now.addingTimeInterval(3600)
  }
}

extension Sink {
  /// When the quiet hours end that a time falls into, for what is so urgent; nil: it falls into none.
  ///
  /// Hours that follow one another without a gap are one.
  package func quietEnd(at now: Date, severity: Severity) -> Date? {
    var end: Date?
    // A week of whole days is as long as it can be.
    for _ in 0...7 {
      let ends = quietHours.compactMap { $0.urgent.contains(severity) ? nil : $0.end(at: end ?? now) }
      guard let latest = ends.max() else { break }
      end = latest
    }
    return end
  }
}

extension QuietHours {
  /// When they end; nil: they are not on.
  fileprivate func end(at now: Date) -> Date? {
    let calendar = WallClock.calendar(zone)
    let parts = calendar.dateComponents([.weekday, .hour, .minute], from: now)
    let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
    let today = ((parts.weekday ?? 1) + 5) % 7
    let begins = { (day: Int) in days.contains(Weekday.allCases[(day + 7) % 7]) }
    let isOn: Bool
    if from.minutes < to.minutes {
      isOn = begins(today) && (from.minutes..<to.minutes).contains(minute)
    } else {
      isOn = (begins(today) && minute >= from.minutes) || (begins(today - 1) && minute < to.minutes)
    }
    guard isOn else { return nil }
    return calendar.nextDate(after: now, matching: WallClock.components(to), matchingPolicy: .nextTime)
  }
}

/// Clocks on walls all over the world.
package enum WallClock {
  /// Whether the IANA's name of a time zone is known.
  package static func isKnown(zone: String) -> Bool { TimeZone(identifier: zone) != nil }

  static func calendar(_ zone: String) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
    return calendar
  }

  static func components(_ time: DayTime, on day: Weekday? = nil) -> DateComponents {
    let (hour, minute) = time.minutes.quotientAndRemainder(dividingBy: 60)
    let number = day.flatMap(Weekday.allCases.firstIndex).map { ($0 + 1) % 7 + 1 }
    return DateComponents(hour: hour, minute: minute, second: 0, weekday: number)
  }
}
