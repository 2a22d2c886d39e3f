import FoundationEssentials
import Model
import Register
import Testing

@Suite struct ReminderTests {
  private static func row(
    _ status: Status = .demanded, deadline: Int? = nil, since: Int = 0
  ) -> RegisterRow {
    let day = dayZero.adding(days: since)
    return RegisterRow(
      key: office, status: status, qualifiers: Qualifiers(deadline: deadline.map { dayZero.adding(days: $0) }),
      eventDay: day, rank: .press, outlet: "dawn.com", findingID: 1, filledAt: day.start, changedAt: day.start)
  }

  /// What is told at noon of a day, in short.
  private static func told(_ row: RegisterRow, on day: Int, heard: Int = 0) -> [String] {
    let now = dayZero.adding(days: day).start.addingTimeInterval(43_200)
    return Register.reminders(of: row, lastEvidence: dayZero.adding(days: heard), now: now).map {
      "\($0.kind) \($0.about.daysSinceEpoch - dayZero.daysSinceEpoch)"
    }
  }

  @Test func aDeadlineIsToldWhenItIsNearAndWhenItHasPassed() {
    let row = ReminderTests.row(deadline: 30)
    #expect(ReminderTests.told(row, on: 22) == [])
    for day in 23...30 { #expect(ReminderTests.told(row, on: day) == ["deadlineNear 30"]) }
    for day in [31, 32, 90] { #expect(ReminderTests.told(row, on: day) == ["deadlinePassed 31"]) }
  }

  @Test func theDayThatBroughtTheStatusToldTheDeadlineItself() {
    let row = ReminderTests.row(deadline: 3)
    #expect(ReminderTests.told(row, on: 0) == [])
    #expect(ReminderTests.told(row, on: 1) == ["deadlineNear 3"])
  }

  @Test func aDeadlineThatHadPassedBeforeTheRowKnewItIsHistory() {
    #expect(ReminderTests.told(ReminderTests.row(deadline: -5), on: 1) == [])
  }

  @Test(arguments: [Status.done, .penalised, .lifted, .waived])
  func aDutyThatIsMetTakenAwayOrPunishedHasNoDeadline(status: Status) {
    #expect(ReminderTests.told(ReminderTests.row(status, deadline: 30), on: 29) == [])
    #expect(ReminderTests.told(ReminderTests.row(status, deadline: 30), on: 31) == [])
  }

  @Test func anOpenRowGoesStaleHalfAYearAfterItsLastEvidence() {
    let row = ReminderTests.row(.promised)
    #expect(ReminderTests.told(row, on: 179) == [])
    #expect(ReminderTests.told(row, on: 180) == ["stale 180"])
    #expect(ReminderTests.told(row, on: 400) == ["stale 180"])
    #expect(ReminderTests.told(row, on: 180, heard: 20) == [])
    #expect(ReminderTests.told(row, on: 200, heard: 20) == ["stale 200"])
  }

  @Test(arguments: [Status.done, .refused, .notDone, .penalised, .lifted, .waived])
  func silenceAboutARowThatAwaitsNothingSaysNothing(status: Status) {
    #expect(ReminderTests.told(ReminderTests.row(status), on: 400) == [])
  }

  @Test func whatWasOldWhenItWasReadRaisesNothing() {
    var row = ReminderTests.row(.promised)
    row.changedAt = dayZero.adding(days: 300).start
    #expect(ReminderTests.told(row, on: 301) == [])
  }

  @Test func aDeadlineThatPassedIsUrgentAndSilenceIsNot() {
    let row = ReminderTests.row(deadline: 30)
    let severities = [Reminder.Kind.deadlinePassed, .deadlineNear, .stale].map {
      Register.severity(of: Reminder(kind: $0, row: row, about: dayZero))
    }
    #expect(severities == [.high, .normal, .low])
  }
}
