import Text

/// The words of a date: months, zones, halves of the day; all others say nothing.
extension DateReader {
  mutating func readWord() {
    let start = position
    while position < bytes.count, bytes[position].isLetter || bytes[position] >= 0x80 { position += 1 }
    let raw = String(decoding: bytes[start..<position].map(\.lowercased), as: UTF8.self)
    let isASCII = raw.utf8.allSatisfy { $0 < 0x80 }
    let word = isASCII ? raw : DateWords.folded(raw)
    isThai = isThai || (!isASCII && DateWords.isThai(raw))
    if announces(raw, word, from: start) { return }
    if let (joined, end) = abbreviation(raw), take(joined, isSingle: false) {
      position = end
    } else {
      _ = take(word, isSingle: raw.unicodeScalars.count == 1)
    }
  }

  /// A word of known meaning.
  private mutating func take(_ word: String, isSingle: Bool) -> Bool {
    if let number = DateWords.month(word, isCroatian: language.isCroatian) {
      set(monthName: number)
    } else if let half = DateWords.half(word), isHalf(word) {
      (self.half, expectsZone) = (half, true)
      isKorean = isKorean || word == DateWords.koreanMorning || word == DateWords.koreanAfternoon
    } else if hasTime, let minutes = DateWords.zone(word), !isSingle || expectsZone {
      if offset == nil { offset = minutes * 60 }
      expectsZone = true
    } else {
      if word.utf8.count >= 6, let era = DateWords.era(word) { self.era = era }
      // The `T` of RFC 3339 stands before its time.
      expectsZone = false
      return false
    }
    return true
  }

  private mutating func set(monthName number: Int) {
    // "mar 24 nov": Tuesday in French, although March begins so too.
    guard month == nil || (monthMayBeWeekday && year == nil) else { return }
    monthMayBeWeekday = month == nil && day == nil && year == nil
    month = number
  }

  /// `am` is German, `م` the Christian era, `SA` a Saturday, unless a time stands beside.
  private func isHalf(_ word: String) -> Bool {
    if expectsZone || word == DateWords.koreanMorning { return true }
    if word == "am" || word == "pm" { return year != nil && day != nil }
    return !DateWords.needsTime(word)
  }

  /// `p.m.`, `a. m.`, `μ.μ.`, `พ.ย.`: the letters without their dots, and where they end.
  private func abbreviation(_ first: String) -> (String, Int)? {
    guard first.unicodeScalars.count <= 3, isAt(UInt8(ascii: ".")) else { return nil }
    var start = position + 1
    if start < bytes.count, bytes[start] == 0x20 { start += 1 }
    let end = bytes[start...].firstIndex { !$0.isLetter && $0 < 0x80 } ?? bytes.count
    guard end > start, end - start <= 9 else { return nil }
    let second = String(decoding: bytes[start..<end].map(\.lowercased), as: UTF8.self)
    return (DateWords.folded(first + second), end)
  }

  /// Words that say what the next one means. True: it was one of them.
  private mutating func announces(_ raw: String, _ word: String, from start: Int) -> Bool {
    let isGlued = position < bytes.count && bytes[position].isDigit
    let isFresh = year == nil && month == nil && day == nil
    switch raw {
    case "thứ" where isFresh, "t" where isFresh && isGlued: awaits = .weekday
    case "tháng", "thg": awaits = .month
    case "th" where isGlued && (start == 0 || !bytes[start - 1].isDigit): awaits = .month
    default:
      if let months = DateWords.twofold(word), month == nil {
        awaits = .firstOrSecond(months.0, months.1)
      } else if case .firstOrSecond(let first, let second) = awaits, let isSecond = DateWords.isSecond(word) {
        (month, awaits) = (isSecond ? second : first, .nothing)
      } else if awaits == .month, let number = DateWords.vietnameseNumber(word) {
        month = month == 10 && number < 3 ? 10 + number : number
      } else {
        if awaits == .weekday { awaits = .nothing }
        return false
      }
    }
    return true
  }
}
