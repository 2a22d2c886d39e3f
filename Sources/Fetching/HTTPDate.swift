package import FoundationEssentials
import Model

/// Dates in HTTP headers (RFC 9110 section 5.6.7): the one form that is written, and the two that must still be read.
package enum HTTPDate {
  private static let months = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
  ]

  /// Reads `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`; nil for
  /// anything else.
  ///
  /// `now` decides the century of a year of two digits: one more than 50 years ahead is a past one.
  package static func read(_ text: String, now: Date) -> Date? {
    let words = text.split { " ,-".contains($0) }.map(String.init)
    guard words.count >= 5 else { return nil }
    let isTimeThird = words[3].contains(":")
    let (day, month, year, time) =
      isTimeThird ? (words[2], words[1], words[4], words[3]) : (words[1], words[2], words[3], words[4])
    if !isTimeThird { guard words.count == 6, ["GMT", "UTC", "Z"].contains(words[5]) else { return nil } }
    guard let month = months[month.lowercased()], let day = Int(day), var year = Int(year) else { return nil }
    if words[isTimeThird ? 4 : 3].count == 2 {
      let current = UTCDay(now).civil.year
      year += current / 100 * 100
      if year > current + 50 { year -= 100 }
    }
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0...60).contains(clock[2]),
      let date = UTCDay(year: year, month: month, day: day)
    else { return nil }
    return date.start.addingTimeInterval(Double(clock[0] * 3600 + clock[1] * 60 + clock[2]))
  }
}
