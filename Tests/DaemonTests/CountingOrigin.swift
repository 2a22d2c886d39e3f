import Foundation
import Model
import TestSupport

/// What a publisher's log says of a reader; after Rachel Kroll's feed reader score (rachelbythebay.com/fs/help.html).
struct ReaderScore: CustomStringConvertible {
  /// All requests, those with validators, and those without though the publisher had given some.
  var (requests, conditional, unconditional) = (0, 0, 0)
  /// Validators that were the last ones given; older ones; and such as were never given. Together for both headers.
  var (good, outOfSequence, madeUp) = (0, 0, 0)
  /// Requests with one validator where two were known.
  var halved = 0
  /// Requests before the time that the publisher had asked for, or within an hour of the one before.
  var early = 0
  /// Requests after a 410.
  var afterGone = 0
  /// Requests with validators to an address that gave none.
  var misplaced = 0
  var (cookies, referrers, queries, anonymous, uncompressed) = (0, 0, 0, 0, 0)

  /// What ought to be zero, and is not.
  var bad: [String: Int] {
    let all = [
      "unconditional": unconditional, "out of sequence": outOfSequence, "made up": madeUp, "halved": halved,
      "early": early, "after 410": afterGone, "misplaced": misplaced, "cookies": cookies, "referrers": referrers,
      "queries": queries,
      "anonymous": anonymous, "uncompressed": uncompressed,
    ]
    return all.filter { $0.value > 0 }
  }

  var description: String { "\(requests) requests, \(conditional) conditional, \(good) good validators, bad: \(bad)" }
}

/// A publisher on loopback with several feeds, each with a habit, that keeps a ``ReaderScore`` of each.
///
/// It has a clock of its own: the reader's may be wrong.
final class CountingOrigin: Sendable {
  /// How a feed behaves.
  enum Habit: String, CaseIterable {
    /// Changes every seven hours.
    case plain
    /// Gives new validators every three hours, with the same body.
    case touched
    /// Gives a new ETag with every 304.
    case rotating
    /// Has a date that is none, and no ETag.
    case oddDate = "odd-date"
    /// Has no validators at all.
    case bare
    /// Wants to be asked twice a day.
    case fresh
    /// Says the same by `Expires`, and was on its way for half of that.
    case aged
    /// Answers 429 to every fifth request, with seconds.
    case busy
    /// Answers 503 to every fifth request, with a date.
    case down
    /// Answers 500 to every second request, with an ETag for the error's page.
    case flapping
    /// Redirects with 301, for ever.
    case moved
    /// Says in its document that it sleeps at night and is to be asked every two hours.
    case resting
    /// Ends on the third day.
    case gone
  }

  /// What is known of one feed.
  private struct Book {
    var score = ReaderScore()
    var etags: [String] = []
    var dates: [String] = []
    var notBefore = Date.distantPast
    var isGone = false
  }

  private struct State {
    var now: Date
    var isManual = false
    var books: [Habit: Book] = [:]
  }

  private let state: Locked<State>
  private let server: LoopbackServer
  private let start: Date

  init(at start: Date) {
    let state = Locked(State(now: start))
    self.state = state
    self.start = start
    server = LoopbackServer { request in
      state.withLock { CountingOrigin.answer(request, &$0, start: start) }
    }
  }

  func url(of habit: Habit) -> String { server.url("/\(habit.rawValue)?page=1") }
  func score(of habit: Habit) -> ReaderScore { state.withLock { $0.books[habit]?.score ?? ReaderScore() } }

  /// Lets time pass.
  func advance(by seconds: TimeInterval) { state.withLock { $0.now += seconds } }

  /// Whether a person asks now, who need not wait.
  func isAskedByHand(_ isManual: Bool) { state.withLock { $0.isManual = isManual } }

  // MARK: Counting

  private static func answer(
    _ request: LoopbackServer.Request, _ state: inout State, start: Date
  ) -> LoopbackServer.Response {
    let name = request.path.dropFirst().prefix { $0 != "/" }
    guard let habit = Habit(rawValue: String(name)) else { return .init(status: 404) }
    var book = state.books[habit] ?? Book()
    defer { state.books[habit] = book }
    if habit == .moved, !request.path.hasSuffix("/target") {
      if (request.header("If-None-Match") ?? request.header("If-Modified-Since")) != nil { book.score.misplaced += 1 }
      return .init(status: 301, headers: [("Location", "/moved/target?page=1"), ("Set-Cookie", "id=7; Path=/")])
    }
    count(request, &book, at: state.now, isManual: state.isManual)
    return reply(habit, request, &book, now: state.now, start: start)
  }

