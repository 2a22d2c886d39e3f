import FoundationEssentials
import Model
import Text

/// Collects the parts of a date in whatever order they stand: `DateReader+Numbers.swift` and `DateReader+Words.swift`
/// say what numbers and words mean.
struct DateReader {
  let bytes: [UInt8]
  let language: DateLanguage
  var position = 0
  var year: Int?
  var month: Int?
  var day: Int?
  var hour = 0
  var minute = 0
  var second = 0.0
  var hasTime = false
  /// 0 or 12: added to the hour; nil: a clock of 24 hours.
  var half: Int?
  /// Seconds east of UTC; nil: not said.
  var offset: Int?
  /// A number outweighs a name: `-0500 (EDT)`.
  var offsetIsNumber = false
  /// What was read last was a time, or said more of it: an offset may follow.
  var expectsZone = false
  /// A year of two digits; one of four outweighs it: `22-24, 2026`.
  var yearIsShort = false
  /// A month before any number may have been the name of a day: `mar, 24 nov`.
  var monthMayBeWeekday = false
  /// Day and month could be each other.
  var isAmbiguous = false
  var isKorean = false
  var isThai: Bool
  /// Years before the first of the era that was named: 令和.
  var era: Int?
  /// What a word has announced.
  var awaits = Announcement.nothing

  enum Announcement: Equatable {
    case nothing
    /// Vietnamese `tháng` 11.
    case month
    /// Vietnamese `thứ` 2.
    case weekday
    /// Arabic `تشرين` and `كانون`: the first or the second.
    case firstOrSecond(Int, Int)
  }

  init(bytes: [UInt8], language: DateLanguage) {
    self.bytes = bytes
    self.language = language
    isThai = language.isThai
  }

  mutating func read() -> Date? {
    while position < bytes.count {
      let byte = bytes[position]
      if byte.isDigit {
        readNumber()
      } else if byte.isLetter || byte >= 0x80 {
        readWord()
      } else if hasTime, byte == UInt8(ascii: "+") || (byte == UInt8(ascii: "-") && expectsZone) {
        readOffset()
      } else {
        position += 1
      }
    }
    return result()
  }

  private func result() -> Date? {
    guard !isAmbiguous || half != nil, let year = gregorianYear, month != nil || day == nil,
      let date = UTCDay(year: year, month: month ?? 1, day: day ?? 1)
    else { return nil }
    // "13:04 PM" has a clock of 24 hours.
    let hour = hour <= 12 ? half.map { self.hour % 12 + $0 } ?? hour : hour
    guard hour <= 24, minute < 60, second < 61, hour < 24 || (minute == 0 && second == 0) else { return nil }
    let zone = offset ?? (isKorean && hasTime ? 9 * 3600 : 0)
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 - zone
    let instant = Double(seconds) + second
    return Self.known.contains(instant) ? Date(timeIntervalSince1970: instant) : nil
  }

  /// The years 1600…9999 in UTC, as seconds since 1970: before, see ``gregorianYear``; later ones RFC 3339 cannot write.
  private static let known = -11_676_096_000.0..<253_402_300_800.0

  /// nil: before the Gregorian calendar, which is to say another calendar's (Hijri, Persian) or no date at all.
  var gregorianYear: Int? {
    guard var year else { return nil }
    if isThai, yearIsShort { year = 2500 + year % 100 }
    if isThai, (2400..<2700).contains(year) { year -= 543 }
    return year >= 1600 ? year : nil
  }

  // MARK: Time

  mutating func readTime(hour value: Int) {
    let isFirst = !hasTime
    let separator = bytes[position]
    skipHourMark()
    let isHourOnly = position >= bytes.count || !bytes[position].isDigit
    let minutes = isHourOnly ? 0 : digits()
    var seconds = 0.0
    if isAt(separator), position + 1 < bytes.count, bytes[position + 1].isDigit {
      position += 1
      seconds = Double(digits())
      seconds += fraction()
    }
    expectsZone = true
    // A second time is the end of what lasts.
    if isFirst { (hasTime, hour, minute, second) = (true, value, minutes, seconds) }
  }

