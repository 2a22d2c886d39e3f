/// A minute of the day by a clock on the wall.
package struct DayTime: Hashable, Sendable, CustomStringConvertible {
  /// Since midnight, 0..<1440.
  package let minutes: Int

  /// A time; minutes since midnight.
  package init(minutes: Int) { self.minutes = minutes }

  /// Reads `08:30`; nil: it is no time of day.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      let hour = UInt8(parts[0]), let minute = UInt8(parts[1]), hour < 24, minute < 60
    else { return nil }
    minutes = Int(hour) * 60 + Int(minute)
  }

  /// `08:30`.
  package var description: String {
    let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
    return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

/// A day of the week.
package enum Weekday: String, Hashable, Sendable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

/// When a sink gets what came in between as one message.
package struct Digest: Hashable, Sendable {
  /// How often.
  package enum Rhythm: Hashable, Sendable {
    case hourly
    case daily(at: DayTime)
    case weekly(on: Weekday, at: DayTime)
  }

  /// How often.
  package let rhythm: Rhythm
  /// The time zone that its times are of, as the IANA names it.
  package let zone: String
  /// What does not wait for it.
  package let urgent: [Severity]

  /// A digest.
  package init(_ rhythm: Rhythm, zone: String = "UTC", urgent: [Severity] = [.high]) {
    self.rhythm = rhythm
    self.zone = zone
    self.urgent = urgent
  }
}

/// When a sink is left in peace; what falls into it is sent afterwards.
package struct QuietHours: Hashable, Sendable {
  /// When they begin.
  package let from: DayTime
  /// When they end: on the next day when not after ``from``.
  package let to: DayTime
  /// The days on which they begin.
  package let days: [Weekday]
  /// The time zone that the times are of, as the IANA names it.
  package let zone: String
  /// What is sent nevertheless.
  package let urgent: [Severity]

  /// Quiet hours.
  package init(
    from: DayTime, to: DayTime, days: [Weekday] = Weekday.allCases, zone: String = "UTC", urgent: [Severity] = []
  ) {
    self.from = from
    self.to = to
    self.days = days
    self.zone = zone
    self.urgent = urgent
  }
}
