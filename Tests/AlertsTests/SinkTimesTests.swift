import Foundation
import Model
import Testing

@testable import Alerts

@Suite struct SinkTimesTests {
  private func time(_ text: String) throws -> Date { try #require(Date(rfc3339: text)) }
  private func at(_ text: String) throws -> DayTime { try #require(DayTime(text)) }

  @Test(arguments: [("00:00", 0), ("8:05", 485), ("23:59", 1439)])
  func aTimeOfDayIsRead(text: String, minutes: Int) {
    #expect(DayTime(text)?.minutes == minutes)
  }

  @Test(arguments: ["24:00", "8", "08:60", "8:5", "-1:00", "08:00:00", "", ":"])
  func whatIsNoTimeOfDayIsNotRead(text: String) {
    #expect(DayTime(text) == nil)
  }

  @Test func aDailyDigestGoesByTheClockOnTheWall() throws {
    let karachi = Digest(.daily(at: try at("08:00")), zone: "Asia/Karachi")
    #expect(karachi.next(after: try time("2026-11-22T02:59:59Z")) == (try time("2026-11-22T03:00:00Z")))
    #expect(karachi.next(after: try time("2026-11-22T03:00:00Z")) == (try time("2026-11-23T03:00:00Z")))
  }

  @Test func aWeeklyDigestHasItsDay() throws {
    // 22 November 2026 is a Sunday.
    let weekly = Digest(.weekly(on: .monday, at: try at("09:30")), zone: "Europe/London")
    #expect(weekly.next(after: try time("2026-11-22T12:00:00Z")) == (try time("2026-11-23T09:30:00Z")))
    #expect(weekly.next(after: try time("2026-11-23T09:30:00Z")) == (try time("2026-11-30T09:30:00Z")))
  }

  @Test func anHourlyDigestIsSentAtTheFullHourOfItsZone() throws {
    #expect(Digest(.hourly).next(after: try time("2026-11-22T12:10:00Z")) == (try time("2026-11-22T13:00:00Z")))
    let kathmandu = Digest(.hourly, zone: "Asia/Kathmandu")
    #expect(kathmandu.next(after: try time("2026-11-22T12:10:00Z")) == (try time("2026-11-22T12:15:00Z")))
  }

  @Test func clocksThatChangeLoseNoDigest() throws {
    // On 28 March 2027 London's clocks skip from 01:00 to 02:00.
    let skipped = Digest(.daily(at: try at("01:30")), zone: "Europe/London")
    #expect(skipped.next(after: try time("2027-03-28T00:00:00Z")) == (try time("2027-03-28T01:00:00Z")))
    #expect(skipped.next(after: try time("2027-03-28T01:00:00Z")) == (try time("2027-03-29T00:30:00Z")))
  }

  private func sink(_ hours: QuietHours...) -> Sink { Sink(name: "desk", kind: .journal, quietHours: hours) }

  @Test func aNightEndsInTheMorning() throws {
    let desk = sink(QuietHours(from: try at("22:00"), to: try at("07:00"), zone: "Asia/Karachi", urgent: [.high]))
    let end = try time("2026-11-23T02:00:00Z")
    #expect(desk.quietEnd(at: try time("2026-11-22T16:59:59Z"), severity: .normal) == nil)
    #expect(desk.quietEnd(at: try time("2026-11-22T17:00:00Z"), severity: .normal) == end)
    #expect(desk.quietEnd(at: try time("2026-11-23T01:59:00Z"), severity: .low) == end)
    #expect(desk.quietEnd(at: end, severity: .low) == nil)
    #expect(desk.quietEnd(at: try time("2026-11-22T20:00:00Z"), severity: .high) == nil)
  }

  @Test func aNightBelongsToTheDayOnWhichItBegins() throws {
    let friday = sink(QuietHours(from: try at("22:00"), to: try at("07:00"), days: [.friday]))
    #expect(friday.quietEnd(at: try time("2026-11-21T06:00:00Z"), severity: .low) != nil)
    #expect(friday.quietEnd(at: try time("2026-11-20T06:00:00Z"), severity: .low) == nil)
    #expect(friday.quietEnd(at: try time("2026-11-21T22:30:00Z"), severity: .low) == nil)
  }

  @Test func hoursWithoutAGapAreOne() throws {
    let weekend = sink(
      QuietHours(from: try at("18:00"), to: try at("08:00")),
      QuietHours(from: try at("00:00"), to: try at("00:00"), days: [.saturday, .sunday]))
    #expect(
      weekend.quietEnd(at: try time("2026-11-20T19:00:00Z"), severity: .low) == (try time("2026-11-23T08:00:00Z")))
  }
}
