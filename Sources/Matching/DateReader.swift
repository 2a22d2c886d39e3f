import Model
import Text
import Watchlist

/// Reads dates, whole and relative, from a clause.
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
      if let (day, length) = date(at: position, end: range.upperBound) {
        let words = position..<position + length
        found.append(Found(day: day, words: words, isDeadline: isDeadline(position)))
        position += length
      } else {
        position += 1
      }
    }
    return found
  }

  private func isDeadline(_ position: Int) -> Bool {
    sentence.cues.contains { $0.role == .deadline && (0...2).contains(position - $0.words.upperBound) }
  }

  private func date(at position: Int, end: Int) -> (UTCDay, Int)? {
    isoDate(at: position, end: end) ?? monthDate(at: position, end: end) ?? dayMonth(at: position, end: end)
      ?? within(at: position, end: end) ?? weekday(at: position)
  }

  private func number(_ position: Int, _ end: Int) -> Int? {
    guard position < end, sentence.words[position].isNumber else { return nil }
    return Int(sentence.words.folded(position))
  }

  private func isoDate(at position: Int, end: Int) -> (UTCDay, Int)? {
    guard let year = number(position, end), (1990...2100).contains(year), let month = number(position + 1, end),
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
  private func monthDate(at position: Int, end: Int) -> (UTCDay, Int)? {
    guard let month = month(position, end), let day = number(position + 1, end), (1...31).contains(day) else {
      return nil
    }
    if let year = number(position + 2, end), (1990...2100).contains(year) {
      return UTCDay(year: year, month: month, day: day).map { ($0, 3) }
    }
    return nearest(month: month, day: day, deadline: isDeadline(position)).map { ($0, 2) }
  }

  /// "13 October 2021", "20 July"
  private func dayMonth(at position: Int, end: Int) -> (UTCDay, Int)? {
    guard let day = number(position, end), (1...31).contains(day), let month = month(position + 1, end) else {
      return nil
    }
    if let year = number(position + 2, end), (1990...2100).contains(year) {
      return UTCDay(year: year, month: month, day: day).map { ($0, 3) }
    }
    return nearest(month: month, day: day, deadline: isDeadline(position)).map { ($0, 2) }
  }

  /// A date without a year is the last one before publication; of a deadline, the next one after it.
  private func nearest(month: Int, day: Int, deadline: Bool) -> UTCDay? {
    guard let published else { return nil }
    let year = published.civil.year
    let years = deadline ? [year, year + 1] : [year, year - 1]
    let days = years.compactMap { UTCDay(year: $0, month: month, day: day) }
    return days.first { deadline ? $0 >= published : $0 <= published.adding(days: 1) }
  }

  private func weekday(at position: Int) -> (UTCDay, Int)? {
    guard let published, sentence.words[position].isCapital || sentence.pack.script != .latin else { return nil }
    let word = sentence.words.folded(position)
    guard let weekday = sentence.pack.weekdays.firstIndex(where: { $0.contains(word) }) else { return nil }
    if isDeadline(position) { return (published.adding(days: (weekday - published.weekday + 7) % 7), 1) }
    return (published.adding(days: -((published.weekday - weekday + 7) % 7)), 1)
  }

  /// "within three months", "24 hours"
  private func within(at position: Int, end: Int) -> (UTCDay, Int)? {
    guard let published, isDeadline(position), position + 1 < end else { return nil }
    let small = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    let word = sentence.words.folded(position)
    guard let count = number(position, end) ?? small.firstIndex(of: word).map({ $0 + 1 }), count < 4000 else {
      return nil
    }
    let units = [
      "hour": 0, "hours": 0, "day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30, "year": 365,
      "years": 365,
    ]
    guard let size = units[sentence.words.folded(position + 1)] else { return nil }
    let days = size == 0 ? (count + 23) / 24 : size == 30 ? count * 61 / 2 : count * size
    return (published.adding(days: days), 2)
  }
}
