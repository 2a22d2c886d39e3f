import Foundation
import Model
import Register
import TestSupport
import Testing

/// One row over four years: Google's office in Pakistan was decided, opened, talked about, promised and opened again.
@Suite struct LifeTests {
  private static func at(_ day: String, _ status: Status) -> Claim {
    let event = UTCDay(day) ?? dayZero
    return Claim(
      findingID: 0, status: status, eventDay: event, rank: .press, outlet: "dawn.com", received: event.start)
  }

  private static let life = [
    at("2022-11-23", .promised), at("2023-07-05", .done), at("2025-07-10", .inProgress), at("2025-11-08", .promised),
    at("2026-08-19", .done),
  ]

  @Test func everyTurnIsToldOnceInOrder() {
    #expect(
      Desk(LifeTests.life).told == [
        "– → promised", "promised → done", "done → in_progress regression", "in_progress → promised",
        "promised → done",
      ])
  }

  @Test func readBackwardsItEndsTheSameAndTellsTheNewestOnly() {
    let desk = Desk(LifeTests.life.reversed())
    #expect(desk.told == ["– → done"])
    #expect(desk.row?.status == .done)
    #expect(desk.row?.eventDay == UTCDay("2026-08-19"))
  }

  @Test(arguments: 0..<120)
  func shuffledItEndsTheSameAndRepeatsNothing(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let desk = Desk(LifeTests.life.shuffled(using: &generator))
    #expect(desk.row?.status == .done)
    #expect(desk.row?.eventDay == UTCDay("2026-08-19"))
    #expect(Set(desk.developments.map { "\($0.eventDay) \($0.short)" }).count == desk.developments.count)
  }

  @Test(arguments: 0..<40)
  func fromTwentyFeedsAtOnceItTellsNoTurnTwice(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let claims = (0..<20).flatMap { feed in
      LifeTests.life.map { turn in
        Claim(
          findingID: 0, status: turn.status, eventDay: turn.eventDay, rank: .press, outlet: "outlet\(feed).example",
          received: dayZero.start)
      }
    }
    let desk = Desk(claims.shuffled(using: &generator))
    #expect(desk.row?.status == .done)
    #expect(desk.row?.eventDay == UTCDay("2026-08-19"))
    #expect(Set(desk.developments.map(\.eventDay)).count == desk.developments.count)
  }
}
