package import FoundationEssentials
package import Model
package import Transport

/// What an answer's headers say about asking again; each rule is one function with its section.
package enum Freshness {
  /// More than that is taken for that: `delta-seconds` may be arbitrarily long (RFC 9111 section 1.2.2).
  private static let longest = 1 << 31

  /// Both hints of an answer that was complete at `answeredAt`.
  package static func hints(of answer: HTTPResponse, answeredAt: Date) -> FetchOutcome.Hints {
    let isAnswer = (200..<300).contains(answer.status) || answer.status == 304
    return FetchOutcome.Hints(
      retryAfter: isAnswer ? nil : retryAfter(answer, answeredAt: answeredAt),
      freshFor: freshFor(answer, answeredAt: answeredAt))
  }

  /// `Retry-After` in seconds or as a date, which counts from the answer's own `Date` (RFC 9110 section 10.2.3); nil:
  /// not said, not readable, or over.
  package static func retryAfter(_ answer: HTTPResponse, answeredAt: Date) -> Duration? {
    guard let text = answer.texts("Retry-After").first else { return nil }
    if let seconds = seconds(text) { return seconds > 0 ? .seconds(seconds) : nil }
    guard let date = HTTPDate.read(text, now: answeredAt) else { return nil }
    return positive(date.timeIntervalSince(dateOf(answer, answeredAt: answeredAt)))
  }

  /// How long the answer may be used without asking (RFC 9111 section 4.2.1): `max-age`, else `Expires` less `Date`, less
  /// `Age` (section 5.1); nil: not said, over, or forbidden by `no-cache` and `no-store` (section 5.2.2).
  package static func freshFor(_ answer: HTTPResponse, answeredAt: Date) -> Duration? {
    let directives = directives(of: answer)
    guard directives["no-cache"] == nil, directives["no-store"] == nil else { return nil }
    let age = answer.texts("Age").first.flatMap { seconds($0) } ?? 0
    if let value = directives["max-age"] {
      // A value that is no number means stale (section 4.2.1), not that Expires counts.
      return seconds(value).flatMap { positive(Double($0 - age)) }
    }
    // An Expires that is no date, "0" above all, means already over (section 5.3).
    guard let text = answer.texts("Expires").first, let expires = HTTPDate.read(text, now: answeredAt) else {
      return nil
    }
    return positive(expires.timeIntervalSince(dateOf(answer, answeredAt: answeredAt)) - Double(age))
  }

  /// The directives of all `Cache-Control` lines, names in lower case; of repeated ones the first counts (section 4.2.1).
  private static func directives(of answer: HTTPResponse) -> [String: String] {
    var found: [String: String] = [:]
    for directive in answer.texts("Cache-Control").flatMap({ $0.split(separator: ",") }) {
      let parts = directive.split(separator: "=", maxSplits: 1)
      guard let name = parts.first.map(trimmed)?.lowercased(), found[name] == nil else { continue }
      found[name] = parts.count == 2 ? trimmed(parts[1]) : ""
    }
    return found
  }

  /// The answer's `Date`; when it was complete, where there is none.
  private static func dateOf(_ answer: HTTPResponse, answeredAt: Date) -> Date {
    answer.texts("Date").first.flatMap { HTTPDate.read($0, now: answeredAt) } ?? answeredAt
  }

  /// A non-negative whole number, also in quotes; nil: it is none.
  private static func seconds(_ text: String) -> Int? {
    let digits = trimmed(text[...])
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return min(Int(digits) ?? longest, longest)
  }

  private static func positive(_ seconds: Double) -> Duration? {
    seconds > 0 ? .seconds(min(seconds, Double(longest))) : nil
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { " \t\"".contains($0) }.reversed().drop { " \t\"".contains($0) }.reversed())
  }
}