  private static func count(_ request: LoopbackServer.Request, _ book: inout Book, at now: Date, isManual: Bool) {
    let etag = request.header("If-None-Match")
    let date = request.header("If-Modified-Since")
    book.score.requests += 1
    if etag != nil || date != nil { book.score.conditional += 1 }
    let given = (etag: book.etags.last, date: book.dates.last)
    if etag == nil, date == nil, given.etag != nil || given.date != nil { book.score.unconditional += 1 }
    for (sent, all) in [(etag, book.etags), (date, book.dates)] {
      guard let sent else { continue }
      if sent == all.last {
        book.score.good += 1
      } else if all.contains(sent) {
        book.score.outOfSequence += 1
      } else {
        book.score.madeUp += 1
      }
    }
    if (etag == nil) != (date == nil), given.etag != nil, given.date != nil { book.score.halved += 1 }
    if now < book.notBefore, !isManual { book.score.early += 1 }
    if book.isGone { book.score.afterGone += 1 }
    if request.header("Cookie") != nil { book.score.cookies += 1 }
    if request.header("Referer") != nil { book.score.referrers += 1 }
    if !request.target.hasSuffix("?page=1") { book.score.queries += 1 }
    if request.header("User-Agent")?.contains("ops@example.org") != true { book.score.anonymous += 1 }
    if request.header("Accept-Encoding")?.contains("gzip") != true { book.score.uncompressed += 1 }
  }

  // MARK: Answering

  private static func reply(
    _ habit: Habit, _ request: LoopbackServer.Request, _ book: inout Book, now: Date, start: Date
  ) -> LoopbackServer.Response {
    let count = book.score.requests
    var wait: TimeInterval = 3600
    var headers = [("Set-Cookie", "id=\(count); Path=/"), ("Date", httpDate(now))]
    defer { book.notBefore = now + wait }
    switch habit {
    case .busy where count % 5 == 0:
      wait = 7200
      return .init(status: 429, headers: headers + [("Retry-After", "7200")])
    case .down where count % 5 == 0:
      wait = 10_800
      return .init(status: 503, headers: headers + [("Retry-After", httpDate(now + wait))])
    case .flapping where count % 2 == 0:
      return .init(status: 500, headers: headers + [("ETag", "\"error\""), ("Last-Modified", httpDate(now))])
    case .gone where now.timeIntervalSince(start) > 3 * 86_400:
      book.isGone = true
      return .init(status: 410, headers: headers)
    case .fresh:
      wait = 43_200
      headers.append(("Cache-Control", "public, max-age=43200"))
    case .aged:
      wait = 21_600
      headers += [("Expires", httpDate(now + 43_200)), ("Age", "21600")]
    case .resting: wait = max(7200, endOfNight(after: now + 7200).timeIntervalSince(now))
    default: break
    }
    return document(habit, request, &book, headers: headers, now: now, start: start)
  }

  private static func document(
    _ habit: Habit, _ request: LoopbackServer.Request, _ book: inout Book, headers: [(String, String)], now: Date,
    start: Date
  ) -> LoopbackServer.Response {
    let hours = Int(now.timeIntervalSince(start) / 3600)
    let version = habit == .touched ? hours / 3 : habit == .plain ? hours / 7 : hours / 31
    var etag: String? = "W/\"\(habit)-\(version)\""
    var date: String? = httpDate(start + Double(version) * 3600)
    switch habit {
    case .oddDate: (etag, date) = (nil, "yesterday, the \(version)th")
    case .bare: (etag, date) = (nil, nil)
    default: break
    }
    let (sent, since) = (request.header("If-None-Match"), request.header("If-Modified-Since"))
    var isUnchanged = sent.map { $0 == etag } ?? since.map { $0 == date } ?? false
    if habit == .rotating {
      isUnchanged = sent != nil && sent == book.etags.last
      etag = "\"turn-\(book.score.requests)\""
    }
    if let etag, etag != book.etags.last { book.etags.append(etag) }
    if let date, date != book.dates.last { book.dates.append(date) }
    let validators = [("ETag", etag), ("Last-Modified", date)].compactMap { name, value in value.map { (name, $0) } }
    if isUnchanged { return .init(status: 304, headers: headers + validators) }
    return .init(headers: headers + validators, body(habit, version: habit == .touched ? 0 : version))
  }

  private static func body(_ habit: Habit, version: Int) -> String {
    let rest = (0..<6).map { "<hour>\($0)</hour>" }.joined()
    let hints = habit == .resting ? "<ttl>120</ttl><skipHours>\(rest)</skipHours>" : ""
    let items = (0..<30).map { place in
      "<item><title>\(habit) \(version - place)</title><guid isPermaLink=\"false\">\(version - place)</guid></item>"
    }
    return "<rss version=\"2.0\"><channel><title>\(habit)</title>\(hints)\(items.joined())</channel></rss>"
  }

  /// A time that is between midnight and six is moved to six.
  private static func endOfNight(after date: Date) -> Date {
    let day = UTCDay(date).start
    return date < day + 6 * 3600 ? day + 6 * 3600 : date
  }

  // MARK: Dates in headers (RFC 9110 section 5.6.7)

  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func httpDate(_ date: Date) -> String {
    let day = UTCDay(date)
    let (year, month, number) = day.civil
    let weekday = days[((day.daysSinceEpoch + 3) % 7 + 7) % 7]
    let clock = date.rfc3339.dropFirst(11).prefix(8)
    return "\(weekday), \(number < 10 ? "0" : "")\(number) \(months[month - 1]) \(year) \(clock) GMT"
  }
}
