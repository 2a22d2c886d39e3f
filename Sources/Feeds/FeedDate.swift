package import FoundationEssentials
import Model
import Text

/// Dates as feeds write them: RFC 822, 2822 and 5322 with their abuses, RFC 3339, W3CDTF, ISO 8601 basic, asctime,
/// numeric dates, local month names, AM and PM, Unix seconds.
package enum FeedDate {
  /// The instant; without a zone UTC is meant, without a time midnight. nil: it cannot be read as a date.
  package static func read(_ text: String) -> Date? {
    var bytes = Array(text.utf8.prefix(200))
    if bytes.contains(where: { $0 >= 0x80 }) { bytes = Array(westernDigits(text.prefix(100)).utf8) }
    var reader = DateReader(bytes: bytes)
    return reader.read()
  }

  /// Arabic-Indic, Persian, Devanagari, Bengali and full-width digits as ASCII digits.
  private static func westernDigits(_ text: Substring) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar.value >= 0x80, scalar.properties.generalCategory == .decimalNumber,
        let value = scalar.properties.numericValue, let digit = Unicode.Scalar(0x30 + UInt32(value))
      {
        scalars.append(digit)
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}

/// Collects the parts of a date in whatever order they stand.
private struct DateReader {
  let bytes: [UInt8]
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
  /// A month before any number may have been the name of a day: `mar, 24 nov`.
  var monthIsGuess = false
  private var monthMayBeWeekday = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func read() -> Date? {
    if let instant = unixTime() { return instant }
    while position < bytes.count {
      let byte = bytes[position]
      if byte.isDigit {
        readNumber()
      } else if byte.isLetter || byte >= 0x80 {
        readWord()
      } else if (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")) && hasTime {
        readOffset()
      } else {
        position += 1
      }
    }
    return result()
  }

  private func result() -> Date? {
    guard let year, let date = UTCDay(year: year, month: month ?? 1, day: day ?? 1), month != nil || day == nil
    else { return nil }
    var hour = hour
    if let half, hasTime {
      guard hour <= 12 || half == 12 else { return nil }
      hour = hour > 12 ? hour : hour % 12 + half
    }
    guard hour <= 24, minute < 60, second < 62, hour < 24 || (minute == 0 && second == 0) else { return nil }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3600 + minute * 60 - (offset ?? 0)
    return Date(timeIntervalSince1970: Double(seconds) + min(second, 59.999))
  }

  /// Ten digits are seconds since 1970, thirteen milliseconds.
  private func unixTime() -> Date? {
    guard bytes.count == 10 || bytes.count == 13, bytes.allSatisfy(\.isDigit) else { return nil }
    let value = Double(number(0..<bytes.count))
    return Date(timeIntervalSince1970: bytes.count == 13 ? value / 1000 : value)
  }

  // MARK: Numbers

  private mutating func readNumber() {
    let start = position
    let value = digits()
    let count = position - start
    if !hasTime, isAt(UInt8(ascii: ":")) || isFrenchHour { return readTime(hour: value) }
    if let separator = dateSeparator {
      if count == 4 { return readYearFirst(value, separator) }
      if count <= 2, readNumericDate(value, separator) { return }
    }
    switch count {
    case 14, 12:
      setDay(start)
      setTime(start + 8, count - 8)
    case 8: setDay(start)
    case 6 where year != nil && !hasTime: setTime(start, 6)
    case 4 where year != nil && day != nil && !hasTime: setTime(start, 4)
    case 4: if year == nil { year = value }
    case 3: if year == nil { year = value + 1900 }
    case 1, 2: setShort(value)
    default: break
    }
  }

  private mutating func setDay(_ start: Int) {
    (year, month, day) = (number(start..<start + 4), number(start + 4..<start + 6), number(start + 6..<start + 8))
  }

  private mutating func setTime(_ start: Int, _ count: Int) {
    hasTime = true
    (hour, minute) = (number(start..<start + 2), number(start + 2..<start + 4))
    second = count == 6 ? Double(number(start + 4..<start + 6)) : 0
  }

  /// A number of one or two digits: what follows may say of what (`11月`), else first the day, then the year.
  private mutating func setShort(_ value: Int) {
    if let unit = eastAsianUnit {
      switch unit {
      case .year: year = century(value)
      case .month: (month, monthIsGuess) = (value, false)
      case .day: day = value
      case .hour:
        hour = value
        hasTime = true
      case .minute: minute = value
      case .second: second = Double(value)
      }
    } else if day == nil {
      day = value
      if month != nil, year == nil { monthIsGuess = false }
    } else if year == nil {
      year = century(value)
    }
  }

  private func century(_ value: Int) -> Int { value < 70 ? value + 2000 : value < 100 ? value + 1900 : value }

  /// `2026-11-22`, `2026/11/9`, `2026-11`, `2026-326`.
  private mutating func readYearFirst(_ value: Int, _ separator: UInt8) {
    year = value
    position += 1
    let start = position
    let second = digits()
    if position - start == 3 {
      if let first = UTCDay(year: value, month: 1, day: 1) {
        let civil = first.adding(days: second - 1).civil
        (year, month, day) = (civil.year, civil.month, civil.day)
      }
      return
    }
    month = second
    guard isAt(separator), position + 1 < bytes.count, bytes[position + 1].isDigit else { return }
    position += 1
    day = digits()
  }

  /// `22.11.2026`, `11/22/2026`, `22-11-26`, `03-12-31`.
  private mutating func readNumericDate(_ first: Int, _ separator: UInt8) -> Bool {
    let back = position
    position += 1
    let second = digits()
    guard isAt(separator), position + 1 < bytes.count, bytes[position + 1].isDigit else {
      position = back
      return false
    }
    position += 1
    let third = digits()
    if first > 31 || (separator == UInt8(ascii: "-") && third < 100 && first < 32 && third <= 31) {
      (year, month, day) = (century(first), second, third)
    } else if separator == UInt8(ascii: "/") && first <= 12 {
      (year, month, day) =
        second > 12 || second <= 31 && first <= 12 ? (century(third), first, second) : (nil, nil, nil)
    } else {
      (year, month, day) = (century(third), second, first)
    }
    return true
  }

  // MARK: Time

  private mutating func readTime(hour value: Int) {
    hasTime = true
    hour = value
    position += 1
    minute = digits()
    guard isAt(UInt8(ascii: ":")), position + 1 < bytes.count, bytes[position + 1].isDigit else { return }
    position += 1
    second = Double(digits())
    guard isAt(UInt8(ascii: ".")) || isAt(UInt8(ascii: ",")), position + 1 < bytes.count, bytes[position + 1].isDigit
    else { return }
    position += 1
    var scale = 0.1
    while position < bytes.count, bytes[position].isDigit {
      second += Double(bytes[position] - 0x30) * scale
      scale /= 10
      position += 1
    }
    second = (second * 1000).rounded() / 1000
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

  private mutating func set(offset minutes: Int) {
    if abs(minutes) <= 15 * 60 { offset = minutes * 60 }
  }

  // MARK: Words

  private mutating func readWord() {
    let start = position
    while position < bytes.count, bytes[position].isLetter || bytes[position] >= 0x80 { position += 1 }
    let word = String(decoding: bytes[start..<position].map(\.lowercased), as: UTF8.self)
    if let number = DateWords.month(word), month == nil || monthIsGuess || monthMayBeWeekday {
      monthIsGuess = day == nil && year == nil && month == nil
      // "mar, 24 nov": Tuesday in French, although March begins so too.
      monthMayBeWeekday = monthIsGuess && isAt(UInt8(ascii: ","))
      month = number
    } else if let half = DateWords.half(word) ?? dotted(word) {
      self.half = half
    } else if hasTime, let minutes = DateWords.zone(word) {
      offset = minutes * 60
    }
  }

  /// `p.m.`: the word `p`, then `.m`.
  private mutating func dotted(_ word: String) -> Int? {
    guard word == "a" || word == "p", position + 1 < bytes.count, bytes[position] == UInt8(ascii: "."),
      bytes[position + 1].lowercased == UInt8(ascii: "m")
    else { return nil }
    // Left unread, the `m` would pass for a military zone.
    position += 2
    return word == "p" ? 12 : 0
  }

  // MARK: Bytes

  private func isAt(_ byte: UInt8) -> Bool { position < bytes.count && bytes[position] == byte }

  private var isFrenchHour: Bool {
    position + 2 < bytes.count && bytes[position].lowercased == UInt8(ascii: "h") && bytes[position + 1].isDigit
      && bytes[position + 2].isDigit
  }

  /// What parts a date of numbers, if a number follows.
  private var dateSeparator: UInt8? {
    guard !hasTime || year == nil, position + 1 < bytes.count, bytes[position + 1].isDigit else { return nil }
    let byte = bytes[position]
    return byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") ? byte : nil
  }

  private enum Unit { case year, month, day, hour, minute, second }

  private var eastAsianUnit: Unit? {
    guard position + 2 < bytes.count, bytes[position] >= 0xE0 else { return nil }
    switch String(decoding: bytes[position..<position + 3], as: UTF8.self) {
    case "年", "년": return .year
    case "月", "월": return .month
    case "日", "일": return .day
    case "時", "时", "시", "点": return .hour
    case "分", "분": return .minute
    case "秒", "초": return .second
    default: return nil
    }
  }

  private mutating func digits() -> Int {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    return number(start..<position)
  }

  private func number(_ range: Range<Int>) -> Int {
    var value = 0
    // More digits than any date has mean nothing; they must not overflow either.
    for byte in bytes[range].prefix(15) { value = value * 10 + Int(byte) - 0x30 }
    return value
  }
}
