import FoundationEssentials
import Model

/// The header `Retry-After` (RFC 9110 section 10.2.3).
enum RetryAfter {
  /// The wait that it asks for: seconds, or until a date; nil: it is neither, or the date has passed.
  static func wait(_ value: String, now: Date) -> Duration? {
    let text = value.drop { $0 == " " }
    if let seconds = Double(text), text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) {
      // Fractions are what Discord sends; ten years are enough for anyone.
      return .seconds(min(seconds, 3.2e8))
    }
    guard let date = date(text) else { return nil }
    let wait = date.timeIntervalSince(now)
    return wait > 0 ? .seconds(min(wait, 3.2e8)) : nil
  }

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, the form that senders must use (RFC 9110 section 5.6.7).
  private static func date(_ text: Substring) -> Date? {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let parts = text.split(separator: " ")
    guard parts.count == 6, parts[5] == "GMT", let day = Int(parts[1]),
      let month = months.firstIndex(of: String(parts[2])),
      let year = Int(parts[3]), let start = UTCDay(year: year, month: month + 1, day: day)?.start
    else { return nil }
    let time = parts[4].split(separator: ":").compactMap { Int($0) }
    guard time.count == 3, (0..<24).contains(time[0]), (0..<60).contains(time[1]), (0...60).contains(time[2]) else {
      return nil
    }
    return start.addingTimeInterval(Double(time[0] * 3600 + time[1] * 60 + time[2]))
  }
}
