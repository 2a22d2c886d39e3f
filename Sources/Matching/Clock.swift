import Model
import Watchlist

/// Reckons dates from the day of publication; without one it knows none.
struct Clock {
  let published: UTCDay?

  /// A date without a year is the last one before publication; looking ahead, the next one after it.
  func nearest(month: Int, day: Int, ahead: Bool) -> UTCDay? {
    guard let published else { return nil }
    let year = published.civil.year
    let years = ahead ? [year, year + 1] : [year, year - 1]
    let days = years.compactMap { UTCDay(year: $0, month: month, day: day) }
    return days.first { ahead ? $0 >= published : $0 <= published.adding(days: 1) }
  }

  /// The last such weekday, or the next one.
  func weekday(_ weekday: Int, ahead: Bool) -> UTCDay? {
    guard let published else { return nil }
    let distance = ahead ? (weekday - published.weekday + 7) % 7 : -((published.weekday - weekday + 7) % 7)
    return published.adding(days: distance)
  }

  /// The last day of a month; without a year, of the next such month.
  func end(month: Int, year: Int?) -> UTCDay? {
    guard let published else { return year.flatMap { lastDay(of: month, $0) } }
    if let year { return lastDay(of: month, year) }
    let civil = published.civil
    return lastDay(of: month, month < civil.month ? civil.year + 1 : civil.year)
  }

  /// So much later; earlier when negative.
  func after(_ count: Int, _ unit: UnitName.Unit) -> UTCDay? {
    guard let published else { return nil }
    switch unit {
    case .hour: return published.adding(days: (count + 23) / 24)
    case .day: return published.adding(days: count)
    case .week: return published.adding(days: count * 7)
    case .month: return adding(months: count)
    case .year: return adding(months: count * 12)
    }
  }

  func day(_ value: CueGroup.DateValue) -> UTCDay? {
    guard let published else { return nil }
    let civil = published.civil
    switch value {
    case .today: return published
    case .tomorrow: return published.adding(days: 1)
    case .yesterday: return published.adding(days: -1)
    case .endOfWeek: return published.adding(days: 6 - published.weekday)
    case .endOfMonth: return lastDay(of: civil.month, civil.year)
    case .endOfYear: return UTCDay(year: civil.year, month: 12, day: 31)
    case .lastWeek: return published.adding(days: -published.weekday - 1)
    case .lastMonth: return UTCDay(year: civil.year, month: civil.month, day: 1)?.adding(days: -1)
    case .nextWeek: return published.adding(days: 13 - published.weekday)
    case .nextMonth:
      return civil.month == 12 ? lastDay(of: 1, civil.year + 1) : lastDay(of: civil.month + 1, civil.year)
    case .nextYear: return UTCDay(year: civil.year + 1, month: 12, day: 31)
    case .ago: return nil
    }
  }

  private func adding(months: Int) -> UTCDay? {
    guard let civil = published?.civil else { return nil }
    let months = civil.year * 12 + civil.month - 1 + months
    let year = months / 12
    let month = months % 12 + 1
    return UTCDay(year: year, month: month, day: civil.day) ?? lastDay(of: month, year)
  }

  private func lastDay(of month: Int, _ year: Int) -> UTCDay? {
    (28...31).reversed().lazy.compactMap { UTCDay(year: year, month: month, day: $0) }.first
  }
}
