import Model
import Text

/// The numbers of a date: by how many digits they have, and what stands around them.
extension DateReader {
  mutating func readNumber() {
    let start = position
    let value = digits()
    let count = position - start
    if awaits == .weekday { return awaits = .nothing }
    if isAt(UInt8(ascii: ":")) || isHourMark { return readTime(hour: value) }
    if hasDate, !hasTime, count <= 2, isDottedTime { return readTime(hour: value) }
    expectsZone = false
    if count == 4, readWeek(of: value) { return }
    if let separator = dateSeparator {
      if count == 4 { return readYearFirst(value, separator) }
      if count <= 2, readNumericDate(value, count, separator) { return }
    }
    switch count {
    case 14, 12:
      setDay(start)
      setTime(start + 8, count - 8)
    case 8: setDay(start)
    case 6 where hasDate && !hasTime: setTime(start, 6)
    case 4 where hasDate && !hasTime && !yearIsShort: setTime(start, 4)
    case 5...7 where start == 0: setCompact(value, count)
    case 4 where start == 1 && isAfter(UInt8(ascii: "-"), start): (year, month) = (century(value / 100), value % 100)
    case 4: if year == nil || yearIsShort { (year, yearIsShort) = (value, false) }
    case 1...3: setShort(value, count, start)
    default: break
    }
  }

  var hasDate: Bool { year != nil && month != nil && day != nil }

  private mutating func setDay(_ start: Int) {
    (year, month, day) = (number(start..<start + 4), number(start + 4..<start + 6), number(start + 6..<start + 8))
  }

  private mutating func setTime(_ start: Int, _ count: Int) {
    (hasTime, expectsZone) = (true, true)
    (hour, minute) = (number(start..<start + 2), number(start + 2..<start + 4))
    second = count == 6 ? Double(number(start + 4..<start + 6)) : 0
  }

  /// ISO 8601's short forms, where nothing else stands before: `261122`, `2026326`, `26326`.
  private mutating func setCompact(_ value: Int, _ count: Int) {
    if count == 6 {
      (year, month, day) = (century(value / 10000), value / 100 % 100, value % 100)
    } else {
      setOrdinal(value % 1000, of: count == 7 ? value / 1000 : century(value / 1000))
    }
  }

  /// A day of the year.
  private mutating func setOrdinal(_ ordinal: Int, of year: Int) {
    let isLeap = UTCDay(year: year, month: 2, day: 29) != nil
    guard (1...(isLeap ? 366 : 365)).contains(ordinal), let first = UTCDay(year: year, month: 1, day: 1) else {
      return self.year = nil
    }
    set(first.adding(days: ordinal - 1))
  }

  private mutating func set(_ date: UTCDay) { (year, month, day) = (date.civil.year, date.civil.month, date.civil.day) }

  /// A week of ISO 8601: `2026-W47-7`, `2026W477`, `2026-W47`.
  private mutating func readWeek(of value: Int) -> Bool {
    var start = position
    if isAt(UInt8(ascii: "-")) { start += 1 }
    guard start + 2 < bytes.count, bytes[start].lowercased == UInt8(ascii: "w"), bytes[start + 1].isDigit,
      bytes[start + 2].isDigit, let january4 = UTCDay(year: value, month: 1, day: 4)
    else { return false }
    let week = number(start + 1..<start + 3)
    position = start + 3
    var weekday = 1
    let mark = isAt(UInt8(ascii: "-")) ? position + 1 : position
    if mark < bytes.count, bytes[mark].isDigit {
      weekday = Int(bytes[mark] - 0x30)
      position = mark + 1
    }
    // The week that holds 4 January is the first; a week belongs to the year of its Thursday.
    let thursday = january4.adding(days: week * 7 - january4.weekday - 4)
    if (1...7).contains(weekday), week > 0, thursday.civil.year == value { set(thursday.adding(days: weekday - 4)) }
    return true
  }

  /// A number of at most three digits: what follows or went before may say of what (`11月`); else first the day, then
  /// the year.
  private mutating func setShort(_ value: Int, _ count: Int, _ start: Int) {
    if let unit { return set(value, unit) }
    if awaits == .month {
      (month, monthMayBeWeekday, awaits) = (value, false, .nothing)
    } else if hasDate, !hasTime, count < 3, isHourAlone(after: start) {
      (hour, hasTime, expectsZone) = (value, true, true)
    } else if count == 3 {
      // What JavaScript's `getYear` and C's `tm_year` count from 1900.
      if year == nil, (90..<200).contains(value) { year = value + 1900 }
    } else if start == 1, isAfter(UInt8(ascii: "-"), start) {
      (year, month) = (century(value), month ?? 1)
    } else if day == nil || (month == nil && year == nil) {
      day = value
    } else if year == nil {
      (year, yearIsShort) = (century(value), true)
    }
  }

  private mutating func set(_ value: Int, _ unit: DateWords.Unit) {
    isKorean = isKorean || unit.isKorean
    switch unit.part {
    case .year: year = era.map { value + $0 } ?? (value < 100 ? century(value) : nil)
    case .month: (month, monthMayBeWeekday) = (value, false)
    case .day: day = value
    case .hour: (hour, hasTime, expectsZone) = (value, true, true)
    case .minute: minute = value
    case .second: second = Double(value)
    }
  }

  private func century(_ value: Int) -> Int { value < 70 ? value + 2000 : value < 100 ? value + 1900 : value }

  /// `2026-11-22`, `2026/11/9`, `2026. 11. 22.`, `2026-11`, `2026-326`.
  private mutating func readYearFirst(_ value: Int, _ separator: UInt8) {
    (year, yearIsShort) = (value, false)
    skip(separator)
    let start = position
    let second = digits()
    if position - start == 3 { return setOrdinal(second, of: value) }
    (month, monthMayBeWeekday) = (second, false)
    guard dateSeparator == separator else { return }
    skip(separator)
    day = digits()
  }

  /// `22.11.2026`, `11/22/2026`, `22-11-26`, `03-12-31`, `03-335`.
  private mutating func readNumericDate(_ first: Int, _ count: Int, _ separator: UInt8) -> Bool {
    let back = position
    skip(separator)
    let start = position
    let second = digits()
    let length = position - start
    if length == 3, count == 2, separator == UInt8(ascii: "-"), back == 2 {
      setOrdinal(second, of: century(first))
      return true
    }
    if back == 3, count == 2, length == 2, position == bytes.count, isAfter(UInt8(ascii: "-"), 1) {
      (year, month) = (century(first), second)
      return true
    }
    guard length <= 2, dateSeparator == separator else {
      position = back
      return false
    }
    skip(separator)
    let third = digits()
    if first > 31 || (separator == UInt8(ascii: "-") && third <= 31) {
      (year, month, day) = (century(first), second, third)
    } else {
      (year, yearIsShort) = (century(third), third < 100)
      setDayAndMonth(first, second, separator)
    }
    return true
  }

  private mutating func setDayAndMonth(_ first: Int, _ second: Int, _ separator: UInt8) {
    let mayBeMonthFirst = first <= 12 && second <= 31
    let mayBeDayFirst = second <= 12 && first <= 31
    var isMonthFirst = !mayBeDayFirst
    if mayBeMonthFirst, mayBeDayFirst, first != second, separator != UInt8(ascii: ".") {
      isMonthFirst = language.order == .monthFirst || (language.order == .unknown && separator == UInt8(ascii: "/"))
      isAmbiguous = isMonthFirst && language.order == .unknown
    }
    (month, day) = isMonthFirst ? (first, second) : (second, first)
    monthMayBeWeekday = false
  }
}
