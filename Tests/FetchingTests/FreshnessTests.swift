import Fetching
import Foundation
import Model
import Testing
import Transport

@Suite struct FreshnessTests {
  struct Case: CustomTestStringConvertible {
    let why: String
    let headers: [(String, String)]
    let seconds: Double?
    init(_ why: String, _ headers: [(String, String)], _ seconds: Double?) {
      (self.why, self.headers, self.seconds) = (why, headers, seconds)
    }
    var testDescription: String { why }
  }

  @Test(arguments: [
    Case("nothing said", [], nil),
    Case("max-age", [("Cache-Control", "max-age=43200")], 43_200),
    Case("among others", [("Cache-Control", "public, Max-Age = \"600\" , must-revalidate")], 600),
    Case("on another line", [("Cache-Control", "public"), ("cache-control", "max-age=60")], 60),
    Case("less Age", [("Cache-Control", "max-age=600"), ("Age", "100")], 500),
    Case("older than fresh", [("Cache-Control", "max-age=600"), ("Age", "601")], nil),
    Case("Age that is none", [("Cache-Control", "max-age=600"), ("Age", "-5")], 600),
    Case("zero", [("Cache-Control", "max-age=0")], nil),
    Case("the first of two", [("Cache-Control", "max-age=60, max-age=600")], 60),
    Case("s-maxage is for shared caches", [("Cache-Control", "s-maxage=600")], nil),
    Case("no-cache forbids", [("Cache-Control", "max-age=600, no-cache")], nil),
    Case("no-store forbids", [("Cache-Control", "no-store, max-age=600")], nil),
    Case("no number", [("Cache-Control", "max-age=soon")], nil),
    Case("a negative number", [("Cache-Control", "max-age=-1")], nil),
    Case("larger than any integer", [("Cache-Control", "max-age=99999999999999999999")], 2_147_483_648),
    Case(
      "max-age before Expires",
      [("Cache-Control", "max-age=60"), ("Expires", "Sun, 22 Nov 2026 18:00:00 GMT")], 60),
    Case(
      "a bad max-age is stale, Expires or not",
      [("Cache-Control", "max-age=x"), ("Expires", "Sun, 22 Nov 2026 18:00:00 GMT")], nil),
    Case("Expires", [("Expires", "Sun, 22 Nov 2026 13:00:00 GMT")], 3600),
    Case(
      "Expires less Date, whatever our clock says",
      [("Expires", "Sun, 22 Nov 2020 13:00:00 GMT"), ("Date", "Sun, 22 Nov 2020 12:30:00 GMT")], 1800),
    Case("Expires less Age", [("Expires", "Sun, 22 Nov 2026 13:00:00 GMT"), ("Age", "600")], 3000),
    Case("Expires that is over", [("Expires", "Sun, 22 Nov 2026 11:00:00 GMT")], nil),
    Case("Expires: 0", [("Expires", "0")], nil),
    Case("Expires: -1", [("Expires", "-1")], nil),
  ])
  func freshness(_ row: Case) {
    let said = Freshness.freshFor(answer(200, row.headers), answeredAt: noon)
    #expect(said == row.seconds.map { .seconds($0) })
  }

  @Test(arguments: [
    Case("nothing said", [], nil),
    Case("seconds", [("Retry-After", "120")], 120),
    Case("with blanks", [("Retry-After", " 120 ")], 120),
    Case("zero", [("Retry-After", "0")], nil),
    Case("negative", [("Retry-After", "-5")], nil),
    Case("a fraction", [("Retry-After", "1.5")], nil),
    Case("words", [("Retry-After", "tomorrow")], nil),
    Case("a date", [("Retry-After", "Sun, 22 Nov 2026 12:10:00 GMT")], 600),
    Case(
      "a date, from the answer's own",
      [("Retry-After", "Sun, 22 Nov 2020 12:10:00 GMT"), ("Date", "Sun, 22 Nov 2020 12:00:00 GMT")], 600),
    Case("a date that is over", [("Retry-After", "Sun, 22 Nov 2026 11:00:00 GMT")], nil),
    Case("RFC 850", [("Retry-After", "Sunday, 22-Nov-26 12:01:00 GMT")], 60),
    Case("asctime", [("Retry-After", "Sun Nov 22 12:01:00 2026")], 60),
  ])
  func retryAfter(_ row: Case) {
    for status in [429, 503] {
      let hints = Freshness.hints(of: answer(status, row.headers), answeredAt: noon)
      #expect(hints.retryAfter == row.seconds.map { .seconds($0) })
    }
    #expect(Freshness.hints(of: answer(200, row.headers), answeredAt: noon).retryAfter == nil)
  }

  @Test(arguments: [
    "", "Sun, 22 Nov 2026 12:00:00", "Sun, 22 Nov 2026 12:00:00 PST", "Sun, 31 Feb 2026 12:00:00 GMT",
    "Sun, 22 Nov 2026 24:00:00 GMT", "Sun, 22 Nvo 2026 12:00:00 GMT", "22 Nov 2026 12:00:00 GMT",
    "2026-11-22T12:00:00Z",
    ":::: - , ,", "Sun Nov 22 12:00 2026",
  ])
  func whatIsNoDateIsNotRead(text: String) { #expect(HTTPDate.read(text, now: noon) == nil) }

  @Test func twoDigitsOfAYearAreOfThisCenturyUnlessFarAhead() {
    #expect(HTTPDate.read("Sunday, 06-Nov-94 08:49:37 GMT", now: noon) == Date(timeIntervalSince1970: 784_111_777))
    #expect(HTTPDate.read("Sun, 06 Nov 1994 08:49:37 GMT", now: noon) == Date(timeIntervalSince1970: 784_111_777))
    #expect(HTTPDate.read("Sun Nov  6 08:49:37 1994", now: noon) == Date(timeIntervalSince1970: 784_111_777))
  }
}