  private mutating func fraction() -> Double {
    guard isAt(UInt8(ascii: ".")) || isAt(UInt8(ascii: ",")), position + 1 < bytes.count, bytes[position + 1].isDigit
    else { return 0 }
    position += 1
    var value = 0.0
    var scale = 0.1
    while position < bytes.count, bytes[position].isDigit {
      value += Double(bytes[position] - 0x30) * scale
      scale /= 10
      position += 1
    }
    return min((value * 1000).rounded(), 999) / 1000
  }

  /// `+0530`, `-05:00`, `+5`.
  private mutating func readOffset() {
    let sign = bytes[position] == UInt8(ascii: "-") ? -1 : 1
    position += 1
    let start = position
    let value = digits()
    let count = position - start
    guard count > 0 else { return }
    if count <= 2 {
      var minutes = 0
      if isAt(UInt8(ascii: ":")) {
        position += 1
        minutes = digits()
      }
      set(offset: sign * (value * 60 + minutes))
    } else if count <= 4 {
      set(offset: sign * (value / 100 * 60 + value % 100))
    } else if count == 6 {
      set(offset: sign * (value / 10000 * 60 + value / 100 % 100))
    }
  }

  mutating func set(offset minutes: Int) {
    guard abs(minutes) <= 15 * 60, !offsetIsNumber else { return }
    (offset, offsetIsNumber) = (minutes * 60, true)
  }

  // MARK: Bytes

  func isAt(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

  func isAfter(_ byte: UInt8, _ start: Int) -> Bool { start > 0 && bytes[start - 1] == byte }

  /// The `h` of `10h30` and `10 h 30`, unless it begins a word.
  var isHourMark: Bool {
    guard let mark = hourMark else { return false }
    guard mark + 1 < bytes.count else { return hasDate }
    let next = bytes[mark + 1]
    return next.isDigit || (hasDate && !next.isLetter && next < 0x80)
  }

  var hourMark: Int? {
    let mark = isAt(0x20) ? position + 1 : position
    return mark < bytes.count && bytes[mark].lowercased == UInt8(ascii: "h") ? mark : nil
  }

  private mutating func skipHourMark() {
    guard let mark = hourMark else { return position += 1 }
    position = mark + 1
    if position + 1 < bytes.count, isAt(0x20), bytes[position + 1].isDigit { position += 1 }
  }

  /// `10.30`, as the north of Europe and Indonesia write times, where the date is complete.
  var isDottedTime: Bool {
    guard position + 2 < bytes.count, isAt(UInt8(ascii: ".")) else { return false }
    return bytes[position + 1].isDigit && bytes[position + 2].isDigit
      && (position + 3 == bytes.count || !bytes[position + 3].isDigit)
  }

  /// What parts a date of numbers, if a number follows; after a dot there may be a space.
  var dateSeparator: UInt8? {
    guard !hasTime || year == nil || day == nil, position + 1 < bytes.count else { return nil }
    let byte = bytes[position]
    guard byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") else { return nil }
    if bytes[position + 1].isDigit { return byte }
    let isSpaced = byte == UInt8(ascii: ".") && bytes[position + 1] == 0x20
    return isSpaced && position + 2 < bytes.count && bytes[position + 2].isDigit ? byte : nil
  }

  mutating func skip(_ separator: UInt8) {
    position += 1
    if separator == UInt8(ascii: "."), isAt(0x20) { position += 1 }
  }

  /// Whether a number after a whole date is an hour: `T10Z`, `3 pm`, `10 GMT`.
  func isHourAlone(after start: Int) -> Bool {
    if start > 0, bytes[start - 1].lowercased == UInt8(ascii: "t") { return true }
    var place = position
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    let end = bytes[place...].firstIndex { !$0.isLetter } ?? bytes.count
    let word = String(decoding: bytes[place..<end].map(\.lowercased), as: UTF8.self)
    return word.count > 1 && (DateWords.half(word) != nil || DateWords.zone(word) != nil)
  }

  var unit: DateWords.Unit? {
    let start = isAt(0x20) ? position + 1 : position
    guard start + 2 < bytes.count, bytes[start] >= 0xE3 else { return nil }
    return DateWords.unit(String(decoding: bytes[start..<start + 3], as: UTF8.self))
  }

  mutating func digits() -> Int {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    return number(start..<position)
  }

  func number(_ range: Range<Int>) -> Int {
    var value = 0
    // More digits than any date has mean nothing; they must not overflow either.
    for byte in bytes[range].prefix(15) { value = value * 10 + Int(byte) - 0x30 }
    return value
  }
}
