import FoundationEssentials
import Model
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    ("2026-11-22T03:04:05Z", 1_795_316_645.0), ("2026-11-22T03:04:05.250Z", 1_795_316_645.25),
    ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1), ("2000-02-29T12:00:00Z", 951_825_600),
  ])
  func anInstantIsWrittenAndReadBackTheSame(text: String, seconds: Double) throws {
    #expect(Date(timeIntervalSince1970: seconds).rfc3339 == text)
    #expect(try #require(Date(rfc3339: text)).timeIntervalSince1970 == seconds)
  }

  @Test func offsetsAreTakenIntoAccount() throws {
    #expect(Date(rfc3339: "2026-11-22T08:04:05+05:00") == Date(rfc3339: "2026-11-22T03:04:05Z"))
  }

  @Test(arguments: ["", "2026-11-22", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22T03:04:05", "x"])
  func whatIsNoInstantIsNil(text: String) { #expect(Date(rfc3339: text) == nil) }

  @Test(arguments: [("2026-11-22", 6), ("2026-11-16", 0), ("1970-01-01", 3), ("1969-12-29", 0)])
  func aDayKnowsItsWeekday(text: String, weekday: Int) throws {
    let day = try #require(UTCDay(text))
    #expect(day.weekday == weekday)
    #expect(day.description == text)
    #expect(UTCDay(day.start) == day)
  }

  @Test(arguments: ["", "2026-11-2", "2026-11-222", "2026-02-30", "2026/11/22", "+026-11-22", "2026-11-2x", "20261122"])
  func whatIsNoDayIsNil(text: String) { #expect(UTCDay(text) == nil) }

  @Test(arguments: [(90, "90s", "1 min 30 s"), (900, "15m", "15 min"), (7200, "2h", "2 h"), (604_800, "7d", "7 d")])
  func durationsReadAsTheConfigurationWritesThem(seconds: Int, short: String, spoken: String) {
    #expect(Duration.seconds(seconds).short == short)
    #expect(Duration.seconds(seconds).spoken == spoken)
  }
}
