import FoundationEssentials
import Model
import Text

/// The two forms that nearly all feeds use, `Sun, 22 Nov 2026 10:11:12 GMT` and `2026-11-22T10:11:12Z`, read without
/// trying anything else.
///
/// It says nothing that the whole of ``FeedDate`` would not say too, and a test holds it to that.
enum UsualDate {
  /// nil: another form, or a date that needs thought.
  static func read(_ text: borrowing Span<UInt8>) -> Date? {
    var cursor = Cursor(position: 0, count: text.count)
    guard text.count >= 19, text.count <= 40 else { return nil }
    return text[0].isDigit && text[4] == UInt8(ascii: "-") ? internet(text, &cursor) : mail(text, &cursor)
  }

  /// RFC 3339 without a fraction.
  private static func internet(_ text: borrowing Span<UInt8>, _ cursor: inout Cursor) -> Date? {
    guard let year = cursor.number(4, text), cursor.skip("-", text), let month = cursor.number(2, text),
      cursor.skip("-", text), let day = cursor.number(2, text), cursor.skip("T", text),
      let time = cursor.time(text)
    else { return nil }
    if cursor.skip("Z", text) { return cursor.isAtEnd ? date(year, month, day, time, 0) : nil }
    guard let offset = cursor.offset(text, colon: true), cursor.isAtEnd else { return nil }
    return date(year, month, day, time, offset)
  }

  /// RFC 5322 section 3.3, and `GMT` and the like of its section 4.3.
  private static func mail(_ text: borrowing Span<UInt8>, _ cursor: inout Cursor) -> Date? {
    if text[0].isLetter {
      guard weekdays.value(of: text, 0..<3) != nil, text[3] == UInt8(ascii: ","), text[4] == 0x20 else { return nil }
      cursor.position = 5
    }
    guard let day = cursor.number(2, text) ?? cursor.number(1, text), cursor.skip(" ", text),
      let month = months.value(of: text, cursor.position..<min(cursor.position + 3, text.count))
    else { return nil }
    cursor.position += 3
    guard cursor.skip(" ", text), let year = cursor.number(4, text), cursor.skip(" ", text),
      let time = cursor.time(text), cursor.skip(" ", text)
    else { return nil }
    let rest = cursor.position..<text.count
    if zones.value(of: text, rest) != nil { return date(year, month, day, time, 0) }
    guard let offset = cursor.offset(text, colon: false), cursor.isAtEnd else { return nil }
    return date(year, month, day, time, offset)
  }

  private static func date(_ year: Int, _ month: Int, _ day: Int, _ time: Int, _ offset: Int) -> Date? {
    // Other centuries are other calendars, or mistakes.
    guard (1970..<2100).contains(year), let day = UTCDay(year: year, month: month, day: day) else { return nil }
    return Date(timeIntervalSince1970: Double(day.daysSinceEpoch * 86_400 + time - offset))
  }

  private static let months = WordTable([
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
  ])
  private static let weekdays = WordTable([
    "mon": 1, "tue": 1, "wed": 1, "thu": 1, "fri": 1, "sat": 1, "sun": 1,
  ])
  private static let zones = WordTable(["gmt": 1, "utc": 1, "ut": 1, "z": 1])
}

/// Steps through the fixed fields of a date.
private struct Cursor {
  var position: Int
  let count: Int

  var isAtEnd: Bool { position == count }

  /// A number of so many digits and no more.
  mutating func number(_ digits: Int, _ text: borrowing Span<UInt8>) -> Int? {
    guard position + digits <= count else { return nil }
    var value = 0
    for index in position..<position + digits {
      guard text[index].isDigit else { return nil }
      value = value * 10 + Int(text[index] - 0x30)
    }
    guard position + digits == count || !text[position + digits].isDigit else { return nil }
    position += digits
    return value
  }

  mutating func skip(_ letter: Unicode.Scalar, _ text: borrowing Span<UInt8>) -> Bool {
    guard position < count, text[position] == UInt8(ascii: letter) else { return false }
    position += 1
    return true
  }

  /// `hh:mm:ss` as seconds of the day; a leap second and the end of the day are left to others.
  mutating func time(_ text: borrowing Span<UInt8>) -> Int? {
    guard let hour = number(2, text), skip(":", text), let minute = number(2, text), skip(":", text),
      let second = number(2, text), hour < 24, minute < 60, second < 60
    else { return nil }
    return hour * 3600 + minute * 60 + second
  }

  /// `+hhmm` or `+hh:mm` as seconds east of UTC.
  mutating func offset(_ text: borrowing Span<UInt8>, colon: Bool) -> Int? {
    let isWest = skip("-", text)
    guard isWest || skip("+", text) else { return nil }
    let minutes: Int
    if colon {
      guard let hour = number(2, text), skip(":", text), let minute = number(2, text) else { return nil }
      minutes = hour * 60 + minute
    } else {
      guard let value = number(4, text) else { return nil }
      minutes = value / 100 * 60 + value % 100
    }
    guard minutes <= 12 * 60 else { return nil }
    return (isWest ? -minutes : minutes) * 60
  }
}
