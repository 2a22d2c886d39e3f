package import FoundationEssentials

/// A calendar day in UTC, the precision of an event's date.
package struct UTCDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Whole days since 1970-01-01, negative before.
  package let daysSinceEpoch: Int

  /// The day that lies so many days after 1970-01-01.
  package init(daysSinceEpoch: Int) { self.daysSinceEpoch = daysSinceEpoch }

  /// The UTC day in which an instant lies.
  package init(_ date: Date) {
    daysSinceEpoch = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
  }

  /// A day of the proleptic Gregorian calendar, or nil when there is none such.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...31).contains(day), abs(year) < 100_000 else { return nil }
    let days = Civil.days(year: year, month: month, day: day)
    guard Civil.date(days: days) == (year, month, day) else { return nil }
    daysSinceEpoch = days
  }

  /// Reads `YYYY-MM-DD`, and nothing else.
  package init?(_ text: some StringProtocol) {
    var (year, month, day, count) = (0, 0, 0, 0)
    for byte in text.utf8 {
      let digit = Int(byte) - 0x30
      switch count {
      case 4, 7: guard byte == UInt8(ascii: "-") else { return nil }
      case _ where !(0...9).contains(digit): return nil
      case 0..<4: year = year * 10 + digit
      case 5..<7: month = month * 10 + digit
      case 8..<10: day = day * 10 + digit
      default: return nil
      }
      count += 1
    }
    guard count == 10 else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month (1…12) and day (1…31).
  package var civil: (year: Int, month: Int, day: Int) { Civil.date(days: daysSinceEpoch) }

  /// 0 Monday … 6 Sunday.
  package var weekday: Int { ((daysSinceEpoch + 3) % 7 + 7) % 7 }

  /// The instant at which the day begins.
  package var start: Date { Date(timeIntervalSince1970: Double(daysSinceEpoch) * 86_400) }

  /// The day so many days later, or earlier when negative.
  package func adding(days: Int) -> UTCDay { UTCDay(daysSinceEpoch: daysSinceEpoch + days) }

  /// `YYYY-MM-DD`.
  package var description: String {
    let (year, month, day) = civil
    var text = Civil.Text()
    text.add(year, 4, "-")
    text.add(month, 2, "-")
    text.add(day, 2, nil)
    return text.string
  }

  /// Earlier days come first.
  package static func < (left: UTCDay, right: UTCDay) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }
}

extension Date {
  /// RFC 3339 in UTC with milliseconds only where there are any: `2026-11-22T03:04:05Z`, `…05.250Z`.
  package var rfc3339: String {
    let milliseconds = Int((timeIntervalSince1970 * 1000).rounded())
    let (days, inDay) = milliseconds.flooredDivision(by: 86_400_000)
    let (year, month, day) = Civil.date(days: days)
    let (seconds, fraction) = inDay.flooredDivision(by: 1000)
    var text = Civil.Text()
    text.add(year, 4, "-")
    text.add(month, 2, "-")
    text.add(day, 2, "T")
    text.add(seconds / 3600, 2, ":")
    text.add(seconds / 60 % 60, 2, ":")
    text.add(seconds % 60, 2, fraction == 0 ? "Z" : ".")
    if fraction != 0 { text.add(fraction, 3, "Z") }
    return text.string
  }

  /// Reads RFC 3339 as ``rfc3339`` writes it, and with any offset and fraction; nil for anything else.
  package init?(rfc3339 text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45, bytes[10] == 84 || bytes[10] == 116 || bytes[10] == 32,
      bytes[13] == 58, bytes[16] == 58, let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      let date = UTCDay(year: year, month: month, day: day), hour < 24, minute < 60, second <= 60
    else { return nil }
    var position = 19
    var fraction = 0.0
    if bytes[position] == 46 {
      var scale = 0.1
      position += 1
      while position < bytes.count, bytes[position] >= 48, bytes[position] <= 57 {
        fraction += Double(bytes[position] - 48) * scale
        scale /= 10
        position += 1
      }
    }
    guard position < bytes.count else { return nil }
    var offset = 0
    switch bytes[position] {
    case 90, 122:
      guard position == bytes.count - 1 else { return nil }
    case 43, 45:
      guard position + 6 == bytes.count, bytes[position + 3] == 58, let hours = number(position + 1..<position + 3),
        let minutes = number(position + 4..<position + 6)
      else { return nil }
      offset = (hours * 3600 + minutes * 60) * (bytes[position] == 45 ? -1 : 1)
    default: return nil
    }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 + second - offset
    self.init(timeIntervalSince1970: Double(seconds) + (fraction * 1000).rounded() / 1000)
  }

  /// The same instant to the millisecond, as the state file keeps it.
  package var roundedToMilliseconds: Date {
    Date(timeIntervalSince1970: (timeIntervalSince1970 * 1000).rounded() / 1000)
  }
}

extension Duration {
  /// The whole and fractional seconds as a floating-point number.
  package var seconds: Double {
    let (seconds, attoseconds) = components
    return Double(seconds) + Double(attoseconds) / 1e18
  }

  /// As a configuration writes it, in the largest unit that leaves no rest: `90s`, `15m`, `2h`, `7d`, `250ms`.
  package var short: String {
    let milliseconds = Int((seconds * 1000).rounded())
    for (unit, size) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000)]
    where milliseconds % size == 0 && milliseconds != 0 { return "\(milliseconds / size)\(unit)" }
    return milliseconds == 0 ? "0s" : "\(milliseconds)ms"
  }

  /// For a person, to two units: `3 s`, `4 min 10 s`, `2 h`, `6 d 4 h`.
  package var spoken: String {
    let total = Int(seconds.rounded())
    if total < 60 { return "\(total) s" }
    let units = [("d", 86_400), ("h", 3600), ("min", 60), ("s", 1)]
    var rest = total
    var words: [String] = []
    for (name, size) in units where words.count < 2 && (rest >= size || !words.isEmpty) {
      if rest / size > 0 { words.append("\(rest / size) \(name)") }
      rest %= size
      if words.isEmpty { continue }
      if words.count == 1, rest == 0 { break }
    }
    return words.joined(separator: " ")
  }
}

/// Days and dates of the proleptic Gregorian calendar (Howard Hinnant, "chrono-compatible low-level date algorithms").
enum Civil {
  static func days(year: Int, month: Int, day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shifted.flooredDivision(by: 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func date(days: Int) -> (year: Int, month: Int, day: Int) {
    let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Numbers with zeros before them, as dates are written; many are.
  struct Text {
    private var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(24) }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// A number of at least so many digits, and what stands after it.
    mutating func add(_ value: Int, _ width: Int, _ end: Unicode.Scalar?) {
      var power = 1
      for _ in 1..<width { power *= 10 }
      if value < 0 || value >= power * 10 {
        let digits = String(value).utf8
        bytes += repeatElement(48, count: max(0, width - digits.count))
        bytes += digits
      } else {
        while power > 0 {
          bytes.append(48 + UInt8(truncatingIfNeeded: value / power % 10))
          power /= 10
        }
      }
      if let end { bytes.append(UInt8(truncatingIfNeeded: end.value)) }
    }
  }
}

extension Int {
  func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let remainder = self % divisor
    return remainder < 0 ? (self / divisor - 1, remainder + divisor) : (self / divisor, remainder)
  }
}
