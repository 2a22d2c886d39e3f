import FoundationEssentials
import Model
import Text
import Transport

/// The wait that an answer asks for: `Retry-After` (RFC 9110 section 10.2.3), and what chat services say in their own
/// ways beside or instead of it.
enum RetryAfter {
  /// Ten years are enough for anyone.
  private static let longest = 3.2e8

  /// The longest of the waits that an answer names; nil: it names none.
  ///
  /// A 429 of Discord has `retry_after` in its body and `X-RateLimit-Reset-After` beside it, of which either may be the
  /// longer (https://docs.discord.com/developers/topics/rate-limits); Telegram's has `parameters.retry_after`
  /// (https://core.telegram.org/bots/api#responseparameters). All are seconds.
  static func wait(_ response: HTTPResponse, now: Date) -> Duration? {
    let header = response.texts("retry-after").first.flatMap { wait($0, now: now) }
    guard response.status == 429 else { return header }
    let reset = response.texts("x-ratelimit-reset-after").first.flatMap { wait($0, now: now) }
    let body = try? JSON.parse(response.body)
    let told = [body?["retry_after"], body?["parameters"]?["retry_after"]].map { $0.flatMap(wait) }
    return ([header, reset] + told).compactMap(\.self).max()
  }

  private static func wait(_ value: JSON) -> Duration? {
    switch value {
    case .integer(let seconds) where seconds > 0: .seconds(min(Double(seconds), longest))
    case .number(let seconds) where seconds > 0: .seconds(min(seconds, longest))
    default: nil
    }
  }

  /// The wait that it asks for: seconds, or until a date; nil: it is neither, or the date has passed.
  static func wait(_ value: String, now: Date) -> Duration? {
    let text = value.drop { $0 == " " }
    if let seconds = Double(text), text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 }) {
      // Fractions are what Discord sends.
      return .seconds(min(seconds, longest))
    }
    guard let date = date(text) else { return nil }
    let wait = date.timeIntervalSince(now)
    return wait > 0 ? .seconds(min(wait, longest)) : nil
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
