import Foundation
import Model
import Register
import TestSupport
import Testing

/// What holds for every sequence of claims, on sequences from a seeded generator.
@Suite struct PropertyTests {
  private static let outlets = ["dawn.com", "geo.tv", "samaa.tv", "brecorder.com", "arynews.tv", "thenews.com.pk"]

  private static func random(_ count: Int, days: Range<Int>, ranks: [SourceRank], seed: Int) -> [Claim] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let status = Status.allCases.randomElement(using: &generator) ?? .done
      let day = Int.random(in: days, using: &generator)
      let said = Qualifiers(
        deadline: Bool.random(using: &generator)
          ? dayZero.adding(days: Int.random(in: 20..<23, using: &generator)) : nil,
        partial: Int.random(in: 0..<5, using: &generator) == 0,
        sanction: ["fine", "block", nil].randomElement(using: &generator) ?? nil,
        certainty: [.rumoured, .confirmed, nil, nil].randomElement(using: &generator) ?? nil,
        strength: [.asked, .ordered, nil].randomElement(using: &generator) ?? nil)
      return claim(
        status, day: day, by: outlets.randomElement(using: &generator) ?? "dawn.com",
        ranks.randomElement(using: &generator) ?? .press, id: Int64(index + 1), said,
        confidence: Double.random(in: 0.4...1, using: &generator), hours: Double(days.upperBound * 24 + index),
        baseline: Int.random(in: 0..<6, using: &generator) == 0, old: Int.random(in: 0..<6, using: &generator) == 0)
    }
  }

  @Test(arguments: 0..<300)
  func aClaimThatIsAppliedTwiceIsToldOnce(seed: Int) {
    var desk = Desk([])
    for claim in PropertyTests.random(40, days: 0..<12, ranks: SourceRank.allCases, seed: seed) {
      desk.hear(claim)
      let before = desk.row
      #expect(desk.hear(claim).development == nil)
      #expect(desk.row?.status == before?.status)
    }
  }

  @Test(arguments: 0..<300)
  func aDisputeIsToldOnceAndSettledOnce(seed: Int) {
    var desk = Desk([])
    var open = false
    var disputed: Set<Status> = []
    for claim in PropertyTests.random(60, days: 0..<2, ranks: [.press, .government], seed: seed) {
      guard let development = desk.hear(claim).development else { continue }
      if development.kind == .disputed {
        #expect(!open)
        #expect(development.to.map { disputed.insert($0).inserted } == true)
        open = true
      } else {
        if development.settled {
          #expect(open)
          open = false
        }
        if development.from != development.to { disputed = [] }
      }
      #expect((desk.row?.dispute != nil) == open)
    }
  }

  @Test(arguments: 0..<200)
  func ofEqualSourcesTheNewestDayWinsInWhateverOrderTheyCome(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    let claims = (0..<12).map { day in
      claim(Status.allCases.randomElement(using: &generator) ?? .done, day: day, by: "dawn.com")
    }
    let inOrder = Desk(claims).row
    let shuffled = Desk(claims.shuffled(using: &generator)).row
    let reversed = Desk(claims.reversed()).row
    #expect(inOrder?.status == claims.last?.status)
    for row in [shuffled, reversed] {
      #expect(row?.status == inOrder?.status)
      #expect(row?.eventDay == inOrder?.eventDay)
    }
  }

  @Test(arguments: 0..<200)
  func onOneDayEqualSourcesTakeNoStatusTwice(seed: Int) {
    var desk = Desk([])
    var taken: [Status] = []
    for claim in PropertyTests.random(80, days: 0..<1, ranks: [.press], seed: seed) where !claim.isRumour {
      desk.hear(claim)
      if let status = desk.row?.status, status != taken.last { taken.append(status) }
    }
    #expect(Set(taken).count == taken.count)
  }

  @Test(arguments: Status.allCases)
  func aStepAndTheNextOfOneDayEndAlikeInBothOrders(first: Status) {
    for next in first.typicalNext where !next.typicalNext.contains(first) {
      #expect(Desk([claim(first), claim(next, by: "geo.tv")]).row?.status == next)
      #expect(Desk([claim(next, by: "geo.tv"), claim(first)]).row?.status == next)
    }
  }

  @Test(arguments: 0..<100)
  func lateCopiesOfAggregatorsNeverFlipARow(seed: Int) {
    var generator = SeededGenerator(seed: seed)
    var desk = Desk([claim(.promised)])
    for index in 0..<20 {
      let status = Status.allCases.randomElement(using: &generator) ?? .done
      let day = Int.random(in: 0..<7, using: &generator)
      desk.hear(claim(status, day: day, by: "upnews.example", .aggregator, id: Int64(index + 2)))
    }
    #expect(desk.told == ["– → promised"])
    #expect(desk.row?.status == .promised)
  }

  @Test func twentyClaimsOfTheSameStoryGiveOneDevelopment() {
    let desk = Desk((0..<20).map { claim(.done, day: $0 / 10, by: "outlet\($0).example") })
    #expect(desk.told == ["– → done"])
    #expect(desk.verdicts == [.filled] + Array(repeating: .evidence, count: 19))
  }

  @Test func theRowThatIsDecidedAgainIsTheRowThatWasDecided() {
    for seed in 0..<100 {
      let claims = PropertyTests.random(40, days: 0..<12, ranks: SourceRank.allCases, seed: seed)
      #expect(Register.decideAgain(key: office, claims: claims) == Desk(claims).row)
    }
  }

  @Test func whatIsKeptOfConflictsStaysSmall() {
    let desk = Desk([claim(.done, .official)] + (0..<200).map { claim(.promised, by: "outlet\($0).example") })
    #expect(desk.row?.conflicts.count == 64)
  }
}

extension Claim {
  fileprivate var isRumour: Bool { qualifiers.certainty == .rumoured }
}
