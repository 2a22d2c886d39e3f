import Model
import Text
import Watchlist

/// Reads dates, whole and relative, and durations from a clause, by the words that the language pack lists.
struct DateReader {
  let sentence: Sentence
  /// Anchors "on Friday" and "20 July"; nil: only whole dates are read.
  let published: UTCDay?

  /// A date with the words that give it.
  struct Found {
    let day: UTCDay
    let words: Range<Int>
    let isDeadline: Bool
  }

  func dates(in range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let next = date(at: position, end: range.upperBound)
      if let next { found.append(next) }
      position = next?.words.upperBound ?? position + 1
    }
    return found
  }

  private func date(at position: Int, end: Int) -> Found? {
    let clock = Clock(published: published)
    if let (day, length) = isoDate(at: position, end: end) { return made(day, position, length) }
    if let (month, date, length) = monthDate(at: position, end: end) ?? dayMonth(at: position, end: end) {
      if let year = year(position + length, end) {
        return UTCDay(year: year, month: month, day: date).flatMap { made($0, position, length + 1) }
      }
      let isDeadline = isDeadline(position..<position + length)
      return clock.nearest(month: month, day: date, ahead: isDeadline).flatMap { made($0, position, length) }
    }
    return duration(at: position, end: end, clock) ?? named(at: position, end: end, clock)
      ?? period(at: position, end: end, clock) ?? weekday(at: position, clock)
  }

  private func made(_ day: UTCDay, _ position: Int, _ length: Int) -> Found {
    let words = position..<position + length
    return Found(day: day, words: words, isDeadline: isDeadline(words))
  }

  // MARK: - Deadlines

  /// A deadline's word stands so many words before its date, or after it.
  private static let reach = (before: 2, after: 1, gives: 8)

  private func isDeadline(_ words: Range<Int>, isDuration: Bool = false) -> Bool {
    sentence.timing.contains { cue in
      guard cue.role == .deadline else { return false }
      let distance = words.lowerBound - cue.words.upperBound
      switch sentence.group(cue)?.value.flatMap({ CueGroup.DeadlineValue(rawValue: $0) }) {
      case .after: return (0...Self.reach.after).contains(cue.words.lowerBound - words.upperBound)
      case .gives: return isDuration && (0...Self.reach.gives).contains(distance)
      case .before, nil: return cue.words.lowerBound < words.lowerBound && distance <= Self.reach.before
      }
    }
  }

  // MARK: - Numbers and dates

  private func number(_ position: Int, _ end: Int) -> Int? {
    guard position < end, sentence.words[position].isNumber else { return nil }
    return Int(sentence.words.folded(position))
  }

  /// In digits, or as the pack writes it: "three", "20th".
  private func told(_ position: Int, _ end: Int) -> Int? {
    if let number = number(position, end) { return number }
    return position < end ? sentence.pack.numbers[sentence.words.folded(position)] : nil
  }

  private func date(_ position: Int, _ end: Int) -> Int? {
    guard let date = told(position, end), (1...31).contains(date),
      sentence.words.folded(position).unicodeScalars.first?.properties.numericType == .decimal
    else { return nil }
    return date
  }

  private func year(_ position: Int, _ end: Int) -> Int? {
    number(position, end).flatMap { (1990...2100).contains($0) ? $0 : nil }
  }

  private func isoDate(at position: Int, end: Int) -> (UTCDay, Int)? {
    guard let year = year(position, end), let month = number(position + 1, end),
      let day = number(position + 2, end), sentence.words[position + 1].gap == .hyphen
    else { return nil }
    return UTCDay(year: year, month: month, day: day).map { ($0, 3) }
  }

  private func month(_ position: Int, _ end: Int) -> Int? {
    guard position < end, sentence.words[position].isCapital || sentence.pack.script != .latin else { return nil }
    let word = sentence.words.folded(position)
    return sentence.pack.months.firstIndex { $0.contains(word) }.map { $0 + 1 }
  }

  /// "October 13, 2021", "July 20"
  private func monthDate(at position: Int, end: Int) -> (month: Int, date: Int, length: Int)? {
    guard let month = month(position, end), let date = date(position + 1, end) else { return nil }
    return (month, date, 2)
  }

  /// "13 October 2021", "20 July"
  private func dayMonth(at position: Int, end: Int) -> (month: Int, date: Int, length: Int)? {
    guard let date = date(position, end), let month = month(position + 1, end) else { return nil }
    return (month, date, 2)
  }

  // MARK: - Relative ones

  /// "by March", "by the end of 2026": the last day of it, of deadlines only.
  private func period(at position: Int, end: Int, _ clock: Clock) -> Found? {
    if let month = month(position, end) {
      let year = year(position + 1, end)
      let length = year == nil ? 1 : 2
      guard isDeadline(position..<position + length) else { return nil }
      return clock.end(month: month, year: year).flatMap { made($0, position, length) }
    }
    guard let year = year(position, end), isDeadline(position..<position + 1), let published,
      year >= published.civil.year
    else { return nil }
    return UTCDay(year: year, month: 12, day: 31).flatMap { made($0, position, 1) }
  }

  private func weekday(at position: Int, _ clock: Clock) -> Found? {
    guard sentence.words[position].isCapital || sentence.pack.script != .latin else { return nil }
    let word = sentence.words.folded(position)
    guard let weekday = sentence.pack.weekdays.firstIndex(where: { $0.contains(word) }) else { return nil }
    return clock.weekday(weekday, ahead: isDeadline(position..<position + 1)).flatMap { made($0, position, 1) }
  }

  /// "within three months", "a 72-hour deadline", "two weeks ago"
  private func duration(at position: Int, end: Int, _ clock: Clock) -> Found? {
    guard let count = told(position, end), count < 4000, let unit = unit(at: position + 1, end) else { return nil }
    let words = position..<position + 1 + unit.words.count
    if isDeadline(words, isDuration: true) {
      return clock.after(count, unit.unit).map { Found(day: $0, words: words, isDeadline: true) }
    }
    let isPast = sentence.timing.contains {
      $0.words.lowerBound == words.upperBound && sentence.group($0)?.value == CueGroup.DateValue.ago.rawValue
    }
    return isPast ? clock.after(-count, unit.unit).map { Found(day: $0, words: words, isDeadline: false) } : nil
  }

  private func unit(at position: Int, _ end: Int) -> UnitName? {
    sentence.pack.units.first { unit in
      position + unit.words.count <= end
        && unit.words.indices.allSatisfy { sentence.words.folded(position + $0) == unit.words[$0] }
    }
  }

  /// "tomorrow", "the end of the month"
  private func named(at position: Int, end: Int, _ clock: Clock) -> Found? {
    guard
      let cue = sentence.timing.first(where: {
        $0.role == .date && $0.words.lowerBound == position && $0.words.upperBound <= end
      }), let value = sentence.group(cue)?.value.flatMap({ CueGroup.DateValue(rawValue: $0) }),
      let day = clock.day(value)
    else { return nil }
    return made(day, position, cue.words.count)
  }
}
